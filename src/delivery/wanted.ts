import type { Store } from '../jobs/store.ts';
import type { Delivery } from './delivery.ts';
import { isSuperseded } from './superseded.ts';
import { isUnsubscribed } from './unsubscribed.ts';

/** Why a delivery must not go any more, looked at right before each try; undefined when it must. */
export async function whyNotWanted(store: Store, delivery: Delivery): Promise<string | undefined> {
  if (await isUnsubscribed(store, delivery)) return 'The recipient has unsubscribed.';
  if (await isSuperseded(store, delivery)) {
    return 'A later revision of the issue goes to this folder.';
  }
  if (await hasCome(store, delivery)) return 'The issue has come meanwhile.';
  if (await hasArrived(store, delivery)) return 'It has arrived by an earlier try.';
  return undefined;
}

/** True when the answer of an earlier try came late: the other side has it. */
async function hasArrived(
  { database }: Pick<Store, 'database'>,
  { id }: Delivery,
): Promise<boolean> {
  const rows = await database.query(
    `select 1 as found from sholu.attempt where delivery = $1 and outcome = 'done' limit 1`,
    [id],
  );
  return rows.length > 0;
}

/** True for a notice of an issue that came after all, because its job was tried again. */
async function hasCome(
  { database }: Pick<Store, 'database'>,
  { notice, job }: Delivery,
): Promise<boolean> {
  if (notice === null) return false;
  const rows = await database.query(
    `select 1 as found from sholu.job join sholu.notice on notice.id = $2
     where job.id = $1 and job.state = 'done' and notice.kind <> 'recipients'`,
    [job, notice],
  );
  return rows.length > 0;
}
