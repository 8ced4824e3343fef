import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { SholuError } from '../core/error.ts';
import type { Where } from '../jobs/connect.ts';
import type { Folders } from '../jobs/render-folder.ts';
import { stateFolderIn } from '../jobs/state-folder.ts';
import type { Input, Option } from './command.ts';
import { isDryRun } from './dry-run.ts';
import { folderOf, workspaceOptions } from './workspace.ts';
import type { World } from './world.ts';

/** Options of the commands that work with the job runner. */
export const serviceOptions: Readonly<Record<string, Option>> = {
  out: { type: 'string', value: 'DIR', summary: 'where issues are published (default: reports)' },
  ...workspaceOptions,
};

/** Options of the commands that render. */
export const workerOptions: Readonly<Record<string, Option>> = {
  threads: {
    type: 'string',
    value: 'N',
    summary: 'issues rendered at a time (default: the processors but one)',
  },
  memory: {
    type: 'string',
    value: 'MB',
    summary: 'memory that one rendering may take (default: 1024)',
  },
  grace: {
    type: 'string',
    value: 'SECONDS',
    summary: 'how long a stop waits for what runs before it hands it back (default: 30)',
  },
  log: {
    type: 'string',
    value: 'LEVEL',
    summary: 'debug, info, warn or error (default: info; the log is JSON lines on standard output)',
  },
  ...serviceOptions,
};

export function foldersOf(input: Input, world: World): Folders {
  return {
    data: folderOf(input, world, 'data'),
    templates: folderOf(input, world, 'templates'),
    out: resolve(world.cwd, input.text('out') ?? 'reports'),
  };
}

/**
 * The database: `DATABASE_URL` of the environment, or the embedded one below the folder of issues. A dry run has its
 * own, so that a command with its folder in `--out` never asks the real one.
 */
export function whereOf(folders: Folders): Where {
  const url = process.env.DATABASE_URL;
  return {
    databaseUrl: url === undefined || url === '' || isDryRun(folders.out) ? undefined : url,
    stateFolder: stateFolderIn(folders.out),
  };
}

export function threadsOf(input: Input): number {
  return wholeOf(input, 'threads', Math.max(1, availableParallelism() - 1), 1, 64);
}

export const memoryOf = (input: Input): number => wholeOf(input, 'memory', 1024, 64, 65_536);
export const graceOf = (input: Input): number => wholeOf(input, 'grace', 30, 0, 3600) * 1000;

/** A whole number of an option; throws `E_USAGE` that says what is allowed. */
export function wholeOf(
  input: Input,
  name: string,
  usual: number,
  least: number,
  most: number,
): number {
  const text = input.text(name);
  if (text === undefined) return usual;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new SholuError('E_USAGE', `--${name} "${text}" is not allowed.`, {
    hint: `Give a whole number from ${least} to ${most}.`,
  });
}

/** One of the words that an option allows, undefined without it; throws `E_USAGE` that names them. */
export function choiceOf<Choice extends string>(
  input: Input,
  name: string,
  allowed: readonly Choice[],
): Choice | undefined {
  const text = input.text(name);
  if (text === undefined) return undefined;
  const choice = allowed.find((each) => each === text);
  if (choice !== undefined) return choice;
  throw new SholuError('E_USAGE', `--${name} "${text}" is not allowed.`, {
    hint: `Allowed: ${allowed.join(', ')}.`,
  });
}

const levels = ['debug', 'info', 'warn', 'error'] as const;

export function levelOf(input: Input): (typeof levels)[number] {
  return choiceOf(input, 'log', levels) ?? (input.flag('quiet') ? 'warn' : 'info');
}
