import type { Format } from '../briefing/build.ts';

/** An issue that somebody wants. */
export type Wish = {
  readonly briefing: string;
  readonly region: string;
  readonly period: string;
  /** Empty: those of the briefing. */
  readonly editions: readonly string[];
  /** Empty: every format. */
  readonly formats: readonly Format[];
};

export type FileHash = { readonly path: string; readonly bytes: number; readonly sha256: string };

/** What a rendering published. */
export type RenderOutcome = {
  readonly folder: string;
  readonly revision: number;
  /** False when the same bytes stood there before. */
  readonly changed: boolean;
  readonly inputs: readonly FileHash[];
  readonly outputs: readonly FileHash[];
};

export type RenderJob = Wish & { readonly job: string };

/**
 * Makes an issue and publishes it, as a whole or not at all. Ends with an error when `signal` is aborted;
 * a problem of data or templates is thrown as `SholuError`. When the issue is made and before it publishes, it calls
 * `beforePublishing`, which throws when it must not: then nothing is published.
 */
export type RenderIssue = (
  job: RenderJob,
  signal: AbortSignal,
  beforePublishing: () => Promise<void>,
) => Promise<RenderOutcome>;

export const jobStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** A row of `sholu.job`: one wish for an issue, of a slot or of a person. */
export type Job = Wish & {
  readonly id: string;
  readonly origin: 'slot' | 'demand';
  /** Names of the lists that get the issue, and of those that are told when it does not come. */
  readonly recipients: readonly string[];
  readonly editors: readonly string[];
  /** The schedule and the moment of its slot. */
  readonly schedule: string | null;
  readonly due: Date | null;
  readonly demanded_by: string | null;
  readonly priority: number;
  readonly timeout_ms: number;
  readonly retry_ms: number;
  readonly deadline: Date | null;
  readonly state: JobState;
  /** The number of its present place in the queue. */
  readonly ticket: string;
  readonly code: string | null;
  readonly message: string | null;
  readonly hint: string | null;
  readonly created: Date;
  /** When the next attempt is due, where one is waited for. */
  readonly next: Date | null;
  readonly ended: Date | null;
};

export type RunEnd = 'done' | 'late' | 'failed' | 'cancelled' | 'handed-back' | 'lost';

/** A row of `sholu.run`: one attempt at a job. */
export type Run = {
  readonly id: string;
  readonly job: string;
  readonly attempt: number;
  readonly worker: string;
  readonly outcome: 'running' | RunEnd;
  readonly code: string | null;
  readonly message: string | null;
  readonly hint: string | null;
  readonly inputs: readonly FileHash[] | null;
  readonly folder: string | null;
  readonly revision: number | null;
  readonly changed: boolean | null;
  readonly started: Date;
  readonly ended: Date | null;
  readonly ms: number | null;
};

/** Columns of `sholu.job` in the shape of `Job`. */
export const jobColumns = `id, origin, briefing, region, period, editions, formats, recipients, editors, schedule, due,
  demanded_by, priority, timeout_ms, retry_ms, deadline, state, ticket, code, message, hint, created, next, ended`;

/** Columns of `sholu.run` in the shape of `Run`. */
export const runColumns = `id, job, attempt, worker, outcome, code, message, hint, inputs, folder, revision, changed,
  started, ended, ms`;

/** What one run at a time may work on: the issue's folder. */
export function issueKey({ briefing, region, period }: Wish): string {
  return `${briefing}/${region}/${period}`;
}

/** On demand goes before scheduled, whatever was first. */
export const priorities = { slot: 0, demand: 10 } as const;
