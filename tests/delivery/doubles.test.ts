import { afterEach, beforeEach, expect, it } from 'vitest';
import { beginTry, type Trying } from '../../src/delivery/attempt.ts';
import { deliveryMetrics } from '../../src/delivery/metrics.ts';
import { recoverDeliveries } from '../../src/delivery/recover.ts';
import { Refusal } from '../../src/delivery/refusal.ts';
import { settleTry } from '../../src/delivery/settle.ts';
import { stoppedAs } from '../../src/delivery/try-limits.ts';
import { deliverQueue } from '../../src/jobs/queue.ts';
import { onBoth } from '../jobs/support/on-both.ts';
import { until } from '../jobs/support/store.ts';
import { mail, TestOffice } from './support/office.ts';

onBoth('a delivery', (bench) => {
  let office: TestOffice;
  beforeEach(async () => {
    office = await TestOffice.open(bench());
    office.recipients = { press: [mail('a@x.kz')] };
    await office.publish();
  });
  afterEach(() => office.close());

  /** Reads the list, sends nothing, and gives the row of the mail. */
  async function posted(): Promise<string> {
    office.answer = async () => {
      throw new Refusal('E_SMTP_LATER', 'temporary', 'Not now.');
    };
    const worker = await office.work([3_600_000]);
    await until(async () => (await office.desk.list({ limit: 9 }))[0]?.next ?? undefined);
    await worker.stop(0);
    const [mailed] = await office.desk.list({ limit: 9 });
    return mailed?.id ?? '';
  }

  async function begin(id: string): Promise<Trying> {
    const { store } = bench();
    const [row] = await store.database.query<{ ticket: string }>(
      'select ticket from sholu.delivery where id = $1',
      [id],
    );
    const trying = await beginTry(store, id, row?.ticket ?? '', 'test');
    return trying ?? expect.fail('there is nothing to try');
  }

  const taken = { kind: 'sent', sent: { reply: '250 taken', files: [] } } as const;

  it('is not sent a second time by its own process when its lease ends while it is sent', async () => {
    const { store } = bench();
    let take: (reply: string) => void = () => undefined;
    office.answer = () =>
      new Promise((done) => {
        take = done;
      });
    await office.work();
    await until(async () => office.sent.length === 1);
    await store.database.query(
      `update sholu_queue.job set state = 'retry', start_after = now() where name = 'deliver' and state = 'active'`,
    );
    await until(async () => {
      const rows = await store.database.query(
        `select id from sholu_queue.job where name = 'deliver' and state = 'active' and retry_count > 0`,
      );
      return rows.length === 1;
    });
    await new Promise((done) => setTimeout(done, 300));
    expect(office.sent).toHaveLength(1);
    take('250 taken');
    expect(await office.ended(1)).toMatchObject([{ state: 'done', possibleDoubles: 0 }]);
    expect(office.sent).toHaveLength(1);
  });

  it('that was taken for lost is not sent again when its answer comes after all', async () => {
    const { store } = bench();
    const id = await posted();
    const trying = await begin(id);
    await store.boss.deleteAllJobs(deliverQueue);
    await recoverDeliveries(store, true);
    expect(await office.desk.find(id)).toMatchObject({ state: 'waiting', possibleDoubles: 1 });
    await settleTry(store, trying, taken, []);
    expect(await office.desk.find(id)).toMatchObject({
      state: 'done',
      reply: '250 taken',
      possibleDoubles: 0,
    });
  });

  it('that arrived is done, though another try that began meanwhile was refused', async () => {
    const { store } = bench();
    const id = await posted();
    const first = await begin(id);
    const second = await begin(id);
    await settleTry(store, first, taken, []);
    const error = new Refusal('E_SMTP_REFUSED', 'permanent', 'A double.');
    await settleTry(store, second, { kind: 'refused', error }, []);
    const record = await office.desk.find(id);
    expect(record).toMatchObject({ state: 'done', reply: '250 taken', possibleDoubles: 1 });
    expect(record.attempts.map(({ outcome }) => outcome)).toEqual(['later', 'done', 'failed']);
  });

  it('that arrived is not called skipped, so that a person who asks for it again gets a copy', async () => {
    const { store } = bench();
    const id = await posted();
    const first = await begin(id);
    await settleTry(store, await begin(id), { kind: 'skipped', why: 'Not wanted any more.' }, []);
    expect(await office.desk.find(id)).toMatchObject({ state: 'skipped' });
    await settleTry(store, first, taken, []);
    expect(await office.desk.find(id)).toMatchObject({ state: 'done', reply: '250 taken' });
  });

  it('is not repeated without end where no try tells whether it arrived', async () => {
    office.answer = async () => {
      throw new Refusal('E_SMTP_UNCERTAIN', 'uncertain', 'Broken off after the message.');
    };
    await office.work([0]);
    const [record] = await office.ended(1);
    expect(record).toMatchObject({ state: 'failed', possibleDoubles: 3 });
    expect(record?.todo).toContain('Ask the recipient');
    expect(office.sent).toHaveLength(4);
  });

  it('is tried for as long as any other when nothing ran until after its time', async () => {
    const on = bench();
    const id = await posted();
    on.at('2026-11-20T04:00:00Z');
    const trying = await begin(id);
    const error = new Refusal('E_SMTP_LATER', 'temporary', 'Greylisted.');
    const entered = await settleTry(on.store, trying, { kind: 'refused', error }, [3_600_000]);
    expect(entered.outcome).toBe('later');
    const { state, deadline } = await office.desk.find(id);
    expect([state, deadline]).toEqual(['waiting', '2026-11-23T03:00:00.000Z']);
  });

  it('that arrived is not sent a third time when the try that began meanwhile is lost as well', async () => {
    const { store } = bench();
    const id = await posted();
    const first = await begin(id);
    await begin(id);
    await settleTry(store, first, taken, []);
    const sent = office.sent.length;
    office.answer = async () => '250 taken';
    await store.boss.deleteAllJobs(deliverQueue);
    await recoverDeliveries(store, true);
    await office.work();
    expect(await office.ended(1)).toMatchObject([{ state: 'done', reply: '250 taken' }]);
    expect(office.sent).toHaveLength(sent);
  });

  it('is tried for no longer than any other after a clock that was a year ahead', async () => {
    const on = bench();
    const id = await posted();
    const later = new Refusal('E_SMTP_LATER', 'temporary', 'Greylisted.');
    for (const now of ['2027-11-05T04:00:00Z', '2026-11-05T06:00:00Z']) {
      on.at(now);
      await settleTry(on.store, await begin(id), { kind: 'refused', error: later }, [3_600_000]);
    }
    expect(await office.desk.find(id)).toMatchObject({
      state: 'waiting',
      deadline: '2026-11-08T06:00:00.000Z',
    });
  });

  it('is not given up for tries that the other side let hang, when its process dies once', async () => {
    const { store } = bench();
    const id = await posted();
    const hung = { kind: 'refused', error: stoppedAs(new Error('aborted')) } as const;
    for (let tries = 0; tries < 12; tries += 1) await settleTry(store, await begin(id), hung, [0]);
    await begin(id);
    await store.boss.deleteAllJobs(deliverQueue);
    await recoverDeliveries(store, true);
    expect(await office.desk.find(id)).toMatchObject({ state: 'waiting', possibleDoubles: 1 });
  });

  it('is counted as a double where somebody may have got it twice, not where a list was read again', async () => {
    const { store } = bench();
    const doubles = async (): Promise<string | undefined> =>
      /^sholu_delivery_possible_doubles_total (\d+)$/m.exec(
        await deliveryMetrics(store.database),
      )?.[1];
    const die = async (id: string): Promise<void> => {
      await begin(id);
      await store.boss.deleteAllJobs(deliverQueue);
      await recoverDeliveries(store, true);
    };
    const [list] = await store.database.query<{ id: string }>('select id from sholu.delivery');
    await die(list?.id ?? '');
    expect(await doubles()).toBe('0');
    await die(await posted());
    expect(await doubles()).toBe('1');
  });
});
