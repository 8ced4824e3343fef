import { errnoOf } from '../core/errno.ts';
import { placeFile, realDisk } from './disk.ts';
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
  try {
    await realDisk.mkdir(folder);
    await placeFile(realDisk, folder, name, Buffer.from(bytes), 'dry');
  } catch (error) {
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
