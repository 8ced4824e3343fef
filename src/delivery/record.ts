import type { Store } from '../jobs/store.ts';
import { againWords, resendCommand } from './again-words.ts';
import type { SentFile } from './channel.ts';
import {
  attemptColumns,
  type ChannelName,
  type Delivery,
  type DeliveryAttempt,
  type DeliveryState,
  deliveryColumns,
} from './delivery.ts';

/** A delivery with its attempts, as `sholu deliveries --json` and the HTTP API give it. Times are ISO 8601 in UTC. */
export type DeliveryRecord = {
  readonly id: string;
  readonly job: string;
  readonly kind: 'issue' | 'notice';
  readonly briefing: string;
  readonly region: string;
  readonly period: string;
  readonly list: string;
  readonly channel: ChannelName | 'list';
  readonly recipient: string;
  readonly edition: string | null;
  readonly state: DeliveryState;
  /** How often the other side may have got it once more; a mail then has the same Message-ID. */
  readonly possibleDoubles: number;
  readonly created: string;
  readonly next: string | null;
  readonly deadline: string;
  readonly ended: string | null;
  readonly code: string | null;
  readonly message: string | null;
  /** What to do about it; null where nothing need be done. */
  readonly todo: string | null;
  /** What the other side said last. */
  readonly reply: string | null;
  readonly againOf: string | null;
  readonly attempts: readonly AttemptRecord[];
};

export type AttemptRecord = {
  readonly number: number;
  readonly worker: string;
  readonly outcome: DeliveryAttempt['outcome'];
  readonly started: string;
  readonly ended: string | null;
  readonly milliseconds: number | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly reply: string | null;
  readonly files: readonly SentFile[];
};

export type DeliveryFilter = {
  readonly id?: string;
  readonly state?: DeliveryState;
  /** Only deliveries of this job, and notices that tell of it. */
  readonly job?: string;
  /** Most deliveries to give, newest first. */
  readonly limit: number;
};

/** Deliveries with their attempts, newest first. Rows of lists that were read
 * whole are left out unless asked for by number. */
export async function readDeliveries(
  { database }: Pick<Store, 'database'>,
  { id, state, job, limit }: DeliveryFilter,
): Promise<readonly DeliveryRecord[]> {
  const deliveries = await database.query<Delivery>(
    `select ${deliveryColumns} from sholu.delivery
     where ($1::uuid is null or id = $1) and ($2::text is null or state = $2) and ($3::uuid is null or job = $3
         or notice in (select gathered from sholu.notice where job = $3))
       and ($1::uuid is not null or channel <> 'list' or state <> 'done' or reply <> '')
     order by created desc, id limit $4`,
    [id ?? null, state ?? null, job ?? null, limit],
  );
  const attempts = await database.query<DeliveryAttempt>(
    `select ${attemptColumns} from sholu.attempt
     where delivery in (select value::uuid from jsonb_array_elements_text($1::jsonb)) order by delivery, number`,
    [JSON.stringify(deliveries.map((delivery) => delivery.id))],
  );
  const of = Map.groupBy(attempts, (attempt) => attempt.delivery);
  const lists = await listsOf(database, deliveries);
  return deliveries.map((delivery) =>
    recordOf(delivery, of.get(delivery.id) ?? [], lists.get(sourceOf(delivery))),
  );
}

type Source = Pick<Delivery, 'id' | 'job' | 'notice' | 'list'>;

const sourceOf = ({ job, notice, list }: Omit<Source, 'id'>): string => `${job}/${notice}/${list}`;

/** The first row of the list that each failed delivery was made from, by `sourceOf`. */
async function listsOf(
  database: Store['database'],
  deliveries: readonly Delivery[],
): Promise<ReadonlyMap<string, string>> {
  const jobs = new Set(deliveries.flatMap(({ state, job }) => (state === 'failed' ? [job] : [])));
  if (jobs.size === 0) return new Map();
  const rows = await database.query<Source>(
    `select id, job, notice, list from sholu.delivery where channel = 'list' and again_of is null
       and job in (select value::uuid from jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify([...jobs])],
  );
  return new Map(rows.map((row) => [sourceOf(row), row.id]));
}

function recordOf(
  delivery: Delivery,
  attempts: readonly DeliveryAttempt[],
  list: string | undefined,
): DeliveryRecord {
  const { id, job, briefing, region, period, channel, recipient, edition, state } = delivery;
  const { code, message, reply } = delivery;
  return {
    id,
    job,
    kind: delivery.notice === null ? 'issue' : 'notice',
    briefing,
    region,
    period,
    list: delivery.list,
    channel,
    recipient,
    edition,
    state,
    possibleDoubles: delivery.doubles,
    created: delivery.created.toISOString(),
    next: delivery.next?.toISOString() ?? null,
    deadline: delivery.deadline.toISOString(),
    ended: delivery.ended?.toISOString() ?? null,
    code,
    message,
    todo: todoOf(delivery, list),
    reply,
    againOf: delivery.again_of,
    attempts: attempts.map((attempt) => ({
      number: attempt.number,
      worker: attempt.worker,
      outcome: attempt.outcome,
      started: attempt.started.toISOString(),
      ended: attempt.ended?.toISOString() ?? null,
      milliseconds: attempt.ms,
      code: attempt.code,
      message: attempt.message,
      reply: attempt.reply,
      files: attempt.files ?? [],
    })),
  };
}

/**
 * What a person can do about a delivery that did not go: mend what hinders it, then send it again. `list` is the row of
 * the list it was made from: a delivery keeps the entry as it was until the list is read anew.
 */
function todoOf(delivery: Delivery, list: string | undefined): string | null {
  const { id, state, hint, channel } = delivery;
  if (channel === 'list' && state === 'done' && delivery.reply !== null && delivery.reply !== '') {
    return `Mend recipients.yaml, then ${resendCommand(id)}: it goes to those who were not on the list.`;
  }
  if (state === 'done' || state === 'skipped') return null;
  if (state !== 'failed') return hint;
  const again = againWords(delivery.code, id, channel === 'list' ? undefined : list);
  return hint === null ? again : `${hint} ${again}`;
}
