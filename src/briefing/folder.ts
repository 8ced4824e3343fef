import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf } from '../core/errno.ts';
import { SholuError } from '../core/error.ts';
import { type Ask, askFor } from './turn.ts';

/** The disk operations that publishing needs: one door, so that a test can make the disk full. */
export type Disk = {
  readonly mkdir: (path: string) => Promise<void>;
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
  readonly read: (path: string) => Promise<Uint8Array>;
  /** Files below a folder, as paths relative to it, sorted. */
  readonly list: (path: string) => Promise<readonly string[]>;
  /** Names directly in a folder. */
  readonly names: (path: string) => Promise<readonly string[]>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly link: (from: string, to: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  readonly exists: (path: string) => Promise<boolean>;
  readonly lock: Ask;
};

export const realDisk: Disk = {
  mkdir: async (path) => {
    await mkdir(path, { recursive: true });
  },
  write: (path, bytes) => writeFile(path, bytes, { flush: true }),
  read: (path) => readFile(path),
  list: async (path) => {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(path.length + 1)
          .replaceAll('\\', '/'),
      )
      .sort();
  },
  names: async (path) => (await readdir(path)).sort(),
  rename,
  link,
  remove: (path) => rm(path, { recursive: true, force: true }),
  exists: async (path) => {
    try {
      await stat(path);
      return true;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return false;
      throw error;
    }
  },
  lock: askFor,
};

/** Writes `bytes` to `folder/name`, making the folders between. */
export async function writeInto(
  disk: Disk,
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const path = join(folder, name);
  await disk.mkdir(dirname(path));
  await disk.write(path, bytes);
}

/** Turns a file system error while publishing into words: which folder, what to do; the former issue stands. */
export function diskProblem(error: unknown, folder: string): unknown {
  const untouched = 'The issue that was published before is untouched.';
  const place = { file: folder };
  switch (errnoOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new SholuError('E_DISK_FULL', `No space is left to publish into ${folder}.`, {
        hint: `Free some space or choose another folder with --out. ${untouched}`,
        place,
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new SholuError('E_OUTPUT_DENIED', `The folder ${folder} may not be written to.`, {
        hint: `Give this user the right to write there or choose another folder with --out. ${untouched}`,
        place,
      });
    case 'ENOTDIR':
    case 'EEXIST':
      return new SholuError('E_OUTPUT_NOT_FOLDER', `A file stands where ${folder} should be.`, {
        hint: `Move that file away or choose another folder with --out. ${untouched}`,
        place,
      });
    default:
      return error;
  }
}
