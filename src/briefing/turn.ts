import { randomInt } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { SholuError } from '../core/error.ts';

/** What came of asking for a lock: held by us until it is released, held by another, or a file system without locks. */
export type Locked =
  | { readonly kind: 'ours'; readonly release: () => Promise<void> }
  | { readonly kind: 'taken' }
  | { readonly kind: 'none' };

/** Asks once for the lock at a path. */
export type Ask = (path: string) => Promise<Locked>;

/**
 * Waits until nobody else holds the lock at `path`, then holds it. Throws `E_OUTPUT_BUSY` after `patienceMs`.
 * Where the file system knows no locks it gives `none` at once.
 */
export async function takeTurn(
  path: string,
  folder: string,
  ask: Ask,
  patienceMs: number,
): Promise<Exclude<Locked, { kind: 'taken' }>> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const locked = await ask(path);
    if (locked.kind !== 'taken') return locked;
    if (performance.now() > end) {
      throw new SholuError('E_OUTPUT_BUSY', `Another process is publishing into ${folder}.`, {
        hint: 'Wait until it is done, or end it if it hangs, then try again. The issue that was published before is untouched.',
        place: { file: folder },
      });
    }
    await pause(randomInt(10, 50)); // not in step with others that wait
  }
}

/**
 * The lock of a file that is there only while somebody holds it: the lock that SQLite puts on an empty file, which is
 * the operating system's own, so that it ends with its process or thread, however that ends, and reaches every machine
 * that shares the folder (NFSv4 and SMB carry such locks).
 *
 * The holder removes the file, so one that was opened before may be gone when its lock is had; holding that says
 * nothing, for the next one makes a new file. So the file must be the same before it is opened and after it is locked.
 * It is opened by SQLite only: closing a file in any other way frees the locks that the process has on it.
 */
export const askFor: Ask = async (path) => {
  const before = (await identityOf(path)) ?? (await made(path));
  if (before === undefined) return { kind: 'none' };
  let held: DatabaseSync | undefined;
  try {
    held = holdFile(path);
  } catch {
    return { kind: 'none' };
  }
  if (held === undefined) return { kind: 'taken' };
  if ((await identityOf(path)) !== before) {
    held.close();
    return { kind: 'taken' };
  }
  return {
    kind: 'ours',
    release: async () => {
      await rm(path, { force: true }).catch(() => undefined); // a system that keeps open files: it stays, free
      held.close();
    },
  };
};

/**
 * Puts the exclusive lock of SQLite on a file, which it makes where there is none; the lock ends when what is given is
 * closed, or with the process. Undefined where another holds it; throws where the file cannot be opened or locked.
 */
export function holdFile(path: string): DatabaseSync | undefined {
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(path, { timeout: 0 });
    file.exec('pragma journal_mode = memory; begin exclusive');
    return file;
  } catch (error) {
    file?.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}

async function made(path: string): Promise<string | undefined> {
  try {
    new DatabaseSync(path, { timeout: 0 }).close();
  } catch {
    return undefined; // what is wrong with the folder is told by what is written into it next
  }
  return identityOf(path);
}

/** Which file stands at a path; its number alone may be given to a later one. */
async function identityOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found === undefined ? undefined : `${found.dev} ${found.ino} ${found.birthtimeNs}`;
}

/** SQLITE_BUSY and SQLITE_LOCKED; the higher bits say more. */
function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  const code = Number(error.errcode) & 0xff;
  return code === 5 || code === 6;
}
