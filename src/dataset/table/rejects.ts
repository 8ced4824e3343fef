import type { DuckDBConnection } from '@duckdb/node-api';
import type { Diagnostics } from '../../core/diagnostic.ts';

/** One row that DuckDB did not take. */
type Reject = {
  readonly row: number;
  readonly column: string;
  readonly type: string;
  readonly message: string;
  readonly text: string;
};

/**
 * Tells the rows that break a CSV file, one problem per row: those that DuckDB rejected into `table`, and those with
 * surplus cells (their number by row), which it may have taken. Gives the numbers of the rejected rows.
 */
export async function tellRejects(
  connection: DuckDBConnection,
  table: string,
  surplus: ReadonlyMap<number, number>,
  shown: string,
  diagnostics: Diagnostics,
): Promise<ReadonlySet<number>> {
  const result = await connection.runAndReadAll(
    `SELECT line, column_name, error_type, error_message, left(csv_line, 200) FROM ${table} ORDER BY line, byte_position`,
  );
  const byRow = new Map<number, Reject>();
  for (const [line, column, type, message, text] of result.getRowsJson()) {
    const row = Number(line);
    if (byRow.has(row)) continue;
    byRow.set(row, {
      row,
      column: String(column ?? ''),
      type: String(type),
      message: String(message),
      text: String(text ?? ''),
    });
  }
  const rejected = new Set(byRow.keys());
  const broken = [...byRow.values()].find(({ type }) => type === 'UNQUOTED VALUE')?.row;
  for (const [row, cells] of surplus) {
    if (byRow.has(row) || (broken !== undefined && row > broken)) continue; // quotes no longer tell where rows end
    byRow.set(row, { row, column: '', type: 'TOO MANY COLUMNS', message: `${cells}`, text: '' });
  }
  const rejects = [...byRow.values()].sort((a, b) => a.row - b.row);
  for (const reject of rejects) {
    const { code, message, hint } = explain(reject);
    diagnostics.error(code, message, {
      hint,
      place: {
        file: shown,
        row: reject.row,
        ...(reject.column === '' ? {} : { field: reject.column }),
      },
    });
  }
  return rejected;
}

type Explained = { readonly code: string; readonly message: string; readonly hint: string };

function explain({ type, message, text }: Reject): Explained {
  const [, expected = '', found = ''] = /Columns: (\d+) Found: (\d+)/.exec(message) ?? [];
  switch (type) {
    case 'MISSING COLUMNS':
      return {
        code: 'E_TABLE_ROW',
        message: `The row has ${found} cells, the head has ${expected}: ${quoted(text)}.`,
        hint: 'Write a delimiter for every column, also for an empty cell.',
      };
    case 'TOO MANY COLUMNS':
      return {
        code: 'E_TABLE_ROW',
        message: `The row has more cells than the head${text === '' ? '' : `: ${quoted(text)}`}.`,
        hint: 'Put text with a comma in quotes; write decimals with a point, since 3,4 makes two cells.',
      };
    case 'INVALID ENCODING':
      return {
        code: 'E_TABLE_ENCODING',
        message: 'The row has bytes that are not UTF-8.',
        hint: 'Save the file as UTF-8; windows-1251 has no Kazakh letters, so export it anew from the source.',
      };
    case 'LINE SIZE OVER MAXIMUM':
      return {
        code: 'E_TABLE_ROW',
        message: 'The row is longer than two million bytes.',
        hint: 'Look for a quote that is never closed.',
      };
    default:
      return {
        code: 'E_TABLE_ROW',
        message: `A quote is not closed, or text follows it: ${quoted(text)}.`,
        hint: 'Put the whole cell in quotes and double each quote inside it.',
      };
  }
}

function quoted(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`;
}
