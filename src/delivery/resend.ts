import { SholuError } from '../core/error.ts';
import { findByNumber } from '../jobs/number.ts';
import type { Store } from '../jobs/store.ts';
import { lockDelivery } from './attempt.ts';
import { type Delivery, deliveryColumns } from './delivery.ts';
import { addDelivery, afresh } from './post.ts';

const numbered = {
  table: 'sholu.delivery',
  columns: deliveryColumns,
  one: 'delivery',
  several: 'deliveries',
};

/** The delivery of that number; throws `E_DELIVERY_UNKNOWN`. The first eight characters or more are enough. */
export async function findDelivery(
  { database }: Pick<Store, 'database'>,
  id: string,
): Promise<Delivery> {
  const found = await findByNumber<Delivery>(database, numbered, id);
  if ('row' in found) return found.row;
  throw new SholuError('E_DELIVERY_UNKNOWN', found.problem, {
    hint: 'See `sholu deliveries`; give the first eight characters of the number or more.',
  });
}

/**
 * Sends a delivery once more and gives the number under which that happens. One that failed or was skipped is the same
 * delivery again, with the same Message-ID, for its recipient may have it all the same. One that is done becomes a new
 * delivery: a mail program would hide a second mail of the same Message-ID. One that is still under way is looked at
 * sooner. Throws `E_DELIVERY_STATE` for one that is being sent.
 */
export async function resend(store: Store, id: string): Promise<string> {
  const { id: whole } = await findDelivery(store, id);
  return store.database.transaction(async (tx) => {
    const delivery = await lockDelivery(tx, whole);
    if (delivery === undefined || delivery.state === 'sending') {
      throw new SholuError('E_DELIVERY_STATE', `The delivery ${whole} is being sent right now.`, {
        hint: 'Wait for its outcome: `sholu deliveries` tells it.',
      });
    }
    if (delivery.state !== 'done') {
      await afresh(store, tx, whole);
      return whole;
    }
    const [count] = await tx.query<{ again: number }>(
      'select count(*)::int as again from sholu.delivery where again_of = $1',
      [whole],
    );
    const made = await addDelivery(store, tx, {
      ...delivery,
      key: `${whole}/again/${(count?.again ?? 0) + 1}`,
      again_of: whole,
    });
    if (made === undefined) throw new Error(`delivery ${whole} was sent again by two at once`);
    return made;
  });
}
