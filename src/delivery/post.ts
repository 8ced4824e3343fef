import { randomUUID } from 'node:crypto';
import { type Recipient, usualEditors } from '../briefing/recipients-schema.ts';
import type { Transaction } from '../jobs/database.ts';
import type { Job } from '../jobs/job.ts';
import type { Hooks, Store } from '../jobs/store.ts';
import type { Delivery } from './delivery.ts';
import { gather, type NoticeJob } from './gather.ts';
import { usualDeadlineMs } from './retry-plan.ts';
import { sendTickets, ticketOf } from './tickets.ts';

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
  onNotice: async (notice, tx, store) => {
    const { id, kind } = notice;
    const [job] = await tx.query<NoticeJob>(
      'select id, briefing, region, period, schedule, due, deadline, editors from sholu.job where id = $1',
      [notice.job],
    );
    if (job === undefined) return;
    const gathered = await gather(store, tx, notice, job);
    if (gathered.kind === 'joined') {
      for (const row of gathered.release) await repost(store, tx, row, 0);
      return;
    }
    const { afterMs } = gathered;
    // A demand names no editors: whoever makes it sees how it ends, but not who was left out.
    const lists = kind === 'recipients' && job.editors.length === 0 ? [usualEditors] : job.editors;
    for (const list of new Set(lists))
      await postList(store, tx, job, list, { notice: id, afterMs });
  },
  onDemandedAgain: readListsAnew,
};

/**
 * Lets the lists of an issue that stands be read anew, for whoever came to them since; who has a delivery of it gets no
 * second one. Gives the rows of the lists, also of those that are about to be read.
 */
async function readListsAnew(
  { id }: Pick<Job, 'id'>,
  tx: Transaction,
  store: Store,
): Promise<readonly string[]> {
  const rows = await tx.query<Pick<Delivery, 'id' | 'state' | 'next'>>(
    `select id, state, next from sholu.delivery
     where job = $1 and notice is null and channel = 'list' and again_of is null order by id for update`,
    [id],
  );
  for (const row of rows) {
    const soon = row.state === 'sending' || (row.state === 'waiting' && row.next === null);
    if (!soon) await afresh(store, tx, row.id);
  }
  return rows.map((row) => row.id);
}

/** Puts a delivery back with all of its time, its former problem forgotten. */
export async function afresh(store: Store, tx: Transaction, id: string): Promise<void> {
  await tx.query(
    'update sholu.delivery set code = null, message = null, hint = null, reply = null where id = $1',
    [id],
  );
  await repost(store, tx, id, 0, true);
}

async function postList(
  store: Store,
  tx: Transaction,
  { id: job, briefing, region, period }: Pick<Job, 'id' | 'briefing' | 'region' | 'period'>,
  list: string,
  about: {
    readonly run?: string | null;
    readonly notice?: string | null;
    readonly afterMs?: number;
  },
): Promise<void> {
  const { run = null, notice = null, afterMs = 0 } = about;
  const row: NewDelivery = {
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
  };
  await addDeliveries(store, tx, [row], afterMs);
}

/** Writes a delivery and its ticket; undefined when there is one of that key. */
export async function addDelivery(
  store: Store,
  tx: Transaction,
  delivery: NewDelivery,
): Promise<string | undefined> {
  const [id] = await addDeliveries(store, tx, [delivery]);
  return id;
}

/** As many as go well into one statement. */
const atOnce = 500;

/**
 * Writes deliveries and their tickets, and gives the numbers of those that are new. One of a key that is there already
 * is not made again; where that one failed and its entry was changed since, it goes to what the entry says now, and is
 * among those that are given. Of two with one key the first counts. They may be taken `afterMs` from now.
 */
export async function addDeliveries(
  store: Store,
  tx: Transaction,
  deliveries: readonly NewDelivery[],
  afterMs = 0,
): Promise<readonly string[]> {
  const created = store.now();
  const deadline = new Date(created.getTime() + usualDeadlineMs);
  const rows = deliveries.filter(isFirst()).map((each) => ({
    ...each,
    id: randomUUID(),
    ticket: randomUUID(),
  }));
  const made: string[] = [];
  for (let from = 0; from < rows.length; from += atOnce) {
    const part = rows.slice(from, from + atOnce);
    const written = await tx.query<{ id: string }>(
      `insert into sholu.delivery (id, key, job, run, notice, briefing, region, period, list, channel, recipient, target,
         edition, state, ticket, created, deadline, again_of)
       select id, key, job, run, notice, briefing, region, period, list, channel, recipient, target,
         edition, 'waiting', ticket, $2, $3, again_of
       from jsonb_to_recordset($1::jsonb) as new (id uuid, key text, job uuid, run uuid, notice uuid, briefing text,
         region text, period text, list text, channel text, recipient text, target jsonb, edition text, ticket uuid,
         again_of uuid)
       on conflict (key) do update set target = excluded.target
         where delivery.state = 'failed' and delivery.target is distinct from excluded.target
       returning id`,
      [JSON.stringify(part), created, deadline],
    );
    const there = new Set(written.map(({ id }) => id));
    const fresh = part.filter(({ id }) => there.has(id));
    await sendTickets(
      store,
      tx,
      fresh.map((each) => ticketOf(each, afterMs)),
    );
    made.push(...there);
    const own = new Set<string>(fresh.map(({ id }) => id));
    for (const id of there) if (!own.has(id)) await afresh(store, tx, id);
  }
  return made;
}

function isFirst(): (each: Pick<NewDelivery, 'key'>) => boolean {
  const seen = new Set<string>();
  return ({ key }) => seen.size < seen.add(key).size;
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
  const rows = await tx.query<Pick<Delivery, 'id' | 'ticket' | 'channel' | 'target'>>(
    `update sholu.delivery set state = 'waiting', ticket = $2, next = $3, ended = null,
       deadline = coalesce($4, deadline) where id = $1 returning id, ticket, channel, target`,
    [id, ticket, next, renewed ? new Date(now + usualDeadlineMs) : null],
  );
  await sendTickets(
    store,
    tx,
    rows.map((row) => ticketOf(row, afterMs)),
  );
  return next;
}
