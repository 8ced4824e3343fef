import { basename, dirname, join } from 'node:path';
import { type Disk, diskProblem, realDisk, writeInto } from './folder.ts';
import { type Manifest, manifestBytes, parseManifest, sameContent, sha256 } from './manifest.ts';

export type Published = {
  readonly folder: string;
  readonly revision: number;
  /** False when the same bytes already stood there and nothing was changed. */
  readonly changed: boolean;
};

const archive = 'revisions';

/**
 * Publishes an issue into `folder` as a whole or not at all.
 *
 *     .<period>.new-<pid>   everything is written here first, former revisions linked in
 *     <period>  → .<period>.old-<pid>     the two renames that a reader may see between
 *     .<period>.new-<pid> → <period>
 *
 * Equal bytes change nothing. Other bytes keep the former outputs under `revisions/<n>/`.
 * A process that dies between the two renames leaves `.old`, which the next publication puts back.
 * Throws `E_DISK_FULL`, `E_OUTPUT_DENIED`, `E_OUTPUT_NOT_FOLDER`; the former issue then stands as it was.
 */
export async function publish(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  manifest: Manifest,
  disk: Disk = realDisk,
): Promise<Published> {
  const fresh = sibling(folder, `new-${process.pid}`);
  const old = sibling(folder, `old-${process.pid}`);
  try {
    await disk.mkdir(dirname(folder));
    await recover(folder, disk);
    const former = await readManifest(folder, disk);
    if (
      former !== undefined &&
      sameContent(former, manifest) &&
      (await intact(folder, former, disk))
    ) {
      return { folder, revision: former.revision, changed: false };
    }
    const revision = former === undefined ? 1 : former.revision + 1;
    await disk.remove(fresh);
    for (const [name, bytes] of files) await writeInto(disk, fresh, name, bytes);
    await writeInto(disk, fresh, 'manifest.json', manifestBytes({ ...manifest, revision }));
    if (former !== undefined) await keepFormer(folder, fresh, former.revision, disk);
    if (former !== undefined || (await disk.exists(folder))) await disk.rename(folder, old);
    await disk.rename(fresh, folder);
    await disk.remove(old);
    return { folder, revision, changed: true };
  } catch (error) {
    await disk.remove(fresh).catch(() => undefined);
    await recover(folder, disk).catch(() => undefined);
    throw diskProblem(error, folder);
  }
}

function sibling(folder: string, suffix: string): string {
  return join(dirname(folder), `.${basename(folder)}.${suffix}`);
}

/** Puts back the folder that a process moved away and did not live to replace. */
async function recover(folder: string, disk: Disk): Promise<void> {
  const prefix = `.${basename(folder)}.old-`;
  const names = await disk.names(dirname(folder));
  const left = names.filter((name) => name.startsWith(prefix));
  for (const name of left) {
    const path = join(dirname(folder), name);
    if (await disk.exists(folder)) await disk.remove(path);
    else await disk.rename(path, folder);
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
