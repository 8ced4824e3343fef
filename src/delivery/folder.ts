import type { Channel, Parcel, Sent, SentFile } from './channel.ts';
import { type DeliveryDisk, placeFile, realDisk } from './disk.ts';
import { type FolderRules, openPlace } from './folder-place.ts';
import { folderProblem } from './folder-problem.ts';
import { noticeText } from './notice-text.ts';
import { untilAborted } from './until-aborted.ts';

export type FolderOptions = FolderRules & {
  /** Only tests give another one. */
  readonly disk?: DeliveryDisk;
};

/**
 * Copies the documents of an issue into `<folder>/<briefing>/<region>/<period>/`, a notice as text into
 * `<folder>/notices/`. Each file is there as a whole or not at all, equal bytes are left alone, and those of another
 * revision are replaced. `send` throws `E_FOLDER_…`: temporary what can be mended, permanent a folder that is not allowed.
 */
export function folderChannel({ out, roots, disk = realDisk }: FolderOptions): Channel {
  async function copy(parcel: Parcel, folder: string, signal: AbortSignal): Promise<Sent> {
    signal.throwIfAborted();
    const { inside, files } = cargoOf(parcel);
    const place = await openPlace(folder, inside, { out, roots }, disk);
    let changed = false;
    for (const { name, bytes } of files) {
      signal.throwIfAborted();
      if (await placeFile(disk, place, name, bytes, parcel.id)) changed = true;
    }
    return {
      reply: `${changed ? 'copied to' : 'was there already:'} ${[folder, ...inside].join('/')}`,
      files: files.flatMap(({ sent }) => sent),
    };
  }

  return {
    send: async (parcel, signal) => {
      const folder = 'folder' in parcel.recipient ? parcel.recipient.folder : '';
      try {
        return await untilAborted(copy(parcel, folder, signal), signal);
      } catch (error) {
        throw folderProblem(error, folder, signal);
      }
    },
    close: async () => undefined,
  };
}

type Cargo = {
  readonly inside: readonly string[];
  readonly files: readonly {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly sent: readonly SentFile[];
  }[];
};

function cargoOf(parcel: Parcel): Cargo {
  const { id, content } = parcel;
  if (content.kind === 'notice') {
    const bytes = Buffer.from(noticeText(content, parcel));
    return { inside: ['notices'], files: [{ name: `${id}.txt`, bytes, sent: [] }] };
  }
  const { briefing, region, period } = content.digest.issue;
  return {
    inside: [briefing, region, period.replaceAll('/', '_')],
    files: content.files.map(({ name, sha256, bytes }) => ({
      name,
      bytes,
      sent: [{ name, sha256, how: 'copied' }],
    })),
  };
}
