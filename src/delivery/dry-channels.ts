import { isAbsolute, join, resolve } from 'node:path';
import type { Channel, Parcel } from './channel.ts';
import type { ChannelName } from './delivery.ts';
import { writeDry } from './dry-folder.ts';
import { feedChannel } from './feed.ts';
import { folderChannel } from './folder.ts';
import { dryRunChannel } from './mail/dry-run.ts';
import type { DeliverySettings, MailSettings } from './settings.ts';
import { webhookBody } from './webhook-body.ts';

/** A dry run needs no server; its files are sent from nobody. */
const unnamed: MailSettings = {
  url: 'smtp://localhost',
  from: 'Sholu <sholu@localhost>',
  attachMb: 10,
};

/**
 * The channels of a dry run: whatever leaves by them stays below `folder`.
 *
 *     mails/<delivery>.eml        webhooks/<delivery>.json
 *     feeds/<name>.atom           delivered/<folder>/…
 *     delivered/root/<path>/…     a folder that has a whole path
 */
export function dryChannels(
  folder: string,
  { mail, folders, publicUrl }: Pick<DeliverySettings, 'mail' | 'folders' | 'publicUrl'>,
): Readonly<Record<ChannelName, Channel>> {
  return {
    mail: dryRunChannel(join(folder, 'mails'), mail ?? unnamed),
    folder: dryFolder(folder, folders),
    webhook: dryWebhook(join(folder, 'webhooks')),
    feed: feedChannel({ out: folder, publicUrl }),
  };
}

/** Refuses the folders that the real one would refuse, and copies into none that lies outside. */
function dryFolder(out: string, roots: readonly string[]): Channel {
  const within = folderChannel({ out, roots: [] });
  const real = folderChannel({ out, roots });
  return {
    send: (parcel, signal) => {
      const moved = movedBelow(parcel, roots);
      return moved === undefined ? real.send(parcel, signal) : within.send(moved, signal);
    },
    close: async () => undefined,
  };
}

/** The parcel with its folder below that of the dry run; undefined for one that is not allowed. */
function movedBelow(parcel: Parcel, roots: readonly string[]): Parcel | undefined {
  const { recipient } = parcel;
  if (!('folder' in recipient) || !isAbsolute(recipient.folder)) return parcel;
  const path = resolve(recipient.folder);
  const allowed = roots.some((root) => path === root || path.startsWith(join(root, '/')));
  if (!allowed) return undefined;
  return { ...parcel, recipient: { ...recipient, folder: join('root', path) } };
}

function dryWebhook(folder: string): Channel {
  return {
    send: async (parcel) => ({
      reply: await writeDry(folder, `${parcel.id}.json`, webhookBody(parcel)),
      files: [],
    }),
    close: async () => undefined,
  };
}
