import type { Chart, Inlines } from '../document/tree.ts';
import { readDrawing } from './drawing.ts';
import type { Column } from './grid.ts';
import type { Mark, Slab } from './slab.ts';
import { type Context, inlineText, type Strip, stack, textStrips, zip } from './strip.ts';
import { type TagNode, tag } from './tag-node.ts';
import type { StyleName } from './text-style.ts';

/** Weight of the rule above a chart or table, and spaces within, in points. */
export const exhibitRule = 1.1;
export const headGap = 4;
const drawingGap = 7;
const noteGap = 5;

/** A drawing is not made smaller than this to stand in a column; else fewer stand abreast. */
const leastScale = 0.85;

export type ChartCell = {
  readonly column: Column;
  readonly chart: Chart;
  readonly parent: TagNode;
};

type Place = { readonly cell: ChartCell; readonly x: number; readonly width: number };

/** `Figure 1` or `Table 1`, caption and subtitle above a drawing or table; aligned across languages. */
export function exhibitHead(
  context: Context,
  words: { readonly label: string; readonly title: Inlines; readonly subtitle: Inlines },
  place: { readonly x: number; readonly width: number; readonly column: Column },
  caption: TagNode,
): { readonly title: Strip[]; readonly subtitle: Strip[] } {
  const set = (inlines: Inlines, style: StyleName): Strip[] =>
    inlines.length === 0
      ? []
      : textStrips(context, inlines, {
          x: place.x,
          width: place.width,
          language: place.column.language,
          style: context.styles[style],
          tag: tag(caption, 'P'),
        });
  return {
    title: [...set(inlineText(words.label), 'label'), ...set(words.title, 'chartTitle')],
    subtitle: set(words.subtitle, 'chartSubtitle'),
  };
}

/** Notes and source below a drawing or table. */
export function exhibitFoot(
  context: Context,
  notes: readonly Inlines[],
  place: { readonly x: number; readonly width: number; readonly column: Column },
  parent: TagNode,
): Strip[] {
  const front = context.front.get(place.column.language);
  const source =
    front === undefined || front.source === ''
      ? []
      : [inlineText(`${front.labels.source}: ${front.source}`)];
  return [...notes, ...source].flatMap((inlines) =>
    inlines.length === 0
      ? []
      : textStrips(context, inlines, {
          x: place.x,
          width: place.width,
          language: place.column.language,
          style: context.styles.note,
          tag: tag(parent, 'Note'),
        }),
  );
}

/**
 * The chart of a row in every language as slabs that belong together: side by side where the columns are wide enough.
 * Joined they are one slab; taken one by one (titles with drawings, then notes) where that is taller than a page.
 */
export function chartSlabs(context: Context, cells: readonly ChartCell[]): Slab[] {
  const { step } = context.grid;
  const slabs = placeCells(context, cells).flatMap((abreast) => chartRow(context, abreast));
  const place: Mark = { kind: 'place', y: 0, name: `figure-${cells[0]?.chart.number ?? 0}` };
  return slabs.map((slab, index) => ({
    ...slab,
    after: index === slabs.length - 1 ? step : slab.after,
    marks: index === 0 ? { ...slab.marks, shared: [place, ...slab.marks.shared] } : slab.marks,
  }));
}

/** Cells in rows: one row when each drawing fits its column, else as many abreast as the page holds. */
function placeCells({ grid }: Context, cells: readonly ChartCell[]): Place[][] {
  const widest = Math.max(...cells.map(({ chart }) => chart.width)) * leastScale;
  const fits = cells.every(({ column }) => column.wideWidth + 0.5 >= widest);
  if (fits) {
    return [cells.map((cell) => ({ cell, x: cell.column.wideX, width: cell.column.wideWidth }))];
  }
  const natural = Math.min(grid.measure, widest / leastScale);
  const abreast = Math.max(1, Math.floor((grid.measure + grid.gutter) / (natural + grid.gutter)));
  const width = (grid.measure - grid.gutter * (abreast - 1)) / abreast;
  const rows: Place[][] = [];
  for (const [index, cell] of cells.entries()) {
    const at = index % abreast;
    if (at === 0) rows.push([]);
    rows.at(-1)?.push({ cell, x: grid.left + at * (width + grid.gutter), width });
  }
  return rows;
}

/** Share of the page that a drawing may have at most, and has at least. */
const tallest = 0.62;
const leastTall = 0.25;

function chartRow(context: Context, places: readonly Place[]): Slab[] {
  const { grid, palette, front } = context;
  const laid = places.map(({ cell, x, width }) => {
    const { chart, column, parent } = cell;
    const beside = column.margin !== undefined && chart.width <= column.width;
    const text = beside && column.margin ? { ...column.margin, column } : { x, width, column };
    const room = beside ? { x: column.x, width: column.width } : { x, width };
    const group = tag(parent, 'Div');
    const label = `${front.get(column.language)?.labels.figure ?? ''} ${chart.number}`.trim();
    const head = exhibitHead(context, { ...chart, label }, text, tag(group, 'Caption'));
    const figure = tag(group, 'Figure', { alt: chart.alt });
    const foot = exhibitFoot(context, [chart.note], text, group);
    return { cell, x, width, beside, room, head, figure, foot, drawing: readDrawing(chart.svg) };
  });
  const most = (pick: (item: (typeof laid)[number]) => number): number =>
    Math.max(0, ...laid.map(pick));
  const subtitleY = headGap + most(({ head }) => stack(head.title).height);
  const headEnd = subtitleY + most(({ head }) => stack(head.subtitle).height);
  const beside = laid.some((item) => item.beside);
  const drawingY = beside ? headGap + 3 : headEnd + drawingGap;
  const free = grid.depth - drawingY - noteGap * 2;
  const room = Math.max(grid.depth * leastTall, Math.min(grid.depth * tallest, free));
  const scaleOf = ({ room: { width }, drawing }: (typeof laid)[number]): number =>
    Math.min(1, width / Math.max(1, drawing.width), room / Math.max(1, drawing.height));
  const drawingEnd = drawingY + most((item) => item.drawing.height * scaleOf(item));
  const byColumn = <T>(give: (item: (typeof laid)[number]) => readonly T[]): T[][] =>
    grid.columns.map(({ index }) =>
      laid.flatMap((item) => (item.cell.column.index === index ? give(item) : [])),
    );
  const footInMargin = beside ? headEnd + noteGap : Number.POSITIVE_INFINITY;
  const body: Slab = {
    height: Math.max(
      drawingEnd,
      beside ? footInMargin + most(({ foot }) => stack(foot).height) : headEnd,
    ),
    before: grid.step,
    after: 0,
    onGrid: true,
    breakCost: 0,
    marks: {
      shared: laid.map(
        ({ x, width }): Mark => ({
          kind: 'rule',
          x,
          y: 0,
          width,
          weight: exhibitRule,
          color: palette.accent,
        }),
      ),
      columns: byColumn((item): Mark[] => [
        ...stack(item.head.title, headGap).marks,
        ...stack(item.head.subtitle, subtitleY).marks,
        {
          kind: 'drawing',
          x: item.room.x,
          y: drawingY,
          scale: scaleOf(item),
          drawing: item.drawing,
          tag: item.figure,
        },
        ...(beside ? stack(item.foot, footInMargin).marks : []),
      ]),
    },
  };
  if (beside) return [body];
  const notes = zip(
    byColumn(({ foot }) => foot),
    { before: noteGap, after: 0 },
  );
  const kept = { onGrid: false, breakCost: Number.POSITIVE_INFINITY };
  return [body, ...notes.map((slab) => ({ ...slab, ...kept }))];
}
