import type { LanguageCode } from '../core/language-code.ts';
import type { Table } from '../document/tree.ts';
import { plainText } from './items.ts';
import type { Shaper } from './shape.ts';
import type { Styles } from './text-style.ts';

/** A number as its column aligns it: what stands before the decimal sign and what stands from there on. */
export type Split = { readonly left: number; readonly right: number };

/** A column as it is set: its place from the table's left edge, and how its numbers are aligned. */
export type SetColumn = {
  readonly x: number;
  readonly width: number;
  readonly align: 'start' | 'end';
  /** Room right of the decimal sign that all numbers of the column share. */
  readonly fraction: number;
};

export type ColumnPlan = {
  readonly columns: readonly SetColumn[];
  /** False when a word or number would have to be cut. */
  readonly fits: boolean;
};

const gap = 9;
const leastText = 46;
/** What spare width sets number columns apart: a share of it, and at most so many points each. */
const airShare = 0.5;
const mostAir = 22;

/** Whether a cell opens with a number, a sign before it allowed. */
const numeric = /^[^\p{L}\d]{0,2}\d/u;

/** Parts a number at its decimal sign: a point in English, a comma in Russian and Kazakh. */
export function splitNumber(
  shaper: Shaper,
  text: string,
  language: LanguageCode,
  { plain, size }: { plain: Styles['table']['plain']; size: number },
): Split | undefined {
  if (!numeric.test(text)) return undefined;
  const sign = language === 'en' ? '\\.' : ',';
  const at = text.search(new RegExp(`${sign}(?=\\d)|(?<=\\d)(?![\\d.,\\u00a0\\u202f ]*\\d)`, 'u'));
  const cut = at < 0 ? text.length : at;
  return {
    left: shaper.width(plain, text.slice(0, cut), size),
    right: shaper.width(plain, text.slice(cut), size),
  };
}

/** Widths of the columns of a table in `width`: numbers keep their natural width, texts share the rest. */
export function planColumns(
  shaper: Shaper,
  styles: Styles,
  table: Table,
  language: LanguageCode,
  width: number,
): ColumnPlan {
  const styleOf = (total: boolean): Styles['table'] => (total ? styles.tableTotal : styles.table);
  const wide = (text: string, style: Styles['table']): number =>
    shaper.width(style.plain, text, style.size);
  const longest = (text: string, style: Styles['table']): number =>
    Math.max(0, ...text.split(/[ \t\n]+/).map((word) => wide(word, style)));
  const wishes = table.columns.map(({ align, head }, index) => {
    const cells = table.rows.map(({ cells, total }) => ({
      text: plainText(cells[index] ?? []),
      style: styleOf(total),
    }));
    const headText = plainText(head);
    const headWidth = wide(headText, styles.tableHead);
    const headLeast = longest(headText, styles.tableHead);
    if (align === 'start') {
      const natural = Math.max(headWidth, 0, ...cells.map(({ text, style }) => wide(text, style)));
      const least = Math.max(headLeast, 0, ...cells.map(({ text, style }) => longest(text, style)));
      return {
        natural,
        least: Math.min(natural, Math.max(least, leastText)),
        head: 0,
        fraction: 0,
      };
    }
    const splits = cells.map(({ text, style }) => splitNumber(shaper, text, language, style));
    const left = Math.max(0, ...splits.map((split) => split?.left ?? 0));
    const fraction = Math.max(0, ...splits.map((split) => split?.right ?? 0));
    const others = cells.map(({ text, style }, row) =>
      splits[row] === undefined ? wide(text, style) : 0,
    );
    const natural = Math.max(left + fraction, headLeast, 0, ...others);
    return { natural, least: natural, head: Math.max(0, headWidth - natural), fraction };
  });
  const room = width - gap * Math.max(0, table.columns.length - 1);
  const sum = (pick: (wish: (typeof wishes)[number]) => number): number =>
    wishes.reduce((total, wish) => total + pick(wish), 0);
  const least = sum((wish) => wish.least);
  const natural = sum((wish) => wish.natural);
  const spare = Math.max(0, room - natural);
  const heads = sum((wish) => wish.head);
  // Where even the least does not fit, one long word does not take the room of all the others.
  const squeezed = (own: number): number => Math.min(own, (2 * room) / wishes.length);
  const rest = Math.max(0, spare - heads);
  const numbers = table.columns.filter(({ align }, index) => align === 'end' && index > 0).length;
  const air = Math.min(mostAir, (rest * airShare) / Math.max(1, numbers));
  const widths = wishes.map((wish, index) => {
    if (room < least) return (squeezed(wish.least) * room) / sum(({ least: own }) => squeezed(own));
    if (room < natural) {
      return wish.least + ((wish.natural - wish.least) * (room - least)) / (natural - least);
    }
    const forHead = heads === 0 ? 0 : wish.head * Math.min(1, spare / heads);
    const forAir = table.columns[index]?.align === 'end' && index > 0 ? air : 0;
    return wish.natural + forHead + forAir + (index === 0 ? rest - air * numbers : 0);
  });
  let x = 0;
  const columns = widths.map((columnWidth, index): SetColumn => {
    const column = {
      x,
      width: columnWidth,
      align: table.columns[index]?.align ?? 'start',
      fraction: wishes[index]?.fraction ?? 0,
    };
    x += columnWidth + gap;
    return column;
  });
  return { columns, fits: room >= least };
}
