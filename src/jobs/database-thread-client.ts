import { Worker } from 'node:worker_threads';
import type { DatabaseFolder, Question, Said } from './database-messages.ts';
import { threadModule } from './thread-module.ts';

type Waiting = PromiseWithResolvers<readonly object[]>;

/** The thread of the embedded database, seen from the others. */
export class DatabaseThread {
  readonly #thread: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, Set<(payload: string) => void>>();
  #last = 0;
  #ended: Error | undefined;

  private constructor(folder: DatabaseFolder) {
    this.#thread = new Worker(threadModule('database-thread'), { workerData: folder });
    this.#thread.on('message', (said: Said) => this.#hear(said));
    this.#thread.on('error', (error) => this.#end(asError(error)));
    this.#thread.on('exit', () => this.#end(new Error('the thread of the database has ended')));
  }

  /** Opens the database in a folder. Fails with what PostgreSQL says when it cannot be opened. */
  static async open(path: string): Promise<DatabaseThread> {
    const thread = new DatabaseThread({ path, make: false });
    await thread.#wait(0);
    return thread;
  }

  /**
   * Makes a new database in a folder. The thread ends with that, for making one takes twice the memory of having one,
   * which would be kept.
   */
  static async make(path: string): Promise<void> {
    const thread = new DatabaseThread({ path, make: true });
    await thread.#wait(0);
    await thread.#thread.terminate();
  }

  /** Asks and gives the rows of the answer. An error of PostgreSQL is thrown with its fields, `code` among them. */
  ask<Row extends object>(question: Question): Promise<readonly Row[]> {
    this.#last += 1;
    const answer = this.#wait(this.#last);
    if (this.#ended === undefined) this.#thread.postMessage({ ...question, id: this.#last });
    return answer as Promise<readonly Row[]>; // the caller knows what its statement selects
  }

  /** Calls `heard` for each notice of a channel until the function given back is called. */
  async listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
    const listeners = this.#listeners.get(channel) ?? new Set();
    listeners.add(heard);
    if (!this.#listeners.has(channel)) {
      this.#listeners.set(channel, listeners);
      await this.ask({ kind: 'listen', channel });
    }
    return async () => {
      listeners.delete(heard);
    };
  }

  /** True when the thread is no more, however it ended. */
  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  /** Ends the thread as it stands; what was committed lasts. */
  async kill(): Promise<void> {
    await this.#thread.terminate();
  }

  async close(): Promise<void> {
    if (this.#ended === undefined) await this.ask({ kind: 'close' });
    await this.#thread.terminate();
  }

  /** A process that waits for an answer stays; an open database alone does not keep it from ending. */
  #wait(id: number): Promise<readonly object[]> {
    const waiting: Waiting = Promise.withResolvers();
    if (this.#ended !== undefined) waiting.reject(this.#ended);
    else {
      this.#waiting.set(id, waiting);
      this.#thread.ref();
    }
    return waiting.promise;
  }

  #hear(said: Said): void {
    if (said.kind === 'notice') {
      for (const heard of this.#listeners.get(said.channel) ?? []) heard(said.payload);
      return;
    }
    const waiting = this.#waiting.get(said.id);
    this.#waiting.delete(said.id);
    if (this.#waiting.size === 0) this.#thread.unref();
    if (said.kind === 'answer') waiting?.resolve(said.rows);
    else waiting?.reject(Object.assign(new Error(said.error.message), said.error));
  }

  /** Whoever still waits hears why nothing comes. */
  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
