import { afterEach, beforeEach, expect, it } from 'vitest';
import { recoverDeliveries } from '../../src/delivery/recover.ts';
import { Refusal } from '../../src/delivery/refusal.ts';
import { withinLimits } from '../../src/delivery/try-limits.ts';
import { onBoth } from '../jobs/support/on-both.ts';
import { until } from '../jobs/support/store.ts';
import { mail, TestOffice } from './support/office.ts';

onBoth('a delivery that waits', (bench) => {
  let office: TestOffice;
  beforeEach(async () => {
    office = await TestOffice.open(bench());
    office.recipients = { press: [mail('a@x.kz')] };
    await office.publish();
  });
  afterEach(() => office.close());

  it('does not do so until a time that a wrong clock gave it', async () => {
    const on = bench();
    on.at('2027-11-05T04:00:00Z');
    office.answer = async ({ number }) => {
      if (number > 1) return '250 taken';
      throw new Refusal('E_SMTP_LATER', 'temporary', 'Greylisted.');
    };
    await office.work([3_600_000]);
    await until(async () => (await office.desk.list({ limit: 9 }))[0]?.next ?? undefined);
    expect(await recoverDeliveries(on.store, false, false)).toBe(0);
    on.at('2026-11-05T05:00:00Z');
    expect(await recoverDeliveries(on.store, false, false)).toBe(1);
    expect(await office.ended(1)).toMatchObject([{ state: 'done' }]);
  });

  it('keeps its place while it waits for its next try', async () => {
    office.answer = async () => {
      throw new Refusal('E_SMTP_LATER', 'temporary', 'Greylisted.');
    };
    await office.work([3_600_000]);
    await until(async () => (await office.desk.list({ limit: 9 }))[0]?.next ?? undefined);
    expect(await recoverDeliveries(bench().store, false)).toBe(0);
  });

  it('does not do so for ever when the queue gave its ticket up and lost the dead letter', async () => {
    const { store } = bench();
    await store.database.query(
      `update sholu_queue.job set state = 'failed' where name = 'deliver'`,
    );
    expect(await recoverDeliveries(store, false)).toBe(1);
    const [list] = await office.desk.list({ limit: 9 });
    expect(list).toMatchObject({ state: 'failed', code: 'E_DELIVERY_LOST' });
    await office.desk.resend(list?.id ?? '');
    await office.work();
    expect(await office.ended(1)).toMatchObject([{ channel: 'mail', state: 'done' }]);
  });
});

it('a try leaves no listener behind, and ends at its limit', async () => {
  const stopping = new AbortController();
  let seen: AbortSignal | undefined;
  await withinLimits([stopping.signal], async (signal) => {
    seen = signal;
  });
  stopping.abort();
  expect(seen?.aborted).toBe(false);
  const ended = withinLimits(
    [],
    (signal) => new Promise((done) => signal.addEventListener('abort', () => done('ended'))),
    10,
  );
  expect(await ended).toBe('ended');
});
