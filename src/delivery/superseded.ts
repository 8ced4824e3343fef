import type { Store } from '../jobs/store.ts';
import type { Delivery } from './delivery.ts';

/**
 * True when a later revision of the same issue is under way to the same folder, or stands there: an attempt that was
 * held up must not put the former one in its place. A mail, a webhook or an entry of a feed replaces nothing, so each
 * of them goes out.
 */
export async function isSuperseded(
  { database }: Pick<Store, 'database'>,
  delivery: Delivery,
): Promise<boolean> {
  if (delivery.channel !== 'folder' || delivery.run === null || delivery.again_of !== null) {
    return false;
  }
  const rows = await database.query(
    `select 1 as found from sholu.delivery as other
       join sholu.run as theirs on theirs.id = other.run
       join sholu.run as ours on ours.id = $2
     where other.id <> $1 and other.briefing = $3 and other.region = $4 and other.period = $5
       and other.channel = $6 and other.recipient = $7 and other.edition = $8
       and other.state in ('waiting', 'sending', 'done') and theirs.revision > ours.revision
     limit 1`,
    [
      delivery.id,
      delivery.run,
      delivery.briefing,
      delivery.region,
      delivery.period,
      delivery.channel,
      delivery.recipient,
      delivery.edition,
    ],
  );
  return rows.length > 0;
}
