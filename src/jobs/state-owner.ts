import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf } from '../core/errno.ts';
import { SholuError } from '../core/error.ts';

/** The user that this process runs as; undefined on a system without such numbers. */
const ownUser = (): number | undefined => process.getuid?.();

/**
 * Refuses to work on a state folder that belongs to another user: what this process wrote there, that user's service
 * could not use. Where there is no state folder yet, only root is held back from making one in a folder of somebody
 * else. Throws `E_STATE_OWNER`.
 */
export function checkOwner(folder: string, user: number | undefined = ownUser()): void {
  if (user === undefined) return;
  const owner = ownerOf(folder);
  if (owner !== undefined && owner !== user) throw ofAnother(folder, owner, user);
  const above = owner === undefined && user === 0 ? ownerOf(dirname(folder)) : undefined;
  if (above !== undefined && above !== user) throw ofAnother(dirname(folder), above, user);
}

/** Whether this process may read and write at a path, and enter it where it is a folder. */
export type Access = (path: string, isFolder: boolean) => boolean;

const realAccess: Access = (path, isFolder) => {
  const { R_OK, W_OK, X_OK } = constants;
  try {
    accessSync(path, isFolder ? R_OK | W_OK | X_OK : R_OK | W_OK);
    return true;
  } catch (error) {
    return errnoOf(error) === 'ENOENT'; // gone meanwhile
  }
};

/**
 * The problem of a state folder in which something may not be read and written, as a command of another user has left
 * it; undefined where all may. Nothing is opened: closing a file would free a lock that is held on it.
 */
export function deniedProblem(folder: string, access: Access = realAccess): SholuError | undefined {
  const path = deniedIn(folder, true, access);
  if (path === undefined) return undefined;
  const owner = ownerOf(path);
  const user = ownUser();
  const own = user === undefined ? 'this user' : nameOfUser(user);
  const whose = owner === undefined ? '' : ` belongs to ${nameOfUser(owner)} and`;
  return new SholuError(
    'E_STATE_FOLDER',
    `${path}${whose} may not be read and written by ${own}, as what stands in the state folder must be.`,
    {
      hint: `Give it back to its user, nothing is lost. As root: chown -R ${own} ${folder} && chmod -R u+rwX ${folder}`,
      place: { file: path },
    },
  );
}

function deniedIn(path: string, isFolder: boolean, access: Access): string | undefined {
  if (!access(path, isFolder)) return path;
  if (!isFolder) return undefined;
  for (const entry of entriesOf(path)) {
    const denied = deniedIn(join(path, entry.name), entry.isDirectory(), access);
    if (denied !== undefined) return denied;
  }
  return undefined;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // gone meanwhile, or no folder at all
  }
}

function ownerOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.uid;
}

function ofAnother(folder: string, owner: number, user: number): SholuError {
  const [theirs, own] = [nameOfUser(owner), nameOfUser(user)];
  return new SholuError(
    'E_STATE_OWNER',
    `The folder ${folder} belongs to ${theirs}, but this command runs as ${own}: what it wrote there, ${theirs} could not use.`,
    {
      hint: `${asUser(theirs)} Only if ${own} is to keep the folder for good, as root: chown -R ${own} ${folder}`,
      place: { file: folder },
    },
  );
}

/** How a command is run as the user `theirs`: it needs the variables of the service, and not every system has sudo. */
function asUser(theirs: string): string {
  const plain = /^\d+$/.test(theirs)
    ? `setpriv --reuid ${theirs} --clear-groups npx sholu …`
    : `runuser -u ${theirs} -- npx sholu …`;
  return `Run it as that user. As root: \`sholu …\`, where /usr/local/bin/sholu is the command of the README ("Set it up for good"), which reads the environment file of the service too; without it ${plain}, once the variables of that file are set.`;
}

/** The name of a user, or the number where the system has no name for it. */
function nameOfUser(user: number): string {
  const { stdout } = spawnSync('id', ['-un', String(user)], { encoding: 'utf8' });
  return stdout?.trim() || String(user);
}
