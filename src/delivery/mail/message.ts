import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mailbox } from '../../briefing/mailbox.ts';
import { oneLine } from '../../core/one-line.ts';
import type { Parcel, SentFile } from '../channel.ts';
import { domainOf, type MailSettings } from '../settings.ts';
import { recipientMailbox, settingMailbox } from './address.ts';
import { type Sign, signer } from './dkim.ts';
import { type Enclosed, enclose } from './enclose.ts';
import { htmlText } from './html.ts';
import { type Envelope, issueLetter } from './issue-letter.ts';
import type { Letter } from './letter.ts';
import { noticeLetter } from './notice-letter.ts';
import { plainText } from './plain.ts';

/** Who sends: the parts of the settings that stand in a message. */
export type Sender = {
  readonly from: Mailbox;
  readonly replyTo: Mailbox | undefined;
  readonly attachMb: number;
  readonly sign: Sign;
};

/** A message as it goes over the wire. */
export type Message = {
  readonly bytes: Buffer;
  readonly from: string;
  readonly to: string;
  readonly files: readonly SentFile[];
};

/** Reads the sender of settings. Throws `E_DELIVERY_SETTING`. */
export function senderOf(settings: Omit<MailSettings, 'url'>): Sender {
  const { from, replyTo, attachMb, dkim } = settings;
  return {
    from: settingMailbox('SHOLU_MAIL_FROM', from),
    replyTo: replyTo === undefined ? undefined : settingMailbox('SHOLU_MAIL_REPLY_TO', replyTo),
    attachMb,
    sign: signer(dkim),
  };
}

/** The message of a delivery: the same bytes at every attempt. Throws a `Refusal`. */
export async function messageOf(parcel: Parcel, sender: Sender): Promise<Message> {
  const { recipient, content, language } = parcel;
  const to = recipientMailbox('mail' in recipient ? recipient.mail : '');
  const enclosed = content.kind === 'issue' ? enclose(content, sender.attachMb) : [];
  const envelope: Envelope = {
    address: to.address,
    list: parcel.list,
    unsubscribe: pageOf(parcel) ?? mailtoOf(parcel, sender),
  };
  const letter =
    content.kind === 'issue'
      ? issueLetter(content, enclosed, language, envelope)
      : noticeLetter(content, language, envelope);
  const built = await compose(parcel, letter, enclosed, sender, to).compile().build();
  return {
    bytes: await sender.sign(built),
    from: sender.from.address,
    to: to.address,
    files: enclosed.map(({ file, name, how }) => ({ name, sha256: file.sha256, how })),
  };
}

function compose(
  parcel: Parcel,
  letter: Letter,
  enclosed: readonly Enclosed[],
  { from, replyTo }: Sender,
  to: Mailbox,
): MailComposer {
  const domain = domainOf(from.address);
  return new MailComposer({
    from: { ...from },
    to: { ...to },
    ...(replyTo === undefined ? {} : { replyTo: { ...replyTo } }),
    subject: oneLine(letter.subject),
    messageId: `<${parcel.id}@${domain}>`,
    date: parcel.created,
    headers: {
      'Content-Language': letter.language,
      'Auto-Submitted': 'auto-generated',
      // Exchange answers neither with "out of office" nor with receipts.
      'X-Auto-Response-Suppress': 'All',
      'List-Id': { prepared: true, value: `<${listId(parcel)}.${domain}>` },
      'List-Unsubscribe': { prepared: true, value: `<${letter.unsubscribe.href}>` },
      ...(pageOf(parcel) === undefined
        ? {}
        : { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    text: plainText(letter),
    html: htmlText(letter),
    attachments: enclosed
      .filter(({ how }) => how === 'attached')
      .map(({ file, name }) => ({
        filename: name,
        content: Buffer.from(file.bytes),
        contentType: { pdf: 'application/pdf', html: 'text/html; charset=utf-8' }[file.format],
      })),
    textEncoding: 'base64',
    // Nodemailer's own boundaries are random.
    baseBoundary: parcel.id,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** The name of a list for filters (RFC 2919): `press-office.karaganda`. */
function listId({ list, briefing }: Parcel): string {
  return [list, briefing].map((name) => name.replace(/[^A-Za-z0-9-]+/g, '-')).join('.');
}

/** The page of one-click unsubscribing, which RFC 8058 wants to be https. */
function pageOf({ unsubscribe }: Parcel): string | undefined {
  if (unsubscribe === undefined || !URL.canParse(unsubscribe)) return undefined;
  const { protocol, href } = new URL(unsubscribe);
  return protocol === 'https:' ? href : undefined;
}

/** A mail to whom the recipient may answer, for a person to read. */
function mailtoOf({ briefing, list }: Parcel, { from, replyTo }: Sender): string {
  const subject = encodeURIComponent(`Unsubscribe: ${briefing}, ${list}`);
  return `mailto:${(replyTo ?? from).address}?subject=${subject}`;
}
