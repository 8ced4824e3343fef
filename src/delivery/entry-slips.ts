import type { Transaction } from '../jobs/database.ts';
import type { Store } from '../jobs/store.ts';
import { againWords } from './again-words.ts';
import type { Delivery } from './delivery.ts';
import { slipText, tellSlips } from './list-slips.ts';
import { Refusal } from './refusal.ts';

/**
 * Failures that only a mend of recipients.yaml, of the schedule or of the settings cures. What one mend cures is one
 * state: an edition that is not made may be wished by a whole list.
 */
const states: Readonly<Record<string, (delivery: Delivery) => string | null>> = {
  E_DELIVERY_EDITION: ({ edition }) => edition,
  E_FOLDER_NOT_ALLOWED: ({ recipient }) => recipient,
  E_MAIL_ADDRESS: ({ recipient }) => recipient,
  E_WEBHOOK_ADDRESS: ({ recipient }) => recipient,
  E_WEBHOOK_MOVED: ({ recipient }) => recipient,
  E_WEBHOOK_SECRET: ({ recipient }) => recipient,
};

/**
 * Tells the editors, in the transaction `tx` in which a try is entered, of an entry that cannot be reached as it is
 * written; once of the same state, as of slips in the lists. Not for a notice.
 */
export async function tellEntry(
  store: Store,
  tx: Transaction,
  delivery: Delivery,
  error: unknown,
): Promise<void> {
  if (!(error instanceof Refusal) || delivery.run === null) return;
  const { id, job, list, channel, recipient } = delivery;
  const state = Object.hasOwn(states, error.code) ? states[error.code] : undefined;
  if (state === undefined) return;
  const [row] = await tx.query<Pick<Delivery, 'id'>>(
    `select id from sholu.delivery
     where job = $1 and notice is null and channel = 'list' and list = $2 and again_of is null`,
    [job, list],
  );
  const message = `List ${list}, ${channel} ${recipient}: ${error.message}`;
  const problem = slipText({ message, ...(error.hint === undefined ? {} : { hint: error.hint }) });
  await tellSlips(store, tx, delivery, {
    code: error.code,
    problems: [problem],
    hint: `Mend what is named. ${againWords(error.code, id, row?.id)}`,
    state: [error.code, list, state(delivery) ?? ''],
  });
}
