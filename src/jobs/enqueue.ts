import type { WorkCalendar } from '../briefing/holidays.ts';
import { usualEditors } from '../briefing/recipients-schema.ts';
import { lengthOf, type Schedule } from '../briefing/schedule-schema.ts';
import { type Decision, decide, onTimeMs } from './catch-up.ts';
import type { Transaction } from './database.ts';
import { priorities } from './job.ts';
import { slotsBetween } from './slots.ts';
import { addJob, type Store } from './store.ts';

/** A schedule of a briefing with all that its slots need. */
export type Plan = {
  readonly briefing: string;
  readonly schedule: Schedule;
  readonly calendar: WorkCalendar;
  readonly regions: readonly string[];
};

/** A slot that was taken down now. */
export type Taken = Decision & { readonly region: string; readonly job: string | undefined };

const hour = 3_600_000;

/**
 * Takes down the slots of `plan` that are due and sends their jobs, each exactly once, whoever and however many do so.
 *
 * A slot is a row whose key is what it is: briefing, schedule, region, period, moment. It is inserted if absent, in the
 * transaction that sends its job, so of many processes that see it one makes the job, and a process that dies in
 * between has made neither. `mark` remembers up to where slots were looked at: what lies between it and now was missed
 * while nothing ran, and the policy of the schedule decides over it. A schedule that is new begins at `begin`, when the
 * service that first sees it was started or saw it: it makes nothing of the time before.
 *
 * The clock may step. What was due a moment ago is looked at again each time, and `mark` goes back with the clock, so
 * what a clock that was ahead has passed over is looked at when its time really comes, also after an outage; what it
 * had left out as missed is decided anew. `since` stays, so that a clock that was behind for a while brings nothing of
 * the time before; only where the clock that first saw the schedule was ahead, it goes back to the first slot made.
 */
export async function enqueueDue(
  store: Store,
  plan: Plan,
  begin: Date = store.now(),
): Promise<readonly Taken[]> {
  const { briefing, schedule, calendar } = plan;
  const now = store.now();
  const first = begin < now ? begin : now;
  return store.database.transaction(async (tx) => {
    await tx.query(
      `insert into sholu.schedule (briefing, name, since, mark) values ($1, $2, $3, $3) on conflict do nothing`,
      [briefing, schedule.name, first],
    );
    // The row is the lock: of several processes that tick at once, one after the other comes to the slots.
    const [row] = await tx.query<{ since: Date; mark: Date }>(
      `select since, mark from sholu.schedule where briefing = $1 and name = $2 for update`,
      [briefing, schedule.name],
    );
    const since = row?.since.getTime() ?? now.getTime();
    const mark = row?.mark.getTime() ?? now.getTime();
    const looked = Math.min(mark, now.getTime() - onTimeMs);
    // Clocks of several machines differ a little: that is no step.
    const from = since <= now.getTime() + onTimeMs ? Math.max(since, looked) : looked;
    const due = slotsBetween(schedule, calendar, from, now.getTime());
    const decisions = decide(due, now.getTime(), schedule.catchUp, lengthOf(schedule.horizon) ?? 0);
    const taken: Taken[] = [];
    for (const decision of decisions) {
      for (const region of plan.regions) {
        const job = await takeSlot(store, tx, plan, region, decision);
        if (job !== undefined) taken.push({ ...decision, region, job: job ?? undefined });
      }
    }
    const known = taken.flatMap(({ onTime, slot }) => (onTime ? [slot.at] : []));
    await tx.query(
      'update sholu.schedule set since = $3, mark = $4 where briefing = $1 and name = $2',
      [briefing, schedule.name, new Date(Math.min(since, ...known)), now],
    );
    return taken;
  });
}

/** The job of a slot that is new, null when it is taken down without one, undefined when it was known before. */
async function takeSlot(
  store: Store,
  tx: Transaction,
  { briefing, schedule }: Plan,
  region: string,
  { slot, make, onTime, reason }: Decision,
): Promise<string | null | undefined> {
  const due = new Date(slot.at);
  const key = [briefing, schedule.name, region, slot.period.text, due];
  const rows = await tx.query(
    `insert into sholu.slot as known (briefing, schedule, region, period, due, outcome, reason, seen)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (briefing, schedule, region, period, due) do update
       set outcome = excluded.outcome, reason = excluded.reason, seen = excluded.seen
       where known.outcome = 'skipped' and excluded.outcome = 'made'
         and ($9 or known.seen > excluded.seen)
     returning due`,
    [...key, make ? 'made' : 'skipped', reason, store.now(), onTime],
  );
  if (rows.length === 0) return undefined;
  if (!make) return null;
  const begin = Math.max(slot.at, store.now().getTime());
  const job = await addJob(store, tx, {
    origin: 'slot',
    briefing,
    region,
    period: slot.period.text,
    editions: schedule.editions ?? [],
    formats: schedule.formats ?? [],
    recipients: schedule.recipients ?? [],
    editors: schedule.editors ?? [usualEditors],
    schedule: schedule.name,
    due,
    demanded_by: null,
    demand_key: null,
    priority: priorities.slot,
    timeout_ms: lengthOf(schedule.timeout) ?? hour,
    retry_ms: lengthOf(schedule.retryEvery) ?? hour,
    deadline: new Date(begin + (lengthOf(schedule.deadline) ?? 0)),
  });
  await tx.query(
    `update sholu.slot set job = $6 where briefing = $1 and schedule = $2 and region = $3 and period = $4 and due = $5`,
    [...key, job],
  );
  return job ?? null;
}
