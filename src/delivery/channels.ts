import type { Environment } from '../jobs/secrets.ts';
import type { Channel } from './channel.ts';
import type { ChannelName } from './delivery.ts';
import { dryChannels } from './dry-channels.ts';
import { feedChannel } from './feed.ts';
import { folderChannel } from './folder.ts';
import { mailChannel } from './mail/channel.ts';
import { Refusal } from './refusal.ts';
import type { DeliverySettings, MailSettings } from './settings.ts';
import { webhookChannel } from './webhook.ts';

/** A way to deliver for each kind of recipient, by the settings of the environment. */
export function openChannels(
  settings: DeliverySettings,
  env: Environment,
  out: string,
): Readonly<Record<ChannelName, Channel>> {
  const { mail, dryRun, folders, publicUrl } = settings;
  if (dryRun !== undefined) return dryChannels(dryRun, settings);
  return {
    mail: mailOf(mail),
    folder: folderChannel({ out, roots: folders }),
    webhook: webhookChannel({ env }),
    feed: feedChannel({ out, publicUrl }),
  };
}

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
