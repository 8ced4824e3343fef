/** A number in a text: its digits, and where it stands (lines and columns from 0 within the text). */
export type TypedDigits = {
  readonly digits: string;
  readonly line: number;
  readonly column: number;
};

/** Digits of every script, superscripts, fractions, Roman numerals as single signs; with grouping and decimal signs. */
const digits = /[\p{N}](?:[\p{N}.,\u00a0\u202f](?=[\p{N}])|\p{N})*/gu;

/**
 * Every number that a reader would see in a piece of Markdown; `opensLine` when it begins at the start of a line.
 * The number of an item in an ordered list and the address of a link are none.
 */
export function digitsIn(text: string, opensLine = true): readonly TypedDigits[] {
  return text.split('\n').flatMap((row, line) => {
    const marker = line > 0 || opensLine ? /^(\s*)(\d{1,3}[.)])(?=\s)/ : /(?!)/;
    const seen = row
      .replace(marker, (_, blank: string, item: string) => blank + '.'.repeat(item.length))
      .replace(/\]\([^)\s]*\)/g, (link) => ' '.repeat(link.length));
    return [...seen.matchAll(digits)].map((match) => ({
      digits: match[0],
      line,
      column: match.index,
    }));
  });
}
