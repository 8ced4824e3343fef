/** The errno name of a system's error (`ENOENT`, `EACCES` …), or ''. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}
