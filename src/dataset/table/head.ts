import type { Diagnostics } from '../../core/diagnostic.ts';
import type { TableRequest } from './table.ts';

/** What may part cells besides the declared delimiter, for a hint. */
const delimiters: readonly (readonly [string, string])[] = [
  [';', 'a semicolon'],
  ['\t', 'a tab'],
  [',', 'a comma'],
  ['|', 'a bar'],
];

/**
 * The column names of a CSV file, read from its first row. What makes the whole file unreadable is told:
 * an empty file, UTF-16, a web page in its place, another delimiter, a column without a name or named twice.
 */
export function readHead(
  request: TableRequest,
  diagnostics: Diagnostics,
): readonly string[] | undefined {
  const { bytes, shown, delimiter } = request;
  const place = { file: shown, row: 1 };
  const fail = (code: string, message: string, hint: string): undefined => {
    diagnostics.error(code, message, { hint, place });
    return undefined;
  };
  if (bytes.length === 0) {
    return fail('E_TABLE_EMPTY', 'The file is empty.', 'Write a head and one row per observation.');
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return fail('E_TABLE_ENCODING', 'The file is UTF-16.', 'Save it as UTF-8.');
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    diagnostics.warn('W_TABLE_BOM', 'The file begins with a byte order mark; it is skipped.', {
      hint: 'Save it as UTF-8 without a byte order mark.',
      place,
    });
  }
  const text = firstRow(new TextDecoder().decode(bytes.subarray(0, 65_536)));
  if (/^\s*</.test(text)) {
    return fail(
      'E_TABLE_MARKUP',
      'The file is a web page, not a table.',
      'Download it again: sites send a page with a message where a file is not available.',
    );
  }
  const columns = splitRow(text, delimiter);
  const other = delimiters.find(([sign]) => sign !== delimiter && text.includes(sign));
  if (columns.length === 1 && other !== undefined) {
    return fail(
      'E_TABLE_DELIMITER',
      `Cells are parted by ${other[1]}, not by "${delimiter}".`,
      `Declare it in datapackage.json: "dialect": {"delimiter": ${JSON.stringify(other[0])}}.`,
    );
  }
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (columns.includes('') || twice !== undefined) {
    return fail(
      'E_COLUMN_NAME',
      twice === undefined || twice === ''
        ? 'A column has no name.'
        : `The column ${twice} stands twice.`,
      'Give every column one name of its own.',
    );
  }
  return columns;
}

/** Up to the first line end outside quotes. */
function firstRow(text: string): string {
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index];
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r')) return text.slice(0, index);
  }
  return text;
}

/** The cells of one row, RFC 4180. */
function splitRow(text: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    if (sign === '"' && quoted && text[index + 1] === '"') {
      cell += '"';
      index += 1;
    } else if (sign === '"') {
      quoted = !quoted;
    } else if (sign === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else {
      cell += sign;
    }
  }
  return [...cells, cell].map((name) => name.trim());
}
