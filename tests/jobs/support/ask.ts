import { connect } from 'node:net';

/** What a server sent to a request that was written by hand, as text. */
export function rawly(url: string, text: string, milliseconds = 3000): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    const timer = setTimeout(() => socket.destroy(), milliseconds);
    socket.on('data', (part) => {
      answer += part;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      done(answer);
    });
  });
}

export type Told = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, undefined where it is none. */
  readonly json: Record<string, unknown> | undefined;
};

/** A request with the token `key`, and what was answered. */
export async function ask(
  url: string,
  key: string | undefined,
  rest: RequestInit & { readonly content?: unknown } = {},
): Promise<Told> {
  const { content, ...init } = rest;
  const response = await fetch(url, {
    ...init,
    ...(content === undefined ? {} : { method: 'POST', body: JSON.stringify(content) }),
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(init.headers as Record<string, string> | undefined), // these tests give plain records
    },
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  const json = isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : undefined;
  return { status: response.status, headers: response.headers, text, json };
}
