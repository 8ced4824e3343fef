import type { DuckDBConnection } from '@duckdb/node-api';
import type { Diagnostics } from '../../core/diagnostic.ts';
import { readHead } from './head.ts';
import { tellRejects } from './rejects.ts';
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
  const rows = result.getRowsJson().map((row) => row.map((cell) => String(cell ?? '')));
  const rejected = await tellRejects(connection, 'rejected', request.shown, diagnostics);
  await connection.run('DROP TABLE rejected; DROP TABLE rejected_scan');
  const left = [...blankRows(request.bytes), ...rejected];
  return { columns, rows, numbers: numbersWithout(new Set(left), rows.length) };
}

/** The numbers of `count` rows after the head, those in `left` being no rows of the result. */
function numbersWithout(left: ReadonlySet<number>, count: number): readonly number[] {
  const numbers: number[] = [];
  for (let row = 2; numbers.length < count; row += 1) if (!left.has(row)) numbers.push(row);
  return numbers;
}

/** The numbers of empty rows, which DuckDB passes over in silence; a line end within quotes ends no row. */
function blankRows(bytes: Uint8Array): readonly number[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!text.includes('\n\n') && !text.includes('\n\r\n')) return [];
  const blank: number[] = [];
  let row = 1;
  let quoted = false;
  let length = 0;
  for (const byte of text) {
    if (byte === 0x22) quoted = !quoted;
    if (byte === 0x0a && !quoted) {
      if (length === 0) blank.push(row);
      row += 1;
      length = 0;
    } else if (byte !== 0x0d) {
      length += 1;
    }
  }
  return blank;
}
