import { expect, it } from 'vitest';
import { beginAttempt } from '../../../src/jobs/attempt.ts';
import { cancelJob, retryJob } from '../../../src/jobs/control.ts';
import { recoverJobs } from '../../../src/jobs/recover.ts';
import { type Bench, published } from '../support/on-both.ts';
import { until } from '../support/store.ts';

/** Cancelled before it publishes, a job publishes and sends nothing; after that, the cancel is told to be too late. */
export function cancelTests(bench: () => Bench): void {
  it('can be cancelled while they wait and while they run', async () => {
    const on = bench();
    const one = await on.demand('KZ-10');
    await cancelJob(on.store, one.job.id.slice(0, 8));
    let stopped = false;
    await on.work(
      (_, signal) =>
        new Promise((_done, fail) => {
          signal.addEventListener('abort', () => {
            stopped = true;
            fail(new Error('stopped'));
          });
        }),
    );
    const two = await on.demand('KZ-11');
    await until(async () => (await on.jobs()).some((job) => job.state === 'running'));
    await cancelJob(on.store, two.job.id);
    await until(async () => {
      const found = (await on.jobs()).find((job) => job.id === two.job.id);
      return found?.runs[0]?.outcome === 'cancelled';
    });
    expect(stopped).toBe(true);
    expect((await on.jobs()).map((job) => job.state)).toEqual(['cancelled', 'cancelled']);
    await expect(cancelJob(on.store, two.job.id)).rejects.toThrowError(/cannot be cancelled/);
  });

  it('publish and send nothing when the cancel comes before they publish', async () => {
    const on = bench();
    const order = orderIn(on);
    const { job } = await on.demand();
    await on.work(async (_, _signal, beforePublishing) => {
      await cancelJob(on.store, job.id);
      await beforePublishing();
      order.push('published');
      return published;
    });
    const [ended] = await until(async () => {
      const jobs = await on.jobs();
      return jobs[0]?.runs[0]?.outcome === 'cancelled' && jobs;
    });
    expect(ended).toMatchObject({ state: 'cancelled', runs: [{ outcome: 'cancelled' }] });
    expect(order).toEqual([]);
  });

  it('are done and sent when the cancel comes while they publish, and it is told so', async () => {
    const on = bench();
    const order = orderIn(on);
    const { job } = await on.demand();
    await on.work(async (_, _signal, beforePublishing) => {
      await beforePublishing();
      order.push('published');
      await cancelJob(on.store, job.id).catch((error: Error) => order.push(error.message));
      return published;
    });
    const [ended] = await on.ended(1);
    expect(ended).toMatchObject({ state: 'done', runs: [{ outcome: 'done' }] });
    expect(order).toEqual(['published', expect.stringContaining('comes too late'), 'sent']);
    await expect(cancelJob(on.store, job.id)).rejects.toMatchObject({ code: 'E_JOB_STATE' });
  });

  it('send nothing even where a rendering published without asking', async () => {
    const on = bench();
    let sent = 0;
    on.hook({
      onPublished: async () => {
        sent += 1;
      },
    });
    const { job } = await on.demand();
    await on.work(async () => {
      await cancelJob(on.store, job.id);
      return published;
    });
    await until(async () => (await on.jobs())[0]?.runs[0]?.outcome === 'cancelled');
    expect((await on.jobs())[0]?.state).toBe('cancelled');
    expect(sent).toBe(0);
  });

  it('publish nothing when another attempt has taken their place', async () => {
    const on = bench();
    const { job } = await on.demand();
    let first = true;
    let publications = 0;
    await on.work(async (_, _signal, beforePublishing) => {
      if (first) {
        first = false;
        await cancelJob(on.store, job.id);
        await retryJob(on.store, job.id);
      }
      await beforePublishing();
      publications += 1;
      return published;
    });
    const [ended] = await on.ended(1);
    expect(ended?.state).toBe('done');
    expect(ended?.runs.map(({ outcome }) => outcome)).toEqual(['lost', 'done']);
    expect(publications).toBe(1);
  });

  it.each([
    ['by the next process that is alone', true, '2026-11-01T00:00:01Z'],
    ['by others after a while', false, '2026-11-01T00:05:00Z'],
  ])(
    'leave no attempt open when their process dies before it notices: ended %s',
    async (_, alone, at) => {
      const on = bench();
      const { job } = await on.demand();
      await beginAttempt(on.store, job.id, { id: job.ticket, retryCount: 0 }, 'dies');
      await cancelJob(on.store, job.id);
      await recoverJobs(on.store, false);
      expect((await on.jobs())[0]?.runs).toMatchObject([{ outcome: 'running' }]); // it may be about to notice
      on.at(at);
      await recoverJobs(on.store, alone);
      const [ended] = await on.jobs();
      expect(ended?.state).toBe('cancelled');
      expect(ended?.runs).toMatchObject([
        { outcome: 'cancelled', ended: at.replace('Z', '.000Z') },
      ]);
    },
  );
}

/** What happens in which order; a publication that is entered is `sent`. */
function orderIn(on: Bench): string[] {
  const order: string[] = [];
  on.hook({
    onPublished: async () => {
      order.push('sent');
    },
  });
  return order;
}
