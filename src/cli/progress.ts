import type { World } from './world.ts';

/** Tells what is being done: one line that is rewritten on a terminal, plain lines in a pipe, nothing when quiet. */
export type Progress = { readonly step: (text: string) => void; readonly done: () => void };

export function progressOf(world: World, quiet: boolean): Progress {
  if (quiet) return { step: () => undefined, done: () => undefined };
  if (!world.terminal) return { step: (text) => world.err(`${text}\n`), done: () => undefined };
  const clear = '\r\u001b[2K';
  return {
    step: (text) => world.err(`${clear}${text} …`),
    done: () => world.err(clear),
  };
}
