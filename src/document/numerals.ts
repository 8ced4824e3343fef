import type { Figure, Numeral } from '../core/figure.ts';
import type { LanguageCode } from '../core/language-code.ts';
import { documentTexts, type PlacedText } from './document-texts.ts';
import type { Document } from './tree.ts';

/** Blanks that group the digits of one number: no-break, narrow no-break, thin. */
const token =
  /\p{Nd}{1,3}(?:[\u00a0\u202f\u2009]\p{Nd}{3})+(?!\p{Nd})(?:[.,]\p{Nd}+)*|\p{Nd}+(?:[.,]\p{Nd}+)*|[\p{No}\p{Nl}]+/gu;

/**
 * Every numeral of a text, in order: digits with their grouping and decimal sign as one (`1,595.6`, `1 595,6`,
 * `01.08.2020`), superscripts and fractions (`²`, `½`). The blank that groups is given as U+00A0.
 */
export function numeralTokens(text: string): string[] {
  return [...text.matchAll(token)].map((match) => match[0].replace(/[\u202f\u2009]/g, '\u00a0'));
}

/** A numeral that no row of `figures.json` declares, and where it stands. */
export type Uncovered = {
  readonly language: LanguageCode;
  readonly place: string;
  readonly token: string;
};

/**
 * The proof that every printed numeral is declared: what it gives must be empty. In running text a numeral
 * must be marked, and its mark must answer to a figure with the same text or to a declared numeral; in front matter it must be a declared
 * numeral; in a drawing, either.
 */
export function uncovered(
  document: Document,
  figures: readonly Figure[],
  numerals: readonly Numeral[],
): Uncovered[] {
  const printed = new Map(figures.map((figure) => [figure.id, figure]));
  const none: ReadonlySet<string> = new Set();
  const allowed = {
    text: none,
    numeral: tokensOf(numerals),
    front: tokensOf(numerals),
    drawing: tokensOf([...figures, ...numerals]),
  };
  return documentTexts(document).flatMap((item): Uncovered[] => {
    if (item.kind !== 'figure') return outside(item, allowed[item.kind]);
    const { language, place, text } = item;
    const figure = printed.get(item.id);
    const same = figure?.text === text && figure.language === language;
    return same ? [] : [{ language, place, token: text }];
  });
}

/**
 * Numerals of finished texts (pages of a PDF, elements of an HTML file) that stand neither in a figure nor in a
 * declared numeral of their language.
 */
export function uncoveredTexts(
  texts: readonly Pick<PlacedText, 'language' | 'place' | 'text'>[],
  figures: readonly Pick<Figure, 'language' | 'text'>[],
  numerals: readonly Pick<Numeral, 'language' | 'text'>[],
): Uncovered[] {
  const declared = tokensOf([...figures, ...numerals]);
  return texts.flatMap((item) => outside(item, declared));
}

function tokensOf(
  rows: readonly { readonly language: LanguageCode; readonly text: string }[],
): ReadonlySet<string> {
  return new Set(
    rows.flatMap(({ language, text }) => numeralTokens(text).map((word) => `${language} ${word}`)),
  );
}

function outside(
  item: Pick<PlacedText, 'language' | 'place' | 'text'>,
  declared: ReadonlySet<string>,
): Uncovered[] {
  const { language, place, text } = item;
  return numeralTokens(text)
    .filter((word) => !declared.has(`${language} ${word}`))
    .map((word) => ({ language, place, token: word }));
}

/** What the document itself adds to the text: front matter, and numbers of chapters, figures, tables, list items. */
export function addedNumerals(document: Document): Numeral[] {
  return document.languages.flatMap((language) => [
    ...frontNumerals(document, language),
    ...ordinals(document, language),
  ]);
}

function frontNumerals(document: Document, language: LanguageCode): Numeral[] {
  const front = document.front.get(language);
  if (front === undefined) return [];
  const { title, region, publisher, period, released, source, labels } = front;
  const texts: [Numeral['reason'], readonly string[]][] = [
    ['name', [title, region, publisher, ...Object.values(labels)]],
    ['period', [period]],
    ['date', [released]],
    ['source', [source]],
  ];
  return texts.flatMap(([reason, list]) =>
    [...new Set(list.flatMap(numeralTokens))].map((text) => ({ language, text, reason })),
  );
}

function ordinals(document: Document, language: LanguageCode): Numeral[] {
  let most = document.sections.length;
  for (const row of document.sections.flatMap((section) => section.rows)) {
    const block = row.blocks.get(language);
    if (block?.type === 'chart' || block?.type === 'table') most = Math.max(most, block.number);
    if (block?.type === 'list' && block.ordered) most = Math.max(most, block.items.length);
  }
  return Array.from({ length: most }, (_, index) => ({
    language,
    text: String(index + 1),
    reason: 'ordinal',
  }));
}
