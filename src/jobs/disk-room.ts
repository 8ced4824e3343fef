import { statfsSync } from 'node:fs';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SholuError } from '../core/error.ts';

const mb = 1_048_576;
/** With less than this free it is tried whether anything can still be written. */
const scarceMb = 64;
/** An issue and what the database adds for it fit into so much. */
const probeBytes = 2 * mb;

/**
 * How many bytes this user may still write where `folder` stands; undefined where that cannot be known. A share that
 * does not answer holds up nobody else.
 */
export async function freeBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

/** The same at once and in whole MB, for what is told of an error. */
export function freeMb(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return Math.floor((bavail * bsize) / mb);
  } catch {
    return undefined;
  }
}

/** True when an error of the system, of PostgreSQL (53100) or of its file system says that no space is left. */
export function isNoRoom(error: unknown): boolean {
  if (error instanceof SholuError) return error.code === 'E_DISK_FULL';
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(ENOSPC|EDQUOT|53100)$/.test(code) ||
    /No space left on device|database or disk is full/i.test(error.message)
  );
}

const goesOn = 'Nothing is lost: what waits goes on by itself.';

/** `E_DISK_FULL` that names the folder, what is free there and what to do. */
export function noRoomProblem(folder: string): SholuError {
  const free = freeMb(folder);
  const left = free === undefined ? '' : ` (${free} MB are free)`;
  return new SholuError('E_DISK_FULL', `No space is left on the disk of ${folder}${left}.`, {
    hint: `Free some space there: \`df -h ${folder}\` shows the disk, \`du -xh ${folder} | sort -h | tail\` what takes it. ${goesOn}`,
    place: { file: folder },
  });
}

/** What somebody who asked for a change is told of a full disk: it was not taken. Gives back any other error. */
export function notTaken(error: unknown): unknown {
  if (!(error instanceof SholuError) || error.code !== 'E_DISK_FULL') return error;
  const { message, hint, place } = error;
  return new SholuError('E_DISK_FULL', `${message} What was asked for was not taken.`, {
    hint: (hint ?? goesOn).replace(
      goesOn,
      'Then ask for it again; what was taken before goes on by itself.',
    ),
    ...(place === undefined ? {} : { place }),
  });
}

/** Tries whether something can be written into a folder. Throws what the system says. */
export type Probe = (folder: string) => Promise<void>;

const realProbe: Probe = async (folder) => {
  const path = join(folder, '.room'); // one name, so that processes that die leave no more than one
  try {
    await writeFile(path, new Uint8Array(probeBytes), { flush: true });
  } finally {
    await rm(path, { force: true });
  }
};

/** Watches whether the disk of a folder has room. */
export type RoomWatch = {
  readonly isFull: () => boolean;
  /** Hears of an error that somebody met, so that a quota is found as well. */
  readonly met: (error: unknown) => void;
  /** Looks now, one look at a time; gives whether that changed anything. Writes only where space is scarce or an error was met. */
  readonly look: () => Promise<boolean>;
};

/** How much is free, in MB. */
type Free = (folder: string) => Promise<number | undefined>;

const realFree: Free = async (folder) => {
  const bytes = await freeBytes(folder);
  return bytes === undefined ? undefined : bytes / mb;
};

export function watchRoom(
  folder: string,
  probe: Probe = realProbe,
  free: Free = realFree,
): RoomWatch {
  let full = false;
  let suspect = false;
  let looking = false;

  async function look(): Promise<boolean> {
    const before = full;
    const scarce = ((await free(folder)) ?? scarceMb) < scarceMb;
    if (full || suspect || scarce) {
      try {
        await probe(folder);
        full = false;
      } catch (error) {
        if (isNoRoom(error)) full = true; // what else is wrong with the folder is no matter of room
      }
      suspect = false;
    } else full = false;
    return full !== before;
  }

  return {
    isFull: () => full,
    met: (error) => {
      suspect ||= isNoRoom(error);
    },
    look: async () => {
      if (looking) return false;
      looking = true;
      try {
        return await look();
      } finally {
        looking = false;
      }
    },
  };
}
