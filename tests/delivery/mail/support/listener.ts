import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer, type Server as NetServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as a listener took it. */
export type Taken = { readonly raw: Buffer; readonly from: string; readonly to: readonly string[] };

export type Listener = {
  readonly port: number;
  readonly taken: readonly Taken[];
  /** Sockets that were opened so far, and a way to break those that are open. */
  readonly opened: () => number;
  readonly breakAll: () => void;
  readonly stop: () => Promise<void>;
};

/** A real SMTP server on this machine that takes everything, but for what `options` say. */
export async function listen(options: SMTPServerOptions = {}): Promise<Listener> {
  const taken: Taken[] = [];
  const sockets = new Set<Socket>();
  let opened = 0;
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData: (stream, session, callback) => {
      buffer(stream).then((raw) => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          raw,
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
        });
        callback(null);
      }, callback);
    },
    ...options,
  });
  server.on('error', () => undefined); // a client that breaks off is what some tests are about
  // Node 26.10 ends with a fault when the socket beneath one of TLS is destroyed, so the outer one is kept.
  server.server.on(options.secure ? 'secureConnection' : 'connection', (socket: Socket) => {
    opened += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: portOf(server.server.address()),
    taken,
    opened: () => opened,
    breakAll: () => {
      for (const socket of sockets) socket.destroy();
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      if (options.secure) await quiet(server.server);
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Waits for connections whose handshake is not done: Node 26.10 ends with a fault where a server closes beneath them. */
async function quiet(server: NetServer): Promise<void> {
  const open = (): Promise<number> =>
    new Promise((count) => server.getConnections((_error, number) => count(number)));
  for (let left = 100; left > 0 && (await open()) > 0; left -= 1) await pause(20);
}

/** A server that says `greeting` and then answers each line by `answer`; undefined keeps silent. */
export async function scripted(
  greeting: string,
  answer: (line: string, socket: Socket) => string | undefined,
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (greeting !== '') socket.write(`${greeting}\r\n`);
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const said = answer(line, socket);
        if (said !== undefined) socket.write(`${said}\r\n`);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server.address()),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A port of this machine on which nobody listens. */
export async function deadPort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server.address());
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

export async function parsed({ raw }: Pick<Taken, 'raw'>): Promise<ParsedMail> {
  return simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true });
}

/** An error as an SMTP server sends it. */
export function smtpError(status: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: status });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
