import { createHash } from 'node:crypto';
import type { Reply } from '../../jobs/http/reply.ts';
import type { Asked } from '../../jobs/http/server.ts';

/**
 * The bytes with an entity tag, or 304 to who has them already (RFC 9110, section 13.1.2): feeds are asked for often.
 */
export function validated(
  { headers }: Pick<Asked, 'headers'>,
  bytes: Uint8Array,
  reply: Pick<Reply, 'type' | 'headers'>,
): Reply {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  const asked = headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  const known = asked?.some((tag) => tag === etag || tag === '*') === true;
  return {
    ...reply,
    status: known ? 304 : 200,
    body: known ? '' : bytes,
    // Section 8.6 wants the length of what a 200 would have.
    headers: { ...reply.headers, etag, 'content-length': String(bytes.length) },
  };
}
