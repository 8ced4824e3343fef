import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenderIssue } from '../../../src/jobs/job.ts';
import { openLog } from '../../../src/jobs/log.ts';
import type { JobRecord } from '../../../src/jobs/record.ts';
import { regionsIn } from '../../../src/jobs/regions.ts';
import { issueFolder } from '../../../src/jobs/render-folder.ts';
import { type Service, startService } from '../../../src/jobs/service.ts';
import { stateFolderIn } from '../../../src/jobs/state-folder.ts';
import { readOwner } from '../../../src/jobs/state-lock.ts';
import type { SmallWorld } from '../../fixtures/small-world.ts';
import { ask, type Told } from './ask.ts';
import { quick, until } from './store.ts';

export const key = 'token-of-the-tests';

/** A service whose renderings publish one small file, when the test lets them. */
export class ApiBench {
  readonly #world: SmallWorld;
  #service: Service | undefined;
  #gate: Promise<void> = Promise.resolve();

  constructor(world: SmallWorld) {
    this.#world = world;
  }

  get service(): Service {
    if (this.#service === undefined) throw new Error('the service is not up');
    return this.#service;
  }

  /** Starts the service; `early` is called with its address while it starts. */
  async start(early: (url: string) => Promise<void>): Promise<void> {
    const stateFolder = stateFolderIn(this.#world.out);
    const started = startService({
      where: { databaseUrl: undefined, stateFolder },
      folders: this.#world,
      settings: quick,
      threads: 1,
      render: this.#render,
      regionsOf: regionsIn(this.#world.data),
      serve: { host: '127.0.0.1', port: 0, token: key },
      hooks: {},
      routes: [],
      log: openLog('silent', { write: () => undefined }),
      now: () => new Date(),
    });
    const url = await until(async () => (await readOwner(stateFolder))?.url);
    await early(url);
    this.#service = await started;
  }

  readonly #render: RenderIssue = async (job, signal) => {
    await Promise.race([this.#gate, new Promise((done) => signal.addEventListener('abort', done))]);
    signal.throwIfAborted();
    const folder = issueFolder(this.#world.out, job);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'en.html'), 'issue');
    const sha256 = createHash('sha256').update('issue').digest('hex');
    const outputs = [{ path: 'en.html', bytes: 5, sha256 }];
    return { folder, revision: 1, changed: true, inputs: [], outputs };
  };

  at(path: string): string {
    return `${this.service.url}${path}`;
  }

  get(path: string): Promise<Told> {
    return ask(this.at(path), key);
  }

  post(path: string, content: unknown = undefined): Promise<Told> {
    return ask(this.at(path), key, content === undefined ? { method: 'POST' } : { content });
  }

  demand(content: unknown): Promise<Told> {
    return this.post('/api/builds', content);
  }

  async find(id: string): Promise<JobRecord> {
    return jobOf(await this.get(`/api/builds/${id}`));
  }

  ended(id: string, state: JobRecord['state']): Promise<JobRecord> {
    return until(async () => {
      const job = await this.find(id);
      return job.state === state && job;
    });
  }

  /** Keeps renderings from ending until what it gives is called. */
  hold(): () => void {
    let release = (): void => undefined;
    this.#gate = new Promise((done) => {
      release = done;
    });
    return release;
  }
}

/** The job of an answer, in the shape of the routes. */
export function jobOf({ json }: Told): JobRecord {
  return json?.job as JobRecord;
}
