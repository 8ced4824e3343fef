import pg from 'pg';
import { SholuError } from '../core/error.ts';
import type { Database, Patience, Sql } from './database.ts';
import { partsOfAddress } from './database-address.ts';
import { awayProblem, causeOf, nameOfDatabase } from './database-cause.ts';

type Connection = Pick<pg.Pool, 'query'>;

export type ServerOptions = {
  /** Told when the server does not answer: soon, and before each new try with the pause until then. */
  readonly onWait?: (reason: string, seconds: number | undefined) => void;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
  /** How long a server may be silent while it is asked something (30 s), and a process inside a transaction (60 s). */
  readonly silenceMs?: number;
};

/** Connections beside those of the queue: short transactions of the clock, the workers and the console. */
const connections = 4;
const pauses = [1, 2, 4, 8, 15, 30] as const;
const usualSilenceMs = 30_000;

/**
 * A connection whose other end is gone without a word (a cable, a firewall that forgot it) would be waited on for ever;
 * and a process that stands still inside a transaction (its machine is asleep) would keep its locks from all others.
 */
function patienceOf(silenceMs: number): Patience {
  return {
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    query_timeout: silenceMs,
    idle_in_transaction_session_timeout: 2 * silenceMs,
  };
}

/**
 * Connects to the PostgreSQL at `address` (`postgres://user:password@host/database`). A server that does not answer is
 * waited for, longer each time up to 30 s, and told through `onWait`; a wrong address or password is refused at once.
 * Throws `E_DATABASE_ADDRESS` or, when the waiting is ended, `E_DATABASE`.
 */
export async function openServer(address: string, options: ServerOptions = {}): Promise<Database> {
  checkAddress(address);
  const patience = patienceOf(options.silenceMs ?? usualSilenceMs);
  const pool = new pg.Pool({
    connectionString: address,
    max: connections,
    connectionTimeoutMillis: 5000,
    application_name: 'sholu',
    ...patience,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  try {
    await waitFor(pool, address, options);
  } catch (error) {
    pool.end().catch(() => undefined); // an attempt under way takes seconds to fail; nobody needs to wait for that
    throw error;
  }
  return {
    kind: 'server',
    queue: { backend: 'postgres', connectionString: address, patience },
    ...sqlOf(pool),
    transaction: async (work) => {
      const client = await pool.connect();
      let broken: Error | undefined;
      // A connection that breaks between two statements says so here; unheard, that would end the process.
      const onBreak = (error: Error): void => {
        broken = error;
      };
      client.on('error', onBreak);
      try {
        await client.query('begin');
        const result = await work({ ...sqlOf(client), queue: queueOf(client) });
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => {
          broken = failure; // the connection itself is gone: the pool must not hand it out again
        });
        throw error;
      } finally {
        client.off('error', onBreak);
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

/** Refuses what is no address; nothing of it is told. */
function checkAddress(address: string): void {
  if (partsOfAddress(address) !== undefined) return;
  const hint =
    'Write DATABASE_URL as postgres://user:password@host:5432/database; in the password write / as %2F, @ as %40, # as %23, ? as %3F, : as %3A and % as %25.';
  throw new SholuError('E_DATABASE_ADDRESS', 'DATABASE_URL is no address of a PostgreSQL.', {
    hint,
  });
}

/** A server that has said nothing for so long is told of. */
const tellMs = 1000;

async function waitFor(
  pool: pg.Pool,
  address: string,
  { onWait, signal }: ServerOptions,
): Promise<void> {
  const name = nameOfDatabase(address);
  let met: unknown = new Error('timeout: nothing was heard of it');
  for (let attempt = 0; ; attempt += 1) {
    const slow = setTimeout(() => onWait?.(`${name}: no answer yet`, undefined), tellMs);
    try {
      await unlessAborted(pool.query('select 1'), signal);
      return;
    } catch (error) {
      clearTimeout(slow);
      if (signal?.aborted !== true) met = error;
      const cause = causeOf(met);
      if (cause.hopeless) throw awayProblem(address, met);
      const seconds = pauses[Math.min(attempt, pauses.length - 1)] ?? 30;
      if (signal?.aborted !== true) onWait?.(`${name}: ${cause.words}`, seconds);
      await pause(seconds * 1000, signal);
      if (signal?.aborted === true) throw awayProblem(address, met);
    } finally {
      clearTimeout(slow);
    }
  }
}

/** What `work` gives; fails as soon as `signal` is aborted. */
async function unlessAborted<Result>(
  work: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (signal === undefined) return work;
  const aborted = Promise.withResolvers<never>();
  const end = (): void => aborted.reject(new Error('stopped'));
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', end);
    work.catch(() => undefined); // nobody waits for it any more
  }
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(finish, milliseconds);
    function finish(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      done();
    }
    if (signal?.aborted === true) finish();
    else signal?.addEventListener('abort', finish);
  });
}

function sqlOf(connection: Connection): Sql {
  return {
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) => {
      const { rows } = await connection.query<Row>(text, [...values]);
      return rows;
    },
  };
}

function queueOf(connection: Connection) {
  return {
    executeSql: async (text: string, values?: unknown[]) => {
      const { rows } = await connection.query<Record<string, unknown>>(text, values);
      return { rows };
    },
  };
}
