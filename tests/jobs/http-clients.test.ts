import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpServer, jsonReply, type Route, startHttp } from '../../src/jobs/http/server.ts';
import { openLog } from '../../src/jobs/log.ts';
import { ask, rawly } from './support/ask.ts';

const key = 'right-token-0123456789';
const lines: string[] = [];
const log = openLog('debug', { write: (line) => lines.push(line) });
const text = (body: string | Uint8Array) => ({ status: 200, type: 'text/plain', body });
const routes: readonly Route[] = [
  { method: 'GET', path: /^\/open$/, open: true, answer: async () => text('open') },
  { method: 'GET', path: /^\/large$/, open: true, answer: async () => text(Buffer.alloc(2e7)) },
  {
    method: 'POST',
    path: /^\/api\/things$/,
    open: false,
    answer: async ({ json }) => jsonReply(201, await json()),
  },
];

let server: HttpServer;
beforeAll(async () => {
  server = await startHttp({ host: '127.0.0.1', port: 0, keys: [key], routes, log });
});
afterAll(() => server.close());

const at = (path: string): string => `${server.url}${path}`;

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
    expect(performance.now() - started).toBeLessThan(2000);
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
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
