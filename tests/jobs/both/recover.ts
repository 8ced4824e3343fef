import { expect, it } from 'vitest';
import { SholuError } from '../../../src/core/error.ts';
import { beginAttempt, settleAttempt } from '../../../src/jobs/attempt.ts';
import { failureOf } from '../../../src/jobs/next-step.ts';
import { renderQueue } from '../../../src/jobs/queue.ts';
import type { JobRecord } from '../../../src/jobs/record.ts';
import { recoverJobs } from '../../../src/jobs/recover.ts';
import { type Bench, plan, published } from '../support/on-both.ts';
import { quick, until } from '../support/store.ts';

/** What a process that died, or a clock, may leave of a job; others may be at work meanwhile. */
export function recoverTests(bench: () => Bench): void {
  const recovered = () => recoverJobs(bench().store, false, quick);

  /** Changes the ticket of the only job, as the queue would. */
  async function ticket(change: string): Promise<void> {
    await bench().store.database.query(
      `update sholu_queue.job_common set ${change} where id = (select ticket from sholu.job)`,
    );
  }

  async function only(): Promise<JobRecord | undefined> {
    return (await bench().jobs())[0];
  }

  it('end when the queue has given them up and no dead letter says so', async () => {
    const on = bench();
    const told: string[] = [];
    on.hook({
      onNotice: async ({ code }) => {
        told.push(code);
      },
    });
    await on.demand();
    expect(await recovered()).toBe(0);
    await ticket(`state = 'failed', retry_count = retry_limit`);
    expect(await recovered()).toBe(1);
    expect(await only()).toMatchObject({ state: 'failed', code: 'E_RENDER_LOST' });
    expect(await recovered()).toBe(0);
    expect(told).toEqual(['E_RENDER_LOST']);
  });

  it('run now when the clock that made them was ahead', async () => {
    const on = bench();
    await on.tick(plan());
    on.at('2026-11-05T04:00:00Z');
    await on.tick(plan({ retryEvery: 'PT1H' }));
    await ticket(`start_after = now() + interval '20 minutes'`);
    expect(await recovered()).toBe(0);
    on.at('2026-11-05T03:40:00Z');
    expect(await recovered()).toBe(1);
    await on.work(async () => published);
    expect((await on.ended(1))[0]?.state).toBe('done');
  });

  it('run now when the clock was ahead as they were put off', async () => {
    const on = bench();
    await on.tick(plan());
    on.at('2026-11-05T04:00:00Z');
    await on.tick(plan({ retryEvery: 'PT1H' }));
    let there = false;
    await on.work(async () => {
      if (there) return published;
      throw new SholuError('E_NO_DATA', 'There is nothing of October.');
    });
    await until(async () => (await only())?.state === 'waiting' && (await only())?.runs[0]);
    expect(await recovered()).toBe(0);
    await ticket(`start_after = now() + interval '30 days'`);
    there = true;
    expect(await recovered()).toBe(1);
    expect((await on.ended(1))[0]?.runs.map(({ outcome }) => outcome)).toEqual(['late', 'done']);
  });

  it('are left alone while they wait as they were told to', async () => {
    const on = bench();
    await on.demand();
    await ticket(`start_after = now() + interval '30 seconds'`);
    expect(await recovered()).toBe(0);
  });

  it('that wait for data for days outlive as many deaths of the process, if not one after the other', async () => {
    const on = bench();
    await on.tick(plan());
    on.at('2026-11-05T04:00:00Z');
    await on.tick(plan());
    const late = failureOf(new SholuError('E_NO_DATA', 'There is nothing of October.'));
    const begin = async () => {
      const [row] = await on.store.database.query<{ id: string; ticket: string }>(
        'select id, ticket from sholu.job',
      );
      const { id = '', ticket: place = '' } = row ?? {};
      const attempt = await beginAttempt(on.store, id, { id: place, retryCount: 0 }, 'test');
      return attempt ?? expect.fail('there is nothing to do');
    };
    const die = async () => {
      await begin();
      await on.store.boss.deleteAllJobs(renderQueue);
      await recoverJobs(on.store, true, { ...quick, retries: 2 });
    };
    for (let day = 0; day < 4; day += 1) {
      await settleAttempt(on.store, await begin(), { kind: 'failed', failure: late });
      await die();
      expect(await only()).toMatchObject({ state: 'waiting', code: 'E_NO_DATA' });
    }
    await die();
    expect(await only()).toMatchObject({ state: 'waiting' });
    await die();
    expect(await only()).toMatchObject({ state: 'failed', code: 'E_RENDER_LOST' });
  });
}
