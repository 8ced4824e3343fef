import { decimalPadding } from '../document/decimals.ts';
import type { Inlines, Table } from '../document/tree.ts';
import type { Around } from './around.ts';
import { renderInlines } from './inline.ts';
import { type Html, html } from './markup.ts';

/** A table with its number and caption, heads with scope, numbers on their decimal sign, and its note. */
export function renderTable(table: Table, { language, front, figures }: Around): Html {
  const id = `table-${table.number}-${language}`;
  const heads = table.columns.map(
    (column) =>
      html`<th scope="col"${end(column.align)}>${renderInlines(column.head, figures)}</th>`,
  );
  const padding = table.columns.map((_, column) => decimalPadding(table, column, language));
  const rows = table.rows.map((row, at) => {
    const cells = row.cells.map((cell, column) =>
      renderCell(
        cell,
        column,
        table.columns[column]?.align ?? 'start',
        padding[column]?.[at] ?? '',
      ),
    );
    return html`<tr${row.total && html` class="total"`}>${cells}</tr>\n`;
  });
  function renderCell(cell: Inlines, column: number, align: 'start' | 'end', pad: string): Html {
    const content = renderInlines(cell, figures);
    if (column === 0) return html`<th scope="row">${content}</th>`;
    const tail = pad === '' ? undefined : html`<i class="pad" data-pad="${pad}"></i>`;
    return html`<td${end(align)}>${content}${tail}</td>`;
  }
  const note =
    table.note.length > 0 && html`<p class="note">${renderInlines(table.note, figures)}</p>`;
  const dense = table.columns.length > 4 && html` class="dense"`;
  const caption =
    table.caption.length > 0 &&
    html`<p class="exhibit-title">${renderInlines(table.caption, figures)}</p>`;
  return html`<figure class="exhibit">
<figcaption id="${id}"><p class="exhibit-number">${front.labels.table} ${table.number}</p>${caption}</figcaption>
<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0"><table${dense} aria-labelledby="${id}">
<thead><tr>${heads}</tr></thead>
<tbody>${rows}</tbody>
</table></div>
<div class="exhibit-notes">${note}<p class="note">${front.labels.source}: ${front.source}</p></div>
</figure>`;
}

function end(align: 'start' | 'end'): Html | undefined {
  return align === 'end' ? html` class="end"` : undefined;
}
