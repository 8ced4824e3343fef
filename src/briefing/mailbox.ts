import { domainToASCII } from 'node:url';
import { oneLine } from '../core/one-line.ts';

/** A mailbox with the name that stands before it, empty where none does. The address is ASCII, its domain in lower case. */
export type Mailbox = { readonly name: string; readonly address: string };

const shape = /^(?:([^<>]*)<([^<>]*)>|([^<>]*))$/s;
const quoted = /"(?:[^"\\]|\\.)*"/g;
const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const localPart = new RegExp(`^${atom}(?:\\.${atom})*$`);
const host = /^(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/;

/**
 * Reads `Name <a@b.kz>` or `a@b.kz`, one address and no more; a domain in other letters becomes its ASCII form.
 * Gives what is wrong with it instead, as a clause about the text.
 */
export function readMailbox(text: string): Mailbox | { readonly problem: string } {
  if (text.replace(quoted, '').split('@').length > 2) {
    return { problem: 'has more than one @: one mail address is allowed, and none behind it' };
  }
  const found = shape.exec(text.trim());
  const address = (found?.[2] ?? found?.[3] ?? '').trim();
  const at = address.lastIndexOf('@');
  if (found === null || at < 1) return { problem: 'is no mail address' };
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  const foreign = strangeLetter(local) ?? mixedLetter(domain);
  if (foreign !== undefined) return { problem: `has ${foreign}` };
  if (!localPart.test(local) || local.length > 64) {
    return { problem: 'is no mail address: the part before the @ is not right' };
  }
  const ascii = domainToASCII(domain).toLowerCase();
  if (!host.test(ascii) || ascii.length > 253) {
    return { problem: 'is no mail address: the part after the @ is not right' };
  }
  return { name: unquoted(found[1] ?? ''), address: `${local}@${ascii}` };
}

/** A letter that is typed by mistake where a keyboard was not switched: it looks like Latin and is not. */
function strangeLetter(local: string): string | undefined {
  const letter = /[^\p{ASCII}]/u.exec(local)?.[0];
  return letter === undefined ? undefined : described(letter, 'before');
}

function mixedLetter(domain: string): string | undefined {
  const mixed = domain.split('.').find((label) => /[a-z]/i.test(label) && /\P{ASCII}/u.test(label));
  const letter = mixed === undefined ? undefined : /\p{Script=Cyrillic}/u.exec(mixed)?.[0];
  return letter === undefined ? undefined : described(letter, 'after');
}

function described(letter: string, where: 'before' | 'after'): string {
  const script = /\p{Script=Cyrillic}/u.test(letter) ? 'the Cyrillic letter' : 'the character';
  return `${script} “${oneLine(letter)}” ${where} the @`;
}

function unquoted(name: string): string {
  const bare = /^\s*"(.*)"\s*$/s.exec(name)?.[1]?.replace(/\\(.)/gs, '$1') ?? name;
  return oneLine(bare);
}
