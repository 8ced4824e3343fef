import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { Ask, DatabaseFailure, DatabaseFolder, Said } from './database-messages.ts';
import { SyncedFolder, syncedParameters, syncFolder, unsyncedParameter } from './synced-folder.ts';

/**
 * The thread of the embedded database. A statement keeps its thread busy until it is done, and those of a transaction
 * follow one another without a break: in a thread of its own the database keeps nobody from being answered.
 */
const { path, make } = workerData as DatabaseFolder; // database-embedded.ts starts it
const port = parentPort;
if (port === null) throw new Error('this module runs in a thread');
const say = (said: Said): void => port.postMessage(said);

type UnderWay = {
  readonly sql: Transaction;
  readonly end: PromiseWithResolvers<void>;
  readonly done: Promise<void>;
};

/** Makes PGlite undo a transaction; not an error of its own. */
const undone = new Error('the transaction was undone');
const underWay = new Map<number, UnderWay>();
const none: readonly object[] = [];

const database = await PGlite.create({
  fs: new SyncedFolder(path),
  startParams: [
    ...PGlite.defaultStartParams.filter((parameter) => parameter !== unsyncedParameter),
    ...syncedParameters,
    ...['-c', 'shared_buffers=16MB'], // a ledger of some thousand rows needs no 128 MB
  ],
});
if (make) {
  await database.close();
  syncFolder(path);
} else port.on('message', (ask: Ask) => void carryOut(ask));
say({ kind: 'answer', id: 0, rows: none });

async function carryOut(ask: Ask): Promise<void> {
  try {
    say({ kind: 'answer', id: ask.id, rows: await rowsOf(ask) });
  } catch (error) {
    say({ kind: 'failure', id: ask.id, error: failureOf(error) });
  }
}

async function rowsOf(ask: Ask): Promise<readonly object[]> {
  switch (ask.kind) {
    case 'query': {
      const sql = ask.transaction === undefined ? database : found(ask.transaction).sql;
      return (await sql.query<object>(ask.text, [...ask.values])).rows;
    }
    case 'script':
      return (await database.exec(ask.text)).flatMap(({ rows }) => rows);
    case 'begin':
      await begin(ask.transaction);
      return none;
    case 'end':
      await end(ask.transaction, ask.commit);
      return none;
    case 'listen': {
      const { channel } = ask;
      await database.listen(channel, (payload) => say({ kind: 'notice', channel, payload }));
      return none;
    }
    case 'close':
      await database.close();
      return none;
  }
}

/** Waits for its turn, since there is one connection, and opens a transaction. */
async function begin(number: number): Promise<void> {
  const begun = Promise.withResolvers<Transaction>();
  const finish = Promise.withResolvers<void>();
  const done = database.transaction(async (sql) => {
    begun.resolve(sql);
    await finish.promise;
  });
  done.catch(begun.reject);
  underWay.set(number, { sql: await begun.promise, end: finish, done });
}

async function end(number: number, commit: boolean): Promise<void> {
  const { end: finish, done } = found(number);
  underWay.delete(number);
  if (commit) finish.resolve();
  else finish.reject(undone);
  await done.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
}

function found(number: number): UnderWay {
  const transaction = underWay.get(number);
  if (transaction === undefined) {
    // It was begun in a thread that has broken down: as on a connection that is gone (SQLSTATE 08003).
    throw Object.assign(new Error('the transaction has ended'), { code: '08003' });
  }
  return transaction;
}

function failureOf(error: unknown): DatabaseFailure {
  if (!(error instanceof Error)) return { message: String(error) };
  return { ...error, message: error.message };
}
