import type { Numeral } from '../core/figure.ts';
import type { ChartRow } from './draw.ts';
import { textsOf } from './svg-texts.ts';

/** Digits with their grouping and decimal sign, superscripts, fractions, Roman numerals of quarters. */
const numeral =
  /\p{Nd}{1,3}(?:[\u00a0\u202f]\p{Nd}{3})+(?!\p{Nd})(?:[.,]\p{Nd}+)*|\p{Nd}+(?:[.,]\p{Nd}+)*|[\p{No}\p{Nl}]+|\b(?:IV|III|II|I)(?=\u00a0)/gu;

/** Numerals of a drawing that are no figures: declared ones with their reason, and those that come from nowhere. */
export type DrawnNumerals = {
  readonly declared: readonly Pick<Numeral, 'text' | 'reason'>[];
  readonly uncovered: readonly string[];
};

/**
 * Accounts for every numeral in the texts of a drawing. A figure is one that stands in the `text` of a row; one of a
 * name or a period stands in another field of a row; the axes have their own. Anything else was typed into the
 * spec or computed by it, and nobody could say where it comes from.
 */
export function drawnNumerals(svg: string, rows: readonly ChartRow[]): DrawnNumerals {
  const figures = numeralsOf(rows.map((row) => row.text));
  const periods = numeralsOf(rows.map((row) => row.period));
  const names = numeralsOf(
    rows.flatMap((row) =>
      Object.entries(row).flatMap(([field, value]) => (field === 'text' ? [] : [value])),
    ),
  );
  const declared = new Map<string, Pick<Numeral, 'text' | 'reason'>>();
  const uncovered = new Set<string>();
  for (const { text: line, axis } of textsOf(svg)) {
    for (const [text] of line.matchAll(numeral)) {
      if (figures.has(text)) continue;
      const named = periods.has(text) ? 'period' : names.has(text) ? 'name' : undefined;
      const reason = named ?? (axis ? 'axis' : undefined);
      if (reason === undefined) uncovered.add(text);
      else declared.set(text, { text, reason });
    }
  }
  return { declared: [...declared.values()], uncovered: [...uncovered] };
}

/** Numerals in the texts among `values`; numbers are no texts. */
function numeralsOf(values: readonly unknown[]): ReadonlySet<string> {
  return new Set(
    values.flatMap((value) => (typeof value === 'string' ? (value.match(numeral) ?? []) : [])),
  );
}
