import type { Notice, Store } from '../jobs/store.ts';
import type { Delivery } from './delivery.ts';
import { regionsOfNotice } from './gather.ts';
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

/** True for a notice of issues that all came after all, because their jobs were tried again. */
async function hasCome(
  { database }: Pick<Store, 'database'>,
  { notice, target }: Delivery,
): Promise<boolean> {
  if (notice === null) return false;
  const [found] = await database.query<Pick<Notice, 'kind'>>(
    'select kind from sholu.notice where id = $1',
    [notice],
  );
  if (found?.kind === 'recipients') return false;
  const regions = await regionsOfNotice(database, notice, target?.regions);
  return regions.length > 0 && regions.every(({ state }) => state === 'done');
}
