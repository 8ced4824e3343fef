import { exhibitRule, headGap } from './chart-block.ts';
import { layTable, type PlacedTable, type TableCellGroup } from './lay-table.ts';
import { type Extra, type Mark, type Marks, noMarks, type Slab, shift } from './slab.ts';
import { type Context, stack, zip } from './strip.ts';
import { planColumns } from './table-columns.ts';
import type { Styles, TextStyle } from './text-style.ts';

const padding = { top: 2.3, bottom: 2.5 };
const hairline = 0.4;
const headRule = 0.8;
/** What two rows are tall at least, beside which a caption in the margin may go on. */
const leastBeside = 26;
/** Type sizes that a table over the full measure is tried in. */
const scales = [1, 0.92, 0.85, 0.78, 0.72];
/** A row taller than this share of the page may be parted between its lines. */
const tallRow = 0.4;

/**
 * The table of a row in every language: side by side with rows aligned where every language fits its column, else one
 * below the other over the full measure. Each inner list is one run of slabs: head with two rows first, then row by
 * row, the last with notes; a page that opens within repeats the heads.
 */
export function tableSlabs(context: Context, groups: readonly TableCellGroup[]): Slab[][] {
  const { left, measure } = context.grid;
  const place = (group: TableCellGroup, x: number, width: number, scale = 1): PlacedTable => {
    const { language } = group.column;
    const styles = scaled(context.styles, scale);
    const plan = planColumns(context.setting.shaper, styles, group.table, language, width);
    return { ...group, x, width, words: { x, width }, plan, styles };
  };
  const inColumns = groups.map((group) => {
    const { margin, x, width, wideX, wideWidth } = group.column;
    return margin === undefined
      ? place(group, wideX, wideWidth)
      : { ...place(group, x, width), words: margin };
  });
  if (inColumns.every(({ plan }) => plan.fits)) return [tableRun(context, inColumns)];
  return groups.map((group) => {
    const tries = scales.map((scale) => place(group, left, measure, scale));
    const fitting = tries.find(({ plan }) => plan.fits) ?? tries.at(-1);
    return tableRun(context, fitting === undefined ? [] : [fitting]);
  });
}

function scaled(styles: Styles, scale: number): Styles {
  if (scale === 1) return styles;
  const smaller = (style: TextStyle): TextStyle => ({
    ...style,
    size: style.size * scale,
    leading: style.leading * scale,
  });
  return {
    ...styles,
    table: smaller(styles.table),
    tableTotal: smaller(styles.tableTotal),
    tableHead: smaller(styles.tableHead),
  };
}

function tableRun(context: Context, places: readonly PlacedTable[]): Slab[] {
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
  const everywhere = (give: (placed: PlacedTable) => Mark): Mark[] => places.map(give);
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
