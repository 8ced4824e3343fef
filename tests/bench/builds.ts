import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('child.ts', import.meta.url));

type Result = { seconds: number[]; peakMegabytes: number; wall: number };

function run(builds: number): Result {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [child, String(builds)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the benchmark failed:\n${stderr}`);
  const last = stdout.trim().split('\n').at(-1) ?? '';
  const { seconds, peakMegabytes } = JSON.parse(last) as Omit<Result, 'wall'>; // printed by child.ts
  return { seconds, peakMegabytes, wall: (performance.now() - started) / 1000 };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * `npm run bench`: cold starts of the whole program, and builds in one process. Machines are noisy, so each number is
 * the median of its runs and is told as a ratio to the cold start of the same session besides.
 */
export function benchBuilds(): void {
  const cold = Array.from({ length: 5 }, () => run(1));
  const warm = Array.from({ length: 3 }, () => run(5));
  const start = median(cold.map((result) => result.wall));
  const rows: [string, number, string][] = [
    ['cold start of the process, one build', start, 's'],
    ['first build in a process', median(warm.map((result) => result.seconds[0] ?? 0)), 's'],
    ['second build', median(warm.map((result) => result.seconds[1] ?? 0)), 's'],
    ['fifth build', median(warm.map((result) => result.seconds[4] ?? 0)), 's'],
    ['peak memory, one build', median(cold.map((result) => result.peakMegabytes)), 'MB'],
    ['peak memory, five builds', median(warm.map((result) => result.peakMegabytes)), 'MB'],
  ];
  for (const [label, value, unit] of rows) {
    const ratio = unit === 's' ? `  ${(value / start).toFixed(2)} of the cold start` : '';
    console.log(`${label.padEnd(38)} ${value.toFixed(2).padStart(7)} ${unit}${ratio}`);
  }
}
