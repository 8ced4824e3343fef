import { setTimeout as pause } from 'node:timers/promises';
import { askHealth, type HealthTimes } from './health.ts';
import { openMailBox } from './mail-box.ts';
import { type LoopDelay, ServiceProcess } from './process.ts';
import { editions, makeWorld } from './world.ts';

/** Who works: a service with threads of its own and, on a server, workers beside it. */
export type Crew = {
  readonly name: string;
  readonly threads: number;
  readonly workers: number;
  /** The address of a PostgreSQL; undefined: the embedded database. */
  readonly databaseUrl?: string;
};

export type Loaded = {
  readonly issues: number;
  readonly mails: number;
  readonly mailMb: number;
  /** Seconds from the minute of the slot. */
  readonly firstPublished: number;
  readonly lastPublished: number;
  readonly lastMail: number;
  readonly health: HealthTimes;
  readonly processes: readonly {
    readonly name: string;
    readonly idleMb: number;
    readonly peakMb: number;
    readonly afterMb: number;
    readonly cpuSeconds: number;
    readonly delay: LoopDelay;
  }[];
};

/** Before the slot everything must have started; a first start makes a database. */
const startMs = 20_000;

/** Lets a schedule come due for every region at one minute, and measures until the last mail is there. */
export async function runLoad(crew: Crew): Promise<Loaded> {
  const due = new Date(Math.ceil((Date.now() + startMs) / 60_000) * 60_000);
  const world = await makeWorld(due);
  const box = await openMailBox();
  const env = { DATABASE_URL: crew.databaseUrl ?? '', SHOLU_SMTP_URL: box.url };
  const start = (command: 'serve' | 'worker', threads: number): ServiceProcess =>
    new ServiceProcess({ command, world, threads, env });
  const serve = start('serve', crew.threads);
  const processes = [serve];
  try {
    const [ready] = await serve.lines('ready');
    for (let each = 0; each < crew.workers; each += 1) processes.push(start('worker', 1));
    await Promise.all(processes.map((each) => each.lines('ready')));
    await pause(due.getTime() - 2000 - Date.now());
    const idle = processes.map((each) => ({ mb: each.residentMb(), cpu: each.cpuSeconds() }));
    for (const each of processes) each.measure();
    const endProbe = await askHealth(`${ready?.url}/health`);
    const begin = performance.now() + due.getTime() - Date.now();

    const issues = world.regions.length;
    const mails = issues * editions.length;
    await settled(processes, 'published', issues);
    await settled(processes, 'delivered', mails);
    const health = await endProbe();
    const published = processes.flatMap((each) => each.said('published').map(({ at }) => at));
    const used = processes.map((each, index) => ({
      name: each.name,
      idleMb: idle[index]?.mb ?? Number.NaN,
      peakMb: each.peakMb,
      afterMb: each.residentMb(),
      cpuSeconds: each.cpuSeconds() - (idle[index]?.cpu ?? 0),
    }));
    const delays = await Promise.all(processes.map((each) => each.stop()));
    const seconds = (at: number): number => (at - begin) / 1000;
    return {
      issues,
      mails: box.mails.length,
      mailMb: box.mails.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6,
      firstPublished: seconds(Math.min(...published)),
      lastPublished: seconds(Math.max(...published)),
      lastMail: seconds(Math.max(...box.mails.map(({ at }) => at))),
      health,
      processes: used.map((each, index) => ({
        ...each,
        delay: delays[index] ?? { longest: Number.NaN, p99: Number.NaN, busy: Number.NaN },
      })),
    };
  } finally {
    await Promise.allSettled(processes.map((each) => each.stop()));
    await box.close();
    await world.remove();
  }
}

/** Waits until all processes together have said `msg` so often; what failed is told, for nothing else would come. */
async function settled(processes: readonly ServiceProcess[], msg: string, count: number) {
  for (;;) {
    if (processes.flatMap((each) => each.said(msg)).length >= count) return;
    const failed = processes.flatMap((each) => each.said(`not ${msg}`));
    if (failed.length > 0) throw new Error(`not ${msg}: ${JSON.stringify(failed[0])}`);
    await pause(50);
  }
}
