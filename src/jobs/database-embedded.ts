import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Db, fromPglite } from 'pg-boss';
import { SholuError } from '../core/error.ts';
import type { Database, Sql, Transaction } from './database.ts';
import { RevivedThread } from './database-revival.ts';
import { DatabaseThread } from './database-thread-client.ts';
import { freeMb, isNoRoom, noRoomProblem } from './disk-room.ts';
import { deniedProblem } from './state-owner.ts';
import { syncEntry } from './synced-folder.ts';

/**
 * Opens PostgreSQL inside this process, in a thread of its own, kept in `folder`. Only the holder of the state lock may
 * call this: a second process on the same folder would destroy it. Throws `E_STATE_FOLDER` when the folder cannot be
 * used.
 */
export async function openEmbedded(folder: string): Promise<Database> {
  const path = join(folder, 'database');
  let thread: RevivedThread;
  try {
    if (!existsSync(join(path, 'PG_VERSION'))) await makeIn(path);
    thread = await RevivedThread.open(path);
  } catch (error) {
    throw deniedProblem(folder) ?? fullProblem(folder, error) ?? cannotBeOpened(path, error);
  }
  let transactions = 0;
  return {
    kind: 'embedded',
    queue: { backend: 'pglite', db: queueOf(thread) },
    ...sqlOf(thread, undefined),
    transaction: async (work) => {
      transactions += 1;
      const transaction = transactions;
      const end = (commit: boolean) => thread.ask({ kind: 'end', transaction, commit });
      await thread.ask({ kind: 'begin', transaction });
      let result: Awaited<ReturnType<typeof work>>;
      try {
        result = await work(transactionOf(thread, transaction));
      } catch (error) {
        await end(false).catch(() => undefined); // why the work failed says more
        throw error;
      }
      await end(true);
      return result;
    },
    close: () => thread.close(),
  };
}

/** A new database takes 40 MB; PostgreSQL itself does not always say that it was space it lacked. */
const leastMb = 4;

function fullProblem(folder: string, error: unknown): SholuError | undefined {
  const full = isNoRoom(error) || (freeMb(folder) ?? leastMb) < leastMb;
  return full ? noRoomProblem(folder) : undefined;
}

function cannotBeOpened(path: string, error: unknown): SholuError {
  const said = error instanceof Error ? error.message : String(error);
  const reason = said.startsWith('Aborted(') ? 'PostgreSQL ended while it started' : said;
  return new SholuError('E_STATE_FOLDER', `The database in ${path} cannot be opened: ${reason}.`, {
    hint: 'Keep the folder: it is the record of what was made and sent. Try once more; if it is damaged, put back the last backup of reports/.state.',
    place: { file: path },
  });
}

/** Makes a database beside its place and moves it there, so that one half made is never taken for one. */
async function makeIn(path: string): Promise<void> {
  const beside = `${path}.new`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true });
  await DatabaseThread.make(beside);
  await rename(beside, path);
  syncEntry(dirname(path));
}

function sqlOf(thread: RevivedThread, transaction: number | undefined): Sql {
  return {
    query: (text, values = []) => thread.ask({ kind: 'query', text, values, transaction }),
  };
}

function transactionOf(thread: RevivedThread, transaction: number): Transaction {
  const sql = sqlOf(thread, transaction);
  return {
    ...sql,
    queue: {
      executeSql: async (text, values) => ({ rows: [...(await sql.query(text, values ?? []))] }),
    },
  };
}

/** What the queue connects by. */
function queueOf(thread: RevivedThread): Db {
  return fromPglite({
    query: async <Row>(text: string, values: unknown[] = []) => {
      const rows = await thread.ask({ kind: 'query', text, values, transaction: undefined });
      return { rows: rows as Row[] }; // the queue knows its tables
    },
    exec: async (text) => [{ rows: [...(await thread.ask({ kind: 'script', text }))] }],
    listen: (channel, heard) => thread.listen(channel, heard),
  });
}
