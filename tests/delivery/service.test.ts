import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDeliveries } from '../../src/delivery/desk.ts';
import { postOffice } from '../../src/delivery/office.ts';
import { deliveryHooks } from '../../src/delivery/post.ts';
import type { DeliveryRecord } from '../../src/delivery/record.ts';
import { deliverySettings } from '../../src/delivery/settings.ts';
import { openLog } from '../../src/jobs/log.ts';
import { usualSettings } from '../../src/jobs/queue.ts';
import { openPool, type Pool } from '../../src/jobs/render-pool.ts';
import { type Service, startService } from '../../src/jobs/service.ts';
import { readOwner } from '../../src/jobs/state-lock.ts';
import { data, templates } from '../fixtures/paths.ts';
import { until } from '../jobs/support/store.ts';

const secret = `whsec_${Buffer.from('a secret of the test, long enough').toString('base64')}`;

const recipe = `
extends: karaganda
schedules:
  - name: each-minute
    cron: '* * * * *'
    zone: Asia/Almaty
    issue: 2020-M07
    recipients: [press, partners]
`;

const addresses = Array.from({ length: 10 }, (_, index) => `reader${index}@example.kz`);

/** A service as \`sholu serve\` starts it, at a moment just before its slot, with a mail server and a receiver of webhooks. */
describe('a service whose schedule is due', () => {
  const mails: string[] = [];
  const calls: { headers: Record<string, string>; body: string }[] = [];
  let root = '';
  let smtp: SMTPServer;
  let receiver: Server;
  let pool: Pool;
  let service: Service;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'sholu-service-'));
    await cp(templates, join(root, 'templates'), { recursive: true });
    await mkdir(join(root, 'templates', 'office'));
    await writeFile(join(root, 'templates', 'office', 'briefing.yaml'), recipe);
    smtp = new SMTPServer({
      authOptional: true,
      onRcptTo: ({ address }, _session, answer) =>
        address.startsWith('reader3@')
          ? answer(Object.assign(new Error('no such user'), { responseCode: 550 }))
          : answer(),
      onData: (stream, _session, answer) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          mails.push(Buffer.concat(parts).toString('utf8'));
          answer();
        });
      },
    });
    await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', done));
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        calls.push({ headers: request.headers as Record<string, string>, body });
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
    const portOf = (server: { address: () => unknown }): number =>
      (server.address() as AddressInfo).port; // both listen on a port
    await writeFile(
      join(root, 'templates', 'office', 'recipients.yaml'),
      [
        'press:',
        ...addresses.map((address) => `  - mail: Баспасөз <${address}>\n    language: ru`),
        '  - mail: nobody@',
        'partners:',
        '  - folder: share',
        '  - feed: reviews',
        `  - webhook: http://127.0.0.1:${portOf(receiver)}/hook`,
        '    secret: SHOLU_WEBHOOK_PARTNER',
        '    language: en',
        '',
      ].join('\n'),
    );
    const folders = { data, templates: join(root, 'templates'), out: join(root, 'reports') };
    const env = {
      SHOLU_SMTP_URL: `smtp://127.0.0.1:${portOf(smtp.server)}`,
      SHOLU_WEBHOOK_PARTNER: secret,
    };
    const log = openLog('silent', { write: () => undefined });
    const settings = deliverySettings(env, undefined);
    const office = postOffice({ settings, env, folders, queue: usualSettings, log });
    pool = openPool({ threads: 1, memoryMb: 1024, folders });
    // Two seconds before a full minute: the schedule is seen first, then it is due.
    const ahead = 58_000 - (Date.now() % 60_000);
    service = await startService({
      where: { databaseUrl: undefined, stateFolder: join(folders.out, '.state') },
      folders,
      settings: { ...usualSettings, pollSeconds: 0.5 },
      threads: 1,
      render: pool.render,
      regionsOf: pool.regionsOf,
      serve: { host: '127.0.0.1', port: 0, token: undefined },
      hooks: deliveryHooks,
      routes: office.routes,
      alongside: office.open,
      log,
      now: () => new Date(Date.now() + ahead),
    });
  }, 60_000);

  afterAll(async () => {
    await service?.stop(5000);
    await pool?.close();
    await new Promise<void>((done) => smtp.close(done));
    receiver.close();
    await rm(root, { recursive: true, force: true });
  });

  async function ended(): Promise<readonly DeliveryRecord[]> {
    const desk = localDeliveries(service.store);
    return until(async () => {
      const all = await desk.list({ limit: 100 });
      const over = all.filter(({ state }) => state === 'done' || state === 'failed');
      return over.length >= 14 && over;
    }, 50_000);
  }

  it('sends the mail with the PDF as it was published, to each but the one who is refused', async () => {
    const all = await ended();
    const failed = all.filter(({ state }) => state === 'failed');
    expect(
      failed.map(({ recipient, reply }) => [recipient, reply?.includes('no such user')]),
    ).toEqual([['reader3@example.kz', true]]);
    expect(failed[0]?.todo).toContain('sholu resend');
    expect(mails).toHaveLength(9);
    const mail = await simpleParser(mails[0] ?? '');
    const pdf = await readFile(join(root, 'reports/office/KZ-35/2020-M07/en-ru.pdf'));
    expect(mail.attachments).toHaveLength(1);
    expect(Buffer.compare(mail.attachments[0]?.content ?? Buffer.alloc(0), pdf)).toBe(0);
    expect(mail.subject).toContain('2020');
    const ids = await Promise.all(mails.map(async (text) => (await simpleParser(text)).messageId));
    const expected = all
      .filter(({ channel, state }) => channel === 'mail' && state === 'done')
      .map(({ id }) => `<${id}@localhost>`);
    expect([...ids].sort()).toEqual([...expected].sort());
  }, 60_000);

  it('leaves out the entry that has no address, and tells its line', async () => {
    const lists = (await ended()).filter(({ channel }) => channel === 'list');
    expect(lists.map(({ list }) => list)).toEqual(['press']);
    expect(lists[0]?.reply).toMatch(/^left out: templates\/office\/recipients\.yaml:22.*nobody@/);
  }, 60_000);

  it('fills the folder, the feed and the webhook', async () => {
    await ended();
    const share = join(root, 'reports/delivered/share/office/KZ-35/2020-M07');
    expect((await readdir(share)).sort()).toEqual(['en-ru.html', 'en-ru.pdf']);
    const feed = await readFile(join(root, 'reports/feeds/reviews.atom'), 'utf8');
    expect(feed).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
    expect(feed.match(/<entry\b/g)).toHaveLength(1);
    expect(calls).toHaveLength(1);
    const { headers = {}, body = '' } = calls[0] ?? {};
    const told = new Webhook(secret).verify(body, headers) as { type: string };
    expect(told.type).toBe('issue.published');
  }, 60_000);

  it('answers over HTTP what it delivered, to those who have the token only', async () => {
    await ended();
    const open = await fetch(`${service.url}/api/deliveries`);
    expect(open.status).toBe(401);
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toContain('sholu_deliveries{channel="mail",state="done"} 9');
    expect(metrics).toContain('sholu_deliveries{channel="mail",state="failed"} 1');
    expect(metrics).toContain('sholu_delivery_possible_doubles_total 0');
  }, 60_000);

  it('finds a job and its deliveries over HTTP by the first eight characters of its number', async () => {
    const [{ job } = { job: '' }] = await ended();
    const key = (await readOwner(join(root, 'reports/.state')))?.key;
    const get = async (path: string) => {
      const headers = { authorization: `Bearer ${key}` };
      const reply = await fetch(`${service.url}/api/${path}`, { headers });
      return { status: reply.status, json: await reply.json() };
    };
    const short = job.slice(0, 8);
    expect(await get(`builds/${short}`)).toMatchObject({ status: 200, json: { job: { id: job } } });
    const whole = await get(`deliveries?job=${job}`);
    expect(whole).toMatchObject({ status: 200, json: { deliveries: { 0: { job } } } });
    expect(await get(`deliveries?job=${short}`)).toEqual(whole);
    for (const none of ['00000000', 'monthly']) {
      expect(await get(`deliveries?job=${none}`)).toMatchObject({
        status: 404,
        json: { error: { code: 'E_JOB_UNKNOWN' } },
      });
    }
  }, 60_000);

  it('sends what is demanded to the lists that the demand names', async () => {
    await ended();
    const asked = { briefing: 'office', recipients: ['partners'] };
    const { job, joined } = await service.desk.demand(asked, 'test');
    expect(joined).toBe(false);
    const desk = localDeliveries(service.store);
    const sent = await until(async () => {
      const all = await desk.list({ job: job.id, limit: 10 });
      return all.length === 3 && all.every(({ state }) => state === 'done') && all;
    }, 50_000);
    expect(sent.map(({ list }) => list)).toEqual(['partners', 'partners', 'partners']);
    expect(await service.desk.demand(asked, 'test')).toMatchObject({ joined: true });
    await expect(
      service.desk.demand({ ...asked, recipients: ['partner'] }, 'test'),
    ).rejects.toMatchObject({
      code: 'E_DELIVERY_LIST',
      hint: expect.stringContaining('partners'),
    });
  }, 60_000);

  it('sends again as a new delivery what arrived, and goes on with what failed', async () => {
    const all = await ended();
    const desk = localDeliveries(service.store);
    const done = all.find(({ channel, state }) => channel === 'mail' && state === 'done');
    const again = await desk.resend(done?.id ?? '');
    expect(again.againOf).toBe(done?.id);
    const sent = await until(async () => {
      const record = await desk.find(again.id);
      return record.state === 'done' && record;
    });
    expect(sent.recipient).toBe(done?.recipient);
    const failed = all.find(({ state }) => state === 'failed');
    const tried = await desk.resend(failed?.id ?? '');
    expect(tried.id).toBe(failed?.id);
    await until(async () => {
      const record = await desk.find(tried.id);
      return record.state === 'failed' && record.attempts.length === 2;
    });
  }, 60_000);
});
