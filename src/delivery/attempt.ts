import { randomUUID } from 'node:crypto';
import type { Transaction } from '../jobs/database.ts';
import type { Failure } from '../jobs/next-step.ts';
import { deliverQueue } from '../jobs/queue.ts';
import type { Store } from '../jobs/store.ts';
import type { Sent } from './channel.ts';
import { type AttemptOutcome, type Delivery, deliveryColumns } from './delivery.ts';
import { enterTold } from './gather.ts';
import { usualDeadlineMs } from './retry-plan.ts';

/** A try at a delivery under way. */
export type Trying = {
  readonly delivery: Delivery;
  readonly attempt: string;
  readonly ticket: string;
  readonly started: number;
};

/** How a try ended. */
export type Tried =
  | { readonly kind: 'sent'; readonly sent: Sent }
  /** Nobody was sent anything, and nobody will be: no longer wanted. */
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'refused'; readonly error: unknown }
  /** The service stops before anything was given away. */
  | { readonly kind: 'handed-back' };

/** What the try was entered as. */
export type Entered = {
  readonly outcome: AttemptOutcome;
  readonly next: Date | null;
  readonly failure: Failure | undefined;
};

/**
 * Enters a try into the ledger before anything leaves. Gives undefined, and ends the ticket, when there is nothing to
 * do. A try that is still open belongs to a process that is gone: nobody knows whether the other side took it, so it
 * counts as a possible double when it is sent again.
 */
export async function beginTry(
  store: Store,
  id: string,
  ticket: string,
  worker: string,
): Promise<Trying | undefined> {
  return store.database.transaction(async (tx) => {
    const delivery = await lockDelivery(tx, id);
    const open = delivery?.state === 'waiting' || delivery?.state === 'sending';
    if (delivery === undefined || !open || delivery.ticket !== ticket) {
      await store.boss.complete(deliverQueue, ticket, null, { db: tx.queue });
      return undefined;
    }
    await endOpenTries(store, tx, id);
    const attempt = randomUUID();
    const [entered] = await tx.query<Delivery>(
      `update sholu.delivery set state = 'sending', attempts = attempts + 1, next = null, deadline = $2
       where id = $1 returning ${deliveryColumns}`,
      [id, await deadlineOf(tx, delivery, store.now().getTime())],
    );
    if (entered === undefined) throw new Error(`delivery ${id} vanished`);
    await tx.query(
      `insert into sholu.attempt (id, delivery, number, ticket, worker, outcome, started)
       values ($1, $2, $3, $4, $5, 'sending', $6)`,
      [attempt, id, entered.attempts, ticket, worker, store.now()],
    );
    return { delivery: entered, attempt, ticket, started: performance.now() };
  });
}

/**
 * The time in which nobody could try does not count: a delivery that comes to its turn after an outage of the service
 * is tried for as long as any other, and for no longer after a clock that was ahead.
 */
async function deadlineOf(tx: Transaction, delivery: Delivery, now: number): Promise<Date> {
  const { id, created, next, deadline } = delivery;
  const [last] = await tx.query<{ at: Date | null }>(
    'select max(coalesce(ended, started)) as at from sholu.attempt where delivery = $1',
    [id],
  );
  const missed = now - (next ?? last?.at ?? created).getTime();
  const later = deadline.getTime() + Math.max(missed, 0);
  return new Date(Math.min(later, now + usualDeadlineMs));
}

/** Marks tries of a delivery that nobody is at any more, and counts each as a possible double. */
export async function endOpenTries(store: Store, tx: Transaction, delivery: string): Promise<void> {
  const open = await tx.query(
    `update sholu.attempt set outcome = 'unknown', ended = $2, code = 'E_DELIVERY_LOST',
       message = 'The process that sent it ended before the answer was entered.'
     where delivery = $1 and outcome = 'sending' returning id`,
    [delivery, store.now()],
  );
  if (open.length === 0) return;
  await tx.query('update sholu.delivery set doubles = doubles + $2 where id = $1', [
    delivery,
    open.length,
  ]);
}

/** Ends a delivery; what is not given is emptied, so that a delivery that is done shows no former problem. */
export async function endDelivery(
  store: Store,
  tx: Transaction,
  { id }: Pick<Delivery, 'id'>,
  state: 'done' | 'failed' | 'skipped',
  about: {
    readonly code?: string;
    readonly message?: string;
    readonly hint?: string | null;
    readonly reply?: string | undefined;
  },
): Promise<void> {
  await tx.query(
    `update sholu.delivery set state = $2, code = $3, message = $4, hint = $5, reply = $6, next = null, ended = $7
     where id = $1`,
    [
      id,
      state,
      about.code ?? null,
      about.message ?? null,
      about.hint ?? null,
      about.reply ?? null,
      store.now(),
    ],
  );
}

/** Enters that the other side has it, and that the editors were told where it is a notice. */
export async function arrive(
  store: Store,
  tx: Transaction,
  delivery: Delivery,
  reply: string,
): Promise<void> {
  await endDelivery(store, tx, delivery, 'done', { reply });
  if (delivery.notice === null || delivery.channel === 'list') return;
  await enterTold(tx, delivery.notice, store.now(), delivery.target?.regions);
}

export async function lockDelivery(tx: Transaction, id: string): Promise<Delivery | undefined> {
  const rows = await tx.query<Delivery>(
    `select ${deliveryColumns} from sholu.delivery where id = $1 for update`,
    [id],
  );
  return rows[0];
}
