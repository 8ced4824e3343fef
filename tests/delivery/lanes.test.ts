import { afterEach, beforeEach, expect, it } from 'vitest';
import { onBoth } from '../jobs/support/on-both.ts';
import { until } from '../jobs/support/store.ts';
import { mail, TestOffice } from './support/office.ts';

onBoth('many deliveries', (bench) => {
  let office: TestOffice;
  beforeEach(async () => {
    office = await TestOffice.open(bench());
  });
  afterEach(() => office.close());

  it('to a server that hangs do not hold up those to others', async () => {
    const mails = Array.from({ length: 20 }, (_, index) => mail(`r${index}@x.kz`));
    const hook = (url: string) => ({ webhook: url, secret: 'SHOLU_WEBHOOK_A' });
    const hanging = Array.from({ length: 6 }, (_, index) => hook(`https://slow.kz/${index}`));
    office.recipients = {
      press: [...mails, ...hanging, { folder: 'share' }, hook('https://a.kz/')],
    };
    office.answer = ({ recipient }) => {
      const hangs = 'mail' in recipient || JSON.stringify(recipient).includes('slow.kz');
      return hangs ? new Promise(() => undefined) : Promise.resolve('taken');
    };
    await office.publish();
    await office.work([1000], 8);
    const done = await until(async () => {
      const all = await office.desk.list({ limit: 500, state: 'done' });
      return all.length === 2 && all;
    });
    expect(done.map(({ recipient }) => recipient).sort()).toEqual(['https://a.kz/', 'share']);
  });

  it('leave in quick succession, not one at each look', async () => {
    const all = Array.from({ length: 60 }, (_, index) => mail(`r${index}@x.kz`));
    office.recipients = { press: all };
    office.answer = () => new Promise((done) => setTimeout(done, 50, 'taken'));
    await office.publish();
    // So rare a look that looks alone would not send them in the time that is waited for.
    await office.work([1000], 8, 10);
    await office.ended(60);
  });

  it('are made of a list of thousands at once', async () => {
    const all = Array.from({ length: 3000 }, (_, index) => mail(`r${index}@x.kz`));
    office.recipients = { press: all };
    await office.publish();
    await office.work([1000], 1);
    const { database } = bench().store;
    await until(async () => {
      const [row] = await database.query<{ count: number }>(
        `select count(*)::int as count from sholu.delivery where channel = 'mail'`,
      );
      return row?.count === 3000;
    });
  });
});
