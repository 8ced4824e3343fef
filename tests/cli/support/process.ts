import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from '../../jobs/support/store.ts';

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));

export type Environment = Readonly<Record<string, string>>;

/** A command line of a real process. */
export class Started {
  readonly child: ChildProcess;
  readonly #ended: Promise<unknown>;
  out = '';
  err = '';

  constructor(cwd: string, words: readonly string[], environment: Environment = {}) {
    // Nothing of the surroundings: a DATABASE_URL there would lead the tests elsewhere.
    const { PATH = '', HOME = '' } = process.env;
    this.child = spawn(process.execPath, [main, ...words], {
      cwd,
      env: { PATH, HOME, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (part) => {
      this.out += part;
    });
    this.child.stderr?.on('data', (part) => {
      this.err += part;
    });
    this.#ended = once(this.child, 'close');
  }

  /** The lines of its log. */
  get log(): readonly Record<string, unknown>[] {
    const whole = this.out.split('\n').slice(0, -1);
    return whole.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  }

  /** The first line of the log with that message. */
  said(message: string, milliseconds = 40_000): Promise<Record<string, unknown>> {
    return until(async () => {
      if (this.child.exitCode !== null && !this.out.includes(message))
        throw new Error(`it ended without "${message}": ${this.out}${this.err}`);
      return this.log.find((line) => line.msg === message);
    }, milliseconds);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Its exit code; null when a signal ended it. */
  async ended(): Promise<number | null> {
    await this.#ended;
    return this.child.exitCode;
  }
}

/** Runs a command to its end. */
export async function ran(
  cwd: string,
  words: readonly string[],
  environment: Environment = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const started = new Started(cwd, words, environment);
  const code = await started.ended();
  return { code, out: started.out, err: started.err };
}

/** A service that is ready, on a free port. */
export async function served(
  cwd: string,
  words: readonly string[] = [],
  environment: Environment = {},
): Promise<{ service: Started; url: string }> {
  const service = new Started(cwd, ['serve', '--port', '0', ...words], environment);
  const { url } = await service.said('ready');
  return { service, url: String(url) };
}
