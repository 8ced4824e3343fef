import { basename, dirname, join } from 'node:path';
import { type Disk, realDisk } from './folder.ts';

/** What stands beside the folder of an issue while it is published: `.<period>.<suffix>`. */
export function sibling(folder: string, suffix: string): string {
  return join(dirname(folder), `.${basename(folder)}.${suffix}`);
}

/**
 * Deals with what dead processes left beside the folder of an issue; `alone` says that its lock is held, so that no
 * living one is at it. What cannot be removed is no hindrance. Gives how many unfinished folders there were.
 */
export async function clearUp(folder: string, alone: boolean, disk: Disk): Promise<number> {
  const former = await putBack(folder, disk);
  if (!alone) return former;
  const unfinished = await siblings(folder, 'new-', disk);
  for (const path of unfinished) await disk.remove(path).catch(() => undefined);
  return former + unfinished.length;
}

/** Puts back the folder that a process moved away and did not live to replace; removes it where one stands. */
export async function putBack(folder: string, disk: Disk): Promise<number> {
  const all = await siblings(folder, 'old-', disk);
  for (const former of all) {
    if (await disk.exists(folder)) await disk.remove(former).catch(() => undefined);
    else await disk.rename(former, folder);
  }
  return all.length;
}

async function siblings(folder: string, kind: string, disk: Disk): Promise<readonly string[]> {
  const prefix = `.${basename(folder)}.${kind}`;
  const names = await disk.names(dirname(folder));
  return names.filter((name) => name.startsWith(prefix)).map((name) => join(dirname(folder), name));
}

/** Depth of an issue below the folder of issues: `<briefing>/<region>/<period>`. */
const depth = 3;

/**
 * Clears what killed processes left of publications, of every issue below `out`, when a service starts: an issue that
 * is never made again would keep it for ever. An issue whose lock another holds is being published by a living process
 * and is left alone, as is one on a file system without locks, where nobody can tell. Gives how many unfinished folders
 * were cleared; what cannot be read is left to the publication that meets it.
 */
export async function clearLeftovers(out: string, disk: Disk = realDisk): Promise<number> {
  let cleared = 0;
  for (const folder of await issuesWithLeftovers(out, depth, disk)) {
    const locked = await disk.lock(sibling(folder, 'lock')).catch(() => undefined);
    if (locked?.kind !== 'ours') continue;
    try {
      cleared += await clearUp(folder, true, disk).catch(() => 0);
    } finally {
      await locked.release();
    }
  }
  return cleared;
}

/** Folders of issues beside which a publication has left something, whether or not they are there themselves. */
async function issuesWithLeftovers(
  folder: string,
  levels: number,
  disk: Disk,
): Promise<readonly string[]> {
  const names = await disk.names(folder).catch((): readonly string[] => []); // a file, or not to be read
  if (levels === 1) {
    const issues = names.flatMap(
      (name) => /^\.(.+)\.(?:lock|new-.+|old-.+)$/.exec(name)?.[1] ?? [],
    );
    return [...new Set(issues)].map((issue) => join(folder, issue));
  }
  const below = names.filter((name) => !name.startsWith('.'));
  const found: string[] = [];
  for (const name of below) {
    found.push(...(await issuesWithLeftovers(join(folder, name), levels - 1, disk)));
  }
  return found;
}
