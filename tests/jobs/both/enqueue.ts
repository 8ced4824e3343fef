import { expect, it } from 'vitest';
import { enqueueDue } from '../../../src/jobs/enqueue.ts';
import { readSlots } from '../../../src/jobs/record.ts';
import { type Bench, plan } from '../support/on-both.ts';

export function slotTests(bench: () => Bench): void {
  it('of a new schedule begin when the service was started, not when its database was open', async () => {
    const on = bench();
    on.at('2026-11-05T04:00:02Z');
    const started = new Date('2026-11-05T03:59:58Z');
    expect(await enqueueDue(on.store, plan(), started)).toMatchObject([
      { region: 'KZ-35', make: true, onTime: true },
    ]);
    expect(await enqueueDue(on.store, plan(), started)).toEqual([]);
  });

  it('become a job exactly once, however many see them and however often', async () => {
    const on = bench();
    await on.tick(plan());
    on.at('2026-11-05T04:00:05Z');
    const taken = await on.tick(plan(), plan(), plan(), plan(), plan());
    expect(taken.flat()).toHaveLength(1);
    expect((await on.tick(plan())).flat()).toEqual([]);
    expect((await on.jobs()).map((job) => [job.period, job.state])).toEqual([
      ['2026-M10', 'waiting'],
    ]);
  });

  it('do not run twice when the clock goes back, and none is lost', async () => {
    const on = bench();
    await on.tick(plan());
    for (const time of ['T04:00:01Z', 'T03:00:00Z', 'T03:59:00Z', 'T04:00:00Z', 'T04:01:00Z']) {
      on.at(`2026-11-05${time}`);
      await on.tick(plan());
    }
    expect(await on.jobs()).toHaveLength(1);
    on.at('2026-12-05T04:00:00Z');
    await on.tick(plan());
    expect((await on.jobs()).map((job) => job.period).sort()).toEqual(['2026-M10', '2026-M11']);
    const slots = await readSlots(on.store, 10);
    expect(slots.map(({ outcome, state }) => [outcome, state])).toEqual(
      Array(2).fill(['made', 'waiting']),
    );
  });

  it('come at their time even if a clock that was ahead had given them up', async () => {
    const on = bench();
    await on.tick(plan());
    on.at('2027-02-20T00:00:00Z'); // wrong by months: four slots look missed and too old
    await on.tick(plan());
    const slots = await readSlots(on.store, 10);
    expect(slots.map((slot) => slot.outcome)).toEqual(Array(4).fill('skipped'));
    on.at('2026-11-05T04:00:10Z');
    expect((await on.tick(plan())).flat()).toHaveLength(1);
    expect((await on.tick(plan())).flat()).toHaveLength(0);
  });

  it('are caught up after three days asleep as the policy says', async () => {
    const on = bench();
    const plans = (['none', 'latest', 'all'] as const).map((catchUp) =>
      plan({ cron: '0 9 * * *', name: catchUp, catchUp }),
    );
    await on.tick(...plans);
    on.at('2026-11-04T00:00:00Z');
    await on.tick(...plans);
    const made = (await on.jobs()).map((job) => `${job.schedule} ${job.due?.slice(0, 10)}`);
    expect(made.sort()).toEqual([
      'all 2026-11-01',
      'all 2026-11-02',
      'all 2026-11-03',
      'latest 2026-11-03',
    ]);
    expect(await readSlots(on.store, 100)).toHaveLength(9);
  });

  it('of the time before a schedule was known are none', async () => {
    const on = bench();
    on.at('2026-11-05T04:00:30Z');
    expect((await on.tick(plan({ catchUp: 'all' }))).flat()).toEqual([]);
  });

  it('are one for each region', async () => {
    const on = bench();
    await on.tick(plan());
    on.at('2026-11-05T04:00:00Z');
    await on.tick(plan({}, ['KZ-10', 'KZ-11', 'KZ-12']));
    expect((await on.jobs()).map((job) => job.region).sort()).toEqual(['KZ-10', 'KZ-11', 'KZ-12']);
  });
}
