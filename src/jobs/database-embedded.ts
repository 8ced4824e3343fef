import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type Db, fromPglite } from 'pg-boss';
import { SholuError } from '../core/error.ts';
import type { Database, Sql } from './database.ts';

/** What PGlite and its transactions have in common. */
type Connection = Pick<PGlite, 'query'>;

/**
 * Opens PostgreSQL inside this process, kept in `folder`. Only the holder of the state lock may call this: a second
 * process on the same folder would destroy it. Throws `E_STATE_FOLDER` when the folder cannot be used.
 */
export async function openEmbedded(folder: string): Promise<Database> {
  const path = join(folder, 'database');
  let pglite: PGlite;
  try {
    await mkdir(path, { recursive: true });
    pglite = await PGlite.create({ dataDir: path });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SholuError('E_STATE_FOLDER', `The database in ${path} cannot be opened: ${reason}.`, {
      hint: 'See that the folder may be written to and has space. If it is damaged, put back a backup of it, or move it away: a new one is made, and the issues in reports/ stay.',
      place: { file: path },
    });
  }
  const connection = fromPglite(pglite);
  return {
    kind: 'embedded',
    queue: { backend: 'pglite', db: connection },
    ...sqlOf(pglite),
    transaction: (work) => pglite.transaction((tx) => work({ ...sqlOf(tx), queue: queueOf(tx) })),
    close: () => pglite.close(),
  };
}

function sqlOf(connection: Connection): Sql {
  return {
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) => {
      const { rows } = await connection.query<Row>(text, [...values]);
      return rows;
    },
  };
}

function queueOf(connection: Connection): Db {
  return {
    executeSql: async (text, values) => {
      const { rows } = await connection.query<Record<string, unknown>>(text, values);
      return { rows };
    },
  };
}
