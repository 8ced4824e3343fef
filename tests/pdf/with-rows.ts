import type { LanguageCode } from '../../src/core/language-code.ts';
import type { Block, Document, Inlines, Row } from '../../src/document/tree.ts';
import { longIssue } from './long-issue.ts';

export const text = (value: string): Inlines => [{ type: 'text', value }];

/** A document in English and Russian with the given rows in one chapter. */
export function withRows(
  rows: readonly Block[],
  languages: readonly LanguageCode[] = ['en', 'ru'],
): Document {
  const base = longIssue(languages, { chapters: 1 });
  const [first] = base.sections;
  const each = (block: Block): Row => ({
    blocks: new Map(languages.map((language) => [language, block])),
  });
  return { ...base, sections: first === undefined ? [] : [{ ...first, rows: rows.map(each) }] };
}

/** Words of a text of any length. */
export const words = (count: number): string =>
  Array.from({ length: count }, (_, index) => `слово${index % 7}`).join(' ');
