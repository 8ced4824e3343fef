import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { workCalendar } from '../../../src/briefing/holidays.ts';
import { type Schedule, scheduleSchema } from '../../../src/briefing/schedule-schema.ts';
import { type Demanded, demandIssue } from '../../../src/jobs/demand.ts';
import { enqueueDue, type Plan, type Taken } from '../../../src/jobs/enqueue.ts';
import type { RenderIssue, RenderOutcome } from '../../../src/jobs/job.ts';
import { openLog } from '../../../src/jobs/log.ts';
import { deadQueue, deliverQueue, renderQueue, undeliveredQueue } from '../../../src/jobs/queue.ts';
import { type JobRecord, readRecords } from '../../../src/jobs/record.ts';
import type { Hooks } from '../../../src/jobs/store.ts';
import { startWorker, type Worker } from '../../../src/jobs/worker.ts';
import { embeddedPlace, type Server, serverPlace, startServer } from './databases.ts';
import { type Opened, openStore, until, wish } from './store.ts';

export const published: RenderOutcome = {
  folder: 'reports/review/KZ-35/2026-M10',
  revision: 1,
  changed: true,
  inputs: [{ path: 'data.csv', bytes: 3, sha256: 'aa' }],
  outputs: [{ path: 'en.pdf', bytes: 5, sha256: 'bb' }],
};

const silent = openLog('silent', { write: () => undefined });

/** A plan due at 09:00 of the 5th in Almaty, which is 04:00 UTC. */
export function plan(rest: Partial<Schedule> = {}, regions: readonly string[] = ['KZ-35']): Plan {
  const usual = { name: 'monthly', cron: '0 9 5 * *', zone: 'Asia/Almaty', issue: 'month' };
  return {
    briefing: 'review',
    schedule: { ...scheduleSchema.parse(usual), ...rest },
    calendar: workCalendar(),
    regions,
  };
}

/** An emptied ledger and queue, a clock that the test sets, workers that are stopped after it. */
export class Bench {
  readonly store: Opened;
  readonly #time: { now: Date };
  readonly #hooks: { hooks: Hooks };
  readonly #workers: Worker[] = [];

  constructor(store: Opened, time: { now: Date }, hooks: { hooks: Hooks }) {
    this.store = store;
    this.#time = time;
    this.#hooks = hooks;
  }

  /** The clock now stands at this moment. */
  at(text: string): void {
    this.#time.now = new Date(text);
  }

  hook(hooks: Hooks): void {
    this.#hooks.hooks = hooks;
  }

  tick(...plans: readonly Plan[]): Promise<(readonly Taken[])[]> {
    return Promise.all(plans.map((each) => enqueueDue(this.store, each)));
  }

  async work(render: RenderIssue, threads = 1): Promise<Worker> {
    const options = {
      name: 'test',
      threads,
      pollSeconds: 0.5,
      leaseSeconds: 10,
      render,
      log: silent,
    };
    const worker = await startWorker(this.store, options);
    this.#workers.push(worker);
    return worker;
  }

  demand(region = 'KZ-35', inputs = 'x', timeoutMs = 60_000): Promise<Demanded> {
    const demand = { wish: wish(region), recipients: [], inputs, by: 'test', timeoutMs };
    return demandIssue(this.store, demand, async () => true);
  }

  jobs(): Promise<readonly JobRecord[]> {
    return readRecords(this.store, { limit: 100 });
  }

  /** Waits until there are `count` jobs and all have ended. */
  ended(count: number): Promise<readonly JobRecord[]> {
    return until(async () => {
      const all = await this.jobs();
      const open = all.some((job) => job.state === 'waiting' || job.state === 'running');
      return all.length === count && !open && all;
    });
  }

  async clear(): Promise<void> {
    for (const worker of this.#workers.splice(0)) await worker.stop(0);
    this.#hooks.hooks = {};
    for (const queue of [renderQueue, deadQueue, deliverQueue, undeliveredQueue])
      await this.store.boss.deleteAllJobs(queue);
    await this.store.database.query(
      'truncate sholu.schedule, sholu.slot, sholu.job, sholu.run, sholu.output, sholu.notice, sholu.delivery, sholu.attempt, sholu.unsubscribed',
    );
    this.at('2026-11-01T00:00:00Z');
  }
}

/** The same tests on PGlite and on a PostgreSQL. */
export function onBoth(name: string, tests: (bench: () => Bench) => void): void {
  let server: Server | undefined;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    await server?.stop();
  });
  const places = {
    PGlite: embeddedPlace,
    PostgreSQL: () => {
      if (server === undefined) throw new Error('the server is not up');
      return serverPlace(server);
    },
  };
  describe.each(Object.entries(places))(`${name} on %s`, (_kind, newPlace) => {
    let bench: Bench | undefined;
    let end = async (): Promise<void> => undefined;
    beforeAll(async () => {
      const place = await newPlace();
      const time = { now: new Date() };
      const hooks: { hooks: Hooks } = { hooks: {} };
      const store = await openStore(place, () => time.now, {
        onPublished: async (...given) => hooks.hooks.onPublished?.(...given),
        onNotice: async (...given) => hooks.hooks.onNotice?.(...given),
        onDemandedAgain: async (...given) => (await hooks.hooks.onDemandedAgain?.(...given)) ?? [],
      });
      bench = new Bench(store, time, hooks);
      end = async () => {
        await store.close();
        await place.remove();
      };
    });
    beforeEach(() => bench?.clear());
    afterEach(() => bench?.clear());
    afterAll(() => end());
    tests(() => {
      if (bench === undefined) throw new Error('the bench is not set up');
      return bench;
    });
  });
}
