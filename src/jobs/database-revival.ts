import type { Question } from './database-messages.ts';
import { DatabaseThread } from './database-thread-client.ts';

type Heard = (payload: string) => void;

/** So long passes between two attempts to open a database that cannot be opened. */
const pauseMs = 2000;

/**
 * The thread of the embedded database, opened anew when it has broken down. PostgreSQL ends itself when it cannot write
 * its log any more, as on a full disk, and is started again by those who watch it; inside a thread nobody does that, and
 * every later statement would fail for as long as the process lives. What was committed is in the log and comes back.
 * Until it can be opened statements fail with an SQLSTATE of class 57, as those of a server that restarts.
 */
export class RevivedThread {
  readonly #path: string;
  readonly #open: typeof DatabaseThread.open;
  readonly #listeners: (readonly [string, Heard])[] = [];
  #thread: DatabaseThread;
  #broken = false;
  #closed = false;
  #reviving: Promise<void> | undefined;
  #tried = Number.NEGATIVE_INFINITY;

  private constructor(path: string, thread: DatabaseThread, open: typeof DatabaseThread.open) {
    this.#path = path;
    this.#thread = thread;
    this.#open = open;
  }

  /** Opens the database in a folder. Fails with what PostgreSQL says when it cannot be opened. */
  static async open(path: string, open = DatabaseThread.open): Promise<RevivedThread> {
    return new RevivedThread(path, await open(path), open);
  }

  async ask<Row extends object>(question: Question): Promise<readonly Row[]> {
    await this.#whole();
    const thread = this.#thread;
    try {
      return await thread.ask<Row>(question);
    } catch (error) {
      if (this.#closed || !hasBroken(error, thread)) throw error;
      if (thread === this.#thread) this.#broken = true;
      throw brokenDown(error);
    }
  }

  async listen(channel: string, heard: Heard): Promise<() => Promise<void>> {
    await this.#whole();
    const entry = [channel, heard] as const;
    this.#listeners.push(entry);
    let end = await this.#thread.listen(channel, heard);
    return async () => {
      const index = this.#listeners.indexOf(entry);
      if (index >= 0) this.#listeners.splice(index, 1);
      await end();
      end = async () => undefined;
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#reviving?.catch(() => undefined);
    await (this.#broken ? this.#thread.kill() : this.#thread.close());
  }

  /** Waits until the database is open again; one of those who ask opens it. */
  async #whole(): Promise<void> {
    if (!this.#broken || this.#closed) return;
    this.#reviving ??= this.#revive().finally(() => {
      this.#reviving = undefined;
    });
    await this.#reviving;
  }

  async #revive(): Promise<void> {
    if (performance.now() - this.#tried < pauseMs) throw brokenDown(undefined);
    this.#tried = performance.now();
    await this.#thread.kill();
    try {
      const fresh = await this.#open(this.#path);
      for (const [channel, heard] of this.#listeners) await fresh.listen(channel, heard);
      this.#thread = fresh;
      this.#broken = false;
    } catch (error) {
      throw brokenDown(error);
    }
  }
}

/** True for errors after which no statement of this thread will succeed. */
function hasBroken(error: unknown, thread: DatabaseThread): boolean {
  if (thread.hasEnded) return true;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  const log = code === '53100' && error.message.includes('pg_wal');
  return log || (code === '24000' && error.message.includes('active portal'));
}

function brokenDown(cause: unknown): Error {
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  const error = new Error(`the embedded database has broken down and is opened anew${why}`);
  return Object.assign(error, { code: '57P02' });
}
