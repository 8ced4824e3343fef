import { createHash, timingSafeEqual } from 'node:crypto';

/** The secrets by which a request is let in; none, and every request is refused. */
export type Keys = readonly string[];

/**
 * True when the header is `Bearer` with one of the keys. Hashes are compared, in the same time whatever they are, and
 * every key each time, so that how long an answer takes tells nothing of the keys.
 */
export function allowed(header: string | undefined, keys: Keys): boolean {
  const given = /^Bearer ([^\s]+)$/i.exec(header ?? '')?.[1];
  if (given === undefined) return false;
  const hash = digest(given);
  let found = false;
  for (const key of keys) {
    if (timingSafeEqual(digest(key), hash)) found = true;
  }
  return found;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
