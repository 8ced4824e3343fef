import type { DuckDBConnection } from '@duckdb/node-api';
import { quote, type TableRequest, type TextTable } from './table.ts';

/** Reads a Parquet file as text; a floating-point number without a fraction is written without ".0". */
export async function readParquet(
  connection: DuckDBConnection,
  { path }: TableRequest,
): Promise<TextTable> {
  const source = `read_parquet(${quote(path)})`;
  const columns = await describe(connection, source);
  const cells = columns.map(({ name, type }) => {
    const text = `CAST(${identifier(name)} AS VARCHAR)`;
    return /^(DOUBLE|FLOAT)$/.test(type) ? `regexp_replace(${text}, '\\.0$', '')` : text;
  });
  return table(connection, columns, `SELECT ${cells.join(', ')} FROM ${source}`);
}

/** Reads a JSON file, an array of records or one record per line, as text. */
export async function readJson(
  connection: DuckDBConnection,
  { path }: TableRequest,
): Promise<TextTable> {
  const columns = await describe(
    connection,
    `read_json(${quote(path)}, sample_size = -1, maximum_depth = 1)`,
  );
  const types = columns.map(({ name }) => `${quote(name)}: 'VARCHAR'`).join(', ');
  return table(
    connection,
    columns,
    `SELECT * FROM read_json(${quote(path)}, columns = {${types}})`,
  );
}

type Column = { readonly name: string; readonly type: string };

async function describe(connection: DuckDBConnection, source: string): Promise<readonly Column[]> {
  const result = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
  return result.getRowsJson().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

async function table(
  connection: DuckDBConnection,
  columns: readonly Column[],
  sql: string,
): Promise<TextTable> {
  const result = await connection.runAndReadAll(sql);
  const rows = result.getRowsJson().map((row) => row.map((cell) => String(cell ?? '')));
  return {
    columns: columns.map(({ name }) => name),
    rows,
    numbers: rows.map((_, index) => index + 2),
  };
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
