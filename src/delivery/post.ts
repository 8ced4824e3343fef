import { randomUUID } from 'node:crypto';
import type { Recipient } from '../briefing/recipients-schema.ts';
import type { Transaction } from '../jobs/database.ts';
import type { Job } from '../jobs/job.ts';
import { sendDeliveryTicket } from '../jobs/queue.ts';
import type { Hooks, Store } from '../jobs/store.ts';
import type { Delivery } from './delivery.ts';

/** How long a delivery is tried. */
const usualDeadlineMs = 72 * 3_600_000;

export type NewDelivery = Pick<
  Delivery,
  | 'job'
  | 'run'
  | 'notice'
  | 'briefing'
  | 'region'
  | 'period'
  | 'list'
  | 'channel'
  | 'recipient'
  | 'edition'
> & {
  /** What makes it one: a second row of the same key is not made. */
  readonly key: string;
  readonly target: Recipient | null;
  readonly again_of: string | null;
};

/**
 * Posts what has ended, in the transaction in which it ends: a row for each list of recipients. The lists are read
 * later, by a worker, so that a slip in them can neither undo a publication nor lose what was to be sent.
 */
export const deliveryHooks: Hooks = {
  onPublished: async ({ job, run }, tx, store) => {
    for (const list of new Set(job.recipients)) await postList(store, tx, job, list, { run });
  },
  onNotice: async ({ id, job: jobId }, tx, store) => {
    const [job] = await tx.query<Pick<Job, 'id' | 'briefing' | 'region' | 'period' | 'editors'>>(
      'select id, briefing, region, period, editors from sholu.job where id = $1',
      [jobId],
    );
    if (job === undefined) return;
    for (const list of new Set(job.editors)) await postList(store, tx, job, list, { notice: id });
  },
};

async function postList(
  store: Store,
  tx: Transaction,
  { id: job, briefing, region, period }: Pick<Job, 'id' | 'briefing' | 'region' | 'period'>,
  list: string,
  { run = null, notice = null }: { readonly run?: string | null; readonly notice?: string | null },
): Promise<void> {
  await addDelivery(store, tx, {
    key: `${job}/${notice ?? 'issue'}/list/${list}`,
    job,
    run,
    notice,
    briefing,
    region,
    period,
    list,
    channel: 'list',
    recipient: '',
    target: null,
    edition: null,
    again_of: null,
  });
}

/** Writes a delivery and its ticket; undefined when there is one of that key. */
export async function addDelivery(
  store: Store,
  tx: Transaction,
  delivery: NewDelivery,
): Promise<string | undefined> {
  const id = randomUUID();
  const ticket = randomUUID();
  const now = store.now();
  const rows = await tx.query(
    `insert into sholu.delivery (id, key, job, run, notice, briefing, region, period, list, channel, recipient, target,
       edition, state, ticket, created, deadline, again_of)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'waiting', $14, $15, $16, $17)
     on conflict (key) do nothing returning id`,
    [
      id,
      delivery.key,
      delivery.job,
      delivery.run,
      delivery.notice,
      delivery.briefing,
      delivery.region,
      delivery.period,
      delivery.list,
      delivery.channel,
      delivery.recipient,
      delivery.target === null ? null : JSON.stringify(delivery.target),
      delivery.edition,
      ticket,
      now,
      new Date(now.getTime() + usualDeadlineMs),
      delivery.again_of,
    ],
  );
  if (rows.length === 0) return undefined;
  await sendDeliveryTicket(store.boss, tx, { ticket, delivery: id });
  return id;
}

/** Puts a delivery back into the queue under a new ticket, to be tried `afterMs` from now; perhaps with a new deadline. */
export async function repost(
  store: Store,
  tx: Transaction,
  id: string,
  afterMs: number,
  renewed = false,
): Promise<Date | null> {
  const ticket = randomUUID();
  const now = store.now().getTime();
  const next = afterMs > 0 ? new Date(now + afterMs) : null;
  await tx.query(
    `update sholu.delivery set state = 'waiting', ticket = $2, next = $3, ended = null,
       deadline = coalesce($4, deadline) where id = $1`,
    [id, ticket, next, renewed ? new Date(now + usualDeadlineMs) : null],
  );
  await sendDeliveryTicket(store.boss, tx, {
    ticket,
    delivery: id,
    ...(afterMs > 0 ? { afterSeconds: Math.ceil(afterMs / 1000) } : {}),
  });
  return next;
}
