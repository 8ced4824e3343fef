import type { Sql } from './database.ts';

/** Where rows with a number stand, and what one and several of them are called. */
export type Numbered = {
  readonly table: string;
  readonly columns: string;
  readonly one: string;
  readonly several: string;
};

/** The row whose number begins with `text`, or why there is none. */
export async function findByNumber<Row extends object>(
  database: Pick<Sql, 'query'>,
  what: Numbered,
  text: string,
): Promise<{ readonly row: Row } | { readonly problem: string }> {
  const range = numbersFrom(text);
  const rows =
    range === undefined
      ? []
      : await database.query<Row>(
          `select ${what.columns} from ${what.table} where id between $1 and $2 limit 2`,
          range,
        );
  return onlyOf(rows, what, text);
}

/**
 * The first and the last number (UUID) that begin with `text`, so that a row is found by its key from a part of it;
 * undefined where it is no such beginning, or shorter than eight characters.
 */
export function numbersFrom(text: string): readonly [string, string] | undefined {
  const digits = text.toLowerCase().replaceAll('-', '');
  if (!/^[0-9a-f]{8,32}$/.test(digits)) return undefined;
  return [digits.padEnd(32, '0'), digits.padEnd(32, 'f')];
}

/** The one of the rows, of which two were asked for, and why there is none: nothing, or several. */
export function onlyOf<Row>(
  rows: readonly Row[],
  what: { readonly one: string; readonly several: string },
  text: string,
): { readonly row: Row } | { readonly problem: string } {
  const [row, other] = rows;
  if (row !== undefined && other === undefined) return { row };
  const none = `There is no ${what.one} ${text}.`;
  return { problem: row === undefined ? none : `Several ${what.several} begin with ${text}.` };
}
