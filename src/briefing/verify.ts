import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../core/errno.ts';
import { SholuError } from '../core/error.ts';
import { hashedFile, type Manifest, parseManifest } from './manifest.ts';

/** What comparing an issue with its manifest and with a rebuild has shown. */
export type Verification = {
  readonly manifest: Manifest;
  /** Outputs whose bytes in the folder are not those that the manifest names; `missing` where there are none. */
  readonly damaged: readonly { readonly path: string; readonly problem: 'missing' | 'changed' }[];
  /** Inputs that are not what they were when the issue was made; the rebuild then cannot be compared. */
  readonly inputs: readonly {
    readonly path: string;
    readonly problem: 'missing' | 'changed' | 'new';
  }[];
  /** Versions that differ, as `name: then → now`. */
  readonly versions: readonly string[];
  /** Outputs that the rebuild gives with other bytes. */
  readonly differing: readonly string[];
};

/** True when the issue is what its inputs give. */
export function isVerified({ damaged, inputs, differing }: Verification): boolean {
  return damaged.length === 0 && inputs.length === 0 && differing.length === 0;
}

/** A rebuild in memory: its manifest and the bytes of its outputs. */
export type Rebuild = (manifest: Manifest) => Promise<{ readonly manifest: Manifest }>;

/**
 * Compares an issue folder with its manifest, and with what `rebuild` makes from the same inputs.
 * Throws `E_ISSUE_FOLDER` when the folder has no manifest, `E_MANIFEST` when it cannot be read.
 */
export async function verifyIssue(folder: string, rebuild: Rebuild): Promise<Verification> {
  const manifest = parseManifest(await readManifestBytes(folder));
  const damaged: { path: string; problem: 'missing' | 'changed' }[] = [];
  for (const output of manifest.outputs) {
    const bytes = await bytesOf(join(folder, output.path));
    if (bytes === undefined) damaged.push({ path: output.path, problem: 'missing' });
    else if (hashedFile(output.path, bytes).sha256 !== output.sha256) {
      damaged.push({ path: output.path, problem: 'changed' });
    }
  }
  const fresh = (await rebuild(manifest)).manifest;
  const now = new Map(fresh.inputs.map((input) => [input.path, input.sha256]));
  const then = new Map(manifest.inputs.map((input) => [input.path, input.sha256]));
  const inputs = [
    ...manifest.inputs
      .filter((input) => now.get(input.path) !== input.sha256)
      .map(({ path }) => ({
        path,
        problem: now.has(path) ? ('changed' as const) : ('missing' as const),
      })),
    ...fresh.inputs
      .filter((input) => !then.has(input.path))
      .map(({ path }) => ({ path, problem: 'new' as const })),
  ];
  const versions = Object.entries(fresh.versions)
    .filter(([name, version]) => manifest.versions[name] !== version)
    .map(([name, version]) => `${name}: ${manifest.versions[name] ?? 'none'} → ${version}`);
  const remade = new Map(fresh.outputs.map((output) => [output.path, output.sha256]));
  const differing = manifest.outputs
    .filter((output) => remade.get(output.path) !== output.sha256)
    .map((output) => output.path);
  return { manifest, damaged, inputs, versions, differing };
}

async function readManifestBytes(folder: string): Promise<Uint8Array> {
  const bytes = await bytesOf(join(folder, 'manifest.json'));
  if (bytes === undefined) {
    throw new SholuError('E_ISSUE_FOLDER', `${folder} is no issue: it has no manifest.json.`, {
      hint: 'Name a folder such as reports/karaganda/KZ-35/2020-M07.',
      place: { file: folder },
    });
  }
  return bytes;
}

async function bytesOf(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}
