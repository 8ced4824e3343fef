import { randomBytes } from 'node:crypto';
import type { Database } from '../jobs/database.ts';

const name = 'links';

/**
 * The key of signed links: `given` by the environment, or one made at the first start and kept in the database, so that
 * every process signs alike and a link holds over restarts.
 */
export async function linkKey(database: Database, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  await database.query(
    'insert into sholu.secret (name, value) values ($1, $2) on conflict do nothing',
    [name, randomBytes(32).toString('base64url')],
  );
  const [row] = await database.query<{ value: string }>(
    'select value from sholu.secret where name = $1',
    [name],
  );
  if (row === undefined) throw new Error('the key of links vanished');
  return row.value;
}
