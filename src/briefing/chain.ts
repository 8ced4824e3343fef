import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Diagnostics } from '../core/diagnostic.ts';
import { errnoOf } from '../core/errno.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import { readYaml, type YamlFile } from '../core/yaml.ts';
import type { SourceFile } from './briefing.ts';

/** One briefing of a chain of inheritance: its folder and what its `briefing.yaml` says. */
export type Link<R> = {
  readonly id: string;
  readonly folder: string;
  readonly recipe: R;
  /** `briefing.yaml` as it was read. */
  readonly file: SourceFile;
  /** The line of a field of `briefing.yaml`. */
  readonly lineOf: YamlFile<R>['lineOf'];
};

/** Codes of problems with the YAML files of a briefing. */
export const yamlCodes = { syntax: 'E_RECIPE_SYNTAX', field: 'E_RECIPE_FIELD' };

const deepest = 8;

/**
 * Reads the `briefing.yaml` of the briefing `id` and of those that it extends, the nearest first, each by `schema`.
 * Throws `E_BRIEFING_UNKNOWN`, `E_BRIEFING_CYCLE`, `E_TEMPLATES_DENIED`, or all problems of `diagnostics` together when
 * a recipe cannot be read.
 */
export async function readChain<R extends { readonly extends?: string | undefined }>(
  templates: string,
  id: string,
  schema: z.ZodType<R>,
  diagnostics: Diagnostics,
): Promise<readonly Link<R>[]> {
  const chain: Link<R>[] = [];
  let next: string | undefined = id;
  while (next !== undefined) {
    if (chain.some((link) => link.id === next) || chain.length === deepest) {
      throw new SholuError('E_BRIEFING_CYCLE', `Briefing ${id} extends itself over ${next}.`, {
        hint: 'Let one of them stand alone.',
        place: { file: `${chain.at(-1)?.id ?? id}/briefing.yaml`, field: 'extends' },
      });
    }
    const folder = join(templates, next);
    const file = await readText(folder, 'briefing.yaml', next);
    if (file === undefined || !/^[a-z0-9-]+$/.test(next)) {
      const known = (await listBriefings(templates)).join(', ');
      throw new SholuError('E_BRIEFING_UNKNOWN', `There is no briefing "${next}".`, {
        hint: known === '' ? `No briefing was found in ${templates}.` : `There are: ${known}.`,
        place: { file: folder },
      });
    }
    const read: YamlFile<R> | undefined = readYaml(
      file.text,
      file.path,
      schema,
      diagnostics,
      yamlCodes,
    );
    if (read === undefined) throw new SholuErrors(diagnostics.errors);
    chain.push({ id: next, folder, recipe: read.data, file, lineOf: read.lineOf });
    next = read.data.extends;
  }
  return chain;
}

/** A file of a chain of briefings by its name, the nearest first. */
export async function filesOf(
  chain: readonly Pick<Link<unknown>, 'id' | 'folder'>[],
  name: string,
): Promise<readonly SourceFile[]> {
  const found: SourceFile[] = [];
  for (const link of chain) {
    const file = await readText(link.folder, name, link.id);
    if (file !== undefined) found.push(file);
  }
  return found;
}

/** Names of the briefings in a folder of templates. */
export async function listBriefings(templates: string): Promise<readonly string[]> {
  const entries = await readdir(templates, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** A file of a briefing's folder, named in problems as `templates/<shown>/<name>`; undefined when it is not there. */
export async function readText(
  folder: string,
  name: string,
  shown: string,
): Promise<SourceFile | undefined> {
  try {
    return { path: `templates/${shown}/${name}`, text: await readFile(join(folder, name), 'utf8') };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return undefined;
    throw new SholuError('E_TEMPLATES_DENIED', `The file ${name} cannot be read.`, {
      hint: 'Give this user the right to read the folder of templates.',
      place: { file: `templates/${shown}/${name}` },
    });
  }
}
