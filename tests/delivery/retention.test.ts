import { afterEach, beforeEach, expect, it } from 'vitest';
import { SholuError } from '../../src/core/error.ts';
import { type Removed, removeOld } from '../../src/delivery/retention.ts';
import { addressee, unsubscribe } from '../../src/delivery/unsubscribed.ts';
import { onBoth, plan } from '../jobs/support/on-both.ts';
import { until } from '../jobs/support/store.ts';
import { mail, TestOffice } from './support/office.ts';

const never = new AbortController().signal;
const keepDays = 100;

onBoth('what is old', (bench) => {
  let office: TestOffice;
  beforeEach(async () => {
    office = await TestOffice.open(bench());
    await bench().store.database.query('delete from sholu.retention');
  });
  afterEach(() => office.close());

  const count = async (table: string): Promise<number> => {
    const [row] = await bench().store.database.query<{ count: number }>(
      `select count(*)::int as count from sholu.${table}`,
    );
    return row?.count ?? 0;
  };
  const counts = async () => {
    const all: Record<string, number> = {};
    for (const table of ['slot', 'job', 'run', 'output', 'notice', 'delivery', 'attempt']) {
      all[table] = await count(table);
    }
    return all;
  };

  /** Takes the slot of that month and sends its issues. */
  async function issueOf(month: string, regions: readonly string[] = ['KZ-35']): Promise<void> {
    const on = bench();
    const before = await count('job');
    const due = plan({ recipients: ['press'] }, regions);
    on.at(`${month}-04T04:00:00Z`);
    await on.tick(due);
    on.at(`${month}-05T04:00:00Z`);
    await on.tick(due);
    await until(async () => {
      const jobs = await on.jobs();
      return jobs.length === before + regions.length && jobs.every(({ state }) => state === 'done');
    });
    await settled();
  }
  const settled = () =>
    until(async () => {
      const all = await office.desk.list({ limit: 500 });
      return (
        all.length > 0 &&
        all.every(({ state }) => state !== 'waiting' && state !== 'sending') &&
        all
      );
    });
  const pass = (): Promise<Removed | undefined> => removeOld(bench().store, keepDays, never);

  /** A pass as a service makes it that has run all the time, on that day. */
  async function passAt(day: string): Promise<Removed | undefined> {
    await bench().store.database.query('delete from sholu.retention');
    const at = new Date(`${day}T12:00:00Z`);
    bench().at(new Date(at.getTime() - 30 * 3_600_000).toISOString());
    await pass();
    bench().at(at.toISOString());
    return pass();
  }

  it('goes, but for the latest issue that each reader was sent, which can still be unsubscribed and sent again', async () => {
    office.recipients = { press: [mail('stays@x.kz'), mail('left@x.kz'), mail('gone@x.kz')] };
    await bench().work((job) => office.published(job.region, 1, 'a document', job.period));
    await office.work();
    await issueOf('2026-11');
    const former = await office.desk.list({ limit: 9 });
    const idOf = (who: string): string =>
      former.find(({ recipient }) => recipient === who)?.id ?? '';
    office.recipients = { press: [mail('stays@x.kz'), mail('left@x.kz')] };
    await issueOf('2026-12');
    await unsubscribe(bench().store, idOf('left@x.kz'));
    const before = await counts();
    expect(await passAt('2027-02-01')).toEqual({ deliveries: 0, jobs: 0, slots: 0 });
    expect(await counts()).toEqual(before);

    const removed = await passAt('2027-10-01');
    expect(removed?.deliveries).toBe(3); // two lists, and the older mail of the one who stays
    const left = await office.desk.list({ limit: 9 });
    expect(
      left.map(({ recipient, created }) => `${recipient} ${created.slice(0, 7)}`).sort(),
    ).toEqual([
      'gone@x.kz 2026-11',
      'left@x.kz 2026-11',
      'left@x.kz 2026-12',
      'stays@x.kz 2026-12',
    ]);
    expect(await addressee(bench().store, idOf('gone@x.kz'))).toMatchObject({
      address: 'gone@x.kz',
    });
    const again = await office.desk.resend(idOf('gone@x.kz'));
    await until(async () => (await office.desk.find(again.id)).state === 'done');
    expect(office.sent.at(-1)?.recipient).toMatchObject({ mail: 'gone@x.kz' });

    // Years later the unsubscription stands, and so does the last slot.
    await passAt('2035-01-01');
    expect(await office.desk.unsubscribed()).toMatchObject([{ address: 'left@x.kz' }]);
    expect(await addressee(bench().store, idOf('gone@x.kz'))).toMatchObject({
      address: 'gone@x.kz',
    });
    expect(await count('slot')).toBeGreaterThan(0);
    expect(await count('schedule')).toBe(1);
  });

  it('goes with all that hangs on it: runs, outputs, notices, attempts, slots; the last slot stays', async () => {
    const on = bench();
    office.recipients = { press: [], editors: [mail('desk@x.kz')] };
    await on.work(async () => {
      throw new SholuError('E_DATA_LATE', 'Nothing of it yet.');
    });
    await office.work();
    for (const month of ['2026-11', '2026-12', '2027-01']) {
      on.at(`${month}-04T04:00:00Z`);
      await on.tick(plan());
      on.at(`${month}-05T04:00:00Z`);
      await on.tick(plan({ deadline: 'PT0H' }));
      await until(async () => (await on.jobs()).every(({ state }) => state === 'failed'));
      await settled();
    }
    expect(await counts()).toMatchObject({ slot: 3, job: 3, notice: 3 });
    const removed = await passAt('2030-01-01');
    expect(removed).toMatchObject({ jobs: 2 });
    expect(await counts()).toEqual({
      slot: 1,
      job: 1,
      run: 1,
      output: 0,
      notice: 1,
      delivery: 0,
      attempt: 0,
    });
    // The clock of the schedule goes on where it was: nothing of the time before comes again.
    on.at('2030-01-01T12:00:00Z');
    const [taken] = await on.tick(plan());
    expect(taken?.every(({ slot }) => slot.at > Date.parse('2027-01-06'))).toBe(true);
  });

  it('stays while anything of its job is open', async () => {
    office.recipients = { press: [mail('a@x.kz'), mail('b@x.kz')] };
    await bench().work((job) => office.published(job.region, 1, 'a document', job.period));
    const worker = await office.work();
    await issueOf('2026-11');
    await issueOf('2026-12');
    await worker.stop(1000);
    const old = (await office.desk.list({ limit: 9 })).filter(
      ({ created }) => created < '2026-11-30',
    );
    await bench().store.database.query(
      `update sholu.delivery set state = 'waiting', ended = null where id = $1`,
      [old[0]?.id],
    );
    const before = await counts();
    await passAt('2030-01-01');
    expect((await counts()).job).toBe(before.job);
    expect(await office.desk.find(old[0]?.id ?? '')).toMatchObject({ state: 'waiting' });
    expect(await office.desk.find(old[1]?.id ?? '')).toMatchObject({ state: 'done' });
  });

  it('is looked for at most once a day by all processes together, and never on the word of a clock that is years ahead', async () => {
    office.recipients = { press: [mail('a@x.kz')] };
    await bench().work((job) => office.published(job.region, 1, 'a document', job.period));
    await office.work();
    await issueOf('2026-11');
    await issueOf('2026-12');
    const before = await counts();
    bench().at('2026-12-06T00:00:00Z');
    expect(await pass()).toBeUndefined(); // the first one only learns the time
    bench().at('2026-12-07T00:00:00Z');
    const both = await Promise.all([pass(), pass()]);
    expect(both.filter((each) => each !== undefined)).toHaveLength(1);
    expect(await pass()).toBeUndefined();
    bench().at('2040-01-01T00:00:00Z');
    expect(await pass()).toEqual({ deliveries: 0, jobs: 0, slots: 0 });
    expect(await counts()).toEqual(before);
    // Right again: the next day is looked at as if nothing had been.
    bench().at('2026-12-08T00:00:00Z');
    expect(await pass()).toBeUndefined();
    bench().at('2026-12-09T00:00:01Z');
    expect(await pass()).toEqual({ deliveries: 0, jobs: 0, slots: 0 });
  });

  it('goes in many small transactions, however much it is', async () => {
    const { database } = bench().store;
    await database.query(
      `insert into sholu.slot (briefing, schedule, region, period, due, outcome, reason, seen)
       select 'review', 'hourly', 'KZ-35', '2020', at, 'skipped', 'missed', at
       from generate_series(timestamptz '2026-01-01', timestamptz '2026-02-11', interval '1 hour') as at`,
    );
    const all = await count('slot');
    expect(all).toBeGreaterThan(900);
    expect(await passAt('2028-01-01')).toMatchObject({ slots: all - 1 });
    expect(await count('slot')).toBe(1);
  });

  it('stays as long as a clock that was set back could bring it again', async () => {
    const on = bench();
    office.recipients = { press: [mail('a@x.kz')] };
    await on.work((job) => office.published(job.region, 1, 'a document', job.period));
    await office.work();
    for (const month of ['2026-11', '2026-12', '2027-01']) await issueOf(month);
    const { slot } = await counts();
    await passAt('2027-09-01');
    const yearly = plan({ recipients: ['press'], catchUp: 'all', horizon: 'P366D' });
    on.at('2026-11-20T04:00:00Z');
    await on.tick(yearly);
    on.at('2027-01-20T04:00:00Z');
    expect(await on.tick(yearly)).toEqual([[]]);
    expect(await count('slot')).toBe(slot);
    // After that they go as all else does.
    expect((await passAt('2028-03-01'))?.jobs).toBe(2);
  });
});
