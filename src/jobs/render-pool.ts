import { Piscina } from 'piscina';
import { SholuError, SholuErrors } from '../core/error.ts';
import type { RenderIssue, RenderOutcome } from './job.ts';
import type { Folders } from './render-folder.ts';
import type { Answer, Task } from './render-thread.ts';

export type PoolOptions = {
  readonly threads: number;
  /** The heap that one thread may fill. */
  readonly memoryMb: number;
  readonly folders: Folders;
  /** The module that the threads run, for tests of the limits. */
  readonly module?: URL;
};

export type Pool = {
  readonly render: RenderIssue;
  /** The regions of which a dataset has observations. */
  readonly regionsOf: (dataset: string) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
};

/** A thread that nobody needs ends after this time and gives its memory back. */
const idleMs = 120_000;

/**
 * Threads that render, one issue each at a time. A rendering that is aborted has its thread ended, in whatever loop it
 * is; one that fills its heap ends alone (`E_RENDER_MEMORY`); in both cases a fresh thread takes the next issue.
 * An unfinished publication leaves the former issue as it was.
 */
export function openPool({ threads, memoryMb, folders, module }: PoolOptions): Pool {
  const own = import.meta.url.endsWith('.ts') ? './render-thread.ts' : './render-thread.js';
  const piscina = new Piscina<Task, Answer<RenderOutcome> | Answer<readonly string[]>>({
    filename: (module ?? new URL(own, import.meta.url)).href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: idleMs,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  // A thread that dies rejects its task; the event besides would end the process if nobody heard it.
  piscina.on('error', () => undefined);
  return {
    render: async (job, signal) => {
      try {
        const answer = await piscina.run({ kind: 'render', job, folders }, { signal });
        return contentOf(answer as Answer<RenderOutcome>); // the answer to a rendering
      } catch (error) {
        throw isOutOfMemory(error) ? tooMuchMemory(memoryMb) : error;
      }
    },
    regionsOf: async (dataset) => {
      const answer = await piscina.run({ kind: 'regions', dataset, folders });
      return contentOf(answer as Answer<readonly string[]>); // the answer to this question
    },
    close: () => piscina.destroy(),
  };
}

function contentOf<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  const errors = answer.diagnostics.filter((item) => item.severity === 'error');
  const [first] = errors;
  if (first !== undefined && errors.length === 1) {
    throw new SholuError(first.code, first.message, {
      ...(first.hint === undefined ? {} : { hint: first.hint }),
      ...(first.place === undefined ? {} : { place: first.place }),
    });
  }
  throw new SholuErrors(errors);
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
