import { DuckDBInstance } from '@duckdb/node-api';
import { SholuError } from '../core/error.ts';

export type TableFormat = 'csv' | 'parquet' | 'json';

/** A table as text: its columns, and rows of cells, an empty cell being ''. */
export type TextTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/**
 * Reads a file or a glob through DuckDB with every cell as text, so that what is wrong with a value can be told
 * with the value as it was written. Throws `E_TABLE` when the table itself cannot be read.
 */
export async function readTable(
  path: string,
  format: TableFormat,
  delimiter: string,
  shown: string,
): Promise<TextTable> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  try {
    const connection = await instance.connect();
    const result = await connection.runAndReadAll(
      `SELECT * FROM ${source(path, format, delimiter)}`,
    );
    const columns = result.deduplicatedColumnNames();
    const rows = result.getRowsJson().map((row) => row.map(cellText));
    connection.closeSync();
    return { columns, rows };
  } catch (error) {
    throw tableError(error, shown);
  } finally {
    instance.closeSync();
  }
}

function source(path: string, format: TableFormat, delimiter: string): string {
  const file = quote(path);
  switch (format) {
    case 'csv':
      return `read_csv(${file}, all_varchar = true, header = true, delim = ${quote(delimiter)}, quote = '"', escape = '"', strict_mode = true, null_padding = false, sample_size = 1, auto_detect = true)`;
    case 'parquet':
      return `read_parquet(${file})`;
    case 'json':
      return `read_json(${file})`;
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** DuckDB's message in one line with its row, without its advice on options of its own. */
function tableError(error: unknown, shown: string): SholuError {
  const message = error instanceof Error ? error.message : String(error);
  const row = /(?:CSV Error on Line|Line):? ?(\d+)/i.exec(message)?.[1];
  const reason = message
    .split('\n')
    .map((line) => line.trim())
    .find((line) =>
      /expected|missing|unterminated|quote|no files|cannot open|unicode|utf-8|encod|too many|not valid/i.test(
        line,
      ),
    );
  return new SholuError(
    'E_TABLE',
    `The table cannot be read: ${reason ?? message.split('\n')[0]}.`,
    {
      hint: 'Save it as UTF-8 with a head, one row a line, and as many cells in each row as the head has.',
      place: { file: shown, ...(row === undefined ? {} : { row: Number(row) }) },
    },
  );
}
