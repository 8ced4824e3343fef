import { expect, it } from 'vitest';
import { startClock } from '../../../src/jobs/clock.ts';
import type { Plan } from '../../../src/jobs/enqueue.ts';
import { openLog } from '../../../src/jobs/log.ts';
import { type Bench, plan } from '../support/on-both.ts';

/** A book whose plans the test sets. */
function bookOf(plans: readonly Plan[]) {
  return { plans, problems: [], slips: [], refresh: async () => false };
}

function listening() {
  const lines: Record<string, unknown>[] = [];
  const log = openLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
  return { log, lines };
}

async function made(on: Bench): Promise<string[]> {
  const jobs = await on.jobs();
  return jobs.map(({ schedule, due }) => `${schedule} ${due?.slice(5, 10)}`).sort();
}

export function clockTests(bench: () => Bench): void {
  it('catches up by the policy after the machine was asleep for three days, once, and says what it left out', async () => {
    const on = bench();
    const plans = (['none', 'latest', 'all'] as const).map((catchUp) =>
      plan({ name: catchUp, cron: '0 9 * * *', catchUp }),
    );
    const { log, lines } = listening();
    on.at('2026-11-02T00:00:00Z');
    const clock = await startClock(on.store, bookOf(plans), log);
    try {
      on.at('2026-11-05T00:00:00Z');
      await Promise.all([clock.tick(), clock.tick()]);
      await clock.tick();
    } finally {
      await clock.stop();
    }
    expect(await made(on)).toEqual(['all 11-02', 'all 11-03', 'all 11-04', 'latest 11-04']);
    const reasons = lines.flatMap(({ msg, reason }) =>
      msg === 'a slot was left out' ? [reason] : [],
    );
    expect(reasons.sort()).toEqual([
      'missed, a later slot stands for it',
      'missed, a later slot stands for it',
      'missed, not caught up',
      'missed, not caught up',
      'missed, not caught up',
    ]);
  });

  it('goes on with the other schedules when one fails', async () => {
    const on = bench();
    const broken = plan({ name: 'broken', zone: 'Nowhere/At_All', cron: '0 9 * * *' });
    const { log, lines } = listening();
    on.at('2026-11-02T03:59:00Z');
    const clock = await startClock(
      on.store,
      bookOf([broken, plan({ name: 'sound', cron: '0 9 * * *' })]),
      log,
    );
    on.at('2026-11-02T04:00:00Z');
    await clock.tick();
    await clock.stop();
    expect(await made(on)).toEqual(['sound 11-02']);
    expect(lines.some(({ schedule }) => schedule === 'review/broken')).toBe(true);
  });

  it('goes on with the schedules it knows when the briefings cannot be read', async () => {
    const on = bench();
    const { log, lines } = listening();
    on.at('2026-11-02T03:59:00Z');
    const gone = async (): Promise<boolean> => {
      throw new Error('the folder is not mounted');
    };
    const book = { ...bookOf([plan({ name: 'known', cron: '0 9 * * *' })]), refresh: gone };
    const clock = await startClock(on.store, book, log);
    on.at('2026-11-02T04:00:00Z');
    await clock.tick();
    await clock.stop();
    expect(await made(on)).toEqual(['known 11-02']);
    expect(lines.some(({ msg }) => String(msg).includes('cannot be read'))).toBe(true);
  });

  it('lets new schedules begin when the service was started, however long the database took to open', async () => {
    const on = bench();
    on.at('2026-11-02T04:01:00Z');
    const started = new Date('2026-11-02T03:59:30Z');
    const book = bookOf([plan({ name: 'new', cron: '0 9 * * *' })]);
    const clock = await startClock(on.store, book, listening().log, started);
    await clock.stop();
    expect(await made(on)).toEqual(['new 11-02']);
  });
}
