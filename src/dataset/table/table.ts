/** How a table is stored. */
export type TableFormat = 'csv' | 'parquet' | 'json';

/** A table as text, an empty cell being ''; so a wrong value can be told as it was written. */
export type TextTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The number of each row in the file, the head being row 1. */
  readonly numbers: readonly number[];
};

/** One file to read. */
export type TableRequest = {
  /** Where it lies. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly format: TableFormat;
  /** What parts the cells of a CSV file. */
  readonly delimiter: string;
  /** How messages name it. */
  readonly shown: string;
};

/** Text as an SQL literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
