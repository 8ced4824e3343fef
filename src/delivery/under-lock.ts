import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { askFor } from '../briefing/turn.ts';

/** The lock was not to be had: in time, or at all in this folder. */
export class NoLock extends Error {
  readonly kind: 'taken' | 'none';

  constructor(kind: 'taken' | 'none') {
    super(kind);
    this.kind = kind;
  }
}

const patienceMs = 20_000;

/**
 * Runs `work` while nobody else does so under the lock at `path`, in this process or another; the lock ends with its
 * process, however that ends. Throws `NoLock`, after 20 s where others hold it, and the reason of `signal` when that is
 * aborted while waiting.
 */
export async function underLock<Result>(
  path: string,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  const end = performance.now() + patienceMs;
  for (;;) {
    signal.throwIfAborted();
    const lock = await askFor(path);
    if (lock.kind === 'ours') {
      try {
        return await work();
      } finally {
        await lock.release();
      }
    }
    if (lock.kind === 'none' || performance.now() > end) throw new NoLock(lock.kind);
    await pause(randomInt(3, 25), undefined, { signal }); // not in step with others that wait
  }
}
