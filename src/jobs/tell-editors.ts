import { withoutLine } from '../core/diagnostic.ts';
import type { Transaction } from './database.ts';
import type { Job } from './job.ts';
import type { Failure } from './next-step.ts';
import { leaveNotice, type Notice, type Store } from './store.ts';

/**
 * Leaves a notice of a failure that a person must mend while its job goes on being tried; none where every problem of it
 * was told before, so that neither the next attempts nor a mend of some of them tell the rest again.
 */
export async function tellOnce(
  store: Store,
  tx: Transaction,
  job: Pick<Job, 'id'>,
  failure: Failure,
): Promise<void> {
  const notices = await tx.query<Pick<Notice, 'message'>>(
    'select message from sholu.notice where job = $1',
    [job.id],
  );
  const told = new Set(notices.flatMap(({ message }) => problemsIn(message)));
  if (problemsIn(failure.message).every((problem) => told.has(problem))) return;
  await leaveNotice(store, tx, job, { ...failure, kind: 'failed' });
}

/** The problems of a message without their lines, which move while somebody edits the file. */
function problemsIn(message: string): readonly string[] {
  return message.split('\n').map(withoutLine);
}
