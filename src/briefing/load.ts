import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Diagnostics } from '../core/diagnostic.ts';
import { errnoOf } from '../core/errno.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import { type LanguageCode, languageCodes } from '../core/language-code.ts';
import { parseYaml } from '../core/yaml.ts';
import type { Briefing, BriefingSection, SourceFile } from './briefing.ts';
import { type Holidays, holidaysSchema } from './holidays.ts';
import { mergeTrees, orderSections } from './inherit.ts';
import { type Recipe, recipeSchema, themeSchema } from './recipe.ts';
import { type BriefingFolder, tellStrayFiles } from './stray-files.ts';

const codes = { syntax: 'E_RECIPE_SYNTAX', field: 'E_RECIPE_FIELD' };
const deepest = 8;

/**
 * Reads the briefing `id` from the folder of templates, with what it extends.
 * A file of the same path overrides the one of the briefing below; themes and lexicons are merged.
 * Problems are collected in `diagnostics`; throws `E_BRIEFING_UNKNOWN` when there is no such briefing,
 * and all problems together when the recipe cannot be read.
 */
export async function loadBriefing(
  templates: string,
  id: string,
  diagnostics: Diagnostics,
): Promise<Briefing> {
  const files: SourceFile[] = [];
  const chain = await readChain(templates, id, diagnostics, files);
  const recipe = mergeRecipes(chain);
  const order = orderSections(
    chain.map((link) => ({ file: `${link.id}/briefing.yaml`, sections: link.recipe.sections })),
    diagnostics,
  );
  const theme = await readTheme(chain, recipe, diagnostics, files);
  const holidays = await readHolidays(chain, diagnostics);
  const lexicon = await mergedYaml(chain, recipe.lexicon ?? 'lexicon.yaml', files);
  const sections: BriefingSection[] = [];
  for (const section of order) {
    sections.push(await readSection(chain, section, files, diagnostics));
  }
  await tellStrayFiles(chain, sections, diagnostics);
  for (const field of ['title', 'publisher', 'dataset', 'region', 'period', 'editions'] as const) {
    if (recipe[field] === undefined) {
      diagnostics.error('E_RECIPE_FIELD', `The field \`${field}\` is missing.`, {
        hint: 'Write it, or extend a briefing that has it.',
        place: { file: `${id}/briefing.yaml`, field },
      });
    }
  }
  if (theme === undefined || diagnostics.errors.length > 0)
    throw new SholuErrors(diagnostics.errors);
  return {
    id,
    title: texts(recipe.title),
    publisher: texts(recipe.publisher),
    dataset: recipe.dataset ?? '',
    region: recipe.region ?? '',
    period: recipe.period ?? '',
    editions: recipe.editions ?? [],
    schedules: recipe.schedules ?? [],
    holidays,
    theme,
    lexicon,
    sections,
    files,
  };
}

/** Names of the briefings in a folder of templates. */
export async function listBriefings(templates: string): Promise<readonly string[]> {
  const entries = await readdir(templates, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function readChain(
  templates: string,
  id: string,
  diagnostics: Diagnostics,
  files: SourceFile[],
): Promise<readonly BriefingFolder[]> {
  const chain: BriefingFolder[] = [];
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
    files.push(file);
    const recipe: Recipe | undefined = parseYaml(
      file.text,
      file.path,
      recipeSchema,
      diagnostics,
      codes,
    );
    if (recipe === undefined) throw new SholuErrors(diagnostics.errors);
    chain.push({ id: next, folder, recipe });
    next = recipe.extends;
  }
  return chain;
}

/** What the nearest briefing says wins; titles are merged by language. */
function mergeRecipes(chain: readonly BriefingFolder[]): Recipe {
  let merged: Recipe = {};
  for (const { recipe } of [...chain].reverse()) {
    merged = {
      ...merged,
      ...recipe,
      title: { ...merged.title, ...recipe.title },
      publisher: { ...merged.publisher, ...recipe.publisher },
    };
  }
  return merged;
}

function texts(given: Recipe['title']): Briefing['title'] {
  const known = languageCodes.flatMap((code) => {
    const text = given?.[code];
    return text === undefined ? [] : [[code, text] as const];
  });
  return Object.fromEntries(known);
}

async function readTheme(
  chain: readonly BriefingFolder[],
  recipe: Recipe,
  diagnostics: Diagnostics,
  files: SourceFile[],
): Promise<Briefing['theme'] | undefined> {
  const merged = await mergedYaml(chain, recipe.theme ?? 'theme.yaml', files);
  if (merged === undefined) {
    diagnostics.error('E_RECIPE_FIELD', 'The briefing has no theme.yaml.', {
      hint: 'Extend regional-review, or copy its theme.yaml.',
      place: { file: `${chain[0]?.id ?? ''}/briefing.yaml`, field: 'theme' },
    });
    return undefined;
  }
  return parseYaml(merged.text, merged.path, themeSchema, diagnostics, codes);
}

/** The days that are not worked, by which schedules count. They are no input of an issue, so no manifest names them. */
async function readHolidays(
  chain: readonly BriefingFolder[],
  diagnostics: Diagnostics,
): Promise<Holidays> {
  const merged = await mergedYaml(chain, 'holidays.yaml', []);
  if (merged === undefined) return {};
  return parseYaml(merged.text, merged.path, holidaysSchema, diagnostics, codes) ?? {};
}

/** One YAML file of the chain; where several briefings have it, the nearest wins key by key. */
async function mergedYaml(
  chain: readonly BriefingFolder[],
  name: string,
  files: SourceFile[],
): Promise<SourceFile | undefined> {
  const found: SourceFile[] = [];
  for (const link of chain) {
    const file = await readText(link.folder, name, link.id);
    if (file !== undefined) found.push(file);
  }
  files.push(...found);
  const nearest = found[0];
  if (nearest === undefined || found.length === 1) return nearest;
  const broken = found.find((file) => parseDocument(file.text).errors.length > 0);
  if (broken !== undefined) return broken; // its reader tells the line
  return { path: nearest.path, text: mergeTrees(found.map((file) => file.text)) };
}

/** The texts and charts of a section, each from the nearest briefing that has the file. */
async function readSection(
  chain: readonly BriefingFolder[],
  id: string,
  files: SourceFile[],
  diagnostics: Diagnostics,
): Promise<BriefingSection> {
  const found = new Map<string, SourceFile>();
  for (const link of chain) {
    const folder = join(link.folder, 'sections', id);
    const names = await readdir(folder).catch(() => []);
    for (const name of names.sort()) {
      if (found.has(name) || !/\.(md\.hbs|vl\.json)$/.test(name)) continue;
      const file = await readText(folder, name, `${link.id}/sections/${id}`);
      if (file !== undefined) found.set(name, file);
    }
  }
  if (found.size === 0) {
    diagnostics.error('E_SECTION_UNKNOWN', `There is no section "${id}".`, {
      hint: `Make the folder sections/${id} with a text in each language, or drop it from the list.`,
      place: { file: `${chain[0]?.id ?? ''}/briefing.yaml`, field: 'sections' },
    });
  }
  files.push(...found.values());
  const inLanguages = languageCodes.flatMap((code): [LanguageCode, SourceFile][] => {
    const file = found.get(`${code}.md.hbs`);
    return file === undefined ? [] : [[code, file]];
  });
  const charts = [...found].flatMap(([name, file]): [string, SourceFile][] =>
    name.endsWith('.vl.json') ? [[name.slice(0, -'.vl.json'.length), file]] : [],
  );
  return { id, texts: new Map(inLanguages), charts: new Map(charts) };
}

async function readText(
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
