import type { Table as MarkdownTable, TableCell } from 'mdast';
import type { Page, TableDraft } from './draft.ts';
import { readInlines } from './inlines.ts';
import { textOf } from './text.ts';
import type { Inlines, TableRow } from './tree.ts';
import { finish } from './typography.ts';

/**
 * A pipe table: heads, rows, and how each column stands. A row whose first cell is strong throughout is a total.
 * A column stands at its end when the template says so (`---:`), or when it says nothing and the column
 * holds numbers. Cells that a row lacks are empty.
 */
export function readTable(node: MarkdownTable, page: Page): TableDraft {
  const cell = (from: TableCell | undefined): Inlines =>
    from === undefined ? [] : finish(readInlines(from.children, page), page.language);
  const [head, ...body] = node.children;
  const heads = (head?.children ?? []).map(cell);
  const rows = body.map((row): TableRow => {
    const cells = heads.map((_, index) => cell(row.children[index]));
    return { total: isStrong(cells[0] ?? []), cells };
  });
  const columns = heads.map((content, index) => {
    const align = node.align?.[index];
    const column = rows.map((row) => row.cells[index] ?? []);
    const numbers = index > 0 && column.length > 0 && column.every(isNumber);
    const atEnd = align === 'right' || (align !== 'left' && numbers);
    return { align: atEnd ? ('end' as const) : ('start' as const), head: content };
  });
  return { type: 'table', caption: [], columns, rows, note: [] };
}

/** True when no row says anything beyond its name: every other cell is empty, `…` or `–`. */
export function isEmptyTable(table: TableDraft): boolean {
  const body = table.columns.length > 1 ? 1 : 0;
  return table.rows.every((row) => row.cells.slice(body).every((cell) => isGap(textOf(cell))));
}

function isStrong(cell: Inlines): boolean {
  return cell.length > 0 && cell.every((inline) => inline.type === 'strong');
}

function isNumber(cell: Inlines): boolean {
  return cell.every((inline) => {
    if (inline.type === 'text') return isGap(inline.value);
    if (inline.type === 'strong') return isNumber(inline.children);
    return inline.type === 'figure' || inline.type === 'numeral';
  });
}

function isGap(text: string): boolean {
  return /^\s*[…–—]?\s*$/.test(text);
}
