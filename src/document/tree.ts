import type { LanguageCode } from '../core/language-code.ts';
import type { PageLabels } from '../language/labels.ts';

/** Running text. A figure carries the id of its row in `figures.json`; a numeral is declared there too. */
export type Inline =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'strong'; readonly children: readonly Inline[] }
  | { readonly type: 'emphasis'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly type: 'figure'; readonly id: string; readonly text: string }
  | { readonly type: 'numeral'; readonly text: string };

export type Inlines = readonly Inline[];

/** A key figure: the number, its unit, its name, its change; `trend` gives ▲ ▼ and the colour; `plan` is the part of the plan done (0–1). */
export type Card = {
  readonly value: Inlines;
  readonly unit: Inlines;
  readonly label: Inlines;
  readonly period: Inlines;
  readonly change: Inlines;
  readonly trend: 'up' | 'down' | 'flat' | 'none';
  readonly tone: 'good' | 'bad' | 'neutral';
  readonly plan?: number;
};

export type TableRow = { readonly total: boolean; readonly cells: readonly Inlines[] };

/** Heads and rows; a column is `end`-aligned when it holds numbers (aligned on the decimal sign). */
export type Table = {
  readonly type: 'table';
  readonly number: number;
  readonly caption: Inlines;
  readonly columns: readonly { readonly align: 'start' | 'end'; readonly head: Inlines }[];
  readonly rows: readonly TableRow[];
  readonly note: Inlines;
};

/** A chart in one language; `svg` is Vega's output in points, without title. */
export type Chart = {
  readonly type: 'chart';
  readonly id: string;
  readonly number: number;
  readonly title: Inlines;
  readonly subtitle: Inlines;
  readonly note: Inlines;
  readonly alt: string;
  readonly svg: string;
  readonly width: number;
  readonly height: number;
};

export type Block =
  | {
      readonly type: 'heading';
      readonly level: 2 | 3;
      readonly id: string;
      readonly children: Inlines;
    }
  | { readonly type: 'lead'; readonly children: Inlines }
  | { readonly type: 'paragraph'; readonly children: Inlines }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly Inlines[] }
  | { readonly type: 'note'; readonly children: Inlines }
  | { readonly type: 'cards'; readonly cards: readonly Card[] }
  | Table
  | Chart;

/** One block in every language of the edition: the same kind, side by side. */
export type Row = { readonly blocks: ReadonlyMap<LanguageCode, Block> };

export type Section = {
  readonly id: string;
  readonly number: number;
  readonly titles: ReadonlyMap<LanguageCode, Inlines>;
  readonly rows: readonly Row[];
};

/** Words of the page in one language (running head, contents, source …); every numeral in them is declared. */
export type FrontMatter = {
  readonly title: string;
  readonly region: string;
  readonly period: string;
  /** The release date in words, e.g. `20 August 2020`. */
  readonly released: string;
  readonly publisher: string;
  readonly source: string;
  readonly labels: PageLabels;
};

/** A composed issue in one or two (or more) languages, ready to be printed. */
export type Document = {
  readonly edition: string;
  readonly languages: readonly LanguageCode[];
  /** ISO date of release: the only date that outputs carry. */
  readonly release: string;
  readonly front: ReadonlyMap<LanguageCode, FrontMatter>;
  /** The cards shown on the cover (first ones of the key figures), per language. */
  readonly cover: ReadonlyMap<LanguageCode, readonly Card[]>;
  readonly sections: readonly Section[];
};
