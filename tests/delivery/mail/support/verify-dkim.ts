import { createHash, createVerify, type KeyObject } from 'node:crypto';

export type Verdict = { readonly body: boolean; readonly signature: boolean; readonly tags: Tags };
type Tags = Readonly<Record<string, string>>;

/** Checks the DKIM signature of a message as a receiver does: RFC 6376, relaxed/relaxed, rsa-sha256. */
export function verifyDkim(raw: Buffer, key: KeyObject): Verdict {
  const text = raw.toString('latin1');
  const split = text.indexOf('\r\n\r\n');
  const headers = text.slice(0, split).split(/\r\n(?![ \t])/);
  const own = headers.find((header) => /^dkim-signature:/i.test(header));
  if (own === undefined) throw new Error('no signature');
  const tags = tagsOf(own.slice(own.indexOf(':') + 1));
  const signed = (tags.h ?? '').split(':').flatMap((name) => {
    // RFC 6376, 5.4.2: the last header of that name.
    const last = headers.findLast((header) => header.toLowerCase().startsWith(`${name.trim()}:`));
    return last === undefined ? [] : [`${relaxedHeader(last)}\r\n`];
  });
  const unsigned = own.replace(/\bb=[^;]*$/s, 'b=');
  const verify = createVerify('sha256');
  verify.update(signed.join('') + relaxedHeader(unsigned), 'latin1');
  return {
    tags,
    body: bodyHash(text.slice(split + 4)) === (tags.bh ?? '').replace(/\s/g, ''),
    signature: verify.verify(key, (tags.b ?? '').replace(/\s/g, ''), 'base64'),
  };
}

function tagsOf(value: string): Tags {
  const pairs = value.split(';').map((pair): [string, string] => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  });
  return Object.fromEntries(pairs);
}

function relaxedHeader(header: string): string {
  const at = header.indexOf(':');
  const value = header
    .slice(at + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${header.slice(0, at).trim().toLowerCase()}:${value}`;
}

function bodyHash(body: string): string {
  const relaxed = body
    .split('\r\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(?:\r\n)+$/, '');
  const whole = relaxed === '' ? '' : `${relaxed}\r\n`;
  return createHash('sha256').update(whole, 'latin1').digest('base64');
}
