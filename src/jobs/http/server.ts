import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { SholuError } from '../../core/error.ts';
import { notTaken } from '../disk-room.ts';
import type { Log } from '../log.ts';
import { Gone, readJson, TooLarge } from './body.ts';
import { problemReply, type Reply, wrongMethod } from './reply.ts';
import { allowed, type Keys } from './token.ts';

export { jsonReply, type Reply } from './reply.ts'; // what a route is made of is found in one place

/** What a route gets. */
export type Asked = {
  readonly path: string;
  readonly parameters: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The body as JSON; throws `E_REQUEST`. */
  readonly json: () => Promise<unknown>;
};

export type Route = {
  readonly method: 'GET' | 'POST';
  /** Matches the whole path; its groups are the parameters. */
  readonly path: RegExp;
  /** Open routes need no token; below /api none is open. */
  readonly open: boolean;
  readonly answer: (asked: Asked) => Promise<Reply>;
};

export type HttpOptions = {
  readonly host: string;
  readonly port: number;
  readonly keys: Keys;
  readonly routes: readonly Route[];
  /** Turns an error of the disk or the database into one that says what to do; gives back any other. */
  readonly explain?: (error: unknown) => unknown;
  readonly log: Log;
};

export type HttpServer = { readonly url: string; readonly close: () => Promise<void> };

/** A client that sends or reads so slowly is cut off, so that slow ones cannot take all connections. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5000,
};
const silenceMs = 60_000;
const mostConnections = 500;
/** How long answers under way may take when the server closes. */
const closingMs = 1000;

/** Listens and answers by the table of routes. Throws `E_PORT` where the port cannot be had. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const { host, port, log } = options;
  const server = createServer(limits, (request, response) => {
    answer(request, options)
      .catch((error: unknown) => {
        const explained = options.explain?.(error) ?? error;
        return failed(request.method === 'POST' ? notTaken(explained) : explained, log);
      })
      .then((reply) => send(response, reply, request.method === 'HEAD'))
      .catch((error: unknown) => {
        log.error({ error }, 'an answer could not be sent');
        response.destroy();
      });
  });
  server.maxConnections = mostConnections;
  server.setTimeout(silenceMs);
  await new Promise<void>((done, fail) => {
    server.once('error', (error) => fail(portProblem(error, host, port)));
    server.listen(port, host, done);
  });
  // Without a listener a failure to accept, such as no more files, would end the process.
  server.on('error', (error) => log.error({ error }, 'the HTTP server met an error'));
  const address = server.address();
  const given = typeof address === 'object' && address !== null ? address.port : port;
  // Who listens on every address is reached on this machine by the one of its own.
  const own = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  const shown = own.includes(':') ? `[${own}]` : own;
  return { url: `http://${shown}:${given}`, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  const timer = setTimeout(() => server.closeAllConnections(), closingMs);
  server.closeIdleConnections();
  await closed;
  clearTimeout(timer);
}

async function answer(request: IncomingMessage, options: HttpOptions): Promise<Reply> {
  const url = addressOf(request);
  const path = url.pathname;
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const fitting = options.routes.filter((route) => route.path.test(path));
  const route = fitting.find((each) => each.method === method);
  const closed = /^\/api(\/|$)/.test(path) || fitting.some((each) => !each.open);
  if (closed && !allowed(request.headers.authorization, options.keys)) {
    throw new SholuError('E_TOKEN', 'This needs the token of the service.', {
      hint: 'Set SHOLU_TOKEN for the service and send the header `Authorization: Bearer <token>`.',
    });
  }
  if (route === undefined && fitting.length > 0) {
    return wrongMethod(
      request.method,
      path,
      fitting.map((each) => each.method),
    );
  }
  if (route === undefined) {
    throw new SholuError('E_ROUTE', `There is no ${path} here.`, {
      hint: 'See the README for the addresses.',
    });
  }
  return route.answer({
    path,
    parameters: route.path.exec(path)?.slice(1) ?? [],
    query: url.searchParams,
    headers: request.headers,
    json: () => readJson(request),
  });
}

/** The address that was asked for; a path that begins with two slashes is a path, not another host. */
function addressOf(request: IncomingMessage): URL {
  const asked = request.url ?? '/';
  const full = asked.startsWith('/') ? `http://service${asked}` : asked;
  if (URL.canParse(full)) return new URL(full);
  throw new SholuError('E_REQUEST', 'The address of the request cannot be read.', {
    hint: 'See the README for the addresses.',
  });
}

/** The answer to an error; none to a client that is gone. */
function failed(error: unknown, log: Log): Reply | undefined {
  if (error instanceof Gone) return undefined;
  const reply = problemReply(error, log);
  return error instanceof TooLarge ? { ...reply, status: 413 } : reply;
}

function send(response: ServerResponse, reply: Reply | undefined, headOnly: boolean): void {
  if (reply === undefined) {
    response.destroy();
    return;
  }
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
  const why =
    {
      EADDRINUSE: 'another program listens there',
      EACCES: 'this user may not listen there',
      EADDRNOTAVAIL: 'this machine does not have that address',
      ENOTFOUND: 'this host is not known',
    }[code] ?? code;
  const hint =
    code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
      ? 'Choose another --host: 127.0.0.1 for this machine alone, 0.0.0.0 for every network it is in.'
      : 'Choose another port with --port (0 takes a free one).';
  return new SholuError('E_PORT', `The service cannot listen on ${host}:${port}: ${why}.`, {
    hint,
  });
}
