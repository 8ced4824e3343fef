import { posix } from 'node:path';
import { isLoopback } from '../core/loopback.ts';
import { oneLine } from '../core/one-line.ts';
import { readMailbox } from './mailbox.ts';
import type { Recipient } from './recipients-schema.ts';

/** What is wrong with a field of a recipient, as a sentence without its point, and what to do. */
export type FieldProblem = { readonly problem: string; readonly hint: string };

/** A name of a list or a feed. */
export const namePattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const mailHint =
  'Write one address: `mail: press@example.kz` or `mail: Gulnara <press@example.kz>`.';

/** One address, whose domain has a point; the words of `readMailbox` otherwise. */
export function mailProblem(text: string): FieldProblem | undefined {
  const mailbox = readMailbox(text);
  if ('problem' in mailbox) {
    const several = text.split('@').length > 2;
    return {
      problem: `"${oneLine(text)}" ${mailbox.problem}`,
      hint: several ? `${mailHint} A second one is a recipient of its own.` : mailHint,
    };
  }
  const domain = mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1);
  if (domain === 'localhost' || /\.(?!\d+$)[^.]+$/.test(domain)) return undefined;
  return { problem: `"${oneLine(text)}" has no whole domain behind the @`, hint: mailHint };
}

/** A path without a way up. Whether it lies where this machine allows is seen when something is delivered. */
export function folderProblem(text: string): FieldProblem | undefined {
  const shown = `"${oneLine(text)}"`;
  const hint =
    'Write a path below the folder of deliveries, such as `folder: press`, or a whole one below SHOLU_FOLDERS.';
  if (text.split(/[/\\]/).includes('..')) return { problem: `${shown} leads up by ".."`, hint };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || text.startsWith('\\\\')) {
    return {
      problem: `${shown} is the address of another machine`,
      hint: `Mount it as a folder. ${hint}`,
    };
  }
  if (text.startsWith('~'))
    return { problem: `${shown} begins with "~", which nothing reads`, hint };
  if (text.includes('\\'))
    return { problem: `${shown} has a backslash; folders are parted by "/"`, hint };
  if (/\p{Cc}/u.test(text) || text.trim() !== text || text === '') {
    return { problem: `${shown} is no path`, hint };
  }
  return undefined;
}

/** An https address without credentials; http for this machine alone. Tells no more of it than its host, the rest may be secret. */
export function webhookProblem(text: string): FieldProblem | undefined {
  const hint = 'Write a whole address such as https://hooks.example.kz/sholu.';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) return { problem: 'the webhook has an address that cannot be read', hint };
  const shown = url.host === '' ? url.protocol : `${url.protocol}//${url.host}`;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return {
      problem: `the webhook ${shown} is not https`,
      hint: `${hint} http:// is allowed for this machine alone.`,
    };
  }
  if (url.username !== '' || url.password !== '') {
    return {
      problem: `the webhook ${shown} has a user or a password in its address`,
      hint: 'Take them out: calls are signed by the secret that `secret` names.',
    };
  }
  return undefined;
}

/** The name of a variable; what is written in its place may be the secret itself, so it is never told. */
export function secretProblem(text: string): FieldProblem | undefined {
  if (/^SHOLU_WEBHOOK_[A-Z0-9_]+$/.test(text)) return undefined;
  return {
    problem: 'the secret is not the name of an environment variable SHOLU_WEBHOOK_…',
    hint: 'Write `secret: SHOLU_WEBHOOK_PARTNER` and set that variable for the service; secrets never stand in YAML.',
  };
}

export function feedProblem(text: string): FieldProblem | undefined {
  if (namePattern.test(text)) return undefined;
  return {
    problem: `"${oneLine(text)}" is no name of a feed`,
    hint: 'A name is lower case with hyphens, as in `feed: regional-review`.',
  };
}

/** Where a recipient is reached, the same for every way to write it; mailboxes that differ in capitals alone are taken for one. */
export function targetOf(recipient: Recipient): string {
  if ('mail' in recipient) {
    const mailbox = readMailbox(recipient.mail);
    return `mail ${'problem' in mailbox ? recipient.mail : mailbox.address.toLowerCase()}`;
  }
  if ('folder' in recipient) {
    return `folder ${posix.normalize(recipient.folder).replace(/(?<=.)\/$/, '')}`;
  }
  if ('webhook' in recipient) {
    return `webhook ${URL.canParse(recipient.webhook) ? new URL(recipient.webhook).href : recipient.webhook}`;
  }
  return `feed ${recipient.feed}`;
}

/** A recipient as problems name it: `press@example.kz`, `folder press`; of a webhook the host alone. */
export function shownTarget(recipient: Recipient): string {
  if ('webhook' in recipient) {
    const known = URL.canParse(recipient.webhook);
    return known ? `webhook ${new URL(recipient.webhook).origin}` : 'webhook';
  }
  return targetOf(recipient).replace(/^mail /, '');
}
