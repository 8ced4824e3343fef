import type { Transaction } from '../jobs/database.ts';
import { deliverQueue } from '../jobs/queue.ts';
import type { Store } from '../jobs/store.ts';
import { endDelivery, endOpenTries, lockDelivery } from './attempt.ts';
import { type Delivery, deliveryColumns } from './delivery.ts';
import { repost } from './post.ts';

/** A delivery at which the process died this often is given up: it may be what kills it. */
const mostLost = 10;
const lostPauseMs = 15_000;
const lostForGood = {
  code: 'E_DELIVERY_LOST',
  message: 'The process that sent it ended again and again while it did so.',
  hint: 'Look at the memory of the machine and the log; then send it again with `sholu resend`.',
} as const;

/** What stands in the queue for so long may have been passed over. */
const doubtMs = 300_000;
/** Clocks of several machines differ a little: that is no step. */
const stepMs = 60_000;

/**
 * Brings every open delivery back that nobody works on, and gives how many those were; as `recoverJobs` does for jobs.
 * With `alone`, what is marked as being sent was left by a process that died. Unless `all` are
 * looked at, only those are that should have been taken by now, or were put off by a clock that was ahead.
 */
export async function recoverDeliveries(store: Store, alone: boolean, all = true): Promise<number> {
  const now = store.now().getTime();
  const open = await store.database.query<{ id: string }>(
    `select id from sholu.delivery where state in ('waiting', 'sending')
       and ($1 or coalesce(next, created) < $2 or created > $3 or next > $3) order by created`,
    [alone || all, new Date(now - doubtMs), new Date(now + stepMs)],
  );
  let recovered = 0;
  for (const { id } of open) {
    if (await store.database.transaction((tx) => recoverDelivery(store, tx, id, alone))) {
      recovered += 1;
    }
  }
  return recovered;
}

async function recoverDelivery(
  store: Store,
  tx: Transaction,
  id: string,
  alone: boolean,
): Promise<boolean> {
  const [delivery] = await tx.query<Delivery>(
    `select ${deliveryColumns} from sholu.delivery
     where id = $1 and state in ('waiting', 'sending') for update skip locked`,
    [id],
  );
  if (delivery === undefined) return false;
  const [found] = await store.boss.findJobs(deliverQueue, { id: delivery.ticket, db: tx.queue });
  const state = found?.state;
  if (state === 'created' || state === 'retry') {
    if (!(await isPutOffByWrongClock(store, tx, delivery))) return false;
    await repost(store, tx, id, 0);
    return true;
  }
  if (state === 'failed') {
    // Its dead letter says the same, but may have failed as well.
    await endOpenTries(store, tx, id);
    await endDelivery(store, tx, delivery, 'failed', lostForGood);
    return true;
  }
  if (state === 'active') {
    if (!alone) return false;
    await store.boss.complete(deliverQueue, delivery.ticket, null, { db: tx.queue });
  }
  await endOpenTries(store, tx, id);
  const lost = await timesLost(tx, id);
  if (lost > mostLost) {
    await endDelivery(store, tx, delivery, 'failed', lostForGood);
    return true;
  }
  const wait = delivery.next === null ? 0 : delivery.next.getTime() - store.now().getTime();
  await repost(store, tx, id, Math.max(0, wait, (lost - 2) * lostPauseMs));
  return true;
}

/** True for what waits although it was last touched in what is the future now: it would wait until then. */
async function isPutOffByWrongClock(
  store: Store,
  tx: Transaction,
  { id, state, created, next }: Delivery,
): Promise<boolean> {
  if (state !== 'waiting') return false;
  const [last] = await tx.query<{ at: Date | null }>(
    'select max(started) as at from sholu.attempt where delivery = $1',
    [id],
  );
  const ahead = store.now().getTime() + stepMs;
  return (last?.at ?? created).getTime() > ahead && (next ?? created).getTime() > ahead;
}

/** Tries that nobody settled; one that was stopped at its limit has the same code, and took a time. */
async function timesLost(tx: Transaction, id: string): Promise<number> {
  const [found] = await tx.query<{ lost: number }>(
    `select count(*)::int as lost from sholu.attempt where delivery = $1 and code = 'E_DELIVERY_LOST' and ms is null`,
    [id],
  );
  return found?.lost ?? 0;
}

/** Ends the delivery of a ticket that the queue has given up, because its process died each time. */
export async function giveUpDelivery(store: Store, id: string, ticket: string): Promise<boolean> {
  return store.database.transaction(async (tx) => {
    const delivery = await lockDelivery(tx, id);
    const open = delivery?.state === 'waiting' || delivery?.state === 'sending';
    if (delivery === undefined || !open || delivery.ticket !== ticket) return false;
    await endOpenTries(store, tx, id);
    await endDelivery(store, tx, delivery, 'failed', lostForGood);
    return true;
  });
}
