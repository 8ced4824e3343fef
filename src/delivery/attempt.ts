import { randomUUID } from 'node:crypto';
import type { Transaction } from '../jobs/database.ts';
import { type Failure, failureOf } from '../jobs/next-step.ts';
import { deliverQueue } from '../jobs/queue.ts';
import type { Store } from '../jobs/store.ts';
import type { Sent } from './channel.ts';
import { type AttemptOutcome, type Delivery, deliveryColumns } from './delivery.ts';
import { repost } from './post.ts';
import { Refusal } from './refusal.ts';
import { pauseAfter } from './retry-plan.ts';

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
      `update sholu.delivery set state = 'sending', attempts = attempts + 1, next = null
       where id = $1 returning ${deliveryColumns}`,
      [id],
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

/**
 * Enters how a try ended and what becomes of the delivery: done, later, or failed; `within` does more in the same
 * transaction. A try that another one has replaced meanwhile changes nothing.
 */
export async function settleTry(
  store: Store,
  { delivery: { id }, attempt, ticket, started }: Trying,
  tried: Tried,
  pauses: readonly number[],
  within: (tx: Transaction) => Promise<void> = async () => undefined,
): Promise<Entered> {
  const ms = performance.now() - started;
  return store.database.transaction(async (tx) => {
    const delivery = await lockDelivery(tx, id);
    const [row] = await tx.query<{ outcome: string }>(
      'select outcome from sholu.attempt where id = $1',
      [attempt],
    );
    if (delivery === undefined || row?.outcome !== 'sending') {
      return { outcome: 'unknown', next: null, failure: undefined };
    }
    await store.boss.complete(deliverQueue, ticket, null, { db: tx.queue });
    await within(tx);
    const entered = await becomes(store, tx, delivery, tried, pauses);
    const sent = tried.kind === 'sent' ? tried.sent : undefined;
    const error = tried.kind === 'refused' ? tried.error : undefined;
    await tx.query(
      `update sholu.attempt set outcome = $2, code = $3, message = $4, hint = $5, reply = $6, files = $7, ended = $8,
         ms = $9 where id = $1`,
      [
        attempt,
        entered.outcome,
        entered.failure?.code ?? null,
        tried.kind === 'skipped' ? tried.why : (entered.failure?.message ?? null),
        entered.failure?.hint ?? null,
        sent?.reply ?? (error instanceof Refusal ? error.reply : undefined) ?? null,
        sent === undefined ? null : JSON.stringify(sent.files),
        store.now(),
        ms,
      ],
    );
    return entered;
  });
}

async function becomes(
  store: Store,
  tx: Transaction,
  delivery: Delivery,
  tried: Tried,
  pauses: readonly number[],
): Promise<Entered> {
  if (tried.kind === 'sent') {
    await endDelivery(store, tx, delivery, 'done', { reply: tried.sent.reply });
    if (delivery.notice !== null && delivery.channel !== 'list') {
      await tx.query('update sholu.notice set told = coalesce(told, $2) where id = $1', [
        delivery.notice,
        store.now(),
      ]);
    }
    return { outcome: 'done', next: null, failure: undefined };
  }
  if (tried.kind === 'skipped') {
    await endDelivery(store, tx, delivery, 'skipped', { message: tried.why });
    return { outcome: 'skipped', next: null, failure: undefined };
  }
  if (tried.kind === 'handed-back') {
    const next = await repost(store, tx, delivery.id, 0);
    return { outcome: 'handed-back', next, failure: undefined };
  }
  const { error } = tried;
  const failure = failureOf(error);
  const refusal = error instanceof Refusal ? error : undefined;
  const after =
    refusal?.kind === 'permanent'
      ? undefined
      : pauseAfter(
          delivery.attempts,
          refusal?.afterMs,
          store.now().getTime(),
          delivery.deadline.getTime(),
          pauses,
        );
  const uncertain = refusal?.kind === 'uncertain';
  if (after === undefined) {
    await endDelivery(store, tx, delivery, 'failed', { ...failure, reply: refusal?.reply });
    return { outcome: uncertain ? 'unknown' : 'failed', next: null, failure };
  }
  const next = await repost(store, tx, delivery.id, after);
  await tx.query(
    `update sholu.delivery set code = $2, message = $3, hint = $4, reply = $5, doubles = doubles + $6 where id = $1`,
    [
      delivery.id,
      failure.code,
      failure.message,
      failure.hint,
      refusal?.reply ?? null,
      uncertain ? 1 : 0,
    ],
  );
  return { outcome: uncertain ? 'unknown' : 'later', next, failure };
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

export async function lockDelivery(tx: Transaction, id: string): Promise<Delivery | undefined> {
  const rows = await tx.query<Delivery>(
    `select ${deliveryColumns} from sholu.delivery where id = $1 for update`,
    [id],
  );
  return rows[0];
}
