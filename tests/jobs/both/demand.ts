import { expect, it } from 'vitest';
import { findJob } from '../../../src/jobs/control.ts';
import { type Bench, plan, published } from '../support/on-both.ts';

export function demandTests(bench: () => Bench): void {
  it('for one issue with the same inputs are one run, with other inputs two', async () => {
    const on = bench();
    const [first, second] = await Promise.all([on.demand('KZ-35', 'a'), on.demand('KZ-35', 'a')]);
    expect(first.job.id).toBe(second.job.id);
    expect([first.joined, second.joined].sort()).toEqual([false, true]);
    await on.work(async () => published);
    await on.ended(1);
    expect((await on.demand('KZ-35', 'a')).joined).toBe(true);
    expect((await on.demand('KZ-35', 'b')).joined).toBe(false);
    const all = await on.ended(2);
    expect(all.map((job) => job.runs.length)).toEqual([1, 1]);
  });

  it('go before what is scheduled', async () => {
    const on = bench();
    await on.tick(plan());
    on.at('2026-11-05T04:00:00Z');
    await on.tick(plan({}, ['KZ-10', 'KZ-11', 'KZ-12']));
    await on.demand('KZ-99');
    const order: string[] = [];
    await on.work(async (job) => {
      order.push(job.region);
      return published;
    });
    await on.ended(4);
    expect(order[0]).toBe('KZ-99');
  });

  it('are found by the beginning of their number, and nothing else is', async () => {
    const on = bench();
    const { job } = await on.demand();
    expect((await findJob(on.store, job.id.slice(0, 8))).id).toBe(job.id);
    for (const id of ['', 'abc', "' or true --", '00000000']) {
      await expect(findJob(on.store, id)).rejects.toThrowError(/There is no job/);
    }
  });
}
