import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Identity } from '../mail/support/certificate.ts';

/** A request as the receiver had it, with its whole body. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type Answering = (response: ServerResponse, call: Call) => void;

export type Receiver = {
  readonly port: number;
  readonly calls: readonly Call[];
  readonly stop: () => Promise<void>;
};

/** A real HTTP server on this machine; with an identity it speaks TLS. */
export async function receive(answer: Answering, identity?: Identity): Promise<Receiver> {
  const calls: Call[] = [];
  const sockets = new Set<Socket>();
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('error', () => undefined);
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const call = { method, path: url, headers, body: Buffer.concat(parts).toString('utf8') };
      calls.push(call);
      answer(response, call);
    });
  };
  const server =
    identity === undefined ? createServer(take) : createSecureServer({ ...identity }, take);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined); // a client that does not trust us is what a test is about
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port, // it listens on a port
    calls,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
