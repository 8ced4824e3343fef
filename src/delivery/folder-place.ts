import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { errnoOf } from '../core/errno.ts';
import type { DeliveryDisk } from './disk.ts';
import { Refusal } from './refusal.ts';

/** Where folders of recipients may lie. */
export type FolderRules = {
  /** The folder of issues: a relative folder lies in its `delivered`. */
  readonly out: string;
  /** Folders below which absolute ones may lie. */
  readonly roots: readonly string[];
};

/**
 * Makes `inside` below a recipient's folder and gives its path without symbolic links. Throws a permanent
 * `E_FOLDER_NOT_ALLOWED` where `..`, a symbolic link or the path itself leads out of what `rules` allow, a temporary
 * `E_FOLDER_AWAY` where an allowed root is not there: it may be a share that is not mounted, so it is never made.
 */
export async function openPlace(
  folder: string,
  inside: readonly string[],
  rules: FolderRules,
  disk: DeliveryDisk,
): Promise<string> {
  const own = resolve(rules.out, 'delivered');
  const whole = isAbsolute(folder);
  const target = whole ? resolve(folder) : resolve(own, folder);
  const root = (whole ? rules.roots : [own]).find((each) => isWithin(target, each));
  if (root === undefined || folder.includes('\0') || !inside.every(isName)) {
    throw notAllowed(folder, own, rules);
  }
  if (whole) await expectThere(root, disk);
  else await disk.mkdir(own);
  const allowed = await realOf([own, ...rules.roots], disk);
  const path = join(target, ...inside);
  // Looked at before, so that nothing is made outside, and after, when all of it is there.
  if (!isWithinAny(await realAbove(path, disk), allowed)) throw notAllowed(folder, own, rules);
  await disk.mkdir(path);
  const real = await disk.real(path);
  if (!isWithinAny(real, allowed)) throw notAllowed(folder, own, rules);
  return real;
}

function isWithin(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
}

function isWithinAny(path: string, roots: readonly string[]): boolean {
  return roots.some((root) => isWithin(path, root));
}

/** One name of a path, not a path. */
function isName(part: string): boolean {
  return part !== '' && part !== '.' && part !== '..' && !/[/\\\0]/.test(part);
}

async function expectThere(root: string, disk: DeliveryDisk): Promise<void> {
  try {
    await disk.real(root);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    throw new Refusal('E_FOLDER_AWAY', 'temporary', `The folder ${root} is not there.`, {
      hint: 'Mount the share, or make the folder; it is not made by itself, since a share may belong there.',
    });
  }
}

async function realOf(folders: readonly string[], disk: DeliveryDisk): Promise<readonly string[]> {
  const real = await Promise.all(folders.map((each) => disk.real(each).catch(() => undefined)));
  return real.filter((each) => each !== undefined);
}

/** The path without symbolic links of the deepest part of `path` that is there. */
async function realAbove(path: string, disk: DeliveryDisk): Promise<string> {
  for (let each = path; ; each = dirname(each)) {
    try {
      return await disk.real(each);
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT' || each === dirname(each)) throw error;
    }
  }
}

function notAllowed(folder: string, own: string, { roots }: FolderRules): Refusal {
  const named = roots.length === 0 ? '' : `; whole paths below ${roots.join(', ')}`;
  return new Refusal(
    'E_FOLDER_NOT_ALLOWED',
    'permanent',
    `The folder "${folder.replaceAll('\0', '')}" is outside of what is allowed.`,
    {
      hint: `Allowed: relative ones, which lie in ${own}${named}. SHOLU_FOLDERS allows more; symbolic links do not lead outside.`,
    },
  );
}
