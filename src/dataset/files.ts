import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Diagnostics } from '../core/diagnostic.ts';
import { errnoOf } from '../core/errno.ts';
import { SholuError } from '../core/error.ts';
import { compareText } from '../core/identifiers.ts';
import { readYaml, type YamlFile } from '../core/yaml.ts';

const codes = { syntax: 'E_CODELIST_SYNTAX', field: 'E_CODELIST_FIELD' };

/** Reads the files of one dataset folder, remembers them for the manifest, and tells what cannot be read. */
export class DatasetFiles {
  readonly folder: string;
  /** How messages name the folder. */
  readonly shown: string;
  readonly diagnostics: Diagnostics;
  readonly #read = new Map<string, Uint8Array>();

  constructor(folder: string, shown: string, diagnostics: Diagnostics) {
    this.folder = folder;
    this.shown = shown;
    this.diagnostics = diagnostics;
  }

  /** What was read so far, in the order of names. */
  get read(): readonly { readonly path: string; readonly bytes: Uint8Array }[] {
    return [...this.#read]
      .map(([path, bytes]) => ({ path, bytes }))
      .sort((a, b) => compareText(a.path, b.path));
  }

  has(name: string): boolean {
    return existsSync(join(this.folder, name));
  }

  /** The bytes of a file; undefined when it is not there. Throws `E_DATASET_DENIED` where it cannot be read. */
  async bytes(name: string): Promise<Uint8Array | undefined> {
    try {
      const bytes = await readFile(join(this.folder, name));
      this.#read.set(`${this.shown}/${name}`, bytes);
      return bytes;
    } catch (error) {
      const code = errnoOf(error);
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
      throw new SholuError('E_DATASET_DENIED', `${this.shown}/${name} cannot be read (${code}).`, {
        hint: 'Give this user the right to read the folder and its files.',
        place: { file: `${this.shown}/${name}` },
      });
    }
  }

  /** The names that a path with `*` or `?` stands for, ordered; a plain path stands for itself. */
  async matching(path: string): Promise<readonly string[]> {
    if (!/[*?]/.test(path)) return [path];
    const names = await Array.fromAsync(glob(path, { cwd: this.folder }));
    return names.map((name) => name.replaceAll('\\', '/')).sort(compareText);
  }

  /** A YAML file checked against its schema; a missing or broken one is told and gives undefined. */
  async yaml<T>(name: string, schema: z.ZodType<T>): Promise<YamlFile<T> | undefined> {
    const bytes = await this.bytes(name);
    const file = `${this.shown}/${name}`;
    if (bytes === undefined) {
      this.diagnostics.error('E_CODELIST_MISSING', `The file ${name} is missing.`, {
        hint: 'Every dataset has indicators.yaml, regions.yaml, units.yaml and one code list per breakdown.',
        place: { file },
      });
      return undefined;
    }
    return readYaml(new TextDecoder().decode(bytes), file, schema, this.diagnostics, codes);
  }
}
