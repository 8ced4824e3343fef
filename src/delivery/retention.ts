import type { Transaction } from '../jobs/database.ts';
import type { Store } from '../jobs/store.ts';

const dayMs = 86_400_000;
/** A pass believes the clock at most so far beyond the one before. */
const mostStepMs = 2 * dayMs;
/** A schedule looks back 366 days at most (its `horizon`): slots that it can look at again must be known. */
const slotDays = 400;
/** Rows in one transaction: short enough that nobody waits for it. */
const atOnce = 200;

/** How many rows a pass has removed. */
export type Removed = {
  readonly deliveries: number;
  readonly jobs: number;
  readonly slots: number;
};

/**
 * Removes from the ledger what ended more than `keepDays` ago, in small transactions, at most once a day whichever
 * processes try; undefined when a pass was made within the day. A delivery goes with its attempts, a job with its runs,
 * their outputs, its notices and its slot. What stays whatever its age:
 *
 * - what is open, and every delivery of a job of which one is open or younger: the list could be read anew;
 * - the latest issue of a briefing and region that a recipient was sent: its link to unsubscribe, its documents by link
 *   and `sholu resend` go on working, so its job, its run and the outputs stay, too;
 * - the delivery by which somebody unsubscribed, and every unsubscription;
 * - the last slot of each schedule and region and all of the last 400 days, each with its job, and up to where slots were
 *   looked at (`sholu.schedule`): a clock that was set back and is right again has those looked at anew.
 *
 * A clock that is years ahead would make everything old: a pass believes it no further than two days beyond the pass
 * before, and the first one removes nothing.
 */
export async function removeOld(
  store: Store,
  keepDays: number,
  signal: AbortSignal,
): Promise<Removed | undefined> {
  const now = await beginPass(store);
  if (now === undefined) return undefined;
  const before = (days: number): Date => new Date(now.getTime() - days * dayMs);
  const limits: Limits = { ended: before(keepDays), due: before(Math.max(keepDays, slotDays)) };
  const all = async (step: Step): Promise<number> => {
    for (let sum = 0; ; ) {
      const count = signal.aborted ? 0 : await store.database.transaction((tx) => step(tx, limits));
      if (count === 0) return sum;
      sum += count;
    }
  };
  return {
    deliveries: await all(removeDeliveries),
    jobs: await all(removeJobs),
    slots: await all(removeSlots),
  };
}

/** What ended before `ended` is old, a slot that was due before `due`. */
type Limits = { readonly ended: Date; readonly due: Date };
type Step = (tx: Transaction, limits: Limits) => Promise<number>;

/** Enters that a pass begins and gives the time that it believes; undefined when it is not yet time for one. */
async function beginPass({ database, now: clock }: Store): Promise<Date | undefined> {
  const now = clock();
  return database.transaction(async (tx) => {
    const begun = await tx.query(
      'insert into sholu.retention (name, at) values ($1, $2) on conflict do nothing returning at',
      ['pass', now],
    );
    if (begun.length > 0) return undefined;
    const [last] = await tx.query<{ at: Date }>(
      'select at from sholu.retention where name = $1 for update',
      ['pass'],
    );
    const before = last?.at.getTime() ?? now.getTime();
    const believed = new Date(Math.min(now.getTime(), before + mostStepMs));
    // A clock that was set back is believed at once.
    if (now.getTime() >= before && now.getTime() < before + dayMs) return undefined;
    await tx.query('update sholu.retention set at = $2 where name = $1', ['pass', believed]);
    return now.getTime() < before ? undefined : believed;
  });
}

async function removeDeliveries(tx: Transaction, { ended }: Limits): Promise<number> {
  const rows = await tx.query<{ id: string }>(
    `select old.id from sholu.delivery as old
     where old.created < $1 and old.ended < $1 and old.state in ('done', 'failed', 'skipped')
       and not exists (select 1 from sholu.delivery as other
         where other.job = old.job and (other.ended is null or other.ended >= $1))
       and not exists (select 1 from sholu.delivery as again where again.again_of = old.id)
       and not exists (select 1 from sholu.unsubscribed where unsubscribed.delivery = old.id)
       and (old.channel = 'list' or old.run is null or old.state <> 'done'
         or exists (select 1 from sholu.delivery as later
           where later.briefing = old.briefing and later.region = old.region and later.channel = old.channel
             and lower(later.recipient) = lower(old.recipient) and later.run is not null and later.state = 'done'
             and (later.ended, later.id) > (old.ended, old.id)))
     order by old.created limit ${atOnce} for update of old skip locked`,
    [ended],
  );
  const ids = idsOf(rows);
  await tx.query(`delete from sholu.attempt where delivery in ${listed}`, [ids]);
  await tx.query(`delete from sholu.delivery where id in ${listed}`, [ids]);
  return rows.length;
}

async function removeJobs(tx: Transaction, { ended, due }: Limits): Promise<number> {
  const rows = await tx.query<{ id: string }>(
    `select old.id from sholu.job as old
     where old.created < $1 and old.ended < $1 and old.state in ('done', 'failed', 'cancelled')
       and not exists (select 1 from sholu.delivery where delivery.job = old.id)
       and not exists (select 1 from sholu.run
         where run.job = old.id and (run.ended is null or run.ended >= $1))
       and not exists (select 1 from sholu.slot where slot.job = old.id and not (slot.due < $2 and ${isPassed}))
     order by old.created limit ${atOnce} for update of old skip locked`,
    [ended, due],
  );
  const ids = idsOf(rows);
  await tx.query(
    `delete from sholu.output where run in (select id from sholu.run where job in ${listed})`,
    [ids],
  );
  for (const table of ['run', 'notice', 'slot']) {
    await tx.query(`delete from sholu.${table} where job in ${listed}`, [ids]);
  }
  await tx.query(`delete from sholu.job where id in ${listed}`, [ids]);
  return rows.length;
}

/** Slots that were left out have no job. */
async function removeSlots(tx: Transaction, { due }: Limits): Promise<number> {
  const rows = await tx.query(
    `delete from sholu.slot where (briefing, schedule, region, period, due) in (
       select briefing, schedule, region, period, due from sholu.slot
       where job is null and due < $1 and seen < $1 and ${isPassed} limit ${atOnce})
     returning due`,
    [due],
  );
  return rows.length;
}

/** True for a slot after which its schedule had another one for its region. */
const isPassed = `exists (select 1 from sholu.slot as next
  where next.briefing = slot.briefing and next.schedule = slot.schedule and next.region = slot.region
    and next.due > slot.due)`;

const listed = '(select value::uuid from jsonb_array_elements_text($1::jsonb))';

const idsOf = (rows: readonly { readonly id: string }[]): string =>
  JSON.stringify(rows.map(({ id }) => id));
