import { expect, it } from 'vitest';
import { SholuError } from '../../../src/core/error.ts';
import { retryJob } from '../../../src/jobs/control.ts';
import { type Bench, plan, published } from '../support/on-both.ts';
import { until } from '../support/store.ts';

export function runTests(bench: () => Bench): void {
  it('publish, and enter times, inputs and outputs', async () => {
    const on = bench();
    const told: string[] = [];
    on.hook({
      onPublished: async ({ job }) => {
        told.push(`${job.region} ${job.recipients.join()}`);
      },
    });
    await on.tick(plan());
    on.at('2026-11-05T04:00:00Z');
    await on.tick(plan({ recipients: ['press'] }, ['KZ-35', 'KZ-31']));
    await on.work(async () => published);
    const done = await on.ended(2);
    expect(done.map((job) => job.state)).toEqual(['done', 'done']);
    expect(told.sort()).toEqual(['KZ-31 press', 'KZ-35 press']);
    const { inputs, outputs } = published;
    expect(done[0]?.runs).toMatchObject([
      { attempt: 1, outcome: 'done', inputs, outputs, revision: 1, changed: true },
    ]);
    expect(done[0]?.runs[0]?.milliseconds).toBeGreaterThanOrEqual(0);
  });

  it('wait for data that are late, and never take an older period for them', async () => {
    const on = bench();
    await on.tick(plan());
    on.at('2026-11-05T04:00:00Z');
    await on.tick(plan({ retryEvery: 'PT1S' }));
    const asked: string[] = [];
    await on.work(async (job) => {
      asked.push(job.period);
      if (asked.length < 3) throw new SholuError('E_NO_DATA', 'There is nothing of October.');
      return published;
    });
    const [job] = await on.ended(1);
    expect(job?.state).toBe('done');
    expect(job?.runs.map((run) => run.outcome)).toEqual(['late', 'late', 'done']);
    expect(new Set(asked)).toEqual(new Set(['2026-M10']));
  });

  it('tell the editors when the data have not come by the deadline', async () => {
    const on = bench();
    const told: string[] = [];
    on.hook({
      onNotice: async ({ kind, code }) => {
        told.push(`${kind} ${code}`);
      },
    });
    await on.tick(plan());
    on.at('2026-11-05T04:00:00Z');
    await on.tick(plan());
    on.at('2026-11-08T05:00:00Z');
    await on.work(async () => {
      throw new SholuError('E_CHECK_FAILED', 'The parts do not sum.', { hint: 'Mend the data.' });
    });
    const [job] = await on.ended(1);
    expect(job).toMatchObject({ state: 'failed', code: 'E_CHECK_FAILED' });
    expect(job?.todo).toContain('Mend the data.');
    expect(told).toEqual(['late E_CHECK_FAILED']);
  });

  it('that failed are tried again with a limit, then left as failed, and taken up when asked', async () => {
    const on = bench();
    let broken = true;
    await on.demand();
    await on.work(async () => {
      if (broken) throw new SholuError('E_OUTPUT_DENIED', 'It may not be written.');
      return published;
    });
    const [job] = await on.ended(1);
    expect(job?.runs.map((run) => run.outcome)).toEqual(['failed', 'failed', 'failed']);
    expect(job).toMatchObject({ state: 'failed', code: 'E_OUTPUT_DENIED' });
    broken = false;
    await retryJob(on.store, job?.id ?? '');
    expect((await on.ended(1))[0]?.state).toBe('done');
  });

  it('are not tried again where no trying helps', async () => {
    const on = bench();
    await on.demand('XX');
    await on.work(async () => {
      throw new SholuError('E_REGION_UNKNOWN', 'There is no region XX.');
    });
    const [job] = await on.ended(1);
    expect(job).toMatchObject({ state: 'failed', code: 'E_REGION_UNKNOWN' });
    expect(job?.runs).toHaveLength(1);
  });

  it('of one issue never overlap', async () => {
    const on = bench();
    let active = 0;
    let most = 0;
    const slowly = async () => {
      active += 1;
      most = Math.max(most, active);
      await new Promise((done) => setTimeout(done, 100));
      active -= 1;
      return published;
    };
    await on.work(slowly, 3);
    for (const inputs of ['a', 'b', 'c']) await on.demand('KZ-35', inputs);
    await on.ended(3);
    expect(most).toBe(1);
  });

  it('that take too long are stopped, and the others go on', async () => {
    const on = bench();
    await on.demand('KZ-10', 'x', 200);
    await on.demand('KZ-11');
    await on.work(async ({ region }) =>
      region === 'KZ-10' ? new Promise(() => undefined) : published,
    );
    const all = await on.ended(2);
    expect(all.map((job) => [job.region, job.state, job.code]).sort()).toEqual([
      ['KZ-10', 'failed', 'E_RENDER_TIMEOUT'],
      ['KZ-11', 'done', null],
    ]);
  });

  it('are handed back when the service stops, and another finishes them', async () => {
    const on = bench();
    await on.demand();
    const slow = await on.work(() => new Promise(() => undefined));
    await until(async () => (await on.jobs())[0]?.state === 'running');
    await slow.stop(50);
    expect((await on.jobs())[0]).toMatchObject({
      state: 'waiting',
      runs: [{ outcome: 'handed-back' }],
    });
    await on.work(async () => published);
    const [job] = await on.ended(1);
    expect(job?.runs.map((run) => run.outcome)).toEqual(['handed-back', 'done']);
  });
}
