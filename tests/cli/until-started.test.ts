import { afterEach, describe, expect, it } from 'vitest';
import { untilStarted } from '../../src/cli/until-started.ts';
import { type Health, serviceRoutes } from '../../src/jobs/http/routes.ts';
import { type HttpServer, startHttp } from '../../src/jobs/http/server.ts';
import { openLog } from '../../src/jobs/log.ts';

const log = openLog('silent', { write: () => undefined });
let http: HttpServer | undefined;
afterEach(() => http?.close());

/** A service that says `states` one after the other, the last one for ever; counts how often it was asked. */
async function service(states: readonly Health['state'][]) {
  const asked = { count: 0 };
  const routes = serviceRoutes({
    health: () => {
      const state = states[Math.floor(asked.count / 2)] ?? states.at(-1) ?? 'working';
      asked.count += 1;
      return { ok: state === 'working', state, since: '', running: 0, threads: 1 };
    },
    metrics: async () => '',
    desk: () => {
      throw new Error('nobody asks for it');
    },
  });
  http = await startHttp({ host: '127.0.0.1', port: 0, keys: [], routes, log });
  return { url: http.url, asked };
}

describe('a command that meets a service', () => {
  it('waits while it is starting, and says so once', async () => {
    const { url } = await service(['starting', 'starting', 'starting', 'working']);
    const said: string[] = [];
    await untilStarted(url, (line) => said.push(line));
    expect(said).toEqual(['The service is starting; waiting for it.\n']);
  });

  it.each(['working', 'database away', 'schedules broken', 'stopping'] as const)(
    'does not wait when it is %s',
    async (state) => {
      const { url } = await service([state]);
      const said: string[] = [];
      await untilStarted(url, (line) => said.push(line));
      expect(said).toEqual([]);
    },
  );

  it('gives up after its patience, and at once where nothing answers', async () => {
    const { url, asked } = await service(['starting']);
    await untilStarted(url, () => undefined, 300);
    expect(asked.count).toBeGreaterThan(1);
    await http?.close();
    http = undefined;
    await untilStarted(url, () => undefined);
  });
});
