import { Piscina } from 'piscina';
import { SholuError } from '../core/error.ts';
import { type Answer, contentOf } from './answer.ts';
import { openDoor } from './door.ts';
import type { RenderIssue, RenderOutcome } from './job.ts';
import { watchMemory } from './memory-watch.ts';
import type { RegionsOf } from './plans.ts';
import type { RegionsTask } from './regions-thread.ts';
import type { Folders } from './render-folder.ts';
import type { Task } from './render-thread.ts';
import { newSeat, sitterOf, untilFree } from './seat.ts';
import { threadModule } from './thread-module.ts';

export type PoolOptions = {
  readonly threads: number;
  /** The memory that one rendering may take. */
  readonly memoryMb: number;
  readonly folders: Folders;
  /** The module that the threads run, for tests of the limits. */
  readonly module?: URL;
};

export type Pool = {
  readonly render: RenderIssue;
  /** The regions of which a dataset has observations. */
  readonly regionsOf: RegionsOf;
  readonly close: () => Promise<void>;
};

/** A thread that nobody needs ends after this time and gives its memory back. */
const idleMs = 120_000;
/** A thread that reads for longer than this after it was told to stop is ended all the same. */
const patienceMs = 60_000;
const mb = 1_048_576;
/**
 * By so much V8's own limit lies above ours. What reaches it in one step, such as a list of a hundred million entries,
 * ends the whole process and not the thread alone; ours ends the thread long before.
 */
const reserveMb = 3072;

/**
 * Threads that render, one issue each at a time. A rendering that is aborted has its thread ended, in whatever loop it
 * is; so has one that takes more memory than it may (`E_RENDER_MEMORY`). In both cases a fresh thread takes the next
 * issue, and an unfinished publication leaves the former issue as it was.
 */
export function openPool({ threads, memoryMb, folders, module }: PoolOptions): Pool {
  const renderers = new Piscina<Task, Answer<RenderOutcome>>({
    filename: (module ?? threadModule('render-thread')).href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: idleMs,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb + reserveMb },
  });
  const readers = new Piscina<RegionsTask, Answer<readonly string[]>>({
    filename: threadModule('regions-thread').href,
    minThreads: 0,
    maxThreads: 1,
    concurrentTasksPerWorker: 1,
  });
  // A thread that dies rejects its task; the event besides would end the process if nobody heard it.
  for (const pool of [renderers, readers]) pool.on('error', () => undefined);
  const inTurn = gate(threads);
  const oneByOne = gate(1);

  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();

  /** Renders in a thread that is ended when `signal` says so, as soon as that is safe. */
  const render: RenderIssue = async (job, signal, beforePublishing) => {
    const seat = newSeat();
    const door = openDoor(beforePublishing);
    const memory = new AbortController();
    const end = new AbortController();
    const stop = AbortSignal.any([signal, memory.signal, closing.signal]);
    const onStop = (): void => void untilFree(seat, patienceMs).then(() => end.abort());
    stop.addEventListener('abort', onStop);
    const thread = () => renderers.threads.find((each) => each.threadId === sitterOf(seat));
    const endWatch = watchMemory(thread, memoryMb * mb, () => memory.abort());
    try {
      stop.throwIfAborted();
      const task: Task = { job, folders, seat, door: door.inside };
      // As an object, for the type of piscina takes the list for the options of another way to hand it over.
      const options: object = { signal: end.signal, transferList: [door.inside] };
      return contentOf(await renderers.run(task, options));
    } catch (error) {
      if (door.refusal !== undefined) throw door.refusal;
      throw memory.signal.aborted || isOutOfMemory(error) ? tooMuchMemory(memoryMb) : error;
    } finally {
      stop.removeEventListener('abort', onStop);
      endWatch();
      door.close();
    }
  };

  const tracked = async <Result>(work: Promise<Result>): Promise<Result> => {
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  };

  return {
    render: (...given) => tracked(inTurn(() => render(...given))),
    // In a thread of their own: schedules must not wait for renderings to be read again.
    regionsOf: (dataset) =>
      tracked(oneByOne(async () => contentOf(await readers.run({ data: folders.data, dataset })))),
    close: async () => {
      closing.abort();
      await Promise.allSettled(running);
      await Promise.all([renderers.destroy(), readers.destroy()]);
    },
  };
}

/**
 * Lets `places` pieces of work in at a time. The pool is never given more than it has threads for: when it ends a thread
 * it starts no other for what waits in its own queue.
 */
function gate(places: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooMuchMemory(memoryMb: number): SholuError {
  return new SholuError(
    'E_RENDER_MEMORY',
    `The rendering needed more than ${memoryMb} MB and was stopped.`,
    {
      hint: 'Look for a template or a chart that grows without end, or give more with --memory.',
    },
  );
}
