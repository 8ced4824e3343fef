import { Diagnostics } from '../../src/core/diagnostic.ts';
import { marks } from '../../src/core/figure.ts';
import type { LanguageCode } from '../../src/core/language-code.ts';
import type { ChartSource, DocumentInput, Part } from '../../src/document/build.ts';
import type { Page } from '../../src/document/draft.ts';
import type { Document } from '../../src/document/tree.ts';
import { sampleFront } from '../fixtures/sample-front.ts';

/** A printed figure, as narrative marks it. */
export const figure = (text: string, id = 'en-1'): string =>
  `${marks.figure}${id}${marks.middle}${text}${marks.end}`;

/** A declared numeral, as narrative marks it. */
export const numeral = (text: string): string => `${marks.numeral}${text}${marks.end}`;

/** A marked paragraph of a kind, its fields parted. */
export const block = (kind: string, ...fields: string[]): string =>
  `${marks.block}${kind}${marks.middle}${fields.join(marks.field)}`;

export function page(language: LanguageCode = 'en'): Page {
  return { language, file: `sections/a/${language}.md.hbs`, diagnostics: new Diagnostics() };
}

/** Messages of what was collected. */
export const messages = (from: { readonly diagnostics: Diagnostics }): string[] =>
  from.diagnostics.items.map((item) => item.message);

/** A section with the same id for both languages, or with English alone. */
export function part(section: string, en: string, ru: string | undefined = en): Part {
  const markdown = new Map<LanguageCode, string>([['en', en]]);
  if (ru !== undefined) markdown.set('ru', ru);
  return {
    section,
    markdown,
    files: new Map([
      ['en', `sections/${section}/en.md.hbs`],
      ['ru', `sections/${section}/ru.md.hbs`],
    ]),
  };
}

export function chart(id: string, rest: Partial<ChartSource> = {}): ChartSource {
  const empty = { title: `Title of ${id}`, subtitle: '', note: '', alt: 'Bars.' };
  return { id, ...empty, svg: '<svg></svg>', width: 235, height: 100, ...rest };
}

/** Input of an English–Russian document with the same charts in both languages. */
export function input(parts: readonly Part[], charts: readonly ChartSource[] = []): DocumentInput {
  const drawn = new Map(charts.map((item) => [item.id, item]));
  return {
    edition: 'en-ru',
    languages: ['en', 'ru'],
    release: '2020-08-20',
    front: sampleFront,
    parts,
    charts: new Map([
      ['en', drawn],
      ['ru', drawn],
    ]),
    diagnostics: new Diagnostics(),
  };
}

/** Kinds of the English blocks of each chapter. */
export function outline(document: Document): Record<string, string[]> {
  const kinds = document.sections.map((section): [string, string[]] => [
    section.id,
    section.rows.map((row) => row.blocks.get('en')?.type ?? 'nothing'),
  ]);
  return Object.fromEntries(kinds);
}
