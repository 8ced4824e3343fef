import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeliveryDesk } from '../../src/delivery/desk.ts';
import { deskRoutes } from '../../src/delivery/http/desk-routes.ts';
import { deliveryRoutes } from '../../src/delivery/http/routes.ts';
import { linksOf } from '../../src/delivery/links.ts';
import type { DeliveryRecord } from '../../src/delivery/record.ts';
import type { Desk } from '../../src/jobs/desk.ts';
import { serviceRoutes } from '../../src/jobs/http/routes.ts';
import { type HttpServer, type Route, startHttp } from '../../src/jobs/http/server.ts';
import { openLog } from '../../src/jobs/log.ts';
import type { JobRecord } from '../../src/jobs/record.ts';
import type { Request } from '../../src/jobs/wish.ts';
import { readmeBlock, readmeTable } from '../fixtures/readme.ts';
import { mailed, subscriber } from './support/served.ts';

const token = 'token-of-the-tests';
const links = linksOf(new URL('https://briefings.example.kz'), 'a key');
const job = { id: 'aa', state: 'waiting' } as JobRecord; // what a route hands on as it is
const delivery = { id: 'bb' } as DeliveryRecord;
const demands: Request[] = [];

const desk: Desk = {
  demand: async (request) => {
    demands.push(request);
    return { job, joined: false, lists: [] };
  },
  find: async () => job,
  list: async () => [job],
  slots: async () => [],
  cancel: async () => job,
  retry: async () => job,
};
const deliveries: DeliveryDesk = {
  list: async () => [delivery],
  find: async () => delivery,
  resend: async () => delivery,
  unsubscribed: async () => [],
  subscribeAgain: async () => ['karaganda'],
};

let out = '';
let routes: readonly Route[] = [];
let server: HttpServer;

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'sholu-readme-http-'));
  await mkdir(join(out, 'feeds'));
  await writeFile(join(out, 'feeds', 'reviews.atom'), '<feed/>');
  routes = [
    ...serviceRoutes({
      health: () => ({ ok: true, state: 'working', since: '', running: 0, threads: 1 }),
      metrics: async () => '',
      desk: () => desk,
    }),
    ...deskRoutes(() => deliveries),
    ...deliveryRoutes({
      links: () => links,
      fileOf: async () => Buffer.from('%PDF-1.7'),
      recipientOf: async () => subscriber,
      unsubscribe: async () => undefined,
      out,
    }),
  ];
  const log = openLog('silent', { write: () => undefined });
  server = await startHttp({ host: '127.0.0.1', port: 0, keys: [token], routes, log });
});

afterAll(async () => {
  await server.close();
  await rm(out, { recursive: true, force: true });
});

/** What a row of the table says, with an address that can be asked for. */
async function rows() {
  return (await readmeTable('request')).map(([request = '', needs = '', , answer = '']) => {
    const [method = '', shown = ''] = request.replaceAll('`', '').split(' ');
    const path = shown
      .replace(/\?.*/, '')
      .replace(/<(job|delivery)>/, mailed)
      .replace('<file>', 'en-ru.pdf')
      .replace('<name>', 'reviews');
    return { method, path, needs, status: Number(/\d{3}/.exec(answer)?.[0]) };
  });
}

/** Whether a row tells of a route. */
const fits = (route: Route, { method, path }: { method: string; path: string }): boolean =>
  route.method === method && route.path.test(path);

describe('the table of addresses in the README', () => {
  it('has each address of the service once, and no other', async () => {
    const told = await rows();
    expect(routes.map((route) => told.filter((row) => fits(route, row)).length)).toEqual(
      routes.map(() => 1),
    );
    expect(told.filter((row) => !routes.some((route) => fits(route, row)))).toEqual([]);
  });

  it('says which of them need the token', async () => {
    for (const row of await rows()) {
      const route = routes.find((each) => fits(each, row));
      expect([row.path, row.needs !== 'yes']).toEqual([row.path, route?.open]);
    }
  });

  it('names every field of a demand', async () => {
    const all: Required<Request> = {
      briefing: 'karaganda',
      region: 'KZ-35',
      period: '2020-M07',
      editions: ['en-ru'],
      formats: ['pdf'],
      recipients: ['press'],
    };
    const row = (await readmeTable('request')).find(([name]) => name === '`POST /api/builds`');
    const named = row?.[2]?.match(/`[^`]+`/g)?.join(' ') ?? '';
    expect(named.match(/\w+/g)).toEqual(Object.keys(all));
    const answer = await fetch(`${server.url}/api/builds`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(all),
    });
    expect(answer.status).toBe(202);
    expect(demands.at(-1)).toEqual(all);
  });
});

describe('the requests by curl in the README', () => {
  /** A line as a request: `curl -H "$token" $service/api/builds -d '{…}'`. */
  function requestOf(line: string) {
    const body = /-d (?:'([^']*)'|(\S+))/.exec(line);
    const address = /\$service([^\s"]*)/.exec(line)?.[1] ?? '';
    const file = links.file(mailed, 'en-ru.pdf') ?? '';
    const leave = links.unsubscribe(mailed) ?? '';
    const signed = { '/issues': file, '/unsubscribe': leave }[/^\/\w+/.exec(address)?.[0] ?? ''];
    const { pathname, search } = new URL(signed ?? address, 'http://service');
    return {
      method: body !== null || line.includes('-X POST') ? 'POST' : 'GET',
      path: pathname,
      search,
      authorised: line.includes('-H "$token"'),
      body: body?.[1] ?? body?.[2],
    };
  }

  it('are answered as the table says, and ask for each address but the page with the button', async () => {
    const block = await readmeBlock('sh', /^service=/m);
    const requests = block
      .split('\n')
      .filter((line) => line.startsWith('curl'))
      .map(requestOf);
    const told = await rows();
    for (const { method, path, search, authorised, body } of requests) {
      const row = told.find((each) => each.method === method && like(each.path, path));
      const answer = await fetch(`${server.url}${path}${search}`, {
        method,
        headers: authorised ? { authorization: `Bearer ${token}` } : {},
        ...(body === undefined ? {} : { body }),
      });
      expect([path, answer.status]).toEqual([path, row?.status]);
    }
    const unasked = told.filter(
      (row) => !requests.some(({ method, path }) => row.method === method && like(row.path, path)),
    );
    expect(unasked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET /unsubscribe/${mailed}`,
    ]);
  });

  /** The same address but for the number in it. */
  function like(one: string, other: string): boolean {
    const plain = (path: string): string => path.replace(/\/[0-9a-f]{8}[0-9a-f-]*/, '/…');
    return plain(one) === plain(other);
  }
});
