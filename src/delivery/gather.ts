import { createHash } from 'node:crypto';
import type { Transaction } from '../jobs/database.ts';
import type { Job } from '../jobs/job.ts';
import type { Notice, Store } from '../jobs/store.ts';

/** So long the first notice of a slot may wait for those of its other regions. */
const windowMs = 45_000;

/** A job as far as notices are gathered by it. */
export type NoticeJob = Pick<
  Job,
  'id' | 'briefing' | 'region' | 'period' | 'schedule' | 'due' | 'deadline' | 'editors'
>;

/** What becomes of a notice. */
export type Gathered =
  /** It is the first of its slot and problem: its lists are read after `afterMs`. */
  | { readonly kind: 'first'; readonly afterMs: number }
  /** Another one tells it as well; `release`: the rows of lists that wait for nothing more and are read now. */
  | { readonly kind: 'joined'; readonly release: readonly string[] };

const alone: Gathered = { kind: 'first', afterMs: 0 };

/**
 * Lets the notices of one slot with the same problems become one, in the transaction `tx` in which a notice is left: a
 * template with an error hits every region. A notice joins the first one while no list of that was read. Whoever reads
 * a list locks its row, so a notice has joined before that, or sees it and becomes a first one itself: none is lost,
 * whenever a process dies, since all of this stands in the ledger. The first one waits only while other regions of the
 * slot are yet to end an attempt, `windowMs` at most.
 */
export async function gather(
  { now: clock }: Store,
  tx: Transaction,
  notice: Notice,
  job: NoticeJob,
): Promise<Gathered> {
  const { id: jobId, briefing, schedule, due, deadline } = job;
  if (schedule === null || due === null || notice.kind === 'recipients') return alone;
  const now = clock();
  const key = keyOf(notice, job, deadline !== null && deadline <= now);
  // Two regions that fail at the same moment: one is the first.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
  const [awaited] = await tx.query(
    `select id from sholu.job where briefing = $1 and schedule = $2 and due = $3 and id <> $4
       and (state = 'running' or (state = 'waiting' and (next is null or next <= $5))) limit 1`,
    [briefing, schedule, due, jobId, new Date(now.getTime() + windowMs)],
  );
  const [first] = await tx.query<{ id: string }>(
    'select id from sholu.notice where slot_key = $1 and gathered is null order by at desc, id limit 1',
    [key],
  );
  const lists = first === undefined ? [] : await unreadLists(tx, first.id);
  if (first === undefined || lists.length === 0) {
    await tx.query('update sholu.notice set slot_key = $2 where id = $1', [notice.id, key]);
    return { kind: 'first', afterMs: awaited === undefined ? 0 : windowMs };
  }
  await tx.query('update sholu.notice set slot_key = $2, gathered = $3 where id = $1', [
    notice.id,
    key,
    first.id,
  ]);
  return { kind: 'joined', release: awaited === undefined ? lists : [] };
}

/** Locks the rows of a notice's lists and gives them; none where one of them was read or is about to be. */
async function unreadLists(tx: Transaction, notice: string): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string; fresh: boolean }>(
    `select id, state = 'waiting' and attempts = 0 as fresh from sholu.delivery
     where notice = $1 and channel = 'list' for update skip locked`,
    [notice],
  );
  const [all] = await tx.query<{ count: number }>(
    `select count(*)::int as count from sholu.delivery where notice = $1 and channel = 'list'`,
    [notice],
  );
  const unread = rows.length === all?.count && rows.every(({ fresh }) => fresh);
  return unread ? rows.map(({ id }) => id) : [];
}

/** `ended`: whether the slot's time is over, which the letter tells. */
function keyOf({ kind, code, message, hint }: Notice, job: NoticeJob, ended: boolean): string {
  const { briefing, schedule, due, period, editors } = job;
  const parts = [briefing, schedule, due, period, editors, ended, kind, code, message, hint];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** A region that a notice tells of, with its job. */
export type NoticeRegion = {
  readonly region: string;
  readonly job: string;
  readonly state: Job['state'];
};

/** The regions that a notice tells of, its own first: those that `wanted` has, where it is given. */
export async function regionsOfNotice(
  sql: Pick<Transaction, 'query'>,
  notice: string,
  wanted?: readonly string[],
): Promise<readonly NoticeRegion[]> {
  const rows = await sql.query<NoticeRegion>(
    `select job.region, job.id as job, job.state from sholu.notice join sholu.job on job.id = notice.job
     where notice.id = $1 or notice.gathered = $1 order by notice.gathered is not null, job.region`,
    [notice],
  );
  const once = [...new Map(rows.map((row) => [row.job, row])).values()]; // a job may fail twice before it is told
  return wanted === undefined ? once : once.filter(({ region }) => wanted.includes(region));
}

/** Enters that the editors were told a notice, and with it those that it has gathered, of the regions in `wanted`. */
export async function enterTold(
  tx: Transaction,
  notice: string,
  now: Date,
  wanted?: readonly string[],
): Promise<void> {
  await tx.query(
    `update sholu.notice set told = coalesce(told, $2) where (id = $1 or gathered = $1)
       and ($3::jsonb is null or job in (select id from sholu.job
         where region in (select jsonb_array_elements_text($3::jsonb))))`,
    [notice, now, wanted === undefined ? null : JSON.stringify(wanted)],
  );
}
