import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SholuError, SholuErrors } from '../../src/core/error.ts';
import { type HttpServer, jsonReply, type Route, startHttp } from '../../src/jobs/http/server.ts';
import { allowed } from '../../src/jobs/http/token.ts';
import { openLog } from '../../src/jobs/log.ts';
import { ask, rawly } from './support/ask.ts';

const key = 'right-token-0123456789';
const lines: string[] = [];
const log = openLog('debug', { write: (line) => lines.push(line) });

const text = (body: string | Uint8Array) => ({ status: 200, type: 'text/plain', body });
const thrower = (path: RegExp, error: unknown): Route => ({
  method: 'GET',
  path,
  open: true,
  answer: async () => {
    throw error;
  },
});
const routes: readonly Route[] = [
  { method: 'GET', path: /^\/open$/, open: true, answer: async () => text('Қош келдіңіз') },
  { method: 'GET', path: /^\/api\/things$/, open: false, answer: async () => text('things') },
  {
    method: 'POST',
    path: /^\/api\/things$/,
    open: false,
    answer: async ({ json }) => jsonReply(201, await json()),
  },
  { method: 'GET', path: /^\/api\/slipped$/, open: true, answer: async () => text('slipped') },
  { method: 'GET', path: /^\/large$/, open: true, answer: async () => text(Buffer.alloc(2e7)) },
  {
    method: 'GET',
    path: /^\/header$/,
    open: true,
    answer: async () => ({ ...text('x'), headers: { 'x-name': 'Қарағанды' } }),
  },
  thrower(/^\/defect$/, new TypeError('undefined is not a function at secret.ts:1')),
  thrower(/^\/away$/, new SholuError('E_DATABASE', 'The database is away.')),
  thrower(
    /^\/several$/,
    new SholuErrors([
      {
        code: 'E_RECIPE_FIELD',
        severity: 'error',
        message: 'One is wrong.',
        hint: 'Mend it.',
        place: { file: 'templates/x/briefing.yaml', line: 3 },
      },
      { code: 'E_RECIPE_FIELD', severity: 'error', message: 'Two is wrong.' },
    ]),
  ),
];

let server: HttpServer;
beforeAll(async () => {
  server = await startHttp({ host: '127.0.0.1', port: 0, keys: ['another', key], routes, log });
});
afterAll(() => server.close());

const at = (path: string): string => `${server.url}${path}`;

describe('the token', () => {
  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['a shorter one', key.slice(1)],
    ['a longer one', `${key}0`],
    ['one of the same length', key.replace('0', '1')],
    ['another case', key.toUpperCase()],
    ['a very long one', 'x'.repeat(8000)],
    ['both of the keys', `another,${key}`],
  ])('refuses %s', async (_, given) => {
    const told = await ask(at('/api/things'), given);
    expect(told.status).toBe(401);
    expect(told.headers.get('www-authenticate')).toBe('Bearer');
    expect(told.json).toMatchObject({ error: { code: 'E_TOKEN' } });
    expect(JSON.stringify(told.json)).toContain('SHOLU_TOKEN');
  });

  it('lets each of the keys in', async () => {
    for (const each of ['another', key]) {
      expect((await ask(at('/api/things'), each)).text).toBe('things');
    }
  });

  it('is asked for below /api whatever is there: by mistake open, unknown, another method', async () => {
    for (const path of ['/api', '/api/', '/api/slipped', '/api/nothing'])
      expect((await ask(at(path), undefined)).status, path).toBe(401);
    expect((await ask(at('/api/things'), undefined, { method: 'DELETE' })).status).toBe(401);
    expect((await ask(at('/api/things'), undefined, { method: 'HEAD' })).status).toBe(401);
    expect((await ask(at('/api/slipped'), key)).status).toBe(200);
  });

  it('is no token in another scheme or in the address', async () => {
    const basic = `Basic ${Buffer.from(key).toString('base64')}`;
    for (const authorization of [basic, key, `Bearer`, `Bearer  `, `Token ${key}`]) {
      const told = await ask(at('/api/things'), undefined, { headers: { authorization } });
      expect(told.status, authorization).toBe(401);
    }
    expect((await ask(at(`/api/things?token=${key}&k=${key}`), undefined)).status).toBe(401);
  });

  it('lets nobody in where there is none', () => {
    expect(allowed('Bearer x', [])).toBe(false);
    expect(allowed('Bearer undefined', [])).toBe(false);
  });
});

describe('requests', () => {
  it('to an unknown address are told so', async () => {
    const told = await ask(at('/nothing'), undefined);
    expect(told.status).toBe(404);
    expect(told.json).toMatchObject({ error: { code: 'E_ROUTE', message: /\/nothing/ } });
  });

  it('with another method are told which there are', async () => {
    const told = await ask(at('/api/things'), key, { method: 'DELETE' });
    expect(told.status).toBe(405);
    expect(told.headers.get('allow')).toBe('GET, HEAD, POST');
    expect(told.json).toMatchObject({ error: { hint: 'Allowed: GET, HEAD, POST.' } });
    expect((await ask(at('/open'), undefined, { method: 'OPTIONS' })).status).toBe(405);
  });

  it('with HEAD get the head of the answer alone', async () => {
    const told = await ask(at('/open'), undefined, { method: 'HEAD' });
    expect(told.status).toBe(200);
    expect(told.text).toBe('');
    expect(told.headers.get('content-length')).toBe(String(Buffer.byteLength('Қош келдіңіз')));
  });

  it('with a body of 64 kB are taken, with a larger one refused with an answer that arrives', async () => {
    const fits = { text: 'x'.repeat(65_000) };
    expect((await ask(at('/api/things'), key, { content: fits })).json).toEqual(fits);
    for (const size of [70_000, 5_000_000]) {
      const told = await ask(at('/api/things'), key, { content: { text: 'x'.repeat(size) } });
      expect(told.status).toBe(413);
      expect(told.json).toMatchObject({ error: { code: 'E_REQUEST', message: /64 kB/ } });
    }
  });

  it('with a large body and no token are refused unread', async () => {
    const content = { text: 'x'.repeat(5_000_000) };
    expect((await ask(at('/api/things'), undefined, { content })).status).toBe(401);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"briefing": karaganda}'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('with %s are refused', async (_, body) => {
    const told = await ask(at('/api/things'), key, { method: 'POST', body });
    expect(told.status).toBe(400);
    expect(told.json).toMatchObject({ error: { code: 'E_REQUEST', hint: /JSON/ } });
  });

  it('that are no HTTP, or name no address, end with 400 and leave the server at work', async () => {
    for (const line of ['nonsense', 'GET http://[/ HTTP/1.1\r\nhost: x'])
      expect(await rawly(server.url, `${line}\r\nconnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1.1 400/,
      );
    const told = await rawly(
      server.url,
      'GET //open HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    );
    expect(told).toMatch(/^HTTP\/1.1 404/);
    expect((await ask(at('/open'), undefined)).status).toBe(200);
  });
});

describe('errors', () => {
  it('of ours carry code, message and hint', async () => {
    const told = await ask(at('/away'), undefined);
    expect(told.status).toBe(503);
    expect(told.headers.get('retry-after')).toBe('5');
    expect(told.json?.error).toEqual({
      code: 'E_DATABASE',
      message: 'The database is away.',
      hint: 'Start it, or mend DATABASE_URL.',
      problems: [{ code: 'E_DATABASE', severity: 'error', message: 'The database is away.' }],
    });
  });

  it('that are several are all told, with their places', async () => {
    const told = await ask(at('/several'), undefined);
    expect(told.status).toBe(422);
    expect(told.json?.error).toMatchObject({
      message: 'templates/x/briefing.yaml:3: One is wrong. (and 1 more)',
      hint: 'Mend it.',
      problems: [{ place: { line: 3 } }, { message: 'Two is wrong.' }],
    });
  });

  it('of the program say nothing of its inside; the log does', async () => {
    lines.length = 0;
    const told = await ask(at('/defect'), undefined);
    expect(told.status).toBe(500);
    expect(told.json?.error).toMatchObject({ code: 'E_INTERNAL', hint: /report/ });
    expect(told.text).not.toMatch(/secret\.ts|undefined is not|stack/);
    expect(lines.join('')).toContain('undefined is not a function');
  });

  it('in sending an answer do not end the process', async () => {
    await expect(ask(at('/header'), undefined)).rejects.toThrowError();
    expect((await ask(at('/open'), undefined)).status).toBe(200);
  });
});

describe('clients that are slow or go away', () => {
  it('do not keep others from an answer', async () => {
    const { hostname, port } = new URL(server.url);
    const half = 'POST /api/things HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n';
    const slow = Array.from({ length: 100 }, (_, index) => {
      const socket = connect(Number(port), hostname, () => {
        // Some send half of a head, some half of a body, some never read what is large.
        if (index % 3 === 0) socket.write(half);
        if (index % 3 === 1) socket.write(`${half}authorization: Bearer ${key}\r\n\r\n{"a":`);
        if (index % 3 === 2) socket.write('GET /large HTTP/1.1\r\nhost: x\r\n\r\n').valueOf();
        socket.pause();
      });
      socket.on('error', () => undefined);
      return socket;
    });
    await new Promise((done) => setTimeout(done, 200));
    const started = performance.now();
    expect((await ask(at('/open'), undefined)).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(500);
    for (const socket of slow) socket.destroy();
  });

  it('are no error in the log when they leave before their request is whole', async () => {
    lines.length = 0;
    await rawly(
      server.url,
      `POST /api/things HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-length: 9\r\n\r\n{`,
      100,
    );
    await new Promise((done) => setTimeout(done, 50));
    expect(lines).toEqual([]);
  });
});

describe('the server', () => {
  it('says why it cannot listen, and what to do', async () => {
    const { port } = new URL(server.url);
    const again = startHttp({ host: '127.0.0.1', port: Number(port), keys: [], routes, log });
    await expect(again).rejects.toThrowError(`127.0.0.1:${port}: another program listens there`);
    await expect(again).rejects.toMatchObject({ code: 'E_PORT', hint: /--port/ });
    const away = startHttp({ host: '192.0.2.1', port: 0, keys: [], routes, log });
    await expect(away).rejects.toMatchObject({ code: 'E_PORT', hint: /--host/ });
  });

  it('lets an answer under way out before it closes, and waits for no slow client', async () => {
    let release: (() => void) | undefined;
    const waiting = new Promise<void>((done) => {
      release = done;
    });
    const own = await startHttp({
      host: '127.0.0.1',
      port: 0,
      keys: [],
      log,
      routes: [
        {
          method: 'GET',
          path: /^\/wait$/,
          open: true,
          answer: async () => {
            await waiting;
            return text('after all');
          },
        },
      ],
    });
    const answer = fetch(`${own.url}/wait`).then((response) => response.text());
    const { hostname, port } = new URL(own.url);
    const slow = connect(Number(port), hostname, () => slow.write('GET /wait HTTP/1.1\r\n'));
    slow.on('error', () => undefined);
    await new Promise((done) => setTimeout(done, 100));
    const started = performance.now();
    const closed = own.close();
    release?.();
    expect(await answer).toBe('after all');
    await closed;
    expect(performance.now() - started).toBeLessThan(2500);
  });
});
