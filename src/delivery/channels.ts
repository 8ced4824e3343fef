import type { Environment } from '../jobs/secrets.ts';
import type { Channel } from './channel.ts';
import type { ChannelName } from './delivery.ts';
import { writeDry } from './dry-folder.ts';
import { feedChannel } from './feed.ts';
import { folderChannel } from './folder.ts';
import { mailChannel } from './mail/channel.ts';
import { dryRunChannel } from './mail/dry-run.ts';
import { Refusal } from './refusal.ts';
import type { DeliverySettings, MailSettings } from './settings.ts';
import { webhookChannel } from './webhook.ts';
import { webhookBody } from './webhook-body.ts';

/** A way to deliver for each kind of recipient, by the settings of the environment. */
export function openChannels(
  { mail, dryRun, folders, publicUrl }: DeliverySettings,
  env: Environment,
  out: string,
): Readonly<Record<ChannelName, Channel>> {
  return {
    mail: dryRun === undefined ? mailOf(mail) : dryRunChannel(dryRun, mail ?? unnamed),
    folder: folderChannel({ out, roots: folders }),
    webhook: dryRun === undefined ? webhookChannel({ env }) : dryWebhook(dryRun),
    feed: feedChannel({ out, publicUrl }),
  };
}

/** A dry run needs no server; its files are sent from nobody. */
const unnamed: MailSettings = {
  url: 'smtp://localhost',
  from: 'Sholu <sholu@localhost>',
  attachMb: 10,
};

/** Without a server mails wait, so that naming one later loses nothing. */
function mailOf(settings: MailSettings | undefined): Channel {
  if (settings !== undefined) return mailChannel(settings);
  return {
    send: async () => {
      throw new Refusal('E_SMTP_UNSET', 'temporary', 'No mail server is named.', {
        hint: 'Set SHOLU_SMTP_URL and SHOLU_MAIL_FROM and start the service again; the mail waits until then.',
      });
    },
    close: async () => undefined,
  };
}

/** A webhook of a dry run is its body in a file. */
function dryWebhook(folder: string): Channel {
  return {
    send: async (parcel) => ({
      reply: await writeDry(folder, `${parcel.id}.json`, webhookBody(parcel)),
      files: [],
    }),
    close: async () => undefined,
  };
}
