import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { publish } from '../../../src/briefing/publish.ts';
import { demandIssue } from '../../../src/jobs/demand.ts';
import type { RenderIssue } from '../../../src/jobs/job.ts';
import { openLog } from '../../../src/jobs/log.ts';
import { type JobRecord, readRecords } from '../../../src/jobs/record.ts';
import { issueFolder } from '../../../src/jobs/render-folder.ts';
import { type Service, startService } from '../../../src/jobs/service.ts';
import { smallIssue } from '../../briefing/support/small-issue.ts';
import { type SmallWorld, smallWorld } from '../../fixtures/small-world.ts';
import { ask } from './ask.ts';
import { freePort } from './databases.ts';
import { quick, until, wish } from './store.ts';

const schedule = `
schedules:
  - { name: each-minute, cron: '* * * * *', zone: Asia/Almaty, issue: month, catchUp: all }
`;

/** A service on a PostgreSQL that goes away, with a quick rendering and a clock that the test sets. */
export class AwayBench {
  /** Where the clock of the service stands. */
  now = new Date('2026-11-05T04:00:30Z');
  /** What it logged. */
  readonly lines: Record<string, unknown>[] = [];
  readonly port: number;
  readonly #world: SmallWorld;
  #service: Service | undefined;

  private constructor(port: number, world: SmallWorld) {
    this.port = port;
    this.#world = world;
  }

  static async open(): Promise<AwayBench> {
    return new AwayBench(await freePort(), await smallWorld(schedule));
  }

  get service(): Service {
    if (this.#service === undefined) throw new Error('the service is not up');
    return this.#service;
  }

  async start(databaseUrl: string, silenceMs = 30_000): Promise<void> {
    this.#service = await startService({
      where: { databaseUrl, stateFolder: '', silenceMs },
      folders: this.#world,
      settings: quick,
      threads: 2,
      render: this.#render,
      regionsOf: async () => [],
      serve: { host: '127.0.0.1', port: this.port, token: undefined },
      hooks: {},
      routes: [],
      log: openLog('info', { write: (line) => void this.lines.push(JSON.parse(line)) }),
      now: () => this.now,
    });
  }

  async demand(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const demand = {
        wish: wish(`R-${index}`),
        recipients: [],
        inputs: 'x',
        by: 'test',
        timeoutMs: 60_000,
      };
      await demandIssue(this.service.store, demand, async () => true);
    }
  }

  async done(): Promise<number> {
    return (await readRecords(this.service.store, { limit: 100, state: 'done' })).length;
  }

  /** Waits until there are `count` jobs and all are done, each by one run and as one revision. */
  async allDone(count: number): Promise<readonly JobRecord[]> {
    const jobs = await until(async () => {
      const all = await readRecords(this.service.store, { limit: 100 });
      return all.length === count && all.every(({ state }) => state === 'done') && all;
    }, 60_000);
    for (const { runs } of jobs) {
      expect(runs.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
      expect(runs.map(({ revision }) => revision ?? 1)).toEqual(runs.map(() => 1));
    }
    return jobs;
  }

  /** Waits until /health says so, with the status that goes with it. */
  async health(state: string): Promise<void> {
    await until(async () => {
      const { status, json } = await ask(`http://127.0.0.1:${this.port}/health`, undefined);
      if (json?.state !== state) return false;
      expect(status).toBe(state === 'working' ? 200 : 503);
      return true;
    }, 60_000);
  }

  async close(): Promise<void> {
    const service = this.#service;
    this.#service = undefined;
    await service?.stop(0);
    await this.#world.remove();
  }

  readonly #render: RenderIssue = async (job) => {
    await pause(100);
    const { files, manifest } = smallIssue(job.region);
    const folder = issueFolder(this.#world.out, job);
    const { revision, changed } = await publish(folder, files, manifest);
    await pause(100);
    return { folder, revision, changed, inputs: [], outputs: manifest.outputs };
  };
}
