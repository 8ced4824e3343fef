import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { World } from './world.ts';

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
const loopDelay = new URL('loop-delay.ts', import.meta.url).href;
const mb = 1024;

/** A line of the service's log; `at` is when it was read here, by `performance.now()`. */
export type Line = Readonly<Record<string, unknown>> & { readonly at: number };

/** What `loop-delay.ts` writes. */
export type LoopDelay = { readonly longest: number; readonly p99: number; readonly busy: number };

export type ProcessOptions = {
  readonly command: 'serve' | 'worker';
  readonly world: World;
  readonly threads: number;
  readonly env: Readonly<Record<string, string>>;
};

/** A process of the service with its log, and what the system says that it costs. */
export class ServiceProcess {
  readonly name: string;
  readonly #child: ChildProcess;
  readonly #lines: Line[] = [];
  readonly #delayFile: string;
  #heard: () => void = () => undefined;
  #watch: NodeJS.Timeout | undefined;
  #peak = 0;

  constructor({ command, world, threads, env }: ProcessOptions) {
    this.name = `${command}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
    this.#delayFile = join(world.out, '..', `delay-${command}-${performance.now()}.json`);
    const port = command === 'serve' ? ['--port', '0'] : [];
    this.#child = spawn(
      process.execPath,
      [
        ...['--import', loopDelay, main, command, '--threads', `${threads}`, ...port],
        ...['--data', world.data, '--templates', world.templates, '--out', world.out],
      ],
      {
        env: { ...process.env, ...env, SHOLU_BENCH_LOOP: this.#delayFile },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    if (this.#child.stdout === null) throw new Error('the process has no output');
    createInterface({ input: this.#child.stdout }).on('line', (text) => {
      this.#lines.push({ ...JSON.parse(text), at: performance.now() });
      this.#heard();
    });
    this.#child.once('exit', () => this.#heard());
  }

  /** Waits for `count` lines with the message `msg`. */
  async lines(msg: string, count = 1, milliseconds = 600_000): Promise<readonly Line[]> {
    const end = performance.now() + milliseconds;
    for (;;) {
      const found = this.#lines.filter((line) => line.msg === msg);
      if (found.length >= count) return found;
      if (this.#child.exitCode !== null || performance.now() > end) {
        throw new Error(`${this.name} said "${msg}" ${found.length} times of ${count}`);
      }
      await new Promise<void>((done) => {
        this.#heard = done;
        setTimeout(done, 500);
      });
    }
  }

  /** The lines with the message `msg` up to now. */
  said(msg: string): readonly Line[] {
    return this.#lines.filter((line) => line.msg === msg);
  }

  /** Begins to measure the load: the event loop, and the memory five times a second. */
  measure(): void {
    this.#child.kill('SIGUSR2');
    const look = (): void => {
      this.#peak = Math.max(this.#peak, this.residentMb());
    };
    look();
    this.#watch = setInterval(look, 200);
  }

  get peakMb(): number {
    return this.#peak;
  }

  residentMb(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / mb;
  }

  /** Seconds of the processor that all its threads have used. */
  cpuSeconds(): number {
    const tasks = `/proc/${this.#child.pid}/task`;
    const nanoseconds = readdirSync(tasks).map((task) => {
      try {
        return Number(readFileSync(join(tasks, task, 'schedstat'), 'utf8').split(' ')[0]);
      } catch {
        return 0; // a thread that has just ended
      }
    });
    return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e9;
  }

  /** Stops it as a signal does and gives how long its event loop was held up. */
  async stop(): Promise<LoopDelay> {
    clearInterval(this.#watch);
    const ended = new Promise((done) => this.#child.once('exit', done));
    if (this.#child.exitCode === null) {
      this.#child.kill('SIGTERM');
      await ended;
    }
    return JSON.parse(await readFile(this.#delayFile, 'utf8')) as LoopDelay; // loop-delay.ts wrote it
  }
}
