import { createHash } from 'node:crypto';
import { targetOf } from '../briefing/recipient-target.ts';
import type { Recipient } from '../briefing/recipients-schema.ts';
import type { ChannelName } from './delivery.ts';

/** The channel by which a recipient is reached. */
export function channelOf(recipient: Recipient): ChannelName {
  if ('mail' in recipient) return 'mail';
  if ('folder' in recipient) return 'folder';
  return 'webhook' in recipient ? 'webhook' : 'feed';
}

/** Who a recipient is, in words without secrets; the same for every way of writing the same address. */
export function nameOf(recipient: Recipient): string {
  if ('mail' in recipient) return bareAddress(recipient.mail);
  if ('folder' in recipient) return recipient.folder;
  if ('feed' in recipient) return recipient.feed;
  if (!URL.canParse(recipient.webhook)) return recipient.webhook;
  const { origin, pathname } = new URL(recipient.webhook);
  return `${origin}${pathname}`;
}

/**
 * What makes two entries one recipient: where they are reached. Two webhooks may differ in the query alone, which may be
 * a secret and is told by its hash.
 */
export function identityOf(recipient: Recipient): string {
  const name = nameOf(recipient);
  if ('mail' in recipient) return name.toLowerCase();
  if (!('webhook' in recipient)) return name;
  const target = targetOf(recipient);
  if (target === `webhook ${name}`) return name;
  return `${name} ${createHash('sha256').update(target).digest('hex').slice(0, 16)}`;
}

/** `Gulnara <press@Example.kz>` → `press@example.kz`; the part before the @ keeps its letters. */
export function bareAddress(text: string): string {
  const bare = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text;
  const at = bare.lastIndexOf('@');
  return `${bare.slice(0, at + 1)}${bare.slice(at + 1).toLowerCase()}`.trim();
}
