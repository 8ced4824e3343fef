import { relative } from 'node:path';
import type { Format } from '../briefing/build.ts';
import { exitCodeFor } from '../core/catalogue.ts';
import { type ExitCode, SholuError } from '../core/error.ts';
import type { DeliveryRecord } from '../delivery/record.ts';
import type { Answered } from '../jobs/desk.ts';
import { isAway } from '../jobs/persistently.ts';
import type { JobRecord } from '../jobs/record.ts';
import type { Request } from '../jobs/wish.ts';
import type { Input } from './command.ts';
import { failureTeller } from './failed-try.ts';
import { jsonText } from './json-text.ts';
import { type OpenDesk, openDesk } from './open-desk.ts';
import { postedLines } from './posted-lines.ts';
import { progressOf } from './progress.ts';
import type { World } from './world.ts';

const pollMs = 500;
const mostDeliveries = 500;
/** A job that waits for so long makes one ask whether anybody works. */
const doubtMs = 3000;
/** A service that restarts is waited for so long. */
const absenceMs = 60_000;
/** Lists are read so soon where a service works. */
const readMs = 10_000;

/**
 * `sholu build --queue`: puts the issue into the running service and tells when it is done. Says so when nobody works on
 * the queue, or the service goes away meanwhile, and goes on waiting: the job stays in the queue.
 */
export async function buildQueued(
  input: Input,
  world: World,
  asked: { readonly editions: readonly string[]; readonly formats: readonly Format[] },
): Promise<ExitCode> {
  const lists = listsOf(input);
  const desk = new PatientDesk(input, world, await openDesk(input, world, true));
  try {
    const {
      job,
      joined,
      lists: anew,
    } = await desk.demand(
      {
        briefing: input.positionals[0] ?? 'karaganda',
        region: input.text('region'),
        period: input.text('period'),
        formats: asked.formats,
        ...(asked.editions.length === 0 ? {} : { editions: asked.editions }),
        ...(lists.length === 0 ? {} : { recipients: lists }),
      },
      `command of process ${process.pid}`,
    );
    const waits = !input.flag('no-wait');
    if (!waits && !(await desk.now.isWorkedOn())) world.err(nobody);
    const latest = waits ? await ended(desk, job, input, world) : job;
    const ok = latest.state === 'done' || (!waits && isOpen(latest));
    const read = waits ? await desk.readAnew(anew ?? []) : undefined;
    const deliveries = lists.length === 0 || !joined ? [] : await desk.deliveriesOf(job.id);
    const posted =
      lists.length === 0 || !ok
        ? ''
        : postedLines({ deliveries, lists, job: job.id, joined, read, asked: anew?.length ?? 0 });
    world.out(
      input.flag('json')
        ? jsonText({ ok, joined, job: latest, ...(lists.length === 0 ? {} : { deliveries }) })
        : `${ending(latest, joined, world.cwd)}${posted}`,
    );
    if (ok) return 0;
    return latest.code === null ? 1 : exitCodeFor(latest.code);
  } finally {
    await desk.now.close();
  }
}

/** `--to press,partners` and `--to press --to partners` are the same. */
function listsOf(input: Input): readonly string[] {
  const given = input.texts('to');
  const names = given.flatMap((text) => text.split(',')).map((name) => name.trim());
  const lists = [...new Set(names)].filter((name) => name !== '');
  if (given.length === 0 || lists.length > 0) return lists;
  throw new SholuError('E_USAGE', `--to "${given.join(' ')}" names no list.`, {
    hint: 'Name a list of recipients.yaml, or several: --to press,partners. Without --to it is sent to nobody.',
  });
}

const nobody =
  'Nobody works on the queue: the job waits there until `sholu serve` or `sholu worker` runs with this DATABASE_URL.\n';

const isOpen = ({ state }: JobRecord): boolean => state === 'waiting' || state === 'running';

/** Waits until the job has ended and tells on the way what becomes of it: of each attempt that fails at once. */
async function ended(
  desk: PatientDesk,
  job: JobRecord,
  input: Input,
  world: World,
): Promise<JobRecord> {
  const progress = progressOf(world, input.flag('quiet') || input.flag('json'));
  const tellFailed = failureTeller((lines) => {
    progress.done();
    if (!input.flag('json')) world.err(lines);
  });
  let latest = job;
  let told = '';
  let isManned = true;
  let looked = performance.now();
  while (isOpen(latest)) {
    tellFailed(latest);
    if (latest.state !== told) {
      progress.step(`job ${latest.id.slice(0, 8)} is ${latest.state}`);
      told = latest.state;
    }
    await new Promise((done) => setTimeout(done, pollMs));
    latest = await desk.find(job.id);
    if (performance.now() - looked < doubtMs) continue;
    looked = performance.now();
    const now = latest.state !== 'waiting' || (await desk.isWorkedOn());
    if (isManned && !now) world.err(nobody);
    if (!isManned && now) progress.step('somebody works on the queue now');
    isManned = now;
  }
  progress.done();
  return latest;
}

/** The desk of a service that may go away and come back, on another port and with another key. */
class PatientDesk {
  readonly #input: Input;
  readonly #world: World;
  #now: OpenDesk;

  constructor(input: Input, world: World, now: OpenDesk) {
    this.#input = input;
    this.#world = world;
    this.#now = now;
  }

  get now(): OpenDesk {
    return this.#now;
  }

  /** Waits for a service that has just been started; the same demand twice is one job. */
  async demand(request: Request, by: string): Promise<Answered> {
    const ask = () => this.#now.desk.demand(request, by);
    return this.#again(ask, (error) => hasCode(error, 'E_DATABASE'));
  }

  find(id: string): Promise<JobRecord> {
    const ask = () => this.#now.desk.find(id);
    return this.#again(ask, isAbsent).catch((error: unknown) => {
      throw isAbsent(error) ? gone(id) : error;
    });
  }

  /** As many as may be told. */
  deliveriesOf(job: string): Promise<readonly DeliveryRecord[]> {
    return this.#again(() => this.#now.deliveries.list({ job, limit: mostDeliveries }), isAbsent);
  }

  /**
   * Waits a moment until lists are read anew, and gives since when the deliveries are new that came of that: the lists'
   * last attempts began then, by the clock that writes both. Undefined where they were not read, or not without an error.
   */
  async readAnew(ids: readonly string[]): Promise<string | undefined> {
    const end = performance.now() + readMs;
    let since: string | undefined;
    for (const id of ids) {
      for (;;) {
        const list = await this.#again(() => this.#now.deliveries.find(id), isAbsent);
        const [began, last] = [list.attempts.at(-1)?.started, list.attempts.at(-1)?.outcome];
        if (began !== undefined && list.state === 'done' && last === 'done') {
          since = since === undefined || began < since ? began : since;
          break;
        }
        const tried = list.state !== 'sending' && list.next !== null;
        if (tried || list.state === 'failed' || performance.now() > end) return undefined;
        await new Promise((done) => setTimeout(done, pollMs));
      }
    }
    return since;
  }

  /** True while that cannot be known. */
  isWorkedOn(): Promise<boolean> {
    return this.#now.isWorkedOn().catch(() => true);
  }

  /** Asks again for a while where that may help; throws what was met last. */
  async #again<Result>(
    ask: () => Promise<Result>,
    mayHelp: (error: unknown) => boolean,
  ): Promise<Result> {
    const end = performance.now() + absenceMs;
    for (let told = false; ; told = true) {
      try {
        return await ask();
      } catch (error) {
        if (!mayHelp(error) || performance.now() > end) throw error;
        if (!told) this.#world.err('The service does not answer now; waiting for it.\n');
        await new Promise((done) => setTimeout(done, 2 * pollMs));
        if (error instanceof SholuError) {
          this.#now = await openDesk(this.#input, this.#world, true).catch(() => this.#now);
        }
      }
    }
  }
}

/** A service that is away, starts, or has another key since it was started anew; a database that is away. */
function isAbsent(error: unknown): boolean {
  return isAway(error) || hasCode(error, 'E_NO_SERVICE', 'E_TOKEN', 'E_DATABASE');
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof SholuError && codes.includes(error.code);
}

function gone(id: string): SholuError {
  const short = id.slice(0, 8);
  return new SholuError('E_NO_SERVICE', `The service went away while job ${short} was not done.`, {
    hint: `The job stays in the queue; start \`sholu serve\`, then \`sholu runs ${short}\` tells what became of it.`,
  });
}

function ending(job: JobRecord, joined: boolean, cwd: string): string {
  const name = `${job.briefing} ${job.region} ${job.period}`;
  const run = job.runs.at(-1);
  if (isOpen(job)) {
    const short = job.id.slice(0, 8);
    return `${name}: job ${short} is ${job.state}; \`sholu runs ${short}\` tells what becomes of it\n`;
  }
  if (job.state !== 'done' || run === undefined) {
    return [
      `${name}: ${job.state}  ${job.code ?? ''}`.trimEnd(),
      ...(job.message === null ? [] : [`    ${job.message}`]),
      ...(job.todo === null ? [] : [`    → ${job.todo}`]),
      '',
    ].join('\n');
  }
  const shared = joined ? ', made for an earlier demand with the same inputs' : '';
  const documents = run.outputs.filter(({ path }) => /\.(pdf|html)$/.test(path));
  const folder = relative(cwd, run.folder ?? '') || (run.folder ?? '');
  return [
    `${name}: revision ${run.revision}${run.changed === false ? ', unchanged' : ''}${shared}`,
    ...documents.map(({ path, bytes }) => `  ${folder}/${path}  ${Math.ceil(bytes / 1024)} kB`),
    '',
  ].join('\n');
}
