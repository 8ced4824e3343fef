import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into a service process before its own modules: measures how long the main thread was not free for others,
 * from a SIGUSR2 to the end of the process, and writes it as JSON to the file of `SHOLU_BENCH_LOOP`. `longest` and
 * `p99` are milliseconds between two turns, `busy` the most processor time that it used itself between two: on a shared
 * machine the rest is waiting for a processor.
 */
const file = process.env.SHOLU_BENCH_LOOP;
const every = 5;
if (isMainThread && file !== undefined) {
  const delays: number[] = [];
  let busy = 0;
  process.once('SIGUSR2', () => {
    let turn = performance.now();
    let used = ownMs();
    setInterval(() => {
      const [now, cpu] = [performance.now(), ownMs()];
      delays.push(now - turn - every);
      busy = Math.max(busy, cpu - used);
      turn = now;
      used = cpu;
    }, every).unref();
  });
  process.on('exit', () => {
    delays.sort((a, b) => a - b);
    const result = {
      longest: delays.at(-1) ?? 0,
      p99: delays[Math.floor(delays.length * 0.99)] ?? 0,
      busy,
    };
    writeFileSync(file, JSON.stringify(result));
  });
}

function ownMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
