import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/cli/main.ts';
import { realWorld } from '../../src/cli/world.ts';

/** Builds the Karaganda review several times in one process and prints seconds and memory as one line of JSON. */
const builds = Number(process.argv[2] ?? 3);
const out = await mkdtemp(join(tmpdir(), 'sholu-bench-'));
const world = { ...realWorld(), out: () => undefined, err: () => undefined };
const seconds: number[] = [];
for (let index = 0; index < builds; index += 1) {
  const started = performance.now();
  const code = await main(['build', '--quiet', '--out', join(out, String(index))], world);
  if (code !== 0) throw new Error(`the build ended with ${code}`);
  seconds.push((performance.now() - started) / 1000);
}
await rm(out, { recursive: true, force: true });
const peak = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ sinceStart: performance.now() / 1000, seconds, peakMegabytes: peak }));
