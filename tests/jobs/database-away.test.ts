import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { publish } from '../../src/briefing/publish.ts';
import { demandIssue } from '../../src/jobs/demand.ts';
import type { RenderIssue } from '../../src/jobs/job.ts';
import { openLog } from '../../src/jobs/log.ts';
import { readRecords } from '../../src/jobs/record.ts';
import { issueFolder } from '../../src/jobs/render-folder.ts';
import { type Service, startService } from '../../src/jobs/service.ts';
import { smallIssue } from '../briefing/support/small-issue.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';
import { ask } from './support/ask.ts';
import { freePort, type Server, startServer } from './support/databases.ts';
import { quick, until, wish } from './support/store.ts';

const schedule = `
schedules:
  - { name: each-minute, cron: '* * * * *', zone: Asia/Almaty, issue: month, catchUp: all }
`;

let server: Server;
let world: SmallWorld;
let service: Service | undefined;
/** Where the clock of the service stands. */
let now = new Date('2026-11-05T04:00:30Z');
const lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  server = await startServer();
  world = await smallWorld(schedule);
});
afterEach(async () => {
  await service?.stop(0);
  service = undefined;
});
afterAll(async () => {
  await server.stop();
  await world.remove();
});

const render: RenderIssue = async (job) => {
  await pause(100);
  const { files, manifest } = smallIssue(job.region);
  const folder = issueFolder(world.out, job);
  const { revision, changed } = await publish(folder, files, manifest);
  await pause(100);
  return { folder, revision, changed, inputs: [], outputs: manifest.outputs };
};

function start(databaseUrl: string, port: number): Promise<Service> {
  return startService({
    where: { databaseUrl, stateFolder: '' },
    folders: world,
    settings: quick,
    threads: 2,
    render,
    regionsOf: async () => [],
    serve: { host: '127.0.0.1', port, token: undefined },
    hooks: {},
    routes: [],
    log: openLog('info', { write: (line) => void lines.push(JSON.parse(line)) }),
    now: () => now,
  });
}

/** Waits until /health says so, with the status that goes with it. */
async function health(port: number, state: string): Promise<void> {
  await until(async () => {
    const { status, json } = await ask(`http://127.0.0.1:${port}/health`, undefined);
    if (json?.state !== state) return false;
    expect(status).toBe(state === 'working' ? 200 : 503);
    return true;
  }, 60_000);
}

describe('a database that goes away', () => {
  it('in the middle loses nothing, is told by /health, and is gone on with when it is back', {
    timeout: 120_000,
  }, async () => {
    const port = await freePort();
    service = await start(await server.fresh(), port);
    const { store } = service;
    await health(port, 'working');
    const regions = Array.from({ length: 16 }, (_, index) => `R-${index}`);
    for (const region of regions) {
      const demand = {
        wish: wish(region),
        recipients: [],
        inputs: 'x',
        by: 'test',
        timeoutMs: 60_000,
      };
      await demandIssue(store, demand, async () => true);
    }
    const done = async (): Promise<number> =>
      (await readRecords(store, { limit: 100, state: 'done' })).length;
    for (const least of [2, 6]) {
      await until(async () => (await done()) >= least);
      await server.halt();
      await health(port, 'database away');
      now = new Date(now.getTime() + 60_000); // the slot of a minute in which nobody could write it down
      await server.again();
      await health(port, 'working');
    }
    const jobs = await until(async () => {
      const all = await readRecords(store, { limit: 100 });
      return all.length === 18 && all.every(({ state }) => state === 'done') && all;
    }, 60_000);
    expect(
      jobs
        .filter(({ origin }) => origin === 'slot')
        .map(({ due }) => due)
        .sort(),
    ).toEqual(['2026-11-05T04:01:00.000Z', '2026-11-05T04:02:00.000Z']);
    for (const { runs } of jobs) {
      expect(runs.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
      expect(runs.map(({ revision }) => revision ?? 1)).toEqual(runs.map(() => 1));
    }
  });

  it('before the start is waited for, which log and /health say', {
    timeout: 120_000,
  }, async () => {
    const port = await freePort();
    const address = await server.fresh();
    await server.halt();
    lines.splice(0);
    const starting = start(address, port);
    await health(port, 'starting');
    await until(async () => lines.some(({ msg }) => /does not answer; waiting/.test(String(msg))));
    const metrics = await ask(`http://127.0.0.1:${port}/metrics`, undefined);
    expect(metrics.text).toContain('sholu_database_up 0');
    await server.again();
    service = await starting;
    await health(port, 'working');
    expect(JSON.stringify(lines)).not.toContain('sholu:sholu');
  });
});
