import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostics } from '../core/diagnostic.ts';
import { compareText, nearest } from '../core/identifiers.ts';
import { languageCodes } from '../core/language-code.ts';
import type { BriefingSection } from './briefing.ts';
import type { Recipe } from './recipe.ts';

/** One briefing of a chain of inheritance, the nearest first. */
export type BriefingFolder = {
  readonly id: string;
  readonly folder: string;
  readonly recipe: Recipe;
};

/** Files of a briefing's folder whose names are fixed. */
const fixedNames = ['briefing.yaml', 'holidays.yaml', 'recipients.yaml', 'sections'] as const;
/** What people and their programs leave beside: hidden files, copies, pages to read. */
const leftBeside = /^[.#~]|~$|\.(?:bak|orig|swp|tmp)$/i;
const pages = /^(?:readme|license|licence|notice|changelog)\b|\.(?:md|txt)$/i;
/** Codes of countries and longer codes that are taken for those of languages. */
const mistaken: Readonly<Record<string, string>> = { kz: 'kk', kaz: 'kk', gb: 'en', us: 'en' };

/**
 * Tells, as warnings, what lies in the folders of a briefing and is not read, with the name that was probably meant: a
 * section that no list names, a file of a section that is neither a text nor a chart, a chart that no text places, a
 * file or folder beside `briefing.yaml` that has no meaning. A section of a briefing below, which others may add, is
 * told only where its name is nearly one of the list.
 */
export async function tellStrayFiles(
  chain: readonly BriefingFolder[],
  sections: readonly BriefingSection[],
  diagnostics: Diagnostics,
): Promise<void> {
  const tell = (file: string, what: string, meant: readonly string[], otherwise: string): void => {
    diagnostics.warn('W_TEMPLATE_UNREAD', `${what} is not read.`, {
      hint: meant.length === 0 ? otherwise : `Did you mean ${meant.join(' or ')}? ${otherwise}`,
      place: { file },
    });
  };
  const listed = new Set([
    ...sections.map((section) => section.id),
    ...chain.flatMap(({ recipe }) => namesIn(recipe.sections)),
  ]);
  for (const [index, { id, folder }] of chain.entries()) {
    const shown = `templates/${id}`;
    const known = knownNames(index === 0 ? [merged(chain)] : chain.map((link) => link.recipe));
    for (const entry of await entriesOf(folder)) {
      const { name } = entry;
      if (known.has(name) || (entry.isFile() && pages.test(name))) continue;
      const names = [...known].filter((other) => (other === 'sections') === entry.isDirectory());
      const meant = nearest(withoutEnding(name), names.map(withoutEnding), 1).flatMap((stem) =>
        names.filter((other) => withoutEnding(other) === stem),
      );
      tell(`${shown}/${name}`, described(entry), meant, `A briefing has ${listOf(known)}.`);
    }
    for (const entry of await entriesOf(join(folder, 'sections'))) {
      const { name } = entry;
      const path = `${shown}/sections/${name}`;
      if (entry.isFile()) {
        if (!pages.test(name)) {
          tell(path, described(entry), [], 'A text stands in the folder of its section.');
        }
        continue;
      }
      if (!listed.has(name)) {
        const meant = nearest(name, listed, 1);
        if (index > 0 && meant.length === 0) continue;
        const remedy = `Name it in \`sections\` of ${shown}/briefing.yaml, or take it away.`;
        tell(path, `The section "${name}", which no list names,`, meant, remedy);
        continue;
      }
      for (const file of await entriesOf(join(folder, 'sections', name))) {
        if (isRead(file) || /^readme\b/i.test(file.name)) continue;
        const meant = meantInSection(file.name);
        const remedy = `A section has ${textNames.join(', ')}, and charts named <id>.vl.json.`;
        tell(`${path}/${file.name}`, described(file), meant, remedy);
      }
    }
  }
  tellUnplacedCharts(chain[0]?.id ?? '', sections, diagnostics);
}

/**
 * A chart of the briefing's own that no text places is drawn and never seen: often a file that was meant to override
 * another. One from a briefing below may be left out on purpose.
 */
function tellUnplacedCharts(
  id: string,
  sections: readonly BriefingSection[],
  diagnostics: Diagnostics,
): void {
  const texts = sections.flatMap((section) => [...section.texts.values()]);
  const placed = new Set(
    texts.flatMap(({ text }) =>
      [...text.matchAll(/\{\{\s*chart\s+["']([^"']*)["']/g)].map((match) => match[1] ?? ''),
    ),
  );
  for (const { charts } of sections) {
    for (const [chart, { path }] of charts) {
      if (placed.has(chart) || !path.startsWith(`templates/${id}/`)) continue;
      const [meant] = nearest(chart, placed, 1);
      const near = meant === undefined ? '' : `Did you mean ${meant}.vl.json? `;
      diagnostics.warn('W_TEMPLATE_UNREAD', `The chart "${chart}" is placed by no text.`, {
        hint: `${near}Place it with {{chart "${chart}"}}, or take the file away.`,
        place: { file: path },
      });
    }
  }
}

const textNames = languageCodes.map((code) => `${code}.md.hbs`);

/** Whether a file of a section's folder is one of its texts or charts. */
function isRead(entry: Dirent): boolean {
  return entry.isFile() && (textNames.includes(entry.name) || entry.name.endsWith('.vl.json'));
}

/** The name that a file of a section was probably meant to have. */
function meantInSection(name: string): readonly string[] {
  const lower = name.toLowerCase();
  const [stem = ''] = lower.split('.');
  if (/\.vl\b|json/.test(lower)) return [`${name.split('.')[0]}.vl.json`];
  const [alike] = languageCodes.filter((code) => stem.startsWith(code));
  const [near] = languageCodes.filter((code) => isOneOff(stem, code));
  const language = alike ?? mistaken[stem] ?? near;
  return language === undefined ? [] : [`${language}.md.hbs`];
}

/** Two words of one length that differ in one letter, or in the order of two. */
function isOneOff(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const turned = [...a].reverse().join('') === b;
  return turned || [...a].filter((letter, index) => letter !== b[index]).length === 1;
}

function knownNames(recipes: readonly Recipe[]): ReadonlySet<string> {
  const named = recipes.flatMap(({ theme, lexicon }) => [
    theme ?? 'theme.yaml',
    lexicon ?? 'lexicon.yaml',
  ]);
  return new Set([...fixedNames, ...named]);
}

/** How the nearest briefing's issue names its files: as it says itself, or one below. */
function merged(chain: readonly BriefingFolder[]): Recipe {
  return Object.assign({}, ...chain.map((link) => link.recipe).toReversed());
}

function namesIn(given: Recipe['sections']): readonly string[] {
  if (given === undefined) return [];
  if (Array.isArray(given)) return given;
  const { drop = [], add = [], order = [] } = given;
  return [...drop, ...add.map(({ section }) => section), ...order];
}

/** What lies in a folder in the order of names, without what editors and systems leave there. */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter(({ name }) => !leftBeside.test(name))
    .sort((a, b) => compareText(a.name, b.name));
}

function described(entry: Dirent): string {
  return `The ${entry.isDirectory() ? 'folder' : 'file'} ${entry.name}`;
}

function withoutEnding(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}

function listOf(names: ReadonlySet<string>): string {
  return [...names].map((name) => (name === 'sections' ? 'the folder sections' : name)).join(', ');
}
