import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { SholuError } from '../core/error.ts';
import { type Disk, diskProblem, realDisk, writeInto } from './folder.ts';
import { clearUp, putBack, sibling } from './leftovers.ts';
import {
  type Manifest,
  manifestBytes,
  parseManifest,
  sameManifest,
  sameOutputs,
  sha256,
} from './manifest.ts';
import { documentsOf } from './standing.ts';
import { takeTurn } from './turn.ts';

export type Published = {
  readonly folder: string;
  readonly revision: number;
  /** False when every output stood there already with the same bytes; the manifest alone may be a new one. */
  readonly changed: boolean;
};

export type PublishOptions = {
  /** How long a publication of the same issue by another process is waited for. */
  readonly patienceMs?: number;
  /** Documents that the issue has and will not have any more; see `withStanding`. */
  readonly ended?: readonly string[];
};

const archive = 'revisions';
const usualPatienceMs = 60_000;

/**
 * Publishes an issue into `folder` as a whole or not at all.
 *
 *     .<period>.lock        held while this goes on: one publication of an issue at a time, on any machine
 *     .<period>.new-<uuid>  everything is written here first, former revisions linked in
 *     <period>  → .<period>.old-<uuid>     the two renames that a reader may see between
 *     .<period>.new-<uuid> → <period>
 *
 * A revision is what a reader can tell apart. Outputs with equal bytes are the same revision, whatever they were made
 * from: where inputs, versions or findings are others, the manifest tells the new ones under the old number. Other bytes
 * are the next revision, and the former outputs are kept under `revisions/<n>/`. Every output counts, `figures.json`
 * (which a PDF carries) and `digest.json` too. None of them prints the manifest, a hash of an input or a version: that
 * would make each of those a new revision.
 * A process that dies leaves what it was at; as the lock ends with it, the next publication knows that nobody works on
 * that any more: it puts `.old` back where nothing replaced it, and clears the rest. On a file system without locks
 * unfinished folders are left alone.
 * A document that stands there and is not among `files` is never left out unless `ended` names it: a build that was
 * overtaken by another with more documents gives `E_OUTPUT_BUSY`.
 * Throws `E_DISK_FULL`, `E_OUTPUT_DENIED`, `E_OUTPUT_NOT_FOLDER`, `E_OUTPUT_BUSY`; the former issue then stands as it was.
 */
export async function publish(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  manifest: Manifest,
  disk: Disk = realDisk,
  { patienceMs = usualPatienceMs, ended = [] }: PublishOptions = {},
): Promise<Published> {
  return inTurn(folder, disk, patienceMs, async (alone) => {
    await clearUp(folder, alone, disk);
    const former = await readManifest(folder, disk);
    const lost = documentsOf(former).filter((name) => !files.has(name) && !ended.includes(name));
    if (lost.length > 0) throw overtaken(folder, lost);
    return publishAlone(folder, files, manifest, former, disk);
  });
}

/**
 * The manifest of the issue that stands in `folder`, undefined where there is none. Waits until a publication of it
 * that is under way has ended, and deals with what a dead one left; where the file system knows no locks it only reads,
 * for what looks dead may be another's publication at its two renames. Throws as `publish` does.
 */
export async function readStanding(
  folder: string,
  disk: Disk = realDisk,
  patienceMs: number = usualPatienceMs,
): Promise<Manifest | undefined> {
  if (!(await disk.exists(dirname(folder)))) return undefined;
  return inTurn(folder, disk, patienceMs, async (alone) => {
    if (alone) await clearUp(folder, alone, disk);
    return readManifest(folder, disk);
  });
}

/** Does something with the folder of an issue while nobody else publishes it; `alone` says that this is known. */
async function inTurn<Result>(
  folder: string,
  disk: Disk,
  patienceMs: number,
  work: (alone: boolean) => Promise<Result>,
): Promise<Result> {
  try {
    await disk.mkdir(dirname(folder));
    const turn = await takeTurn(sibling(folder, 'lock'), folder, disk.lock, patienceMs);
    try {
      return await work(turn.kind === 'ours');
    } finally {
      if (turn.kind === 'ours') await turn.release();
    }
  } catch (error) {
    throw diskProblem(error, folder);
  }
}

function overtaken(folder: string, documents: readonly string[]): SholuError {
  return new SholuError(
    'E_OUTPUT_BUSY',
    `Another process has published ${documents.join(', ')} into ${folder} meanwhile, which this build does not have.`,
    { hint: 'Build the issue again: they are then made with it.', place: { file: folder } },
  );
}

async function publishAlone(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  manifest: Manifest,
  former: Manifest | undefined,
  disk: Disk,
): Promise<Published> {
  const mark = randomUUID(); // a number of a process is the same in many containers
  const fresh = sibling(folder, `new-${mark}`);
  const old = sibling(folder, `old-${mark}`);
  if (
    former !== undefined &&
    sameOutputs(former, manifest) &&
    (await intact(folder, former, disk))
  ) {
    const { revision } = former;
    if (!sameManifest(former, manifest)) await retell(folder, { ...manifest, revision }, disk);
    return { folder, revision, changed: false };
  }
  const revision = former === undefined ? 1 : former.revision + 1;
  try {
    for (const [name, bytes] of files) await writeInto(disk, fresh, name, bytes);
    await writeInto(disk, fresh, 'manifest.json', manifestBytes({ ...manifest, revision }));
    if (former !== undefined) await keepFormer(folder, fresh, former.revision, disk);
    if (former !== undefined || (await disk.exists(folder))) await disk.rename(folder, old);
    await disk.rename(fresh, folder);
  } catch (error) {
    await disk.remove(fresh).catch(() => undefined);
    await putBack(folder, disk).catch(() => undefined);
    throw error;
  }
  await disk.remove(old).catch(() => undefined); // the issue is published; the next publication clears what is left
  return { folder, revision, changed: true };
}

/** Replaces the manifest in one step; the one of a former revision, which is linked, keeps its bytes. */
async function retell(folder: string, manifest: Manifest, disk: Disk): Promise<void> {
  const fresh = sibling(folder, `new-${randomUUID()}`);
  try {
    await disk.write(fresh, manifestBytes(manifest));
    await disk.rename(fresh, join(folder, 'manifest.json'));
  } catch (error) {
    await disk.remove(fresh).catch(() => undefined);
    throw error;
  }
}

async function readManifest(folder: string, disk: Disk): Promise<Manifest | undefined> {
  const path = join(folder, 'manifest.json');
  if (!(await disk.exists(path))) return undefined;
  return parseManifest(await disk.read(path));
}

/** True when every output that the manifest names is there with its hash. */
async function intact(folder: string, manifest: Manifest, disk: Disk): Promise<boolean> {
  for (const output of manifest.outputs) {
    const path = join(folder, output.path);
    if (!(await disk.exists(path))) return false;
    if (sha256(await disk.read(path)) !== output.sha256) return false;
  }
  return true;
}

/** Links the former outputs into `revisions/<n>/` of the new folder, and the older revisions beside them. */
async function keepFormer(
  folder: string,
  fresh: string,
  revision: number,
  disk: Disk,
): Promise<void> {
  for (const name of await disk.list(folder)) {
    const target = name.startsWith(`${archive}/`)
      ? join(fresh, name)
      : join(fresh, archive, String(revision), name);
    await disk.mkdir(dirname(target));
    try {
      await disk.link(join(folder, name), target);
    } catch {
      await disk.write(target, await disk.read(join(folder, name))); // a file system without hard links
    }
  }
}
