import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { errnoOf } from '../core/errno.ts';
import type { Channel, Parcel, Sent } from './channel.ts';
import { type DeliveryDisk, placeFile, realDisk } from './disk.ts';
import { atomOf } from './feed-atom.ts';
import { type FeedEntry, type FeedState, feedEntry, feedStateSchema } from './feed-entry.ts';
import { addressBelow } from './links.ts';
import { Refusal } from './refusal.ts';
import { NoLock, underLock } from './under-lock.ts';
import { untilAborted } from './until-aborted.ts';

export type FeedOptions = {
  /** The folder of issues; feeds lie in its `feeds`. */
  readonly out: string;
  readonly publicUrl: URL | undefined;
  /** Only tests give another one. */
  readonly disk?: DeliveryDisk;
};

/** Readers of feeds ask for few, and a feed is read whole each time. */
const mostEntries = 50;

/**
 * Enters a delivery into `<out>/feeds/<name>.atom`; entering it again replaces the entry by itself.
 *
 *     .<name>.lock   held while the two below are written; it ends with its process
 *     .<name>.json   what the feed holds: the truth, written first
 *     <name>.atom    made from it
 *
 * Both files are replaced as a whole. A process that dies between them leaves the feed of before, and the delivery,
 * whose outcome is unknown then, is sent again and makes the new one. `send` throws temporary refusals `E_FEED_…`.
 */
export function feedChannel({ out, publicUrl, disk = realDisk }: FeedOptions): Channel {
  const folder = join(out, 'feeds');

  async function enter(name: string, parcel: Parcel, signal: AbortSignal): Promise<Sent> {
    signal.throwIfAborted();
    const entry = feedEntry(parcel, out);
    const file = `${name}.atom`;
    const self = publicUrl === undefined ? file : addressBelow(publicUrl, ['feeds', file]);
    await disk.mkdir(folder);
    const changed = await underLock(join(folder, `.${name}.lock`), signal, async () => {
      const state = entered(await readState(folder, name, disk), entry);
      const kept = await placeFile(disk, folder, stateName(name), bytesOf(state), 'new');
      const shown = await placeFile(disk, folder, file, Buffer.from(atomOf(state, self)), 'new');
      return kept || shown;
    });
    return {
      reply: `${changed ? 'entered into' : 'was already in'} feeds/${file}`,
      files:
        parcel.content.kind === 'notice'
          ? []
          : parcel.content.files.map(({ name, sha256 }) => ({ name, sha256, how: 'linked' })),
    };
  }

  return {
    send: async (parcel, signal) => {
      const name = 'feed' in parcel.recipient ? parcel.recipient.feed : '';
      try {
        return await untilAborted(enter(name, parcel, signal), signal);
      } catch (error) {
        throw feedProblem(error, `feeds/${name}.atom`, folder, signal);
      }
    },
    close: async () => undefined,
  };
}

const stateName = (name: string): string => `.${name}.json`;
const bytesOf = (state: FeedState): Uint8Array => Buffer.from(`${JSON.stringify(state)}\n`);

async function readState(folder: string, name: string, disk: DeliveryDisk): Promise<FeedState> {
  const path = join(folder, stateName(name));
  const bytes = await disk.read(path);
  if (bytes === undefined) {
    return { schema: 'sholu-feed-1', id: `urn:uuid:${randomUUID()}`, entries: [] };
  }
  try {
    return feedStateSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    throw new Refusal('E_FEED_STATE', 'temporary', `${path} is not what was written there.`, {
      hint: 'Restore it from a backup; where there is none, move it away, and the feed begins anew.',
    });
  }
}

/** The feed with the entry, newest first; the same entry of an earlier try gives way. */
function entered({ entries, ...feed }: FeedState, entry: FeedEntry): FeedState {
  const all = [...entries.filter(({ id }) => id !== entry.id), entry];
  return { ...feed, entries: all.toSorted(newestFirst).slice(0, mostEntries) };
}

function newestFirst(a: FeedEntry, b: FeedEntry): number {
  const [first, second] = [`${b.updated} ${b.id}`, `${a.updated} ${a.id}`];
  return first < second ? -1 : Number(first > second);
}

function feedProblem(error: unknown, feed: string, folder: string, signal: AbortSignal): unknown {
  if (error instanceof Refusal) return error;
  const locked = error instanceof NoLock ? error.kind : undefined;
  if (signal.aborted || locked === 'taken') {
    return new Refusal('E_FEED_BUSY', 'temporary', `${feed} could not be written in time.`, {
      hint: 'It is tried again. Where this lasts, see whether the folder answers and who holds it.',
    });
  }
  const reason = locked === 'none' ? 'no lock' : errnoOf(error);
  if (reason === '') return error;
  return new Refusal('E_FEED_UNWRITTEN', 'temporary', `${feed} cannot be written (${reason}).`, {
    hint: `See that ${folder} is mounted, has space, may be written to by the user of the service and, where it is shared, has locks (NFSv4, SMB); it is tried again.`,
  });
}
