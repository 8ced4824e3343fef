import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Diagnostics } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import { parseYaml } from '../core/yaml.ts';

const codes = { syntax: 'E_CODELIST_SYNTAX', field: 'E_CODELIST_FIELD' };

/** Reads the files of one dataset folder, remembers them for the manifest, and tells what cannot be read. */
export class DatasetFiles {
  readonly folder: string;
  /** How messages name the folder. */
  readonly shown: string;
  readonly #diagnostics: Diagnostics;
  readonly read: { path: string; bytes: Uint8Array }[] = [];

  constructor(folder: string, shown: string, diagnostics: Diagnostics) {
    this.folder = folder;
    this.shown = shown;
    this.#diagnostics = diagnostics;
  }

  /** The bytes of a file; undefined when it is not there. Throws `E_DATASET_DENIED` without the right to read. */
  async bytes(name: string): Promise<Uint8Array | undefined> {
    try {
      const bytes = await readFile(join(this.folder, name));
      this.read.push({ path: `${this.shown}/${name}`, bytes });
      return bytes;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
      throw new SholuError('E_DATASET_DENIED', `${this.shown}/${name} cannot be read (${code}).`, {
        hint: 'Give this user the right to read the folder and its files.',
        place: { file: `${this.shown}/${name}` },
      });
    }
  }

  /** A YAML file checked against its schema; a missing or broken one is told and gives undefined. */
  async yaml<T>(name: string, schema: z.ZodType<T>): Promise<T | undefined> {
    const bytes = await this.bytes(name);
    const file = `${this.shown}/${name}`;
    if (bytes === undefined) {
      this.#diagnostics.error('E_CODELIST_MISSING', `The file ${name} is missing.`, {
        hint: 'Every dimension of the table needs its code list with names in each language.',
        place: { file },
      });
      return undefined;
    }
    return parseYaml(new TextDecoder().decode(bytes), file, schema, this.#diagnostics, codes);
  }
}
