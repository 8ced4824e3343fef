import type { Inlines, Table } from '../document/tree.ts';
import { exhibitFoot, exhibitHead } from './chart-block.ts';
import type { Column } from './grid.ts';
import { plainText } from './items.ts';
import type { Mark } from './slab.ts';
import { type Context, inlineText, type Strip, stack, textStrips } from './strip.ts';
import { type ColumnPlan, splitNumber } from './table-columns.ts';
import { type TagNode, tag } from './tag-node.ts';
import type { Styles, TextStyle } from './text-style.ts';

export type TableCellGroup = {
  readonly column: Column;
  readonly table: Table;
  readonly parent: TagNode;
};

export type PlacedTable = TableCellGroup & {
  readonly x: number;
  readonly width: number;
  /** Where the caption stands: above the table, or in the margin beside it. */
  readonly words: { readonly x: number; readonly width: number };
  readonly plan: ColumnPlan;
  /** Styles of the cells, smaller where a wide table would not fit else. */
  readonly styles: Styles;
};

export type LaidTable = {
  readonly placed: PlacedTable;
  readonly caption: Strip[];
  readonly heads: { readonly height: number; readonly marks: (height: number) => Mark[] };
  readonly rows: readonly Strip[][];
  readonly foot: Strip[];
};

/** Sets the cells of a table in one language and adds its structure: caption, heads with scope, rows. */
export function layTable(context: Context, placed: PlacedTable): LaidTable {
  const { column, table, parent, x, width, plan, words } = placed;
  const { language } = column;
  const { front, setting } = context;
  const { styles } = placed;
  const labels = front.get(language)?.labels;
  const group = tag(parent, 'Div');
  const node = tag(group, 'Table');
  const { title, subtitle } = exhibitHead(
    context,
    { label: `${labels?.table ?? ''} ${table.number}`.trim(), title: table.caption, subtitle: [] },
    { ...words, column },
    tag(node, 'Caption'),
  );
  const headRow = tag(tag(node, 'THead'), 'TR');
  const setCell = (inlines: Inlines, style: TextStyle, at: number, cell: TagNode): Strip[] => {
    const target = plan.columns[at];
    if (target === undefined || inlines.length === 0) return [];
    const end = target.align === 'end';
    return textStrips(context, inlines, {
      x: x + target.x,
      width: target.width,
      language,
      style: { ...style, align: end ? 'end' : 'start' },
      tag: cell,
    });
  };
  const headStrips = table.columns.map(({ head }, at) =>
    setCell(head, styles.tableHead, at, tag(headRow, 'TH', { scope: 'Column' })),
  );
  const body = tag(node, 'TBody');
  const rows = table.rows.map(({ cells, total }) => {
    const row = tag(body, 'TR');
    const style = total ? styles.tableTotal : styles.table;
    const strips = table.columns.map((_, at) => {
      const content = cells[at] ?? [];
      const cell = tag(row, at === 0 ? 'TH' : 'TD', at === 0 ? { scope: 'Row' } : {});
      const set = setCell(content, style, at, cell);
      return set.length === 1 ? set.map((strip) => onDecimal(strip, content, style, at)) : set;
    });
    return sideBySide(strips);
  });
  const used = new Set(
    table.rows.flatMap(({ cells }) => cells.map((cell) => plainText(cell).trim())),
  );
  const said = plainText(table.note);
  const legend = [
    used.has('…') ? `… ${labels?.notPublished ?? ''}` : '',
    used.has('–') ? `– ${labels?.none ?? ''}` : '',
  ].filter((text) => text !== '' && !said.includes(text));
  const notes = [table.note, inlineText(legend.join('; '))].filter(
    (note) => plainText(note) !== '',
  );
  return {
    placed,
    caption: [...title, ...subtitle],
    heads: {
      height: Math.max(0, ...headStrips.map((strips) => stack(strips).height)),
      marks: (height) =>
        headStrips.flatMap((strips) => stack(strips, height - stack(strips).height).marks),
    },
    rows,
    foot: exhibitFoot(context, notes, { x, width, column }, group),
  };

  /** Moves a number so that its decimal sign stands under those of its column. */
  function onDecimal(strip: Strip, content: Inlines, style: TextStyle, at: number): Strip {
    const target = plan.columns[at];
    const split = splitNumber(setting.shaper, plainText(content), language, style);
    if (target === undefined || target.align === 'start' || split === undefined) return strip;
    const wanted = Math.max(0, target.fraction - split.right);
    const marks = strip.marks.map((mark): Mark => {
      if (mark.kind !== 'text') return mark;
      return { ...mark, x: mark.x - Math.min(wanted, target.width - mark.line.width) };
    });
    return { ...strip, marks };
  }
}

/** The cells of a row line by line, so that a very tall row may be parted. */
function sideBySide(cells: readonly (readonly Strip[])[]): Strip[] {
  const count = Math.max(1, ...cells.map((strips) => strips.length));
  return Array.from({ length: count }, (_, index) => ({
    height: Math.max(0, ...cells.map((strips) => strips[index]?.height ?? 0)),
    marks: cells.flatMap((strips) => strips[index]?.marks ?? []),
  }));
}
