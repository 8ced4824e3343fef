import type { LanguageCode } from '../core/language-code.ts';
import type { Store } from '../jobs/store.ts';
import { type Delivery, deliveryColumns } from './delivery.ts';
import { languageFor } from './edition.ts';
import { bareAddress } from './recipient.ts';

/** True when the address wants no more issues of the briefing. Notices go to editors all the same. */
export async function isUnsubscribed(
  { database }: Pick<Store, 'database'>,
  { channel, run, briefing, recipient }: Delivery,
): Promise<boolean> {
  if (channel !== 'mail' || run === null) return false;
  const rows = await database.query(
    'select 1 as found from sholu.unsubscribed where briefing = $1 and lower(address) = lower($2)',
    [briefing, recipient],
  );
  return rows.length > 0;
}

/** Remembers that the recipient of a delivery wants no more issues of its briefing; doing so twice changes nothing. */
export async function unsubscribe(
  { database, now }: Pick<Store, 'database' | 'now'>,
  delivery: string,
): Promise<void> {
  await database.query(
    `insert into sholu.unsubscribed (briefing, address, delivery, at)
     select briefing, recipient, id, $2 from sholu.delivery where id = $1 and channel = 'mail'
     on conflict do nothing`,
    [delivery, now()],
  );
}

/** An address that wants no more of a briefing, since when. */
export type Unsubscribed = {
  readonly briefing: string;
  readonly address: string;
  readonly since: string;
};

/** Who has unsubscribed, newest first. */
export async function readUnsubscribed({
  database,
}: Pick<Store, 'database'>): Promise<readonly Unsubscribed[]> {
  const rows = await database.query<{ briefing: string; address: string; at: Date }>(
    'select briefing, address, at from sholu.unsubscribed order by at desc, address',
  );
  return rows.map(({ briefing, address, at }) => ({ briefing, address, since: at.toISOString() }));
}

/** Lets an address that asks for it have its briefings again; gives of which it had unsubscribed. */
export async function subscribeAgain(
  { database }: Pick<Store, 'database'>,
  address: string,
): Promise<readonly string[]> {
  const rows = await database.query<{ briefing: string }>(
    'delete from sholu.unsubscribed where lower(address) = lower($1) returning briefing',
    [bareAddress(address)],
  );
  return [...new Set(rows.map(({ briefing }) => briefing))].sort();
}

/** Whom a delivery goes to, for the page on which a person unsubscribes. */
export type Addressee = {
  readonly briefing: string;
  readonly address: string;
  readonly list: string;
  readonly language: LanguageCode;
};

/** The addressee of a mail; undefined for another delivery or none. */
export async function addressee(
  { database }: Pick<Store, 'database'>,
  id: string,
): Promise<Addressee | undefined> {
  const [delivery] = await database.query<Delivery>(
    `select ${deliveryColumns} from sholu.delivery where id = $1 and channel = 'mail'`,
    [id],
  );
  if (delivery === undefined || delivery.target === null) return undefined;
  const { briefing, recipient, list, target, edition } = delivery;
  return { briefing, address: recipient, list, language: languageFor(target, edition) };
}
