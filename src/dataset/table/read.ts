import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Diagnostics } from '../../core/diagnostic.ts';
import { readCsv } from './csv.ts';
import type { TableFormat, TableRequest, TextTable } from './table.ts';
import { readJson, readParquet } from './typed.ts';

type Reader = (
  connection: DuckDBConnection,
  request: TableRequest,
  diagnostics: Diagnostics,
) => Promise<TextTable | undefined>;

/** One row per format; another format is a row here. */
const readers: Readonly<Record<TableFormat, Reader>> = {
  csv: readCsv,
  parquet: readParquet,
  json: readJson,
};

/** Nothing is fetched: the extensions that reading needs are built in. */
const options = {
  threads: '1',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

/**
 * Reads tables through DuckDB in this process, one after another, as text. What is wrong with a table is told in
 * `diagnostics` with file and row; a table that cannot be read at all is undefined in the result.
 */
export async function readTables(
  requests: readonly TableRequest[],
  diagnostics: Diagnostics,
): Promise<readonly (TextTable | undefined)[]> {
  const instance = await DuckDBInstance.create(':memory:', options);
  try {
    const connection = await instance.connect();
    const tables: (TextTable | undefined)[] = [];
    for (const request of requests) tables.push(await readOne(connection, request, diagnostics));
    connection.closeSync();
    return tables;
  } finally {
    instance.closeSync();
  }
}

async function readOne(
  connection: DuckDBConnection,
  request: TableRequest,
  diagnostics: Diagnostics,
): Promise<TextTable | undefined> {
  try {
    return await readers[request.format](connection, request, diagnostics);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const mixed = /invalid state/.test(message) && request.format === 'csv';
    diagnostics.error(
      'E_TABLE',
      mixed
        ? 'The table cannot be read: its line ends are mixed, or a quote is never closed.'
        : `The table cannot be read as ${request.format}: ${message.split('\n')[0]}`,
      {
        hint: mixed
          ? 'Save it anew with one kind of line end.'
          : 'Save it anew, or name its true format in datapackage.json.',
        place: { file: request.shown },
      },
    );
    return undefined;
  }
}
