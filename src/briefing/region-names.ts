import { join } from 'node:path';
import { z } from 'zod';
import { Diagnostics } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import type { RegionCode } from '../core/identifiers.ts';
import type { Texts } from '../core/language-code.ts';
import { regionOf } from '../dataset/code.ts';
import { DatasetFiles } from '../dataset/files.ts';
import { regionsSchema } from '../dataset/schema.ts';
import { readChain } from './chain.ts';

/** Names of regions in the languages that have one, by code. */
export type RegionNames = ReadonlyMap<string, Texts>;

const recipe = z.object({ extends: z.string().optional(), dataset: z.string().optional() });

/**
 * The names that the regions of a briefing's dataset have on `day` (ISO date), from its code list alone. Empty where the
 * briefing or the list cannot be read: a code is told then, and the problem by whoever needs the data.
 */
export async function regionNamesOf(
  { templates, data }: { readonly templates: string; readonly data: string },
  briefing: string,
  day: string,
): Promise<RegionNames> {
  try {
    const chain = await readChain(templates, briefing, recipe, new Diagnostics());
    const name = chain.find((link) => link.recipe.dataset !== undefined)?.recipe.dataset;
    if (name === undefined) return new Map();
    const files = new DatasetFiles(join(data, name), `data/${name}`, new Diagnostics());
    const list = await files.yaml('regions.yaml', regionsSchema);
    const regions = Object.entries(list?.data ?? {});
    return new Map(
      regions.map(([code, raw]) => [code, regionOf(code as RegionCode, raw, day).name]), // the schema checked the code
    );
  } catch (error) {
    if (error instanceof SholuError) return new Map();
    throw error;
  }
}

/** `Karaganda region (KZ-35)`; the code alone where it has no name in the language. */
export function regionInWords(names: RegionNames, code: string, language: keyof Texts): string {
  const name = names.get(code)?.[language];
  return name === undefined ? code : `${name} (${code})`;
}
