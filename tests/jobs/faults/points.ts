import { writeSync } from 'node:fs';
import { type Disk, realDisk } from '../../../src/briefing/folder.ts';
import type { Database, Sql } from '../../../src/jobs/database.ts';
import type { Aim, Phase, Said } from './world.ts';

/** The pipe to the one who kills. */
const pipe = 3;

export function say(said: Said): void {
  writeSync(pipe, `${JSON.stringify(said)}\n`);
}

/**
 * Points at which a process may be killed. At the one that is aimed at it tells so and stands still, so that it dies
 * exactly there; whatever was on its way to a disk or a server is on its way as with any death.
 */
export class Points {
  readonly #aim: Aim | undefined;
  #passed = 0;

  constructor(aim: Aim | undefined) {
    this.#aim = aim;
  }

  pass(phase: Phase): void {
    if (this.#aim?.phase !== phase) return;
    this.#passed += 1;
    if (this.#passed !== this.#aim.nth) return;
    say({ kind: 'there', phase });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
  }

  /** A database with a point before each statement, before each commit and after it. */
  database(database: Database, phase: Phase): Database {
    const pass = (): void => this.pass(phase);
    const sqlOf = (sql: Sql): Sql => ({
      query: (text, values) => {
        pass();
        return sql.query(text, values);
      },
    });
    return {
      ...database,
      ...sqlOf(database),
      transaction: async (work) => {
        const result = await database.transaction(async (tx) => {
          const queue = {
            executeSql: (text: string, values?: unknown[]) => {
              pass();
              return tx.queue.executeSql(text, values);
            },
          };
          const inner = await work({ ...sqlOf(tx), queue });
          pass();
          return inner;
        });
        pass();
        return result;
      },
    };
  }

  /** A disk with a point before and after each change of it. */
  disk(): Disk {
    const around =
      <Args extends readonly unknown[]>(change: (...args: Args) => Promise<void>) =>
      async (...args: Args): Promise<void> => {
        this.pass('publish');
        await change(...args);
        this.pass('publish');
      };
    return {
      ...realDisk,
      mkdir: around(realDisk.mkdir),
      write: around(realDisk.write),
      rename: around(realDisk.rename),
      link: around(realDisk.link),
      remove: around(realDisk.remove),
    };
  }
}
