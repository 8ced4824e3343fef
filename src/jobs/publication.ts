import type { Attempt } from './attempt.ts';
import type { Transaction } from './database.ts';
import type { Store } from './store.ts';

/**
 * Asks, before an attempt publishes, whether it may, and enters that it does. False when its job was cancelled, or
 * another attempt has taken its place. A cancel and this lock the row of the job, so one of them is first: cancelled
 * before, nothing is published or sent; asked before, the cancel came too late and is told so (`isPublishing`).
 */
export async function mayPublish(
  store: Store,
  { job, run, ticket }: Pick<Attempt, 'job' | 'run' | 'ticket'>,
): Promise<boolean> {
  return store.database.transaction(async (tx) => {
    const [open] = await tx.query(
      `select id from sholu.job where id = $1 and state = 'running' and ticket = $2 for update`,
      [job.id, ticket.id],
    );
    if (open === undefined) return false;
    const entered = await tx.query(
      `update sholu.run set publishing = $2 where id = $1 and outcome = 'running' returning id`,
      [run, store.now()],
    );
    return entered.length > 0;
  });
}

/** True while an attempt at the job has been allowed to publish and has not ended. */
export async function isPublishing(tx: Transaction, job: string): Promise<boolean> {
  const rows = await tx.query(
    `select id from sholu.run where job = $1 and outcome = 'running' and publishing is not null`,
    [job],
  );
  return rows.length > 0;
}
