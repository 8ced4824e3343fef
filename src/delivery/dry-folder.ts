import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../core/errno.ts';
import { Refusal } from './refusal.ts';

/**
 * Writes what a dry run would have sent into `folder`, whole or not at all; another attempt writes the same file. Throws
 * a temporary `E_MAIL_FOLDER` where that cannot be.
 */
export async function writeDry(
  folder: string,
  name: string,
  bytes: Uint8Array | string,
): Promise<string> {
  const unfinished = join(folder, `.${name}.${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(unfinished, bytes);
    await rename(unfinished, join(folder, name));
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined); // the first problem is the one to tell
    const why = errnoOf(error) || String(error);
    throw new Refusal(
      'E_MAIL_FOLDER',
      'temporary',
      `Nothing can be written to ${folder} (${why}).`,
      {
        hint: 'Let this user write into the folder of --dry-run, and see that the disk has room.',
      },
    );
  }
  return `written to ${name}`;
}
