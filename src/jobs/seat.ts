import { threadId } from 'node:worker_threads';

/**
 * What the pool shares with the thread that takes a task: who it is, whether it may be ended just now, whether it shall
 * stop. DuckDB aborts the whole process when a thread is ended in the middle of a query, because its binding then
 * throws where nobody can catch; so a thread says when it reads, and the pool waits until it has read.
 */
export type Seat = Int32Array<SharedArrayBuffer>;

const [who, reading, stopping] = [0, 1, 2];
const lookMs = 10;

export function newSeat(): Seat {
  return new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
}

/** In the thread, first of all. */
export function sitDown(seat: Seat): void {
  Atomics.store(seat, who, threadId);
}

/** The number of the thread that took the task; 0 while none has. */
export function sitterOf(seat: Seat): number {
  return Atomics.load(seat, who);
}

/** In the thread: does `work`, during which it is not ended; not at all when it shall stop. */
export async function unbroken<Result>(seat: Seat, work: () => Promise<Result>): Promise<Result> {
  // Each side first says its own and then looks at the other's, so that never both go on.
  Atomics.store(seat, reading, 1);
  try {
    if (Atomics.load(seat, stopping) === 1) throw new Error('stopped');
    return await work();
  } finally {
    Atomics.store(seat, reading, 0);
  }
}

/** Outside: asks the thread to stop and waits until it may be ended, or for `milliseconds` at most. */
export async function untilFree(seat: Seat, milliseconds: number): Promise<void> {
  Atomics.store(seat, stopping, 1);
  const end = performance.now() + milliseconds;
  while (Atomics.load(seat, reading) === 1 && performance.now() < end) {
    await new Promise((done) => setTimeout(done, lookMs));
  }
}
