import { SholuError } from '../core/error.ts';
import { endOpenRuns } from './attempt.ts';
import type { Transaction } from './database.ts';
import { type Job, type JobState, jobColumns } from './job.ts';
import { findByNumber } from './number.ts';
import { isPublishing } from './publication.ts';
import { renderQueue } from './queue.ts';
import { requeue, type Store } from './store.ts';

const numbered = { table: 'sholu.job', columns: jobColumns, one: 'job', several: 'jobs' };

/** The job of that number; throws `E_JOB_UNKNOWN`. The first eight characters or more are enough. */
export async function findJob(store: Store, id: string): Promise<Job> {
  const found = await findByNumber<Job>(store.database, numbered, id);
  if ('row' in found) return found.row;
  throw new SholuError('E_JOB_UNKNOWN', found.problem, {
    hint: 'See `sholu runs` for the jobs; give the first eight characters of the number or more.',
  });
}

/**
 * Ends a job that waits, or stops it while it runs: its worker notices within a fifth of a lease, or when it is about
 * to publish, and stops the rendering; nothing is published or sent. Throws `E_JOB_STATE` for one that has ended or is
 * being published.
 */
export async function cancelJob(store: Store, id: string): Promise<Job> {
  const { id: whole } = await findJob(store, id);
  await store.database.transaction(async (tx) => {
    const job = await lockIn(tx, whole, ['waiting', 'running'], 'cancelled');
    if (await isPublishing(tx, whole)) throw tooLate(whole);
    await store.boss.cancel(renderQueue, job.ticket, { db: tx.queue });
    await tx.query(
      `update sholu.job set state = 'cancelled', next = null, ended = $2 where id = $1`,
      [whole, store.now()],
    );
  });
  return findJob(store, whole);
}

/** Puts a failed or cancelled job back into the queue. Throws `E_JOB_STATE` for any other. */
export async function retryJob(store: Store, id: string): Promise<Job> {
  const { id: whole } = await findJob(store, id);
  await store.database.transaction(async (tx) => {
    const job = await lockIn(tx, whole, ['failed', 'cancelled'], 'tried again');
    await endOpenRuns(tx, whole, store.now());
    await tx.query(
      `update sholu.job set code = null, message = null, hint = null, demand_key = null where id = $1`,
      [whole],
    );
    await requeue(store, tx, job, 0);
  });
  return findJob(store, whole);
}

function tooLate(id: string): SholuError {
  return new SholuError(
    'E_JOB_STATE',
    `The issue of the job ${id} is being published: the cancel comes too late.`,
    { hint: 'Nothing was stopped: the job ends as done, and its issue is sent to its recipients.' },
  );
}

async function lockIn(
  tx: Transaction,
  id: string,
  states: readonly JobState[],
  done: string,
): Promise<Job> {
  const [job] = await tx.query<Job>(
    `select ${jobColumns} from sholu.job where id = $1 for update`,
    [id],
  );
  if (job !== undefined && states.includes(job.state)) return job;
  throw new SholuError(
    'E_JOB_STATE',
    `The job ${id} is ${job?.state ?? 'gone'} and cannot be ${done}.`,
    {
      hint: `Only a job that is ${states.join(' or ')} can be ${done}.`,
    },
  );
}
