import type { Database } from './database.ts';
import { openEmbedded } from './database-embedded.ts';
import { openServer } from './database-server.ts';
import type { Log } from './log.ts';
import { openQueue, type QueueSettings } from './queue.ts';
import { lockState, type StateLock } from './state-lock.ts';
import type { Hooks, Store } from './store.ts';
import { makeTables } from './tables.ts';

/** Which database: the PostgreSQL of that address, or the embedded one in the state folder. */
export type Where = {
  readonly databaseUrl: string | undefined;
  readonly stateFolder: string;
  /** See `ServerOptions.silenceMs`. */
  readonly silenceMs?: number;
};

export type ConnectOptions = {
  readonly where: Where;
  readonly settings: QueueSettings;
  readonly now: () => Date;
  readonly hooks: Hooks;
  readonly log: Log;
  /** Ends the waiting for a server that does not answer. */
  readonly signal?: AbortSignal;
  /** The lock of the state folder, where it is held already. */
  readonly lock?: StateLock;
};

export type Connected = {
  readonly store: Store;
  /** Closes the queue, which ends what it does within `milliseconds`, then the database; frees the state folder. */
  readonly close: (milliseconds?: number) => Promise<void>;
};

/**
 * Opens the database with its tables and the queue in it. Throws `E_STATE_IN_USE` when another process has the
 * embedded database; a server that does not answer is waited for.
 */
export async function connect(options: ConnectOptions): Promise<Connected> {
  const { where, settings, now, hooks, log, signal } = options;
  const lock =
    where.databaseUrl === undefined
      ? (options.lock ?? (await lockState(where.stateFolder, now())))
      : undefined;
  let database: Database | undefined;
  try {
    database = await open(where, log, signal);
    await makeTables(database);
    const opened = database;
    const boss = await openQueue(database, settings, (error) => {
      log.warn({ error }, 'the queue met an error and goes on');
    });
    return {
      store: { database, boss, now, hooks },
      close: async (milliseconds = 2000) => {
        await boss.stop({ graceful: true, timeout: milliseconds });
        await opened.close();
        lock?.release();
      },
    };
  } catch (error) {
    await database?.close();
    if (options.lock === undefined) lock?.release();
    throw error;
  }
}

function open(where: Where, log: Log, signal: AbortSignal | undefined): Promise<Database> {
  if (where.databaseUrl === undefined) return openEmbedded(where.stateFolder);
  return openServer(where.databaseUrl, {
    onWait: (reason, seconds) =>
      log.warn({ reason, seconds }, 'the database does not answer; waiting for it'),
    ...(signal === undefined ? {} : { signal }),
    ...(where.silenceMs === undefined ? {} : { silenceMs: where.silenceMs }),
  });
}
