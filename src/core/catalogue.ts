import { dataProblems } from './catalogue/data.ts';
import { deliveryProblems } from './catalogue/delivery.ts';
import type { Entries } from './catalogue/entry.ts';
import { jobProblems } from './catalogue/jobs.ts';
import { outputProblems } from './catalogue/output.ts';
import { textProblems } from './catalogue/text.ts';
import type { ExitCode } from './error.ts';

/** Every code that a problem may carry. Codes are permanent: they are searched for and scripted against. */
export const catalogue: Entries = {
  ...dataProblems,
  ...textProblems,
  ...outputProblems,
  ...jobProblems,
  ...deliveryProblems,
};

/** The exit code of a problem: what the catalogue says, 1 for a code that it does not have. */
export function exitCodeFor(code: string): ExitCode {
  return catalogue[code]?.exit ?? 1;
}
