import type { Transaction } from '../jobs/database.ts';
import { failureOf } from '../jobs/next-step.ts';
import { deliverQueue } from '../jobs/queue.ts';
import type { Store } from '../jobs/store.ts';
import {
  arrive,
  type Entered,
  endDelivery,
  lockDelivery,
  type Tried,
  type Trying,
} from './attempt.ts';
import type { Sent } from './channel.ts';
import type { Delivery } from './delivery.ts';
import { lineByLine } from './list-slips.ts';
import { repost } from './post.ts';
import { Refusal } from './refusal.ts';
import { pauseAfter } from './retry-plan.ts';

/** A mail of which nobody knows whether it came is repeated so often: a mailbox may show each of them. */
const mostDoubles = 3;
const mayHaveIt =
  'Ask the recipient whether it came. A server or filter between may be too slow for the size of the mail: a lower SHOLU_MAIL_ATTACH_MB links the documents instead.';

/**
 * Enters how a try ended and what becomes of the delivery: done, later, or failed; `within` does more in the same
 * transaction. A try that another one has replaced meanwhile changes nothing, unless its answer came after all.
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
      const late = row?.outcome === 'unknown' && tried.kind === 'sent';
      if (late && delivery !== undefined && delivery.channel !== 'list') {
        return enterLate(store, tx, delivery, attempt, tried.sent, ms);
      }
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
    await arrive(store, tx, delivery, tried.sent.reply);
    return { outcome: 'done', next: null, failure: undefined };
  }
  // A list that was read may be read anew, and that may fail.
  const arrived = delivery.channel === 'list' ? undefined : await arrivedBefore(tx, delivery.id);
  if (arrived !== undefined) {
    await arrive(store, tx, delivery, arrived);
    const failure = tried.kind === 'refused' ? failureOf(tried.error) : undefined;
    const outcome = tried.kind === 'refused' ? 'failed' : tried.kind;
    return { outcome, next: null, failure };
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
  const failure =
    delivery.channel === 'list' ? lineByLine(failureOf(error), error) : failureOf(error);
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
  const enough = uncertain && delivery.channel === 'mail' && delivery.doubles >= mostDoubles;
  if (after === undefined || enough) {
    const told = enough ? { ...failure, hint: mayHaveIt } : failure;
    await endDelivery(store, tx, delivery, 'failed', { ...told, reply: refusal?.reply });
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

/**
 * Enters the answer of a try that was taken for lost, because its lease had ended or the database was away: the other
 * side has it. What waits to be sent again, or has failed or was skipped since, is done; one that is under way again is
 * left to its end.
 */
async function enterLate(
  store: Store,
  tx: Transaction,
  delivery: Delivery,
  attempt: string,
  sent: Sent,
  ms: number,
): Promise<Entered> {
  await tx.query(
    `update sholu.attempt set outcome = 'done', code = null, message = null, reply = $2, files = $3, ended = $4, ms = $5
     where id = $1`,
    [attempt, sent.reply, JSON.stringify(sent.files), store.now(), ms],
  );
  if (delivery.state === 'waiting') {
    await tx.query('update sholu.delivery set doubles = greatest(doubles - 1, 0) where id = $1', [
      delivery.id,
    ]);
  }
  if (delivery.state !== 'sending' && delivery.state !== 'done') {
    await arrive(store, tx, delivery, sent.reply);
  }
  return { outcome: 'done', next: null, failure: undefined };
}

/** What the other side said when it took an earlier try whose answer came late. */
async function arrivedBefore(tx: Transaction, delivery: string): Promise<string | undefined> {
  const [found] = await tx.query<{ reply: string | null }>(
    `select reply from sholu.attempt where delivery = $1 and outcome = 'done' limit 1`,
    [delivery],
  );
  return found === undefined ? undefined : (found.reply ?? '');
}
