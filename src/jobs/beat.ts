import { createTask } from 'node-cron';

export type Beat = {
  /** No further beat; ends when the work of the last one has. */
  readonly stop: () => Promise<void>;
};

/** The longest wait for a beat, whatever the clock on the wall did meanwhile. */
const longestMs = 5000;
const shortestMs = 50;

/**
 * Does `work` at every beat of a cron expression with seconds, one at a time; `work` handles its own errors.
 *
 * node-cron says when the next beat is, asked anew each time. It does not do the waiting: set back by an hour it would be
 * silent for that hour, and after three days of sleep it counts every beat that was missed, for seconds in which nothing
 * else runs. Here each wait is a timer of five seconds at most, which steps of the clock do not touch.
 */
export function startBeat(expression: string, work: () => Promise<void>): Beat {
  const beats = createTask(expression, () => undefined);
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current = Promise.resolve();

  function wait(): void {
    if (stopped) return;
    const [next] = beats.getNextRuns(1);
    const ms = (next?.getTime() ?? Number.POSITIVE_INFINITY) - Date.now();
    timer = setTimeout(
      () => {
        current = work().finally(wait);
      },
      Math.min(Math.max(ms, shortestMs), longestMs),
    );
  }

  wait();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await current;
      await beats.destroy();
    },
  };
}
