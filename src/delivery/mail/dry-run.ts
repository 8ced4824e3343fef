import type { Channel } from '../channel.ts';
import { writeDry } from '../dry-folder.ts';
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
      return { reply: await writeDry(folder, `${parcel.id}.eml`, bytes), files };
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
