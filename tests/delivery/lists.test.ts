import { afterEach, beforeEach, expect, it } from 'vitest';
import { SholuError } from '../../src/core/error.ts';
import { Refusal } from '../../src/delivery/refusal.ts';
import { unsubscribe } from '../../src/delivery/unsubscribed.ts';
import { retryJob } from '../../src/jobs/control.ts';
import { demandIssue } from '../../src/jobs/demand.ts';
import { onBoth, plan } from '../jobs/support/on-both.ts';
import { until, wish } from '../jobs/support/store.ts';
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
    const list = /changed, `sholu resend (\w+)` instead/.exec(failed?.todo ?? '')?.[1] ?? '';
    office.recipients = { press: [mail('a@x.kz', { language: 'en' })] };
    await office.desk.resend(list);
    await until(async () => (await office.desk.find(failed?.id ?? '')).state === 'done');
    expect(await office.ended(1)).toMatchObject([{ id: failed?.id, state: 'done' }]);
  });

  it('lead away from a dead mailbox to the entry that took its place', async () => {
    office.recipients = { press: [mail('dead@x.kz'), mail('b@x.kz')] };
    office.answer = async ({ recipient }) => {
      if (!JSON.stringify(recipient).includes('dead')) return '250 taken';
      throw new Refusal('E_SMTP_MAILBOX', 'permanent', 'No mailbox.', { hint: 'Mend it.' });
    };
    await office.publish();
    await office.work();
    const failed = (await office.ended(2)).find(({ state }) => state === 'failed');
    const todo = /^Mend it\. Then `sholu resend (\w+)`.*reads the list anew/.exec(
      failed?.todo ?? '',
    );
    office.recipients = { press: [mail('alive@x.kz'), mail('b@x.kz')] };
    await office.desk.resend(todo?.[1] ?? '');
    const all = await office.ended(3);
    expect(all.map(({ recipient, state }) => `${recipient} ${state}`).sort()).toEqual([
      'alive@x.kz done',
      'b@x.kz done',
      'dead@x.kz failed',
    ]);
    expect(names(office.sent)).toEqual(['alive@x.kz', 'b@x.kz', 'dead@x.kz']);
  });

  it('of an issue that stands reach those who came since, once, when it is demanded again', async () => {
    const on = bench();
    const ask = () =>
      demandIssue(
        on.store,
        { wish: wish('KZ-35'), recipients: ['press'], inputs: 'x', by: 'test', timeoutMs: 60_000 },
        async () => true,
      );
    office.recipients = { press: [mail('a@x.kz')] };
    expect(await ask()).toMatchObject({ joined: false, lists: [] });
    await on.work((job) => office.published(job.region));
    await on.ended(1);
    await office.work();
    await office.ended(1);
    office.recipients = { press: ['a', 'b', 'c', 'd'].map((name) => mail(`${name}@x.kz`)) };
    const again = await Promise.all([ask(), ask(), ask()]);
    const [list = ''] = again[0]?.lists ?? [];
    for (const each of again) expect(each).toMatchObject({ joined: true, lists: [list] });
    await until(async () => (await office.desk.find(list)).state === 'done');
    await office.ended(4);
    await ask();
    await until(async () => (await office.desk.find(list)).state === 'done');
    await office.ended(4);
    expect(names(office.sent)).toEqual(['a@x.kz', 'b@x.kz', 'c@x.kz', 'd@x.kz']);
    // A list that cannot be read any more says so, although it was read before.
    office.listProblem = new SholuError('E_RECIPE_SYNTAX', 'no YAML.');
    await ask();
    await until(async () => (await office.desk.find(list)).code === 'E_RECIPE_SYNTAX');
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
