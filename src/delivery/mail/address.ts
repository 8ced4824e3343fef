import { type Mailbox, readMailbox } from '../../briefing/mailbox.ts';
import { SholuError } from '../../core/error.ts';
import { oneLine } from '../../core/one-line.ts';
import { Refusal } from '../refusal.ts';

/** The mailbox of a recipient. Throws a permanent `Refusal`. */
export function recipientMailbox(text: string): Mailbox {
  const mailbox = readMailbox(text);
  if (!('problem' in mailbox)) return mailbox;
  throw new Refusal('E_MAIL_ADDRESS', 'permanent', `"${oneLine(text)}" ${mailbox.problem}.`, {
    hint: 'Mend the address in recipients.yaml: `mail: name@example.kz` or `mail: Name <name@example.kz>`.',
  });
}

/** The mailbox of a setting. Throws `E_DELIVERY_SETTING` that names the variable. */
export function settingMailbox(variable: string, text: string): Mailbox {
  const mailbox = readMailbox(text);
  if (!('problem' in mailbox)) return mailbox;
  throw new SholuError(
    'E_DELIVERY_SETTING',
    `The variable ${variable}, "${oneLine(text)}", ${mailbox.problem}.`,
    { hint: 'Write name@example.kz or Name <name@example.kz>.' },
  );
}
