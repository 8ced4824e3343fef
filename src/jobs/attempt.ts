import { randomUUID } from 'node:crypto';
import type { Transaction } from './database.ts';
import { type Job, jobColumns, type RenderOutcome, type RunEnd } from './job.ts';
import { type Failure, nextStep } from './next-step.ts';
import { renderQueue } from './queue.ts';
import { bury, requeue, type Store } from './store.ts';
import { tellOnce } from './tell-editors.ts';

/** One attempt under way: the job, its ticket as it was fetched, and its row in the ledger. */
export type Attempt = {
  readonly job: Job;
  readonly run: string;
  readonly number: number;
  readonly ticket: Fetched;
  readonly started: number;
};

/** A ticket in the hands of a worker; `retryCount` tells this fetch from an earlier one. */
export type Fetched = { readonly id: string; readonly retryCount: number };

/** How an attempt ended. */
export type Result =
  | { readonly kind: 'published'; readonly outcome: RenderOutcome }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The queue took the ticket away: the job was cancelled, or its lease ended while this process slept. */
  | { readonly kind: 'taken-away' }
  /** The service stops and gives the job back before it is done. */
  | { readonly kind: 'handed-back' };

/** What the attempt was entered as; `lost` when another attempt had taken its place. */
export type Settled = {
  readonly outcome: RunEnd;
  readonly job: Job['state'];
  readonly next: Date | null;
};

/**
 * Enters an attempt at `jobId` into the ledger. Gives undefined, and ends the ticket, when there is nothing to do: the
 * job has ended, or has another ticket by now. An attempt that was still open belongs to a worker that is gone.
 */
export async function beginAttempt(
  store: Store,
  jobId: string,
  ticket: Fetched,
  worker: string,
): Promise<Attempt | undefined> {
  const now = store.now();
  return store.database.transaction(async (tx) => {
    const job = await lockJob(tx, jobId);
    const open = job?.state === 'waiting' || job?.state === 'running';
    if (job === undefined || !open || job.ticket !== ticket.id) {
      await store.boss.complete(renderQueue, ticket, null, { db: tx.queue });
      return undefined;
    }
    await endOpenRuns(tx, jobId, now);
    const [count] = await tx.query<{ runs: number }>(
      'select count(*)::int as runs from sholu.run where job = $1',
      [jobId],
    );
    const run = randomUUID();
    const number = (count?.runs ?? 0) + 1;
    await tx.query(
      `insert into sholu.run (id, job, attempt, ticket, worker, outcome, started)
       values ($1, $2, $3, $4, $5, 'running', $6)`,
      [run, jobId, number, ticket.id, worker, now],
    );
    await tx.query(`update sholu.job set state = 'running', next = null where id = $1`, [jobId]);
    return { job, run, number, ticket, started: performance.now() };
  });
}

/** Marks attempts of a job that nobody works on any more. */
export async function endOpenRuns(tx: Transaction, job: string, now: Date): Promise<void> {
  await tx.query(
    `update sholu.run set outcome = 'lost', ended = $2, code = 'E_RENDER_LOST',
       message = 'The process that rendered it ended, or was not heard of for too long.'
     where job = $1 and outcome = 'running'`,
    [job, now],
  );
}

/**
 * Enters how an attempt ended, and in the same transaction what becomes of its job and its ticket: done, again later,
 * or failed with a notice. An attempt that another one has replaced meanwhile changes nothing.
 */
export async function settleAttempt(
  store: Store,
  attempt: Attempt,
  result: Result,
): Promise<Settled> {
  const ms = performance.now() - attempt.started;
  return store.database.transaction(async (tx) => {
    const job = await lockJob(tx, attempt.job.id);
    const [run] = await tx.query<{ outcome: string }>(
      'select outcome from sholu.run where id = $1',
      [attempt.run],
    );
    if (job === undefined || run?.outcome !== 'running') {
      return { outcome: 'lost', job: job?.state ?? 'cancelled', next: null };
    }
    const outcome = await becomes(store, tx, attempt, job, result);
    await enterRun(tx, attempt.run, outcome, result, store.now(), ms);
    const after = await lockJob(tx, job.id);
    return { outcome, job: after?.state ?? job.state, next: after?.next ?? null };
  });
}

async function becomes(
  store: Store,
  tx: Transaction,
  { ticket, run }: Attempt,
  job: Job,
  result: Result,
): Promise<RunEnd> {
  const endTicket = () => store.boss.complete(renderQueue, ticket, null, { db: tx.queue });
  if (job.state === 'cancelled') {
    await endTicket();
    return 'cancelled';
  }
  if (result.kind === 'published') {
    await endTicket();
    await tx.query(
      `update sholu.job set state = 'done', code = null, message = null, hint = null, next = null, ended = $2
       where id = $1`,
      [job.id, store.now()],
    );
    await store.hooks.onPublished?.({ job, run }, tx, store);
    return 'done';
  }
  if (result.kind === 'taken-away') {
    await tx.query(`update sholu.job set state = 'waiting' where id = $1`, [job.id]);
    return 'lost';
  }
  if (result.kind === 'handed-back') {
    await endTicket();
    await requeue(store, tx, job, 0);
    return 'handed-back';
  }
  const { failure } = result;
  const step = nextStep(failure, job, store.now().getTime());
  if (step.kind === 'bury') {
    await endTicket();
    await bury(store, tx, job, { ...failure, kind: step.notice });
    return step.notice === 'late' ? 'late' : 'failed';
  }
  await tx.query('update sholu.job set code = $2, message = $3, hint = $4 where id = $1', [
    job.id,
    failure.code,
    failure.message,
    failure.hint,
  ]);
  if (step.kind === 'wait') {
    await endTicket();
    if (step.tell) await tellOnce(store, tx, job, failure);
    await requeue(store, tx, job, step.afterMs);
    return step.tell ? 'failed' : 'late';
  }
  await retryOrBury(store, tx, job, ticket, failure);
  return 'failed';
}

/** Gives a failed ticket back to the queue, which knows the back-off and the limit; buries the job at the limit. */
async function retryOrBury(
  store: Store,
  tx: Transaction,
  job: Job,
  ticket: Fetched,
  failure: Failure,
): Promise<void> {
  await store.boss.fail(renderQueue, ticket, { ...failure }, { db: tx.queue });
  const [found] = await store.boss.findJobs(renderQueue, { id: ticket.id, db: tx.queue });
  if (found?.state === 'retry') {
    await tx.query(`update sholu.job set state = 'waiting', next = $2 where id = $1`, [
      job.id,
      found.startAfter,
    ]);
    return;
  }
  await bury(store, tx, job, { ...failure, kind: 'failed' });
}

async function enterRun(
  tx: Transaction,
  run: string,
  outcome: RunEnd,
  result: Result,
  now: Date,
  ms: number,
): Promise<void> {
  const failure = result.kind === 'failed' ? result.failure : undefined;
  const published = result.kind === 'published' ? result.outcome : undefined;
  await tx.query(
    `update sholu.run set outcome = $2, code = $3, message = $4, hint = $5, inputs = $6, folder = $7, revision = $8,
       changed = $9, ended = $10, ms = $11 where id = $1`,
    [
      run,
      outcome,
      failure?.code ?? null,
      failure?.message ?? null,
      failure?.hint ?? null,
      published === undefined ? null : JSON.stringify(published.inputs),
      published?.folder ?? null,
      published?.revision ?? null,
      published?.changed ?? null,
      now,
      ms,
    ],
  );
  for (const { path, bytes, sha256 } of published?.outputs ?? []) {
    await tx.query(
      `insert into sholu.output (run, path, bytes, sha256) values ($1, $2, $3, $4) on conflict do nothing`,
      [run, path, bytes, sha256],
    );
  }
}

async function lockJob(tx: Transaction, id: string): Promise<Job | undefined> {
  const rows = await tx.query<Job>(`select ${jobColumns} from sholu.job where id = $1 for update`, [
    id,
  ]);
  return rows[0];
}
