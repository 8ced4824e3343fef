import type { IncomingMessage } from 'node:http';
import { SholuError } from '../../core/error.ts';

const largest = 65_536;

/** The body of a request was larger than what is taken. */
export class TooLarge extends SholuError {}

/** The client went away before its request was whole: nobody waits for an answer. */
export class Gone extends Error {}

/**
 * The body of a request as JSON. Throws `E_REQUEST` for text that is no JSON, `TooLarge` beyond 64 kB. The rest of a body
 * that is too large is left to the server, which reads it away: a connection cut now would take the answer with it.
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new SholuError(
      'E_REQUEST',
      text.trim() === '' ? 'The request has no body.' : 'The body is not JSON.',
      { hint: 'Send JSON in UTF-8, such as {"briefing": "karaganda"}.' },
    );
  }
}

function readText(request: IncomingMessage): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const parts: Buffer[] = [];
  let size = 0;
  const end = (): void => {
    try {
      resolve(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)));
    } catch {
      resolve('not UTF-8');
    }
  };
  const take = (part: Buffer): void => {
    size += part.length;
    if (size <= largest) {
      parts.push(part);
      return;
    }
    request.off('data', take);
    reject(
      new TooLarge('E_REQUEST', 'The body is larger than 64 kB.', {
        hint: 'Send only what the README lists.',
      }),
    );
  };
  request.on('data', take);
  request.once('end', end);
  request.once('error', () => reject(new Gone('the client went away')));
  request.once('close', () => reject(new Gone('the client went away')));
  return promise;
}
