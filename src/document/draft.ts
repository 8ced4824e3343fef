import type { Diagnostics } from '../core/diagnostic.ts';
import type { LanguageCode } from '../core/language-code.ts';
import type { Block, Inlines, Table } from './tree.ts';

/** The text that is being read: whose problems are told, and in which language it stands. */
export type Page = {
  readonly language: LanguageCode;
  /** The template file, as problems name it. */
  readonly file: string;
  readonly diagnostics: Diagnostics;
};

export type TableDraft = Omit<Table, 'number'>;
export type HeadingDraft = {
  readonly type: 'heading';
  readonly level: 2 | 3;
  readonly children: Inlines;
};
export type ChartDraft = { readonly type: 'chart'; readonly id: string };

/** A block before it is numbered: charts are still references, headings have no id. */
export type Piece =
  | Exclude<Block, { readonly type: 'table' | 'chart' | 'heading' }>
  | TableDraft
  | HeadingDraft
  | ChartDraft;

/** What Markdown gives, in its order: pieces, the title of a chapter, and captions that wait for their table. */
export type Draft =
  | Piece
  | { readonly type: 'title'; readonly children: Inlines }
  | { readonly type: 'caption'; readonly children: Inlines };

/** Opening words of a text, for a message that shows where a problem stands. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 48 ? `${line.slice(0, 47)}…` : line;
}
