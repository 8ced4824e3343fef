import { randomUUID } from 'node:crypto';
import {
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../core/errno.ts';

/** The disk operations that deliveries need: one door, so that a test can make the disk full or take it away. */
export type DeliveryDisk = {
  /** Makes a folder and those above it. */
  readonly mkdir: (path: string) => Promise<void>;
  /** Writes a new file, through to the disk; fails where one is. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
  /** The bytes of a file itself, never of what a symbolic link leads to; undefined where there is none. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  readonly names: (folder: string) => Promise<readonly string[]>;
  /** The path without symbolic links. */
  readonly real: (path: string) => Promise<string>;
  /** Sees that the names of a folder are on the disk, where its file system can do that. */
  readonly settle: (folder: string) => Promise<void>;
};

export const realDisk: DeliveryDisk = {
  mkdir: async (path) => {
    await mkdir(path, { recursive: true });
  },
  write: (path, bytes) => writeFile(path, bytes, { flag: 'wx', flush: true }),
  read: async (path) => {
    try {
      return (await lstat(path)).isFile() ? await readFile(path) : undefined;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  names: readdir,
  real: realpath,
  settle: async (folder) => {
    try {
      await using handle = await open(folder, 'r');
      await handle.sync();
    } catch (error) {
      // Shares of other systems know no such thing for folders.
      if (!/^(EINVAL|EISDIR|ENOTSUP|EOPNOTSUPP|EPERM|EACCES|EBADF)$/.test(errnoOf(error)))
        throw error;
    }
  },
};

/**
 * Puts `bytes` at `folder/name` as a whole or not at all, and gives whether that changed anything: equal bytes are left
 * alone. What stands there is replaced, a symbolic link itself and not what it leads to. `mark` tells the unfinished
 * files of one writer from those of others; what an earlier try with the same mark has left is removed.
 */
export async function placeFile(
  disk: DeliveryDisk,
  folder: string,
  name: string,
  bytes: Uint8Array,
  mark: string,
): Promise<boolean> {
  const unfinished = `.${name}.${mark}.`;
  for (const left of await disk.names(folder)) {
    if (left.startsWith(unfinished)) await disk.remove(join(folder, left));
  }
  const former = await disk.read(join(folder, name));
  if (former !== undefined && Buffer.compare(former, bytes) === 0) return false;
  const fresh = join(folder, `${unfinished}${randomUUID()}`);
  try {
    await disk.write(fresh, bytes);
    await disk.rename(fresh, join(folder, name));
  } catch (error) {
    await disk.remove(fresh).catch(() => undefined); // the first problem is the one to tell
    throw error;
  }
  await disk.settle(folder);
  return true;
}
