import { placeText } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import { startBeat } from './beat.ts';
import { brokenPlans, planName, stateOf } from './broken-plans.ts';
import { enqueueDue, type Plan } from './enqueue.ts';
import type { Log } from './log.ts';
import { isAway } from './persistently.ts';
import type { PlanBook } from './plans.ts';
import { recoverJobs } from './recover.ts';
import { slotsBetween } from './slots.ts';
import type { Store } from './store.ts';

/** Slots are looked for at every fifth second; a machine that slept is back at work five seconds after it wakes. */
const beat = '*/5 * * * * *';
/** The ledger learns this often up to where slots were looked at, even when none was due. */
const markMs = 60_000;
/** At every third beat the files are looked at that schedules are read from. */
const refreshMs = 14_000;
const recoverMs = 600_000;

export type Clock = {
  /** Looks once for what is due, as the clock does at each beat. */
  readonly tick: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/**
 * Looks for slots that are due and sends their jobs. The beat remembers nothing, and what it misses is found at the next
 * one, because the ledger knows up to where slots were looked at. The first tick, before the beat begins, makes up for
 * the time in which nothing ran. Schedules that are there then and that the ledger does not know begin at `started`, so
 * that the time it takes to open a database costs nobody a slot. A schedule that fails does not stop the others.
 */
export async function startClock(
  store: Store,
  book: Pick<PlanBook, 'plans' | 'problems' | 'slips' | 'refresh'>,
  log: Log,
  started: Date = store.now(),
): Promise<Clock> {
  /** Those that were there at the start, until they were looked at. */
  let first: Set<string> | undefined;
  /** For each plan the stretch of time in which nothing is due and the database need not be asked. */
  const quiet = new WeakMap<Plan, { readonly from: number; readonly until: number }>();
  let refreshed = Number.NEGATIVE_INFINITY;
  let recovered = performance.now();

  async function tickPlan(plan: Plan): Promise<void> {
    const key = planName(plan);
    const now = store.now().getTime();
    const known = quiet.get(plan);
    if (known !== undefined && now >= known.from && now < known.until) return;
    const begin = first?.has(key) ? started : undefined;
    for (const { slot, region, make, reason, job } of await enqueueDue(store, plan, begin)) {
      const about = { schedule: key, region, period: slot.period.text, due: slot.wall, reason };
      if (make) log.info({ ...about, job }, 'a slot became a job');
      else log.warn(about, 'a slot was left out');
    }
    first?.delete(key);
    const [next] = slotsBetween(plan.schedule, plan.calendar, now, now + markMs);
    quiet.set(plan, { from: now, until: next?.at ?? now + markMs });
  }

  async function refresh(): Promise<void> {
    if (performance.now() - refreshed <= refreshMs) return;
    refreshed = performance.now();
    try {
      if (await book.refresh()) tellPlans(book, log);
    } catch (error) {
      log.error({ error }, 'the briefings cannot be read; the schedules that are known go on');
    }
  }

  async function tick(): Promise<void> {
    await refresh();
    first ??= new Set(book.plans.map(planName));
    try {
      for (const plan of book.plans) {
        await tickPlan(plan).catch((error: unknown) => {
          if (isAway(error)) throw error;
          log.error({ error, schedule: planName(plan) }, 'the slots of a schedule cannot be made');
        });
      }
      if (performance.now() - recovered > recoverMs) {
        recovered = performance.now();
        const count = await recoverJobs(store, false);
        if (count > 0) log.warn({ count }, 'jobs without a place in the queue were put back');
      }
    } catch (error) {
      // The next beat tries again; the ledger still knows where to begin.
      if (isAway(error))
        log.warn({ error }, 'the database does not answer; slots are made up for later');
      else log.error({ error }, 'the clock failed');
    }
  }

  await tick();
  const { stop } = startBeat(beat, tick);
  return { tick, stop };
}

function tellPlans(book: Pick<PlanBook, 'plans' | 'problems' | 'slips'>, log: Log): void {
  const broken = brokenPlans(book.problems, book.plans);
  book.problems.forEach(({ error }, index) => {
    const about = broken[index];
    if (about === undefined) return;
    // What is wrong with a file stands in `problems`; where the program found it helps nobody.
    log.error({ ...about, ...(error instanceof SholuError ? {} : { error }) }, stateOf(about));
  });
  for (const { place, message, hint } of book.slips) {
    log.error({ at: placeText(place), problem: message, hint }, 'a recipient is left out');
  }
  const schedules = book.plans.map(planName);
  log.info({ schedules }, 'schedules');
}
