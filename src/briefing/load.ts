import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Diagnostics } from '../core/diagnostic.ts';
import { SholuErrors } from '../core/error.ts';
import { type LanguageCode, languageCodes } from '../core/language-code.ts';
import { readMergedYaml } from '../core/yaml.ts';
import type { Briefing, BriefingSection, SourceFile } from './briefing.ts';
import { yamlCodes as codes, filesOf, type Link, readChain, readText } from './chain.ts';
import { mergeData, mergeTrees, orderSections } from './inherit.ts';
import { readHolidays } from './read-holidays.ts';
import { type Recipe, recipeSchema, themeSchema } from './recipe.ts';
import { readAudience } from './recipients.ts';
import { readSchedules } from './schedules.ts';
import { tellStrayFiles } from './stray-files.ts';
import { tellWeakColours } from './theme-contrast.ts';

type Chain = readonly Link<Recipe>[];

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
  const chain = await readChain(templates, id, recipeSchema, diagnostics);
  const files: SourceFile[] = chain.map((link) => link.file);
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
  const { schedules, broken, placeOf: placeOfSchedule } = readSchedules(chain);
  return {
    id,
    title: texts(recipe.title),
    publisher: texts(recipe.publisher),
    dataset: recipe.dataset ?? '',
    region: recipe.region ?? '',
    period: recipe.period ?? '',
    editions: recipe.editions ?? [],
    schedules,
    scheduleProblems: broken.flatMap(({ problems }) => problems),
    placeOfSchedule,
    audience: await readAudience(chain),
    holidays,
    theme,
    lexicon,
    sections,
    files,
  };
}

/** What the nearest briefing says wins; titles are merged by language. */
function mergeRecipes(chain: Chain): Recipe {
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
  chain: Chain,
  recipe: Recipe,
  diagnostics: Diagnostics,
  files: SourceFile[],
): Promise<Briefing['theme'] | undefined> {
  const found = await filesOf(chain, recipe.theme ?? 'theme.yaml');
  files.push(...found);
  if (found.length === 0) {
    diagnostics.error('E_RECIPE_FIELD', 'The briefing has no theme.yaml.', {
      hint: 'Extend regional-review, or copy its theme.yaml.',
      place: { file: `${chain[0]?.id ?? ''}/briefing.yaml`, field: 'theme' },
    });
    return undefined;
  }
  const theme = readMergedYaml(found, mergeData, themeSchema, diagnostics, codes);
  if (theme !== undefined) tellWeakColours(theme, found, diagnostics);
  return theme;
}

/** One YAML file of the chain; where several briefings have it, the nearest wins key by key. */
async function mergedYaml(
  chain: Chain,
  name: string,
  files: SourceFile[],
): Promise<SourceFile | undefined> {
  const found = await filesOf(chain, name);
  files.push(...found);
  const nearest = found[0];
  if (nearest === undefined || found.length === 1) return nearest;
  const broken = found.find((file) => parseDocument(file.text).errors.length > 0);
  if (broken !== undefined) return broken; // its reader tells the line
  return { path: nearest.path, text: mergeTrees(found.map((file) => file.text)) };
}

/** The texts and charts of a section, each from the nearest briefing that has the file. */
async function readSection(
  chain: Chain,
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
