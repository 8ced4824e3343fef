import { feedChannel } from '../../../src/delivery/feed.ts';
import { issue, parcel } from '../mail/support/parcels.ts';

/** A process of its own that enters deliveries into a feed, one after the other, and says each that is done. */
const [, , out = '', ...ids] = process.argv;
const { send } = feedChannel({ out, publicUrl: undefined });
for (const id of ids) {
  await send(
    parcel({ id, recipient: { feed: 'reviews' }, content: issue() }),
    new AbortController().signal,
  );
  console.log(id);
}
