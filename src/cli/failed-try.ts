import type { JobRecord } from '../jobs/record.ts';
import { folded } from './fold.ts';

/** So many lines of a problem are told while somebody waits. */
const mostLines = 3;

/** Hears of a job again and again, and tells each of its attempts that failed once. */
export function failureTeller(tell: (lines: string) => void): (job: JobRecord) => void {
  let tries = 0;
  return (job) => {
    const failed = job.runs.filter(isFailed).length;
    if (failed > tries) tell(failedTryLines(job));
    tries = failed;
  };
}

/**
 * The last attempt that failed of a job that goes on: why, what to do about it, and when the next one is; empty where
 * none failed.
 *
 *     job 3f2a9c1e: attempt 1 failed, the next one begins at 2026-11-24 20:15:03 UTC
 *         E_OUTPUT_DENIED: reports/karaganda may not be written to.
 *         → Give this user the right to write there.
 */
export function failedTryLines(job: JobRecord): string {
  const run = job.runs.findLast(isFailed);
  if (run === undefined) return '';
  const next =
    job.state === 'waiting' && job.next !== null
      ? `, the next one begins at ${job.next.slice(0, 19).replace('T', ' ')} UTC`
      : '';
  const head = folded(`job ${job.id.slice(0, 8)}: attempt ${run.attempt} failed${next}`, '');
  return `${head}${failedTryProblem(job)}`;
}

/** Why the last attempt that failed did, and what to do about it; empty where none failed. */
export function failedTryProblem(job: JobRecord): string {
  const run = job.runs.findLast(isFailed);
  if (run === undefined) return '';
  const lines = (run.message ?? '').split('\n');
  const rest = lines.length > mostLines ? `\nand more: \`sholu runs ${job.id.slice(0, 8)}\`` : '';
  const problem = `${run.code}: ${lines.slice(0, mostLines).join('\n')}${rest}`;
  const todo = run.hint === null ? '' : folded(`→ ${run.hint}`, '    ');
  return `${folded(problem, '    ')}${todo}`;
}

const isFailed = ({ outcome, code }: JobRecord['runs'][number]): boolean =>
  outcome !== 'running' && outcome !== 'done' && code !== null;
