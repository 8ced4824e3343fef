import { endOpenRuns } from './attempt.ts';
import type { Transaction } from './database.ts';
import { type Job, jobColumns } from './job.ts';
import { type QueueSettings, renderQueue, usualSettings } from './queue.ts';
import { bury, requeue, type Store } from './store.ts';

const lost = {
  kind: 'failed',
  code: 'E_RENDER_LOST',
  message: 'The process that rendered this issue ended again and again while it did so.',
  hint: 'Build the issue with `sholu build` to see what happens; see that the machine has memory for it.',
} as const;

type Limits = Pick<QueueSettings, 'retries' | 'retrySeconds' | 'retryMostSeconds'>;

/** Clocks of several machines differ a little: that is no step. */
const stepMs = 60_000;
/** A worker notices a cancel and ends the rendering within this time. */
const noticeMs = 120_000;

/**
 * Brings every open job back that nobody works on, and gives how many those were.
 *
 * `alone` says that no other process can be working: the embedded database has one process, so when it starts, what
 * is marked as running was left by one that died. Such a job runs again at once, after a pause when it happened
 * before, and is given up after as many deaths one after the other as the limit says, so that an issue that kills its
 * process does not do so for ever. With others at work only tickets that are gone are replaced; a lost lease is found
 * by the queue itself. Either way a job whose ticket the queue has given up ends, and one that a clock which was ahead
 * has put off runs now. Attempts at cancelled jobs whose process died before it noticed end as well.
 */
export async function recoverJobs(
  store: Store,
  alone: boolean,
  limits: Limits = usualSettings,
): Promise<number> {
  await endCancelledRuns(store, alone);
  const open = await store.database.query<{ id: string }>(
    `select id from sholu.job where state in ('waiting', 'running')`,
  );
  let recovered = 0;
  for (const { id } of open) {
    const again = await store.database.transaction((tx) =>
      recoverJob(store, tx, id, alone, limits),
    );
    if (again) recovered += 1;
  }
  return recovered;
}

async function endCancelledRuns({ database, now }: Store, alone: boolean): Promise<void> {
  const at = now().getTime();
  await database.query(
    `update sholu.run set outcome = 'cancelled', ended = $1 where outcome = 'running' and job in
       (select id from sholu.job where state = 'cancelled' and ($2 or ended < $3 or ended > $4))`,
    [new Date(at), alone, new Date(at - noticeMs), new Date(at + stepMs)],
  );
}

async function recoverJob(
  store: Store,
  tx: Transaction,
  id: string,
  alone: boolean,
  limits: Limits,
): Promise<boolean> {
  const [job] = await tx.query<Job>(
    `select ${jobColumns} from sholu.job where id = $1 and state in ('waiting', 'running') for update skip locked`,
    [id],
  );
  if (job === undefined) return false;
  const [found] = await store.boss.findJobs(renderQueue, { id: job.ticket, db: tx.queue });
  const state = found?.state;
  if (state === 'created' || state === 'retry') {
    if (!(await isPutOffByWrongClock(store, tx, job, found?.startAfter, limits))) return false;
    await store.boss.cancel(renderQueue, job.ticket, { db: tx.queue });
    await requeue(store, tx, job, 0);
    return true;
  }
  if (state === 'failed') {
    // Its dead letter says the same, but may be lost, or have failed as well.
    await endOpenRuns(tx, id, store.now());
    await bury(store, tx, job, lost);
    return true;
  }
  if (state === 'active') {
    if (!alone) return false;
    await store.boss.complete(renderQueue, job.ticket, null, { db: tx.queue });
  }
  await endOpenRuns(tx, id, store.now());
  const [count] = await tx.query<{ runs: number }>(
    `select count(*)::int as runs from sholu.run where job = $1 and outcome = 'lost' and attempt >
       (select coalesce(max(attempt), 0) from sholu.run where job = $1 and outcome <> 'lost')`,
    [id],
  );
  const runs = count?.runs ?? 0;
  if (runs > limits.retries) await bury(store, tx, job, lost);
  else await requeue(store, tx, job, runs > 1 ? (runs - 1) * limits.retrySeconds * 1000 : 0);
  return true;
}

/**
 * True for a job that would wait longer than any pause of its own: its ticket was written by a clock that was ahead.
 * The queue's times are those of the database's clock, which need not be ours; by ours it is seen that the job was last
 * touched in what is the future now.
 */
async function isPutOffByWrongClock(
  store: Store,
  tx: Transaction,
  job: Job,
  startAfter: Date | undefined,
  { retries, retrySeconds, retryMostSeconds }: Limits,
): Promise<boolean> {
  if (job.state !== 'waiting' || startAfter === undefined) return false;
  const [seen] = await tx.query<{ now: Date; last: Date | null }>(
    'select now() as now, (select max(started) from sholu.run where job = $1) as last',
    [job.id],
  );
  if (seen === undefined) return false;
  const left = startAfter.getTime() - seen.now.getTime();
  if (left <= stepMs) return false;
  const longest = Math.max(job.retry_ms, retryMostSeconds * 1000, retries * retrySeconds * 1000);
  const touched = seen.last ?? job.created;
  return left > longest + stepMs || touched.getTime() > store.now().getTime() + stepMs;
}

/** Takes up the jobs that wait for room on the disk, now that there is some; gives how many those were. */
export async function resumeAfterFull(store: Store): Promise<number> {
  return store.database.transaction(async (tx) => {
    const jobs = await tx.query<Job>(
      `select ${jobColumns} from sholu.job where state = 'waiting' and code = 'E_DISK_FULL' for update skip locked`,
    );
    for (const job of jobs) {
      await store.boss.cancel(renderQueue, job.ticket, { db: tx.queue });
      await requeue(store, tx, job, 0);
    }
    return jobs.length;
  });
}

/** Ends the job of a ticket that the queue has given up, because its worker died each time. */
export async function buryDead(store: Store, id: string, ticket: string): Promise<boolean> {
  return store.database.transaction(async (tx) => {
    const [job] = await tx.query<Job>(
      `select ${jobColumns} from sholu.job
       where id = $1 and ticket = $2 and state in ('waiting', 'running') for update`,
      [id, ticket],
    );
    if (job === undefined) return false;
    await endOpenRuns(tx, id, store.now());
    await bury(store, tx, job, lost);
    return true;
  });
}
