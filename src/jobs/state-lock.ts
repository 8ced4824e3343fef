import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { holdFile } from '../briefing/turn.ts';
import { SholuError } from '../core/error.ts';
import { isNoRoom, noRoomProblem } from './disk-room.ts';
import { checkRecordsHere } from './records-note.ts';
import { checkOwner, deniedProblem } from './state-owner.ts';

const ownerSchema = z.object({
  pid: z.number(),
  host: z.string(),
  since: z.string(),
  /** A command is done in a moment; a service stays. */
  kind: z.enum(['command', 'service']).optional(),
  /** Where its service listens, and the key by which this machine's user may ask it. */
  url: z.string().optional(),
  key: z.string().optional(),
});

/** The process that holds a state folder. */
export type Owner = z.infer<typeof ownerSchema>;

export type StateLock = {
  readonly folder: string;
  /** Writes down where the service of this process can be asked. */
  readonly announce: (service: { readonly url: string; readonly key: string }) => Promise<void>;
  readonly release: () => void;
};

/** Who takes the folder, and how long it waits for a command that has it. */
export type Taker = {
  readonly kind: 'command' | 'service';
  readonly patienceMs: number;
  /** Hears once that it waits, and for whom. */
  readonly onWait?: (holder: string) => void;
  readonly signal?: AbortSignal;
};

const impatient: Taker = { kind: 'service', patienceMs: 0 };

/**
 * Takes the state folder for this process alone; a command that has it is waited for. Throws `E_STATE_IN_USE`, naming
 * the process that has it: at once where that is a service, else after `patienceMs`; `E_STATE_OWNER` for a folder of
 * another user, `E_STATE_FOLDER` where not everything in it may be read and written, and `E_DATABASE_ELSEWHERE` where the records of the folder are not in it.
 *
 * The lock is the lock that SQLite puts on an empty file: the operating system's own (fcntl), reached without a native
 * addon. The system gives it to one process only, with no moment between looking and taking, and takes it back when
 * the process dies, however it dies: nothing is left over after kill -9, and no number of a process is compared, which
 * in containers (where every service is number 1) or after a restart would mislead. Containers that share the folder
 * share the lock, for it belongs to the file. `owner.json` beside it only tells people who holds it.
 */
export async function lockState(
  folder: string,
  now: Date,
  taker: Taker = impatient,
): Promise<StateLock> {
  await checkRecordsHere(folder);
  checkOwner(folder);
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw folderProblem(folder, error);
  }
  const lock = await lockInTurn(folder, taker);
  const { kind } = taker;
  const owner: Owner = { pid: process.pid, host: hostname(), since: now.toISOString(), kind };
  try {
    await writeOwner(folder, owner); // before all else: until then others read who had it before
    const denied = deniedProblem(folder);
    if (denied !== undefined) throw denied;
  } catch (error) {
    lock.close();
    throw error instanceof SholuError ? error : folderProblem(folder, error);
  }
  return {
    folder,
    announce: (service) => writeOwner(folder, { ...owner, ...service }),
    release: () => {
      if (lock.isOpen) lock.close();
    },
  };
}

/** True when a process holds the folder now; takes nothing. */
export function isLocked(folder: string): boolean {
  try {
    const path = join(folder, 'lock');
    if (!existsSync(path)) return false; // looking must make nothing
    const lock = holdFile(path);
    lock?.close();
    return lock === undefined;
  } catch {
    return false; // what may not be looked at is told by the one who opens it
  }
}

/** Who wrote `owner.json`; it outlives its process, so ask `isLocked` too. */
export async function readOwner(folder: string): Promise<Owner | undefined> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8')));
  } catch {
    return undefined; // the holder may be about to write it
  }
}

const lookEveryMs = 50;
/** `owner.json` may still name the holder before, and a command that only looks has the lock for a moment. */
const settleMs = 300;

async function lockInTurn(folder: string, taker: Taker): Promise<DatabaseSync> {
  const started = performance.now();
  let [seen, seenFrom]: [string | undefined, number] = [undefined, started];
  let said = false;
  for (;;) {
    const lock = takeLock(join(folder, 'lock'), folder);
    if (lock !== undefined) return lock;
    const owner = await readOwner(folder);
    const now = performance.now();
    const who = holderOf(owner);
    if (who !== seen) [seen, seenFrom] = [who, now];
    const settled = now - seenFrom >= settleMs;
    if (settled && (isService(owner) || now - started >= taker.patienceMs))
      throw inUse(folder, owner);
    if (settled && !said) {
      said = true;
      taker.onWait?.(who);
    }
    try {
      await pause(lookEveryMs, undefined, taker.signal && { signal: taker.signal });
    } catch {
      throw inUse(folder, owner);
    }
  }
}

/** Versions before this one told no kind; a service of theirs tells where it listens. */
function isService(owner: Owner | undefined): boolean {
  return owner?.kind === 'service' || owner?.url !== undefined;
}

function takeLock(path: string, folder: string): DatabaseSync | undefined {
  try {
    return holdFile(path);
  } catch (error) {
    throw folderProblem(folder, error);
  }
}

/** Only this user may read it: it carries the key to the service. */
async function writeOwner(folder: string, owner: Owner): Promise<void> {
  const fresh = join(folder, 'owner.json.new');
  await writeFile(fresh, `${JSON.stringify(owner)}\n`, { mode: 0o600 });
  await rename(fresh, join(folder, 'owner.json'));
}

function inUse(folder: string, owner: Owner | undefined): SholuError {
  return new SholuError(
    'E_STATE_IN_USE',
    `The state folder ${folder} is used by ${holderOf(owner)}.`,
    {
      hint: isService(owner)
        ? 'Stop that process first, or set DATABASE_URL to let several work together on a PostgreSQL.'
        : 'Try again when it has ended.',
      place: { file: folder },
    },
  );
}

/** Who holds a folder, in words. */
export function holderOf(owner: Owner | undefined): string {
  if (owner === undefined) return 'another process, which has not said yet who it is';
  const kind = owner.kind === undefined ? '' : ` (a ${owner.kind})`;
  return `process ${owner.pid} on ${owner.host}, since ${owner.since}${kind}`;
}

function folderProblem(folder: string, error: unknown): SholuError {
  const denied = deniedProblem(folder);
  if (denied !== undefined) return denied;
  if (isNoRoom(error)) return noRoomProblem(folder);
  const reason = error instanceof Error ? error.message : String(error);
  return new SholuError('E_STATE_FOLDER', `The state folder ${folder} cannot be used: ${reason}.`, {
    hint: 'Let this user write there and see that the disk has space, or choose another folder with --out.',
    place: { file: folder },
  });
}
