import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../../core/errno.ts';
import type { Channel } from '../channel.ts';
import { Refusal } from '../refusal.ts';
import type { MailSettings } from '../settings.ts';
import { messageOf, senderOf } from './message.ts';

/**
 * Writes each mail into `folder` as `<delivery id>.eml`, whole or not at all, and sends nothing. Another attempt writes
 * the same bytes into the same file. Throws `E_DELIVERY_SETTING` where the sender does not fit.
 */
export function dryRunChannel(folder: string, settings: Omit<MailSettings, 'url'>): Channel {
  const sender = senderOf(settings);
  return {
    send: async (parcel, signal) => {
      const { bytes, files } = await messageOf(parcel, sender);
      if (signal.aborted) throw stopped();
      const name = `${parcel.id}.eml`;
      const unfinished = join(folder, `.${name}.${process.pid}`);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(unfinished, bytes);
        await rename(unfinished, join(folder, name));
      } catch (error) {
        await rm(unfinished, { force: true }).catch(() => undefined); // the first problem is the one to tell
        throw unwritten(folder, error);
      }
      return { reply: `written to ${name}`, files };
    },
    close: async () => undefined,
  };
}

function stopped(): Refusal {
  return new Refusal(
    'E_MAIL_STOPPED',
    'temporary',
    'The attempt was ended before the mail was written.',
  );
}

function unwritten(folder: string, error: unknown): Refusal {
  const why = errnoOf(error) || String(error);
  return new Refusal(
    'E_MAIL_FOLDER',
    'temporary',
    `A mail cannot be written to ${folder} (${why}).`,
    {
      hint: 'Let this user write into the folder of --dry-run, and see that the disk has room.',
    },
  );
}
