import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { catalogue } from '../../core/catalogue.ts';
import { SholuError } from '../../core/error.ts';
import type { Log } from '../log.ts';
import { allowed, type Keys } from './token.ts';

/** What a route gets. */
export type Asked = {
  readonly path: string;
  readonly parameters: readonly string[];
  readonly query: URLSearchParams;
  /** The body as JSON; throws `E_REQUEST`. */
  readonly json: () => Promise<unknown>;
};

export type Reply = {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Route = {
  readonly method: 'GET' | 'POST';
  /** Matches the whole path; its groups are the parameters. */
  readonly path: RegExp;
  /** Open routes need no token. */
  readonly open: boolean;
  readonly answer: (asked: Asked) => Promise<Reply>;
};

export type HttpOptions = {
  readonly host: string;
  readonly port: number;
  readonly keys: Keys;
  readonly routes: readonly Route[];
  readonly log: Log;
};

export type HttpServer = { readonly url: string; readonly close: () => Promise<void> };

const largestBody = 65_536;

/** Listens and answers by the table of routes. Throws `E_PORT` where the port cannot be had. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const { host, port, log } = options;
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000 },
    (request, response) => {
      answer(request, options)
        .catch((error: unknown) => problemReply(error, log))
        .then((reply) => send(response, reply, request.method === 'HEAD'));
    },
  );
  await new Promise<void>((done, fail) => {
    server.once('error', (error) => fail(portProblem(error, host, port)));
    server.listen(port, host, done);
  });
  const address = server.address();
  const given = typeof address === 'object' && address !== null ? address.port : port;
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shown}:${given}`,
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(request: IncomingMessage, options: HttpOptions): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://service');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const fitting = options.routes.filter((route) => route.path.test(url.pathname));
  const route = fitting.find((each) => each.method === method);
  if (route === undefined) {
    const methods = fitting.map((each) => each.method).join(', ');
    throw new SholuError('E_ROUTE', `There is no ${request.method} ${url.pathname} here.`, {
      hint: methods === '' ? 'See the README for the addresses.' : `Allowed: ${methods}.`,
    });
  }
  if (!route.open && !allowed(request.headers.authorization, options.keys)) {
    throw new SholuError('E_TOKEN', 'This needs the token of the service.', {
      hint: 'Set SHOLU_TOKEN for the service and send the header `Authorization: Bearer <token>`.',
    });
  }
  return route.answer({
    path: url.pathname,
    parameters: route.path.exec(url.pathname)?.slice(1) ?? [],
    query: url.searchParams,
    json: () => readJson(request),
  });
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes: Buffer = part; // a request without an encoding gives buffers
    size += bytes.length;
    if (size > largestBody) {
      throw new SholuError('E_REQUEST', 'The body is larger than 64 kB.', {
        hint: 'Send only what the README lists.',
      });
    }
    parts.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw new SholuError('E_REQUEST', 'The body is not JSON.', {
      hint: 'Send {"briefing": "karaganda"}; region, period, editions and formats may follow.',
    });
  }
}

export function jsonReply(status: number, content: unknown): Reply {
  return { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(content)}\n` };
}

/** An error as an answer: ours with code, message and hint; another one is logged and says nothing of itself. */
function problemReply(error: unknown, log: Log): Reply {
  if (error instanceof SholuError) {
    const { code, message, hint } = error;
    const reply = jsonReply(catalogue[code]?.status ?? 500, {
      error: { code, message, ...(hint === undefined ? {} : { hint }) },
    });
    return code === 'E_TOKEN' ? { ...reply, headers: { 'www-authenticate': 'Bearer' } } : reply;
  }
  log.error({ error }, 'a request failed');
  return jsonReply(500, {
    error: { code: 'E_INTERNAL', message: 'The service failed at this; its log says more.' },
  });
}

function send(response: ServerResponse, reply: Reply, headOnly: boolean): void {
  response.writeHead(reply.status, {
    'content-type': reply.type,
    'content-length': Buffer.byteLength(reply.body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...reply.headers,
  });
  response.end(headOnly ? undefined : reply.body);
}

function portProblem(error: Error, host: string, port: number): SholuError {
  const code = 'code' in error ? String(error.code) : error.message;
  const why = code === 'EADDRINUSE' ? 'another program listens there' : code;
  return new SholuError('E_PORT', `The service cannot listen on ${host}:${port}: ${why}.`, {
    hint: 'Choose another port with --port (0 takes a free one).',
  });
}
