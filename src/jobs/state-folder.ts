import { join } from 'node:path';

/** Where the state is kept below the folder of issues. */
export function stateFolderIn(out: string): string {
  return join(out, '.state');
}
