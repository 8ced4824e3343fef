import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errnoOf } from '../core/errno.ts';
import { SholuError } from '../core/error.ts';
import type { Folders } from '../jobs/render-folder.ts';

/** Stands in the folder of a dry run and makes it one. */
const mark = '.dry-run';
const markText =
  'Everything here is of a dry run: `sholu serve --dry-run`. Nothing of it was sent. The folder may be removed.\n';

/** True for the folder of a dry run, which has a state of its own whatever `DATABASE_URL` says. */
export function isDryRun(folder: string): boolean {
  return existsSync(join(folder, mark));
}

/**
 * Makes `folder` the place of a dry run: issues, state, mails and all else lie below it, and nothing anywhere else is
 * touched. Gives the folders to work with. Throws `E_USAGE` for a folder that holds anything but former dry runs, for
 * it might be the real one, and `E_OUTPUT_DENIED` where it cannot be written.
 */
export function dryRunIn(folder: string, folders: Folders): Folders {
  if (resolve(folder) === resolve(folders.out) && !isDryRun(folder)) {
    throw taken(`${folder} is the folder of issues.`);
  }
  try {
    mkdirSync(folder, { recursive: true });
    if (!isDryRun(folder)) {
      if (readdirSync(folder).length > 0) throw taken(`${folder} has other files.`);
      writeFileSync(join(folder, mark), markText);
    }
  } catch (error) {
    if (error instanceof SholuError) throw error;
    throw new SholuError('E_OUTPUT_DENIED', `${folder} cannot be written: ${errnoOf(error)}.`, {
      hint: 'Give --dry-run a folder that this user may write to.',
      place: { file: folder },
    });
  }
  return { ...folders, out: folder };
}

/** Throws `E_USAGE` where a service that sends would work in the folder of a dry run. */
export function refuseDryRun({ out }: Folders): void {
  if (!isDryRun(out)) return;
  throw new SholuError('E_USAGE', `${out} is the folder of a dry run.`, {
    hint: `Go on with it by \`sholu serve --dry-run ${out}\`, or give --out another folder.`,
  });
}

function taken(problem: string): SholuError {
  return new SholuError('E_USAGE', `A dry run needs a folder of its own: ${problem}`, {
    hint: 'Give --dry-run a folder that is empty, or not there, or of an earlier dry run.',
  });
}
