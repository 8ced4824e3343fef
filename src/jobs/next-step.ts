import { type Diagnostic, placeText } from '../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import type { Job } from './job.ts';
import { type Mending, mendingOf } from './mending.ts';

/** Why an attempt did not publish. */
export type Failure = {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly mending: Mending;
};

/** What becomes of a job after an attempt that did not publish. */
export type Step =
  /** It may be mended: look again. `tell` says that the editors hear of it now, for it does not mend itself. */
  | { readonly kind: 'wait'; readonly afterMs: number; readonly tell: boolean }
  /** It may go better next time: again after the queue's back-off, up to its limit. */
  | { readonly kind: 'retry' }
  /** Nothing that waiting mends. */
  | { readonly kind: 'bury'; readonly notice: 'late' | 'failed' };

/**
 * An error as a failure: its code and message with the place, or `E_INTERNAL` for a defect. Of several problems those
 * that a person must mend come first and give the code: the rest may be their consequence, or comes by itself.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof SholuError) {
    const [first, ...rest] = [...diagnosticsIn(error)].sort((a, b) => rank(a) - rank(b));
    if (first !== undefined) {
      const hints = new Set([first, ...rest].map(({ hint }) => hint));
      return {
        code: first.code,
        message: [first, ...rest].map(withPlace).join('\n'),
        hint: hints.size === 1 ? (first.hint ?? null) : null,
        mending: mendingOf(first),
      };
    }
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'E_INTERNAL',
    message,
    hint: 'This is a defect of the program. Please report it with the log.',
    mending: 'trying',
  };
}

function diagnosticsIn(error: SholuError): readonly Diagnostic[] {
  return error instanceof SholuErrors ? error.diagnostics : [error.toDiagnostic()];
}

const order: readonly Mending[] = ['person', 'trying', 'data'];

function rank(problem: Diagnostic): number {
  return order.indexOf(mendingOf(problem));
}

function withPlace({ place, message }: Diagnostic): string {
  return place === undefined ? message : `${placeText(place)}: ${message}`;
}

/**
 * Decides by who or what mends a problem (`mending.ts`).
 * - Data: a slot waits for them and looks again until its deadline, the last time at the deadline itself; then the
 *   editors are told. It never takes an older period instead.
 * - A person: a slot looks again all the same, so that a mend is picked up, but the editors are told at once, and again
 *   when the deadline passes.
 * - Trying again: with back-off, up to the limit.
 * - A full disk: the job waits for room without a limit of attempts, a slot until its deadline, a demand for a day, and
 *   the editors are told.
 * A person who demanded the issue is told at once in every case but the last.
 */
export function nextStep(
  { code, mending }: Pick<Failure, 'mending'> & Partial<Pick<Failure, 'code'>>,
  job: Pick<Job, 'origin' | 'deadline' | 'retry_ms' | 'created'>,
  now: number,
): Step {
  if (code === 'E_DISK_FULL') return afterRoom(job, now);
  if (mending === 'trying') return { kind: 'retry' };
  if (job.origin === 'demand' || job.deadline === null) return { kind: 'bury', notice: 'failed' };
  const left = job.deadline.getTime() - now;
  if (left <= 0) return { kind: 'bury', notice: mending === 'data' ? 'late' : 'failed' };
  const afterMs = Math.min(Math.max(job.retry_ms, 1000), left);
  return { kind: 'wait', afterMs, tell: mending === 'person' };
}

const minute = 60_000;
/** How often it is tried whether there is room; a service that sees that there is takes such jobs up at once. */
const roomMs = 5 * minute;
const demandPatienceMs = 24 * 60 * minute;

function afterRoom({ deadline, created }: Pick<Job, 'deadline' | 'created'>, now: number): Step {
  const left = (deadline?.getTime() ?? created.getTime() + demandPatienceMs) - now;
  if (left <= 0) return { kind: 'bury', notice: 'failed' };
  return { kind: 'wait', afterMs: Math.min(roomMs, Math.max(left, 1000)), tell: true };
}
