import type { LanguageCode } from '../core/language-code.ts';
import { textOf } from './text.ts';
import type { Table } from './tree.ts';

/** Decimal signs: a point in English, a comma in Russian and Kazakh (CLDR). */
const signs: Readonly<Record<LanguageCode, string>> = { en: '.', ru: ',', kk: ',' };

/**
 * What each cell of a column lacks behind its number so that all numbers stand on their decimal sign when they
 * are set to the right with figures of one width: `.0` for `100` above `78.3`. Empty for a cell without a number
 * and for columns that hold words.
 */
export function decimalPadding(
  table: Table,
  column: number,
  language: LanguageCode,
): readonly string[] {
  const tails = table.rows.map((row) => {
    const text = textOf(row.cells[column] ?? []);
    return /\p{Nd}/u.test(text) ? decimalTail(text, language) : undefined;
  });
  const longest = tails.reduce<string>(
    (most, tail) => ((tail ?? '').length > most.length ? (tail ?? '') : most),
    '',
  );
  return tails.map((tail) => {
    if (tail === undefined || table.columns[column]?.align !== 'end') return '';
    return longest.slice(tail.length).replace(/\p{Nd}/gu, '0');
  });
}

/** Decimal sign and decimals at the end of a number, e.g. `.6`; a cell with a unit behind has none. */
function decimalTail(text: string, language: LanguageCode): string {
  const sign = signs[language] === '.' ? '\\.' : ',';
  return new RegExp(`${sign}\\p{Nd}+$`, 'u').exec(text.trim())?.[0] ?? '';
}
