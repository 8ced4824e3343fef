import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into a service process before its own modules: measures how long the main thread was not free for others,
 * from a SIGUSR2 to the end of the process, and writes it as JSON to the file of `SHOLU_BENCH_LOOP`.
 */
const file = process.env.SHOLU_BENCH_LOOP;
if (isMainThread && file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  process.on('SIGUSR2', () => {
    delay.reset();
    delay.enable();
  });
  process.on('exit', () => {
    const ms = (nanoseconds: number): number => nanoseconds / 1e6;
    const result = { longest: ms(delay.max), p99: ms(delay.percentile(99)) };
    writeFileSync(file, JSON.stringify(result));
  });
}
