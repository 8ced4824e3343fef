import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Orders, Said } from './world.ts';

const service = fileURLToPath(new URL('service.ts', import.meta.url));

/** One life of the service: a process from its start to its death. */
export class Life {
  readonly started = performance.now();
  /** What it wrote to its log, which is errors only. */
  log = '';
  last: Extract<Said, { kind: 'ticked' }> | undefined;
  reached = false;
  dead = false;
  /** True once it was shot; a process that ends before is one that could not live. */
  shot = false;
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown>;
  #awaited: number | undefined;

  constructor(orders: Orders) {
    this.#child = spawn(process.execPath, [service, JSON.stringify(orders)], {
      stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    });
    this.#awaited = orders.now;
    this.#child.stderr?.on('data', (part) => {
      this.log += part;
    });
    this.#child.stdin?.on('error', () => undefined); // it may be dead already
    const said = this.#child.stdio[3] as Readable; // a pipe, as asked for above
    createInterface({ input: said }).on('line', (line) => this.#hear(JSON.parse(line) as Said)); // of our own process
    this.#exit = once(this.#child, 'exit').then(() => {
      this.dead = true;
    });
  }

  /** True when it has looked at the clock since that was set. */
  get idle(): boolean {
    return this.#awaited === undefined;
  }

  get age(): number {
    return performance.now() - this.started;
  }

  /** Sets its clock. */
  at(now: number): void {
    this.#awaited = now;
    this.#child.stdin?.write(`${now}\n`);
  }

  kill = (): void => {
    this.shot = true;
    this.#child.kill('SIGKILL');
  };

  async end(): Promise<void> {
    this.kill();
    await this.#exit;
  }

  #hear(said: Said): void {
    if (said.kind === 'there') {
      this.reached = true;
      this.kill();
      return;
    }
    this.last = said;
    if (said.now === this.#awaited) this.#awaited = undefined;
  }
}
