import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** How long answers took, in milliseconds. */
export type Answers = {
  readonly asked: number;
  readonly p99: number;
  readonly longest: number;
  /** The share of answers within 50 ms. */
  readonly soon: number;
};

export type HealthTimes = {
  readonly service: Answers;
  /** Those of a process that does nothing else, asked at the same moments: what the machine itself takes. */
  readonly plain: Answers;
};

const soonMs = 50;

/** Asks `url` and a plain server from another process; the function given back ends that. */
export async function askHealth(url: string): Promise<() => Promise<HealthTimes>> {
  const plain = start('plain-server.ts');
  const [address] = await once(plain.stdout, 'data');
  const probe = start('probe.ts', url, String(address).trim());
  const said = text(probe.stdout);
  return async () => {
    probe.stdin.end('\n');
    const [service = [], idle = []] = JSON.parse(await said) as number[][]; // probe.ts printed it
    plain.kill();
    return { service: answersOf(service), plain: answersOf(idle) };
  };
}

function start(name: string, ...args: string[]): ChildProcessByStdio<Writable, Readable, null> {
  const file = fileURLToPath(new URL(name, import.meta.url));
  return spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
}

function answersOf(times: readonly number[]): Answers {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const soon = sorted.filter((time) => time <= soonMs).length / sorted.length;
  return { asked: sorted.length, p99: at(0.99), longest: at(1), soon };
}
