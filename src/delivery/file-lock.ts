import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

/** Nobody could be had to let go of the lock in time. */
export class LockTaken extends Error {}

const longestMs = 20_000;
const [shortestPause, longestPause] = [3, 25];

/**
 * Runs `work` while no other process, and nobody else in this one, does so under the lock at `path`. Throws `LockTaken`
 * after 20 s, and the reason of `signal` when it is aborted while waiting.
 *
 * The lock is the one that SQLite puts on an empty file, as for the state folder: the operating system takes it back
 * when its process dies, however it dies, so none is left over. Waiting is by asking again, never by blocking the thread.
 */
export async function underLock<Result>(
  path: string,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  const end = performance.now() + longestMs;
  for (;;) {
    signal.throwIfAborted();
    const lock = tryLock(path);
    if (lock !== undefined) {
      try {
        return await work();
      } finally {
        lock.close();
      }
    }
    if (performance.now() > end) throw new LockTaken(path);
    // Not in step with the others that wait.
    await pause(shortestPause + Math.random() * (longestPause - shortestPause), undefined, {
      signal,
    });
  }
}

function tryLock(path: string): DatabaseSync | undefined {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec('pragma journal_mode = memory; begin exclusive');
    return file;
  } catch (error) {
    file.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}

/** SQLITE_BUSY and SQLITE_LOCKED, with their extended codes in the higher bits. */
function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  const code = Number(error.errcode) & 0xff;
  return code === 5 || code === 6;
}
