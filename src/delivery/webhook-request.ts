import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';

/** What is sent. */
export type Posting = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For everything from the name of the host to the head of the answer. */
  readonly timeoutMs: number;
};

/** What came of it. */
export type Posted =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly words: string;
      readonly header: (name: 'retry-after' | 'date' | 'location') => string | undefined;
      /** The beginning of the answer's body. */
      readonly excerpt: string;
    }
  | {
      readonly kind: 'broken';
      readonly why: 'time' | 'abort' | 'fault';
      readonly error: unknown;
      /** All of the body was handed over, so the other side may have taken it. */
      readonly sent: boolean;
    };

/** As much of an answer as is read, and for as long. */
const mostBytes = 4096;
const readingMs = 2000;

/**
 * Posts once over a connection of its own: a kept one may be closed by the other side at the moment it is used, which
 * would leave the outcome open. Follows no redirect, never throws for what the other side or the network does.
 */
export function post(
  { url, headers, body, timeoutMs }: Posting,
  signal: AbortSignal,
): Promise<Posted> {
  const { promise, resolve } = Promise.withResolvers<Posted>();
  const request = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, {
    method: 'POST',
    agent: false,
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
  });
  let sent = false;
  let answered = false;
  const breakOff = (why: 'time' | 'abort' | 'fault', error: unknown): void => {
    // The answer stands once its head is there, whatever becomes of the rest.
    if (answered) return;
    resolve({ kind: 'broken', why, error, sent });
    request.destroy();
  };
  const abort = (): void => breakOff('abort', signal.reason);
  const timer = setTimeout(() => breakOff('time', undefined), timeoutMs);
  signal.addEventListener('abort', abort);
  request.on('finish', () => {
    sent = true;
  });
  request.on('error', (error) => breakOff('fault', error));
  request.on('response', (response) => {
    answered = true;
    excerptOf(response).then((excerpt) => {
      resolve({
        kind: 'answered',
        status: response.statusCode ?? 0,
        words: response.statusMessage ?? '',
        header: (name) => response.headers[name],
        excerpt,
      });
      request.destroy();
    });
  });
  if (signal.aborted) abort();
  else request.end(body);
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  });
}

/** The first bytes of a text, as far as they come in time; '' for what is no text. */
function excerptOf(response: IncomingMessage): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const parts: Buffer[] = [];
  let size = 0;
  const end = (): void => {
    clearTimeout(timer);
    const text = Buffer.concat(parts).subarray(0, mostBytes).toString('utf8');
    resolve(/^(text\/plain|application\/([\w.+-]+\+)?json)\b/i.test(type) ? text : '');
  };
  const type = response.headers['content-type'] ?? '';
  const timer = setTimeout(end, readingMs);
  response.on('data', (part: Buffer) => {
    parts.push(part);
    size += part.length;
    if (size >= mostBytes) end();
  });
  response.on('error', end);
  response.on('close', end);
  response.on('end', end);
  return promise;
}
