import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SholuError } from '../../src/core/error.ts';
import { beginTry } from '../../src/delivery/attempt.ts';
import { deliveryHooks } from '../../src/delivery/post.ts';
import { recoverDeliveries } from '../../src/delivery/recover.ts';
import { Refusal } from '../../src/delivery/refusal.ts';
import { unsubscribe } from '../../src/delivery/unsubscribed.ts';
import { type Job, jobColumns } from '../../src/jobs/job.ts';
import { deliverQueue } from '../../src/jobs/queue.ts';
import { onBoth, plan } from '../jobs/support/on-both.ts';
import { until } from '../jobs/support/store.ts';
import { mail, names, TestOffice } from './support/office.ts';

onBoth('deliveries', (bench) => {
  let office: TestOffice;
  beforeEach(async () => {
    office = await TestOffice.open(bench());
  });
  afterEach(() => office.close());

  it('are made for each recipient of a list, once, with the documents of the run', async () => {
    office.recipients = { press: [mail('a@x.kz'), { folder: 'share' }, mail('b@x.kz')] };
    await office.publish();
    await office.work();
    const all = await office.ended(3);
    expect(all.map(({ state, attempts }) => [state, attempts.length])).toEqual(
      Array(3).fill(['done', 1]),
    );
    expect(names(office.sent)).toEqual(['a@x.kz', 'b@x.kz', 'share']);
    const content = office.sent.find(({ recipient }) => 'mail' in recipient)?.content;
    if (content?.kind !== 'issue') return expect.fail('no issue was sent');
    expect(content.files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['en-ru.pdf', '%PDF a document'],
    ]);
  });

  it('go once to a recipient who stands in two lists', async () => {
    office.recipients = {
      press: [mail('Press <a@x.kz>')],
      partners: [mail('a@X.kz'), mail('b@x.kz')],
    };
    await office.publish(['press', 'partners']);
    await office.work();
    await office.ended(2);
    expect(names(office.sent)).toEqual(['a@x.kz', 'b@x.kz']);
  });

  it('go to a recipient for the regions that he wants only', async () => {
    office.recipients = { press: [mail('a@x.kz', { regions: ['KZ-31'] }), mail('b@x.kz')] };
    await office.publish(['press'], ['KZ-31', 'KZ-35']);
    await office.work();
    const all = await office.ended(3);
    expect(all.map(({ recipient, region }) => `${recipient} ${region}`).sort()).toEqual([
      'a@x.kz KZ-31',
      'b@x.kz KZ-31',
      'b@x.kz KZ-35',
    ]);
  });

  it('fail for the one who is refused, and for nobody else', async () => {
    office.recipients = { press: ['a', 'b', 'c'].map((name) => mail(`${name}@x.kz`)) };
    office.answer = async ({ recipient }) => {
      if ('mail' in recipient && recipient.mail.startsWith('b@')) {
        throw new Refusal('E_MAIL_ADDRESS', 'permanent', 'No such mailbox.', {
          reply: '550 5.1.1 no such user',
          hint: 'Mend the address.',
        });
      }
      return '250 taken';
    };
    await office.publish();
    await office.work();
    const all = await office.ended(3);
    const failed = all.filter(({ state }) => state === 'failed');
    expect(failed).toMatchObject([
      { recipient: 'b@x.kz', code: 'E_MAIL_ADDRESS', reply: '550 5.1.1 no such user' },
    ]);
    expect(failed[0]?.todo).toMatch(
      /^Mend the address\. Then `sholu resend \w+`, which reads the list/,
    );
    expect(office.sent).toHaveLength(3);
  });

  it('are tried again after a refusal for now, and are the same at each attempt', async () => {
    office.recipients = { press: [mail('a@x.kz')] };
    office.answer = async ({ number }) => {
      if (number < 3) {
        throw new Refusal('E_MAIL_ADDRESS', 'temporary', 'Greylisted.', { reply: '451 later' });
      }
      return '250 taken';
    };
    await office.publish();
    await office.work();
    const [delivery] = await office.ended(1);
    expect(delivery?.attempts.map(({ outcome, reply }) => [outcome, reply])).toEqual([
      ['later', '451 later'],
      ['later', '451 later'],
      ['done', '250 taken'],
    ]);
    expect(delivery).toMatchObject({
      state: 'done',
      code: null,
      message: null,
      possibleDoubles: 0,
    });
    expect(new Set(office.sent.map(({ id, created }) => `${id} ${created}`)).size).toBe(1);
  });

  it('fail when they are refused for now until their time is over', async () => {
    office.recipients = { press: [mail('a@x.kz')] };
    office.answer = async () => {
      bench().at('2026-11-09T05:00:00Z');
      throw new Refusal('E_MAIL_ADDRESS', 'temporary', 'Full.', { reply: '452 full' });
    };
    await office.publish();
    await office.work();
    expect(await office.ended(1)).toMatchObject([{ state: 'failed', reply: '452 full' }]);
  });

  it('count a double where the connection broke when it may have been taken', async () => {
    office.recipients = { press: [mail('a@x.kz')] };
    office.answer = async ({ number }) => {
      if (number === 1) throw new Refusal('E_MAIL_ADDRESS', 'uncertain', 'Broken off.');
      return '250 taken';
    };
    await office.publish();
    await office.work();
    const [delivery] = await office.ended(1);
    expect(delivery).toMatchObject({ state: 'done', possibleDoubles: 1 });
    expect(delivery?.attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'done']);
  });

  it('are sent again under the same number when the process died while it sent', async () => {
    const { store } = bench();
    office.recipients = { press: [mail('a@x.kz')] };
    await office.publish();
    office.answer = () => new Promise(() => undefined);
    const first = await office.work([1000], 1);
    await until(async () => office.sent.length === 1);
    const [row] = await store.database.query<{ id: string; ticket: string }>(
      `select id, ticket from sholu.delivery where channel = 'mail'`,
    );
    await store.database.query(
      `update sholu.attempt set worker = 'dead' where outcome = 'sending'`,
    );
    await recoverDeliveries(store, true);
    office.answer = async () => '250 taken';
    expect(first.running()).toBe(1);
    await office.work();
    const [delivery] = await office.ended(1);
    expect(delivery).toMatchObject({ id: row?.id, state: 'done', possibleDoubles: 1 });
    expect(delivery?.attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'done']);
    // The old ticket is worth nothing any more.
    expect(await beginTry(store, row?.id ?? '', row?.ticket ?? '', 'late')).toBeUndefined();
  });

  it('are not lost when the list cannot be read: it is read again', async () => {
    office.recipients = { press: [mail('a@x.kz')] };
    office.listProblem = new SholuError('E_RECIPE_SYNTAX', 'recipients.yaml, line 3: no YAML.');
    await office.publish();
    await office.work();
    await until(async () => {
      const [list] = await office.desk.list({ limit: 10 });
      return (
        list?.channel === 'list' && list.attempts.length > 0 && list.code === 'E_RECIPE_SYNTAX'
      );
    });
    office.listProblem = undefined;
    expect(await office.ended(1)).toMatchObject([{ recipient: 'a@x.kz', state: 'done' }]);
  });

  it('go to the sound entries of a list, and tell which were left out and why', async () => {
    office.recipients = { press: [mail('a@x.kz')] };
    office.slips = ['review/recipients.yaml, line 4 "b@" is no address'];
    await office.publish();
    await office.work();
    const all = await office.ended(2);
    expect(all.find(({ channel }) => channel === 'mail')).toMatchObject({ state: 'done' });
    expect(all.find(({ channel }) => channel === 'list')?.reply).toBe(
      'left out: review/recipients.yaml, line 4 "b@" is no address',
    );
  });

  it('say which lists there are when one is named that is not there', async () => {
    office.recipients = { press: [mail('a@x.kz')] };
    await office.publish(['prese']);
    await office.work();
    const list = await until(async () => {
      const [found] = await office.desk.list({ limit: 10 });
      return found?.code === 'E_DELIVERY_LIST' && found;
    });
    expect(list.message).toContain('"prese"');
    expect(list.todo).toContain('press');
  });

  it('carry the bytes of their run, though the issue was made anew before they left', async () => {
    office.recipients = { press: [mail('a@x.kz')] };
    await office.publish();
    const folder = join(office.out, 'review/KZ-35/2026-M10');
    await mkdir(join(office.out, 'kept/revisions'), { recursive: true });
    await rename(folder, join(office.out, 'kept/revisions/1'));
    await office.published('KZ-35', 2, 'other words');
    await rename(join(office.out, 'kept/revisions'), join(folder, 'revisions'));
    await office.work();
    await office.ended(1);
    const content = office.sent[0]?.content;
    if (content?.kind !== 'issue') return expect.fail('no issue was sent');
    expect(Buffer.from(content.files[0]?.bytes ?? []).toString()).toBe('%PDF a document');
  });

  it('of a former revision do not replace a later one in a folder, and go by mail all the same', async () => {
    const on = bench();
    office.recipients = { press: [{ folder: 'share' }, mail('a@x.kz')] };
    office.answer = async ({ number, content }) => {
      if (content.kind === 'issue' && content.revision === 1 && number === 1) {
        throw new Refusal('E_MAIL_ADDRESS', 'temporary', 'Not now.');
      }
      return '250 taken';
    };
    await office.publish();
    await office.work([3000]);
    await until(async () => office.sent.length === 2);
    // The issue is made anew and posted to the same recipients before the first attempt is repeated.
    await on.store.database.transaction(async (tx) => {
      const [job] = await tx.query<{ id: string; run: string }>(
        `select job.id, run.id as run from sholu.job join sholu.run on run.job = job.id`,
      );
      const [next] = await tx.query<{ id: string }>(
        `insert into sholu.run (id, job, attempt, ticket, worker, outcome, started, revision)
         select gen_random_uuid(), job, 2, ticket, worker, 'done', started, 2 from sholu.run returning id`,
      );
      await tx.query(
        'insert into sholu.output (run, path, bytes, sha256) select $1, path, bytes, sha256 from sholu.output where run = $2',
        [next?.id, job?.run],
      );
      await tx.query(`update sholu.delivery set key = key || '/former' where run = $1`, [job?.run]);
      const posted = await tx.query<Job>(`select ${jobColumns} from sholu.job where id = $1`, [
        job?.id,
      ]);
      for (const each of posted) {
        await deliveryHooks.onPublished?.({ job: each, run: next?.id ?? '' }, tx, on.store);
      }
    });
    const all = await office.ended(4);
    expect(all.filter(({ state }) => state === 'skipped')).toMatchObject([
      { recipient: 'share', message: 'A later revision of the issue goes to this folder.' },
    ]);
    expect(names(office.sent)).toEqual(['a@x.kz', 'a@x.kz', 'a@x.kz', 'share', 'share']);
  });

  it('wait when the documents are gone, and never send others for them', async () => {
    office.recipients = { press: [mail('a@x.kz')] };
    await office.publish();
    await rm(join(office.out, 'review'), { recursive: true });
    await office.work();
    await until(async () => {
      const [delivery] = await office.desk.list({ limit: 10 });
      return delivery?.code === 'E_DELIVERY_GONE';
    });
    expect(office.sent).toEqual([]);
    await office.published();
    expect(await office.ended(1)).toMatchObject([{ state: 'done' }]);
  });

  it('tell when the issue has not the edition that a recipient wants', async () => {
    office.recipients = { press: [mail('a@x.kz', { edition: 'kk-ru' }), mail('b@x.kz')] };
    await office.publish();
    await office.work();
    const all = await office.ended(2);
    expect(all.find(({ state }) => state === 'failed')).toMatchObject({
      recipient: 'a@x.kz',
      code: 'E_DELIVERY_EDITION',
      message: 'The issue has no kk-ru.pdf; it has en-ru.html, en-ru.pdf.',
    });
  });

  it('are left out for an address that has unsubscribed, but for notices', async () => {
    const on = bench();
    office.recipients = { press: [mail('a@x.kz'), mail('b@x.kz')], editors: [mail('a@x.kz')] };
    await office.publish();
    await office.work();
    const first = (await office.ended(2)).find(({ recipient }) => recipient === 'a@x.kz');
    await unsubscribe(on.store, first?.id ?? '');
    await unsubscribe(on.store, first?.id ?? '');
    await office.desk.resend(first?.id ?? '');
    const all = await office.ended(3);
    expect(all.filter(({ state }) => state === 'skipped')).toMatchObject([{ recipient: 'a@x.kz' }]);
    expect(office.sent).toHaveLength(2);
    expect(await office.desk.unsubscribed()).toMatchObject([
      { briefing: 'review', address: 'a@x.kz' },
    ]);
    expect(await office.desk.subscribeAgain('Anna <a@X.kz>')).toEqual(['review']);
    expect(await office.desk.subscribeAgain('a@x.kz')).toEqual([]);
    await office.desk.resend(first?.id ?? '');
    await office.ended(4);
    expect(office.sent).toHaveLength(3);
  });

  it('tell the editors of an issue that did not come, once, and enter that they were told', async () => {
    const on = bench();
    office.recipients = { editors: [mail('desk@x.kz')] };
    await on.tick(plan());
    on.at('2026-11-05T04:00:00Z');
    await on.tick(plan());
    on.at('2026-11-08T05:00:00Z');
    await on.work(async () => {
      throw new SholuError('E_DATA_LATE', 'Nothing of October yet.', { hint: 'Add the data.' });
    });
    await on.ended(1);
    await office.work();
    expect(await office.ended(1)).toMatchObject([{ kind: 'notice', state: 'done' }]);
    expect(office.sent).toMatchObject([
      {
        content: {
          kind: 'notice',
          notice: 'late',
          code: 'E_DATA_LATE',
          message: 'Nothing of October yet.',
          hint: 'Add the data.',
          title: 'Review',
          period: '2026-M10',
        },
      },
    ]);
    const open = await on.store.database.query('select id from sholu.notice where told is null');
    expect(open).toEqual([]);
  });

  it('of what a person must mend go out in the first run, and say that it is tried on', async () => {
    const on = bench();
    office.recipients = { editors: [mail('desk@x.kz')] };
    await on.tick(plan());
    on.at('2026-11-05T04:00:00Z');
    await on.tick(plan());
    await on.work(async () => {
      throw new SholuError('E_LANGUAGE_MISSING', 'There is no text in ru.');
    });
    await office.work();
    expect(await office.ended(1)).toMatchObject([{ kind: 'notice', state: 'done' }]);
    const until = new Date('2026-11-08T04:00:00Z');
    expect(office.sent).toMatchObject([{ content: { notice: 'failed', until } }]);
    expect(await on.jobs()).toMatchObject([{ state: 'waiting', code: 'E_LANGUAGE_MISSING' }]);
  });

  it('need no list of editors', async () => {
    const on = bench();
    await on.tick(plan());
    on.at('2026-11-05T04:00:00Z');
    await on.tick(plan());
    await on.work(async () => {
      throw new SholuError('E_USAGE', 'No such region.');
    });
    await on.ended(1);
    await office.work();
    await office.ended(0);
    const open = await on.store.database.query('select id from sholu.notice where told is null');
    expect(open).toHaveLength(1);
  });

  it('go on after a stop, from where it was', async () => {
    office.recipients = { press: [mail('a@x.kz')] };
    office.answer = (_parcel, signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')));
      });
    await office.publish();
    const worker = await office.work();
    await until(async () => office.sent.length === 1);
    await worker.stop(0);
    office.answer = async () => '250 taken';
    await office.work();
    const [delivery] = await office.ended(1);
    expect(delivery?.attempts.map(({ outcome }) => outcome)).toEqual(['handed-back', 'done']);
    expect(delivery?.possibleDoubles).toBe(0);
  });

  it('cannot keep the service from stopping, whatever the other side does', async () => {
    office.recipients = { press: [mail('a@x.kz')] };
    office.answer = () => new Promise(() => undefined);
    await office.publish();
    const worker = await office.work();
    await until(async () => office.sent.length === 1);
    await worker.stop(0);
    const [delivery] = await office.desk.list({ limit: 10 });
    expect(delivery).toMatchObject({ state: 'waiting', possibleDoubles: 1 });
    expect(delivery?.attempts.map(({ outcome }) => outcome)).toEqual(['unknown']);
  });

  it('are each sent once by several workers', async () => {
    const all = Array.from({ length: 30 }, (_, index) => `r${String(index).padStart(2, '0')}@x.kz`);
    office.recipients = { press: all.map((address) => mail(address)) };
    await office.publish();
    for (let worker = 0; worker < 3; worker += 1) await office.work();
    await office.ended(30);
    expect(names(office.sent)).toEqual(all);
  });

  it('that arrived are sent again as new ones, those that failed go on as they were', async () => {
    office.recipients = { press: [mail('a@x.kz'), mail('b@x.kz')] };
    office.answer = async ({ recipient, number }) => {
      if ('mail' in recipient && recipient.mail.startsWith('b@') && number === 1) {
        throw new Refusal('E_MAIL_ADDRESS', 'permanent', 'Refused.');
      }
      return '250 taken';
    };
    await office.publish();
    await office.work();
    const all = await office.ended(2);
    const id = (state: string): string => all.find((each) => each.state === state)?.id ?? '';
    const again = await office.desk.resend(id('done').slice(0, 8));
    expect(again.againOf).toBe(id('done'));
    expect(again.id).not.toBe(id('done'));
    expect(await office.desk.resend(id('failed'))).toMatchObject({ id: id('failed'), code: null });
    const after = await office.ended(3);
    expect(after.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(after.find((each) => each.id === id('failed'))?.attempts).toHaveLength(2);
    await expect(office.desk.resend('00000000')).rejects.toMatchObject({
      code: 'E_DELIVERY_UNKNOWN',
    });
  });

  it('whose ticket is gone are put back into the queue', async () => {
    const { store } = bench();
    office.recipients = { press: [mail('a@x.kz')] };
    await office.publish();
    await store.boss.deleteAllJobs(deliverQueue);
    expect(await recoverDeliveries(store, false)).toBe(1);
    expect(await recoverDeliveries(store, false)).toBe(0);
    await office.work();
    expect(await office.ended(1)).toMatchObject([{ state: 'done' }]);
  });
});
