import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SholuError, SholuErrors } from '../../src/core/error.ts';
import { noRoomProblem } from '../../src/jobs/disk-room.ts';
import { type HttpServer, jsonReply, type Route, startHttp } from '../../src/jobs/http/server.ts';
import { allowed } from '../../src/jobs/http/token.ts';
import { openLog } from '../../src/jobs/log.ts';
import { ask, rawly } from './support/ask.ts';

const key = 'right-token-0123456789';
const lines: string[] = [];
const log = openLog('debug', { write: (line) => lines.push(line) });

const text = (body: string) => ({ status: 200, type: 'text/plain', body });
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
  {
    method: 'GET',
    path: /^\/header$/,
    open: true,
    answer: async () => ({ ...text('x'), headers: { 'x-name': 'Қарағанды' } }),
  },
  thrower(/^\/defect$/, new TypeError('undefined is not a function at secret.ts:1')),
  thrower(/^\/away$/, new SholuError('E_DATABASE', 'The database is away.')),
  thrower(/^\/full$/, noRoomProblem('reports')),
  { ...thrower(/^\/full$/, noRoomProblem('reports')), method: 'POST' },
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

describe('a full disk', () => {
  it('is told with what waits where somebody looks, and as not taken where somebody asks for a change', async () => {
    const looked = await ask(at('/full'), undefined);
    expect(looked).toMatchObject({ status: 507, json: { error: { code: 'E_DISK_FULL' } } });
    expect(JSON.stringify(looked.json)).toContain('Nothing is lost');
    const asked = await ask(at('/full'), undefined, { content: {} });
    expect(asked).toMatchObject({ status: 507, json: { error: { code: 'E_DISK_FULL' } } });
    const words = JSON.stringify(asked.json);
    expect(words).toMatch(/What was asked for was not taken.*Then ask for it again/);
    expect(words).not.toContain('Nothing is lost');
  });
});
