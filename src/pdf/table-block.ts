import type { Inlines, Table } from '../document/tree.ts';
import { exhibitFoot, exhibitHead, exhibitRule, headGap } from './chart-block.ts';
import type { Column } from './grid.ts';
import { plainText } from './items.ts';
import { type Extra, type Mark, type Marks, noMarks, type Slab, shift } from './slab.ts';
import { type Context, inlineText, type Strip, stack, textStrips, zip } from './strip.ts';
import { type ColumnPlan, planColumns, splitNumber } from './table-columns.ts';
import { type TagNode, tag } from './tag-node.ts';
import type { TextStyle } from './text-style.ts';

export type TableCellGroup = {
  readonly column: Column;
  readonly table: Table;
  readonly parent: TagNode;
};

type Placed = TableCellGroup & {
  readonly x: number;
  readonly width: number;
  /** Where the caption stands: above the table, or in the margin beside it. */
  readonly words: { readonly x: number; readonly width: number };
  readonly plan: ColumnPlan;
};

const padding = { top: 2.3, bottom: 2.5 };
const hairline = 0.4;
const headRule = 0.8;
/** What two rows are tall at least, beside which a caption in the margin may go on. */
const leastBeside = 26;
/** A row taller than this share of the page may be parted between its lines. */
const tallRow = 0.4;

/**
 * The table of a row in every language: side by side with rows aligned where every language fits its column, else one
 * below the other over the full measure. Each inner list is one run of slabs: head with two rows first, then row by
 * row, the last with notes; a page that opens within repeats the heads.
 */
export function tableSlabs(context: Context, groups: readonly TableCellGroup[]): Slab[][] {
  const place = (group: TableCellGroup, x: number, width: number): Placed => ({
    ...group,
    x,
    width,
    words: { x, width },
    plan: planColumns(
      context.setting.shaper,
      context.styles,
      group.table,
      group.column.language,
      width,
    ),
  });
  const inColumns = groups.map((group) =>
    group.column.margin === undefined
      ? place(group, group.column.wideX, group.column.wideWidth)
      : { ...place(group, group.column.x, group.column.width), words: group.column.margin },
  );
  if (inColumns.every(({ plan }) => plan.fits)) return [tableRun(context, inColumns)];
  const { left, measure } = context.grid;
  return groups.map((group) => tableRun(context, [place(group, left, measure)]));
}

function tableRun(context: Context, places: readonly Placed[]): Slab[] {
  const { grid, palette } = context;
  const laid = places.map((placed) => layTable(context, placed));
  const most = (pick: (item: (typeof laid)[number]) => number): number =>
    Math.max(0, ...laid.map(pick));
  const beside = places.some(({ words, x }) => words.x !== x);
  const captionHeight = most(({ caption }) => stack(caption).height);
  const captionEnd = headGap + (beside ? 0 : captionHeight);
  const headHeight = most(({ heads }) => heads.height);
  const columnMarks = (pick: (item: (typeof laid)[number]) => readonly Mark[]): Marks['columns'] =>
    noMarks(grid.columns.length).columns.map((_, index) =>
      laid.flatMap((item) => (item.placed.column.index === index ? pick(item) : [])),
    );
  const everywhere = (give: (placed: Placed) => Mark): Mark[] => places.map(give);
  const ruleAt = (y: number, weight: number, color: string): Mark[] =>
    everywhere(({ x, width }) => ({ kind: 'rule', x, y, width, weight, color }));
  const headMarks = (y: number, tagged: boolean): Marks => ({
    shared: ruleAt(y + headHeight + 2, headRule, palette.ink),
    columns: columnMarks(({ heads }) =>
      shift(tagged ? heads.marks(headHeight) : heads.marks(headHeight).map(untagged), y),
    ),
  });
  const repeated: Extra = { height: headHeight + 2 + headRule, marks: headMarks(0, false) };
  const opening = headMarks(captionEnd + 4, true);
  const headEnd = captionEnd + 4 + headHeight + 2 + headRule;
  const head: Slab = {
    height: Math.max(headEnd, beside ? captionHeight - leastBeside : 0),
    before: grid.step,
    after: 0,
    onGrid: true,
    breakCost: 0,
    marks: {
      shared: [
        { kind: 'place', y: 0, name: `table-${places[0]?.table.number ?? 0}` },
        ...everywhere(({ x, width, words }) => ({
          kind: 'rule',
          x: Math.min(x, words.x),
          y: 0,
          width: x + width - Math.min(x, words.x),
          weight: exhibitRule,
          color: palette.accent,
        })),
        ...opening.shared,
      ],
      columns: columnMarks(({ caption }) => stack(caption, headGap).marks).map((marks, index) => [
        ...marks,
        ...(opening.columns[index] ?? []),
      ]),
    },
  };
  const count = Math.max(0, ...places.map(({ table }) => table.rows.length));
  const rows = Array.from({ length: count }, (_, index): Slab[] => {
    const strips = laid.map((item) => item.rows[index] ?? []);
    const total = places.some(({ table }) => table.rows[index]?.total === true);
    const columns = noMarks(grid.columns.length).columns.map((__, at) =>
      laid.flatMap((item, which) => (item.placed.column.index === at ? (strips[which] ?? []) : [])),
    );
    const height = Math.max(0, ...strips.map((list) => stack(list).height));
    const weight = total ? headRule : hairline;
    const rules = index === 0 ? [] : ruleAt(0, weight, total ? palette.ink : palette.hairline);
    const lines = zip(columns, { before: 0, after: 0 });
    const together = height <= grid.depth * tallRow;
    const parts: Slab[] = together
      ? [
          {
            height: height + padding.top + padding.bottom,
            before: 0,
            after: 0,
            onGrid: false,
            breakCost: 0,
            marks: {
              shared: rules,
              columns: columns.map((list) => stack(list, padding.top).marks),
            },
          },
        ]
      : lines.map((slab) => ({ ...slab, onGrid: false }));
    const keep = index < 2 || (index === count - 1 && count > 2);
    return parts.map((slab, at) => ({
      ...slab,
      breakCost: at === 0 ? (keep ? Number.POSITIVE_INFINITY : 1.5) : slab.breakCost,
      onTop: repeated,
    }));
  });
  const foot = zip(
    noMarks(grid.columns.length).columns.map((_, index) =>
      laid.flatMap((item) => (item.placed.column.index === index ? item.foot : [])),
    ),
    { before: 4, after: grid.step, together: true },
  ).map((slab, index) => ({
    ...slab,
    onGrid: false,
    breakCost: Number.POSITIVE_INFINITY,
    marks:
      index === 0 ? { ...slab.marks, shared: ruleAt(-4, hairline, palette.hairline) } : slab.marks,
  }));
  return [head, ...rows.flat(), ...foot];
}

/** Heads that open a further page are repetition, not content. */
function untagged(mark: Mark): Mark {
  return mark.kind === 'text' ? { ...mark, tag: undefined } : mark;
}

type LaidTable = {
  readonly placed: Placed;
  readonly caption: Strip[];
  readonly heads: { readonly height: number; readonly marks: (height: number) => Mark[] };
  readonly rows: readonly Strip[][];
  readonly foot: Strip[];
};

function layTable(context: Context, placed: Placed): LaidTable {
  const { column, table, parent, x, width, plan, words } = placed;
  const { language } = column;
  const { styles, front, setting } = context;
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
  const place = (inlines: Inlines, style: TextStyle, at: number, cell: TagNode): Strip[] => {
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
    place(head, styles.tableHead, at, tag(headRow, 'TH', { scope: 'Column' })),
  );
  const body = tag(node, 'TBody');
  const rows = table.rows.map(({ cells, total }) => {
    const row = tag(body, 'TR');
    const style = total ? styles.tableTotal : styles.table;
    const strips = table.columns.map((_, at) => {
      const content = cells[at] ?? [];
      const cell = tag(row, at === 0 ? 'TH' : 'TD', at === 0 ? { scope: 'Row' } : {});
      const set = place(content, style, at, cell);
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
    const back = Math.max(0, target.fraction - split.right);
    return {
      ...strip,
      marks: strip.marks.map((mark) =>
        mark.kind === 'text' ? { ...mark, x: mark.x - back } : mark,
      ),
    };
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
