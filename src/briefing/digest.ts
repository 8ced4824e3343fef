import type { LanguageCode } from '../core/language-code.ts';
import type { Card, FrontMatter } from '../document/tree.ts';

/**
 * A key figure as a message shows it, in plain text with its no-break blanks; what a card leaves empty is empty here.
 * `figures` are the rows of `figures.json` that its texts print.
 */
export type KeyFigure = Pick<Card, 'trend' | 'tone'> & {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly period: string;
  readonly change: string;
  readonly figures: readonly string[];
};

/** An issue told in short in one language. */
export type DigestText = Omit<FrontMatter, 'labels'> & {
  /** The first sentences of the issue, some 300 characters at most; empty where it has none. */
  readonly lead: string;
  /** The figures that the lead prints, by their rows in `figures.json`; left out where it prints none. */
  readonly leadFigures?: readonly string[];
  /** Those of the cover, then the others of their chapter. */
  readonly keyFigures: readonly KeyFigure[];
};

/**
 * `digest.json`: what messages and feeds say of an issue, so that they need not read its documents. Every numeral in it
 * belongs to a figure that is named beside it, or is declared in `figures.json`.
 */
export type Digest = {
  readonly schema: 'sholu-digest-1';
  readonly issue: {
    readonly briefing: string;
    readonly region: string;
    readonly period: string;
    readonly release: string;
  };
  readonly editions: readonly string[];
  /** For every language of the editions. */
  readonly texts: Readonly<Partial<Record<LanguageCode, DigestText>>>;
};
