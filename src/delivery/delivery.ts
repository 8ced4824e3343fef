import type { Recipient } from '../briefing/recipients-schema.ts';
import type { SentFile } from './channel.ts';

export type ChannelName = 'mail' | 'folder' | 'webhook' | 'feed';

export const deliveryStates = ['waiting', 'sending', 'done', 'failed', 'skipped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** A row of `sholu.delivery`: an edition of an issue, or a notice, on its way to one recipient. */
export type Delivery = {
  readonly id: string;
  readonly job: string;
  /** The run that published what is sent; null for a notice. */
  readonly run: string | null;
  readonly notice: string | null;
  readonly briefing: string;
  readonly region: string;
  readonly period: string;
  readonly list: string;
  /** `list`: stands for the recipients of a list until the list is read. */
  readonly channel: ChannelName | 'list';
  /** Who, in words without secrets: an address, a folder, a feed. Empty for a list. */
  readonly recipient: string;
  /** The entry of the list as it was when the delivery was made; null for a list. */
  readonly target: Recipient | null;
  /** Null for a notice and for a list. */
  readonly edition: string | null;
  readonly state: DeliveryState;
  readonly ticket: string;
  readonly attempts: number;
  /** How often it was sent again although the other side may have had it. */
  readonly doubles: number;
  readonly code: string | null;
  readonly message: string | null;
  readonly hint: string | null;
  /** What the other side said last. */
  readonly reply: string | null;
  readonly created: Date;
  readonly next: Date | null;
  readonly deadline: Date;
  readonly ended: Date | null;
  /** The delivery that a person asked to be sent once more. */
  readonly again_of: string | null;
};

/** Columns of `sholu.delivery` in the shape of `Delivery`. */
export const deliveryColumns = `id, job, run, notice, briefing, region, period, list, channel, recipient, target,
  edition, state, ticket, attempts, doubles, code, message, hint, reply, created, next, deadline, ended, again_of`;

export type AttemptOutcome =
  | 'sending'
  | 'done'
  | 'later'
  | 'failed'
  | 'skipped'
  /** The process ended, or the connection broke, when the other side may have taken it. */
  | 'unknown'
  | 'handed-back';

/** A row of `sholu.attempt`: one try at a delivery. */
export type DeliveryAttempt = {
  readonly id: string;
  readonly delivery: string;
  readonly number: number;
  readonly worker: string;
  readonly outcome: AttemptOutcome;
  readonly code: string | null;
  readonly message: string | null;
  readonly hint: string | null;
  readonly reply: string | null;
  readonly files: readonly SentFile[] | null;
  readonly started: Date;
  readonly ended: Date | null;
  readonly ms: number | null;
};

/** Columns of `sholu.attempt` in the shape of `DeliveryAttempt`. */
export const attemptColumns = `id, delivery, number, worker, outcome, code, message, hint, reply, files, started,
  ended, ms`;
