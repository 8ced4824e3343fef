import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cancelJob, findJob, retryJob } from './control.ts';
import { demandIssue } from './demand.ts';
import type { FileHash, Job } from './job.ts';
import type { RegionsOf } from './plans.ts';
import {
  type JobRecord,
  type RecordFilter,
  readRecords,
  readSlots,
  type SlotRecord,
} from './record.ts';
import type { Folders } from './render-folder.ts';
import type { Store } from './store.ts';
import { type Request, resolveWish } from './wish.ts';

export type Answered = {
  readonly job: JobRecord;
  readonly joined: boolean;
  /** Numbers of the deliveries that read the lists anew, where the issue stands already. */
  readonly lists: readonly string[];
};

/** What people ask of the job runner: the same at the database itself and over HTTP (`remote-desk.ts`). */
export type Desk = {
  readonly demand: (request: Request, by: string) => Promise<Answered>;
  readonly find: (id: string) => Promise<JobRecord>;
  readonly list: (filter: Omit<RecordFilter, 'id'>) => Promise<readonly JobRecord[]>;
  readonly slots: (limit: number) => Promise<readonly SlotRecord[]>;
  readonly cancel: (id: string) => Promise<JobRecord>;
  readonly retry: (id: string) => Promise<JobRecord>;
};

/** How long a demanded issue may take. */
const demandTimeoutMs = 300_000;

/** The desk at the database. */
export function localDesk(store: Store, folders: Folders, regionsOf: RegionsOf): Desk {
  const record = async ({ id }: Pick<Job, 'id'>): Promise<JobRecord> => {
    const [found] = await readRecords(store, { id, limit: 1 });
    if (found === undefined) throw new Error(`job ${id} vanished`);
    return found;
  };
  return {
    demand: async (request, by) => {
      const { wish, recipients, inputs } = await resolveWish(folders, request, regionsOf);
      const { job, joined, lists } = await demandIssue(
        store,
        { wish, recipients, inputs, by, timeoutMs: demandTimeoutMs },
        (former) => outputsStand(store, former),
      );
      return { job: await record(job), joined, lists };
    },
    find: async (id) => record(await findJob(store, id)),
    list: (filter) => readRecords(store, filter),
    slots: (limit) => readSlots(store, limit),
    cancel: async (id) => record(await cancelJob(store, id)),
    retry: async (id) => record(await retryJob(store, id)),
  };
}

/** True when every output of the job's last run stands in its folder with its bytes. */
async function outputsStand(store: Store, { id }: Job): Promise<boolean> {
  const outputs = await store.database.query<FileHash & { folder: string }>(
    `select folder, path, bytes, sha256 from sholu.output join sholu.run on run = id
     where run = (select id from sholu.run where job = $1 and outcome = 'done' order by attempt desc limit 1)`,
    [id],
  );
  for (const { folder, path, sha256 } of outputs) {
    const bytes = await readFile(join(folder, path)).catch(() => undefined);
    if (bytes === undefined) return false;
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) return false;
  }
  return outputs.length > 0;
}
