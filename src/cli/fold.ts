const usualWidth = 100;

/** What stays together on a line: a command in backticks, a command that is told to be typed, a word. */
const pieces = /(?:`[^`\n]{1,80}`|sholu runs \S+ --\w+|\S)+/g;

/**
 * Text as lines of at most 100 columns, each after `indent`, those after the first two columns further in; line ends of
 * the text stay. A word that is longer stands alone, whole, so that a path can be copied. Control characters, which
 * would steer a terminal, are left out.
 */
export function folded(text: string, indent: string, width = usualWidth): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.replaceAll(/\p{Cc}/gu, ' ').trim())
    .filter((line) => line !== '')
    .flatMap((line) => joinedPieces(line.match(pieces) ?? [], ' ', indent, width))
    .map((line) => `${line}\n`)
    .join('');
}

/** Columns one after the other, with two blanks between them, on as few lines as hold them. */
export function foldedColumns(
  columns: readonly string[],
  indent: string,
  width = usualWidth,
): string {
  const clean = columns
    .map((column) => column.replaceAll(/\p{Cc}/gu, ' '))
    .filter((column) => column !== '');
  return joinedPieces(clean, '  ', indent, width)
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function joinedPieces(
  parts: readonly string[],
  between: string,
  indent: string,
  width: number,
): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const longer = last === undefined ? undefined : `${last}${between}${part}`;
    if (longer !== undefined && longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(`${indent}${lines.length === 0 ? '' : '  '}${part}`);
  }
  return lines;
}
