import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { SholuError, SholuErrors } from '../../src/core/error.ts';
import { type HttpServer, jsonReply, startHttp } from '../../src/jobs/http/server.ts';
import { openLog } from '../../src/jobs/log.ts';
import { callerOf, remoteDesk } from '../../src/jobs/remote-desk.ts';
import { freePort } from './support/databases.ts';

const log = openLog('silent', { write: () => undefined });
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A service whose one route throws `error`. */
async function failing(error: unknown): Promise<string> {
  const http: HttpServer = await startHttp({
    host: '127.0.0.1',
    port: 0,
    keys: ['key'],
    log,
    routes: [
      {
        method: 'GET',
        path: /^\/api\/builds\/[^/]+$/,
        open: false,
        answer: async ({ path }) => {
          if (error === undefined) return jsonReply(200, { job: { id: path } });
          throw error;
        },
      },
    ],
  });
  open.push(http.close);
  return http.url;
}

/** Another program that listens. */
async function stranger(answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

const find = (url: string, key = 'key'): Promise<unknown> =>
  remoteDesk(callerOf(url, key)).find('x');

describe('the desk of a service elsewhere', () => {
  it('throws what the service threw: code, message, hint, place', async () => {
    const thrown = new SholuError('E_RECIPE_FIELD', 'The zone is wrong.', {
      hint: 'Mend it.',
      place: { file: 'templates/x/briefing.yaml', line: 3, field: 'zone' },
    });
    const error = await find(await failing(thrown)).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(SholuError);
    expect(error).toEqual(thrown);
  });

  it('throws all problems that the service found together', async () => {
    const thrown = new SholuErrors([
      { code: 'E_VALUE', severity: 'error', message: 'One.', place: { file: 'a.csv', row: 2 } },
      { code: 'W_UNIT', severity: 'warning', message: 'Two.', hint: 'See.' },
    ]);
    const error = await find(await failing(thrown)).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(SholuErrors);
    expect(error).toEqual(thrown);
  });

  it('tells a defect of the service as one, without its inside', async () => {
    const error = find(await failing(new TypeError('secret')));
    await expect(error).rejects.toMatchObject({ code: 'E_INTERNAL', message: /its log says more/ });
  });

  it('is refused with a wrong key', async () => {
    await expect(find(await failing(undefined), 'wrong')).rejects.toMatchObject({
      code: 'E_TOKEN',
    });
  });

  it.each<[string, RequestListener]>([
    ['a page', (_, response) => response.end('<html>Hello</html>')],
    ['nothing', (_, response) => response.end()],
    [
      'half an answer',
      (_, response) => {
        response.writeHead(200, { 'content-length': 9 }).write('{"j');
        setTimeout(() => response.destroy(), 50);
      },
    ],
    ['a cut', (request) => request.socket.destroy()],
    ['an error in a shape of its own', (_, response) => response.writeHead(502).end('{"oops":1}')],
  ])(
    'tells that no service of ours is there when another program answers %s',
    async (_, answer) => {
      await expect(find(await stranger(answer))).rejects.toMatchObject({ code: 'E_NO_SERVICE' });
    },
  );

  it('tells that nobody answers', async () => {
    const error = find(`http://127.0.0.1:${await freePort()}`);
    await expect(error).rejects.toMatchObject({
      code: 'E_NO_SERVICE',
      message: /does not answer: .*ECONNREFUSED/,
      hint: 'See that `sholu serve` runs.',
    });
  });

  it('asks for jobs by numbers as they are given, whatever stands in them', async () => {
    const url = await failing(undefined);
    const desk = remoteDesk(callerOf(url, 'key'));
    expect((await desk.find('a/../b?x=1#y')).id).toBe('/api/builds/a%2F..%2Fb%3Fx%3D1%23y');
  });
});
