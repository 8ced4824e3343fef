import { exitCodeFor } from '../core/catalogue.ts';
import { placeText } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import type { Job } from './job.ts';

/** Why an attempt did not publish. */
export type Failure = {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
};

/** What becomes of a job after an attempt that did not publish. */
export type Step =
  /** The data may still come, or be mended: look again. */
  | { readonly kind: 'wait'; readonly afterMs: number }
  /** It may go better next time: again after the queue's back-off, up to its limit. */
  | { readonly kind: 'retry' }
  /** Nothing that waiting mends. */
  | { readonly kind: 'bury'; readonly notice: 'late' | 'failed' };

/** An error as a failure: its code and message with the place, or `E_INTERNAL` for a defect. */
export function failureOf(error: unknown): Failure {
  if (error instanceof SholuError) {
    const { code, place, hint = null } = error;
    const message = `${place === undefined ? '' : `${placeText(place)}: `}${error.message}`;
    return { code, message, hint };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'E_INTERNAL',
    message,
    hint: 'This is a defect of the program. Please report it with the log.',
  };
}

/**
 * Decides by the exit code that the catalogue gives a problem.
 * - 3, data or a template has errors: a slot waits for them to be mended and looks again until its deadline, the last
 *   time at the deadline itself; then the editors are told. It never takes an older period instead. A person who
 *   demanded the issue is told at once.
 * - 2, the wish itself cannot be met (no such briefing, region, edition): told at once.
 * - 1, something failed (disk full, time or memory limit, a defect): tried again with back-off.
 */
export function nextStep(
  failure: Failure,
  job: Pick<Job, 'origin' | 'deadline' | 'retry_ms'>,
  now: number,
): Step {
  const exit = exitCodeFor(failure.code);
  if (exit === 1) return { kind: 'retry' };
  if (exit === 2 || job.origin === 'demand' || job.deadline === null) {
    return { kind: 'bury', notice: 'failed' };
  }
  const left = job.deadline.getTime() - now;
  if (left <= 0) return { kind: 'bury', notice: 'late' };
  return { kind: 'wait', afterMs: Math.min(Math.max(job.retry_ms, 1000), left) };
}
