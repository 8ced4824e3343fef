import { randomUUID } from 'node:crypto';
import type { PgBoss } from 'pg-boss';
import type { Database, Transaction } from './database.ts';
import { issueKey, type Job } from './job.ts';
import { sendTicket } from './queue.ts';

/** The ledger and the queue of one database, and the clock by which both are written. */
export type Store = {
  readonly database: Database;
  readonly boss: PgBoss;
  readonly now: () => Date;
  readonly hooks: Hooks;
};

/** What others do in the transaction in which a job ends, so that it happens exactly when the job has ended. */
export type Hooks = {
  readonly onPublished?: (
    published: { readonly job: Job; readonly run: string },
    tx: Transaction,
    store: Store,
  ) => Promise<void>;
  readonly onNotice?: (notice: Notice, tx: Transaction, store: Store) => Promise<void>;
  /**
   * An issue that stands is demanded once more, for the lists that its job names: gives the numbers of the deliveries
   * by which those who have not got it are reached.
   */
  readonly onDemandedAgain?: (
    job: Job,
    tx: Transaction,
    store: Store,
  ) => Promise<readonly string[]>;
};

/** What the editors must be told: an issue that did not come. */
export type Notice = {
  readonly id: string;
  readonly job: string;
  /**
   * `late`: the data did not come or did not pass its checks by the deadline; `recipients`: the issue came, but not to
   * everybody, for the lists have errors; `failed`: everything else.
   */
  readonly kind: 'late' | 'failed' | 'recipients';
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
};

export type NewJob = Omit<
  Job,
  'id' | 'state' | 'ticket' | 'code' | 'message' | 'hint' | 'created' | 'next' | 'ended'
> & { readonly demand_key: string | null };

/** Writes a job and its ticket in one transaction; undefined when the same demand is under way already. */
export async function addJob(
  store: Store,
  tx: Transaction,
  job: NewJob,
): Promise<string | undefined> {
  const id = randomUUID();
  const ticket = randomUUID();
  const rows = await tx.query<{ id: string }>(
    `insert into sholu.job (id, origin, briefing, region, period, editions, formats, recipients, editors, schedule, due,
       demanded_by, demand_key, priority, timeout_ms, retry_ms, deadline, state, ticket, created)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'waiting', $18, $19)
     on conflict (demand_key) where state in ('waiting', 'running') do nothing
     returning id`,
    [
      id,
      job.origin,
      job.briefing,
      job.region,
      job.period,
      JSON.stringify(job.editions),
      JSON.stringify(job.formats),
      JSON.stringify(job.recipients),
      JSON.stringify(job.editors),
      job.schedule,
      job.due,
      job.demanded_by,
      job.demand_key,
      job.priority,
      job.timeout_ms,
      job.retry_ms,
      job.deadline,
      ticket,
      store.now(),
    ],
  );
  if (rows.length === 0) return undefined;
  await sendTicket(store.boss, tx, {
    ticket,
    job: id,
    issue: issueKey(job),
    priority: job.priority,
    timeoutMs: job.timeout_ms,
  });
  return id;
}

/** Puts a job back into the queue under a new ticket, to be worked on `afterMs` from now. */
export async function requeue(
  store: Store,
  tx: Transaction,
  job: Job,
  afterMs: number,
): Promise<void> {
  const ticket = randomUUID();
  await tx.query(
    `update sholu.job set state = 'waiting', ticket = $2, next = $3, ended = null where id = $1`,
    [job.id, ticket, afterMs > 0 ? new Date(store.now().getTime() + afterMs) : null],
  );
  await sendTicket(store.boss, tx, {
    ticket,
    job: job.id,
    issue: issueKey(job),
    priority: job.priority,
    timeoutMs: job.timeout_ms,
    ...(afterMs > 0 ? { afterSeconds: Math.ceil(afterMs / 1000) } : {}),
  });
}

/** Ends a job as failed and leaves a notice for the editors. */
export async function bury(
  store: Store,
  tx: Transaction,
  job: Pick<Job, 'id'>,
  why: Pick<Notice, 'kind' | 'code' | 'message' | 'hint'>,
): Promise<void> {
  const now = store.now();
  await tx.query(
    `update sholu.job set state = 'failed', code = $2, message = $3, hint = $4, next = null, ended = $5 where id = $1`,
    [job.id, why.code, why.message, why.hint, now],
  );
  await leaveNotice(store, tx, job, why);
}

/** Leaves a notice for the editors. */
export async function leaveNotice(
  store: Store,
  tx: Transaction,
  job: Pick<Job, 'id'>,
  { kind, code, message, hint }: Pick<Notice, 'kind' | 'code' | 'message' | 'hint'>,
): Promise<void> {
  const notice: Notice = { id: randomUUID(), job: job.id, kind, code, message, hint };
  await tx.query(
    `insert into sholu.notice (id, job, kind, code, message, hint, at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [notice.id, job.id, kind, code, message, hint, store.now()],
  );
  await store.hooks.onNotice?.(notice, tx, store);
}
