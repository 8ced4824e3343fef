import { randomUUID } from 'node:crypto';
import type { Database } from './database.ts';

/** A process that takes jobs from the queue. */
export type Present = {
  /** Host and process in words. */
  readonly name: string;
  readonly kind: 'serve' | 'worker';
  readonly threads: number;
};

export type Presence = {
  /** A sign of life; throws when the database does not answer. */
  readonly beat: () => Promise<void>;
  readonly leave: () => Promise<void>;
};

/** How often a process gives a sign of life. */
export const beatMs = 5000;
/** A process that was silent for so long is taken for gone. */
const leaseSeconds = 16;

/**
 * Enters this process as one that works, until it leaves or is silent for too long, so that a person who demands an
 * issue can be told when nobody would make it. Only the clock of the database counts, for those of machines differ. The
 * embedded database has one process and needs no such entry: whoever can be asked is there.
 */
export async function appear(database: Database, present: Present): Promise<Presence> {
  if (database.kind === 'embedded') {
    return {
      beat: async () => void (await database.query('select 1')),
      leave: async () => undefined,
    };
  }
  const id = randomUUID();
  const { name, kind, threads } = present;
  const beat = async (): Promise<void> => {
    await database.query(
      `insert into sholu.process (id, name, kind, threads, since, seen) values ($1, $2, $3, $4, now(), now())
       on conflict (id) do update set seen = now()`,
      [id, name, kind, threads],
    );
  };
  await database.query(`delete from sholu.process where seen < now() - interval '1 day'`);
  await beat();
  return {
    beat,
    leave: async () => void (await database.query('delete from sholu.process where id = $1', [id])),
  };
}

/** The processes that work at this database now. */
export function presentAt(database: Database): Promise<readonly Present[]> {
  return database.query<Present>(
    `select name, kind, threads from sholu.process where seen > now() - make_interval(secs => $1) order by since`,
    [leaseSeconds],
  );
}
