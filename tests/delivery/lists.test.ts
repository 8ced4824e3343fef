import { afterEach, beforeEach, expect, it } from 'vitest';
import { SholuError } from '../../src/core/error.ts';
import { Refusal } from '../../src/delivery/refusal.ts';
import { unsubscribe } from '../../src/delivery/unsubscribed.ts';
import { retryJob } from '../../src/jobs/control.ts';
import { onBoth, plan } from '../jobs/support/on-both.ts';
import { until } from '../jobs/support/store.ts';
import { mail, names, TestOffice } from './support/office.ts';

onBoth('lists', (bench) => {
  let office: TestOffice;
  beforeEach(async () => {
    office = await TestOffice.open(bench());
  });
  afterEach(() => office.close());

  it('reach two webhooks whose addresses differ in the query alone, and tell neither query', async () => {
    const hook = (room: string) => ({
      webhook: `https://x.kz/in?room=${room}`,
      secret: 'SHOLU_WEBHOOK_A',
    });
    office.recipients = { press: [hook('one'), hook('two')] };
    await office.publish();
    await office.work();
    const all = await office.ended(2);
    expect(JSON.stringify(all)).not.toContain('room=');
    const addresses = office.sent.map(
      ({ recipient }) => 'webhook' in recipient && recipient.webhook,
    );
    expect(addresses.sort()).toEqual(['https://x.kz/in?room=one', 'https://x.kz/in?room=two']);
    const keys = await bench().store.database.query<{ key: string }>(
      'select key from sholu.delivery',
    );
    expect(JSON.stringify(keys)).not.toContain('room=');
  });

  it('take mailboxes that differ in capitals alone for one, also where it has unsubscribed', async () => {
    office.recipients = { press: [mail('Anna@x.kz')], partners: [mail('anna@x.kz')] };
    await office.publish(['press', 'partners']);
    await office.work();
    const [first] = await office.ended(1);
    await unsubscribe(bench().store, first?.id ?? '');
    await bench().store.database.query(
      `update sholu.delivery set recipient = 'ANNA@x.kz' where id = $1`,
      [first?.id],
    );
    await office.desk.resend(first?.id ?? '');
    expect((await office.ended(2)).map(({ state }) => state).sort()).toEqual(['done', 'skipped']);
  });

  it('that are read anew reach whom they missed, and the others not again', async () => {
    office.recipients = { press: [mail('a@x.kz')] };
    office.slips = ['recipients.yaml:2 "b@" is no address'];
    await office.publish();
    await office.work();
    const list = (await office.ended(2)).find(({ channel }) => channel === 'list');
    expect(list?.todo).toContain(`sholu resend ${list?.id.slice(0, 8)}`);
    office.slips = [];
    office.recipients = { press: [mail('a@x.kz'), mail('b@x.kz')] };
    await office.desk.resend(list?.id ?? '');
    await until(async () => office.sent.length === 2);
    expect(names(office.sent)).toEqual(['a@x.kz', 'b@x.kz']);
  });

  it('that are read anew mend the entry of one that failed', async () => {
    office.recipients = { press: [mail('a@x.kz', { language: 'en', formats: ['html'] })] };
    office.answer = async ({ content }) => {
      if (content.kind === 'issue' && content.files[0]?.format === 'pdf') return '250 taken';
      throw new Refusal('E_SMTP_REFUSED', 'permanent', 'No HTML.');
    };
    await office.publish();
    await office.work();
    const [failed] = await office.ended(1);
    const list = /first `sholu resend (\w+)`/.exec(failed?.todo ?? '')?.[1] ?? '';
    office.recipients = { press: [mail('a@x.kz', { language: 'en' })] };
    const again = await office.desk.resend(list);
    await until(async () => (await office.desk.find(again.id)).state === 'done');
    await office.desk.resend(failed?.id ?? '');
    expect(await office.ended(1)).toMatchObject([{ id: failed?.id, state: 'done' }]);
  });

  it('in which nobody wants the region say so', async () => {
    office.recipients = { press: [mail('a@x.kz', { regions: ['KZ-31'] })] };
    await office.publish();
    await office.work();
    expect(await office.ended(1)).toMatchObject([
      { channel: 'list', state: 'done', reply: 'nobody of it wants KZ-35' },
    ]);
  });

  it('of editors are not told of an issue that has come meanwhile', async () => {
    const on = bench();
    office.recipients = { press: [], editors: [mail('desk@x.kz')] };
    const due = plan({ recipients: ['press'] });
    await on.tick(due);
    on.at('2026-11-05T04:00:00Z');
    await on.tick(due);
    let broken = true;
    await on.work(async () => {
      if (!broken) return office.published();
      throw new SholuError('E_USAGE', 'No such region.');
    });
    const [job] = await on.ended(1);
    broken = false;
    await retryJob(on.store, job?.id ?? '');
    await until(async () => (await on.jobs())[0]?.state === 'done');
    await office.work();
    const skipped = await until(async () => {
      const all = await office.desk.list({ limit: 9, state: 'skipped' });
      return all[0];
    });
    expect(skipped).toMatchObject({ kind: 'notice', message: 'The issue has come meanwhile.' });
    expect(office.sent).toEqual([]);
  });
});
