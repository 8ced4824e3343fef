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

type Limits = Pick<QueueSettings, 'retries' | 'retrySeconds'>;

/**
 * Brings every open job back that nobody works on, and gives how many those were.
 *
 * `alone` says that no other process can be working: the embedded database has one process, so when it starts, what
 * is marked as running was left by one that died. Such a job runs again at once, after a pause when it happened
 * before, and is given up at the limit, so that an issue that kills its process does not do so for ever. With others
 * at work only tickets that are gone are replaced; a lost lease is found by the queue itself.
 */
export async function recoverJobs(
  store: Store,
  alone: boolean,
  limits: Limits = usualSettings,
): Promise<number> {
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

async function recoverJob(
  store: Store,
  tx: Transaction,
  id: string,
  alone: boolean,
  { retries, retrySeconds }: Limits,
): Promise<boolean> {
  const [job] = await tx.query<Job>(
    `select ${jobColumns} from sholu.job where id = $1 and state in ('waiting', 'running') for update skip locked`,
    [id],
  );
  if (job === undefined) return false;
  const [found] = await store.boss.findJobs(renderQueue, { id: job.ticket, db: tx.queue });
  const state = found?.state;
  if (state === 'created' || state === 'retry') return false;
  if (state === 'failed') return false; // its dead letter is on the way and ends the job
  if (state === 'active') {
    if (!alone) return false;
    await store.boss.complete(renderQueue, job.ticket, null, { db: tx.queue });
  }
  await endOpenRuns(tx, id, store.now());
  const [count] = await tx.query<{ runs: number }>(
    `select count(*)::int as runs from sholu.run where job = $1 and outcome = 'lost'`,
    [id],
  );
  const runs = count?.runs ?? 0;
  if (runs > retries) await bury(store, tx, job, lost);
  else await requeue(store, tx, job, runs > 1 ? (runs - 1) * retrySeconds * 1000 : 0);
  return true;
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
