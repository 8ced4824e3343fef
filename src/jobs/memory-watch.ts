import type { Worker } from 'node:worker_threads';

const everyMs = 100;

/**
 * Looks at the memory of a thread ten times a second and calls `tooMuch` once when it exceeds `bytes`: its heap and what
 * hangs on it outside, such as buffers. The thread answers in the middle of a loop too. `thread` is undefined while the
 * work has none yet. Gives what ends the watch.
 */
export function watchMemory(
  thread: () => Worker | undefined,
  bytes: number,
  tooMuch: () => void,
): () => void {
  let ended = false;
  let timer = setTimeout(look, everyMs);

  async function look(): Promise<void> {
    // A thread that is just ending answers with an error.
    const memory = await thread()
      ?.getHeapStatistics()
      .catch(() => undefined);
    if (ended) return;
    if (memory !== undefined && memory.used_heap_size + memory.external_memory > bytes) {
      ended = true;
      tooMuch();
      return;
    }
    timer = setTimeout(look, everyMs);
  }

  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
