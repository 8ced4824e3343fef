import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that can fall silent without breaking: what is sent is taken and never arrives. */
export type SilentProxy = {
  readonly port: number;
  /** From now on nothing passes, neither on connections that are there nor on new ones. */
  readonly silence: () => void;
  /** New connections pass again; those that fell silent stay so. */
  readonly open: () => void;
  readonly close: () => Promise<void>;
};

export async function silentProxy(target: number): Promise<SilentProxy> {
  let silent = false;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  };
  const server = createServer((near) => {
    keep(near);
    if (silent) return;
    const far = connect(target, '127.0.0.1');
    keep(far);
    near.pipe(far);
    far.pipe(near);
    for (const socket of [near, far]) {
      socket.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port, // it listens on a port
    silence: () => {
      silent = true;
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
        socket.removeAllListeners('close');
      }
    },
    open: () => {
      silent = false;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
