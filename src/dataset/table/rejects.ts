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

/** Most rows told one by one; a file of another kind would fill the screen. */
const most = 50;

/** Tells the rows that a CSV file breaks, one problem per row; gives their numbers in ascending order. */
export async function tellRejects(
  connection: DuckDBConnection,
  table: string,
  shown: string,
  diagnostics: Diagnostics,
): Promise<readonly number[]> {
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
  const rejects = [...byRow.values()];
  for (const reject of rejects.slice(0, most)) {
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
  if (rejects.length > most) {
    diagnostics.error('E_TABLE_ROW', `${rejects.length - most} more rows cannot be read.`, {
      hint: 'Mend the rows above first.',
      place: { file: shown },
    });
  }
  return rejects.map(({ row }) => row);
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
        message: `The row has more cells than the head, which has ${expected}: ${quoted(text)}.`,
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
