const quoteByte = 0x22;
const lineEnd = 0x0a;
const carriage = 0x0d;

/** Rows by number, the head being 1. */
export type Scan = {
  /** Empty rows, which DuckDB passes over in silence. */
  readonly blank: ReadonlySet<number>;
  /** Rows with more cells than the head, and how many: DuckDB takes one whose surplus cell is empty. */
  readonly surplus: ReadonlyMap<number, number>;
};

/** Walks over the rows of a CSV file; a line end within quotes ends no row. */
export function scanRows(bytes: Uint8Array, delimiter: string, columns: number): Scan {
  const part = delimiter.charCodeAt(0);
  const blank = new Set<number>();
  const surplus = new Map<number, number>();
  let row = 1;
  let cells = 1;
  let length = 0;
  let quoted = false;
  const endRow = (): void => {
    if (length === 0) blank.add(row);
    if (cells > columns) surplus.set(row, cells);
    row += 1;
    cells = 1;
    length = 0;
  };
  for (const byte of bytes) {
    if (byte === quoteByte) quoted = !quoted;
    if (byte === lineEnd && !quoted) {
      endRow();
    } else if (byte !== carriage) {
      if (byte === part && !quoted) cells += 1;
      length += 1;
    }
  }
  if (length > 0) endRow();
  return { blank, surplus };
}
