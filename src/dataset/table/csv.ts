import type { DuckDBConnection } from '@duckdb/node-api';
import type { Diagnostics } from '../../core/diagnostic.ts';
import { readHead } from './head.ts';
import { tellRejects } from './rejects.ts';
import { scanRows } from './scan.ts';
import { quote, type TableRequest, type TextTable } from './table.ts';

/**
 * Reads a CSV file (RFC 4180) with every cell as text and nothing guessed. Rows that break the form are told, all of
 * them at once, and left out; the others come with their numbers. Gives undefined when there is no head to go by.
 */
export async function readCsv(
  connection: DuckDBConnection,
  request: TableRequest,
  diagnostics: Diagnostics,
): Promise<TextTable | undefined> {
  const columns = readHead(request, diagnostics);
  if (columns === undefined) return undefined;
  const types = columns.map((name) => `${quote(name)}: 'VARCHAR'`).join(', ');
  const options = `auto_detect = false, header = true, delim = ${quote(request.delimiter)}, quote = '"', escape = '"', strict_mode = true, null_padding = false, store_rejects = true, rejects_table = 'rejected', rejects_scan = 'rejected_scan', columns = {${types}}`;
  const result = await connection.runAndReadAll(
    `SELECT * FROM read_csv(${quote(request.path)}, ${options})`,
  );
  const { blank, surplus } = scanRows(request.bytes, request.delimiter, columns.length);
  const rejected = await tellRejects(connection, 'rejected', surplus, request.shown, diagnostics);
  await connection.run('DROP TABLE rejected; DROP TABLE rejected_scan');
  const rows: string[][] = [];
  const numbers: number[] = [];
  let number = 1;
  for (const cells of result.getRowsJson()) {
    do number += 1;
    while (blank.has(number) || rejected.has(number));
    if (surplus.has(number)) continue;
    rows.push(cells.map((cell) => String(cell ?? '')));
    numbers.push(number);
  }
  return { columns, rows, numbers };
}
