import type { LanguageCode } from './language-code.ts';

/** One number as printed, with the observations and the formula it came from (a row of `figures.json`). */
export type Figure = {
  readonly id: string;
  readonly language: LanguageCode;
  readonly section: string;
  /** Exactly as printed, e.g. `1,595.6 billion tenge`. */
  readonly text: string;
  /** In the unit of `unit`, unrounded where derived. */
  readonly value: number;
  /** Unit code with its power of ten, e.g. `KZT e9`. */
  readonly unit: string;
  readonly kind: string;
  /** Keys of the observations in reference syntax with region. */
  readonly observations: readonly string[];
  /** `value`, or how it was derived, e.g. `a / b * 100`. */
  readonly formula: string;
  /** Code of the source of the observations. */
  readonly source: string;
};

/** A numeral of the text that is no figure: a year, a date, an ordinal, a page, a name. */
export type Numeral = {
  readonly language: LanguageCode;
  readonly text: string;
  readonly reason:
    | 'period'
    | 'date'
    | 'name'
    | 'ordinal'
    | 'page'
    | 'axis'
    | 'unit'
    | 'limit'
    | 'source'
    | 'version';
};

/** A block that was not said because its figure is missing. */
export type Omission = {
  readonly section: string;
  readonly language: LanguageCode;
  readonly file: string;
  readonly line: number;
  readonly missing: readonly string[];
};

/**
 * Marks in narrative text, in Unicode's private use area; data that carries one is refused.
 * A figure is `figure + id + middle + text + end`, a numeral `numeral + text + end`;
 * a paragraph that opens with `block + kind + middle` is a block of that kind, its fields parted by `field`.
 */
export const marks = {
  figure: '\uE000',
  numeral: '\uE001',
  middle: '\uE002',
  end: '\uE003',
  block: '\uE004',
  field: '\uE005',
} as const;
