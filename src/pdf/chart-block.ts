import type { Chart, Inlines } from '../document/tree.ts';
import { readDrawing } from './drawing.ts';
import type { Column } from './grid.ts';
import { type Mark, noMarks, type Slab } from './slab.ts';
import { type Context, inlineText, type Strip, stack, textStrips } from './strip.ts';
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

/** The chart of a row in every language as one slab, never parted; side by side where the columns are wide enough. */
export function chartSlab(context: Context, cells: readonly ChartCell[]): Slab {
  const { grid } = context;
  const places = placeCells(context, cells);
  const number = cells[0]?.chart.number ?? 0;
  const shared: Mark[] = [{ kind: 'place', y: 0, name: `figure-${number}` }];
  const columns: Mark[][] = noMarks(grid.columns.length).columns.map(() => []);
  let y = 0;
  for (const [index, abreast] of places.entries()) {
    if (index > 0) y += grid.step;
    y = chartRow(context, abreast, y, shared, columns);
  }
  return {
    height: y,
    before: grid.step,
    after: grid.step,
    onGrid: true,
    breakCost: 0,
    marks: { shared, columns },
  };
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

/** Share of the page that a drawing may have at most. */
const tallest = 0.62;

function chartRow(
  context: Context,
  places: readonly Place[],
  top: number,
  shared: Mark[],
  columns: readonly Mark[][],
): number {
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
    const drawing = readDrawing(chart.svg);
    const fit = Math.min(
      1,
      room.width / Math.max(1, drawing.width),
      (grid.depth * tallest) / Math.max(1, drawing.height),
    );
    return { cell, x, width, beside, room, head, figure, foot, drawing, scale: fit };
  });
  const most = (pick: (item: (typeof laid)[number]) => number): number =>
    Math.max(0, ...laid.map(pick));
  const titleY = top + headGap;
  const subtitleY = titleY + most(({ head }) => stack(head.title).height);
  const headEnd = subtitleY + most(({ head }) => stack(head.subtitle).height);
  const anyBeside = laid.some(({ beside }) => beside);
  const drawingY = anyBeside ? top + headGap + 3 : headEnd + drawingGap;
  const drawingEnd = drawingY + most(({ drawing, scale }) => drawing.height * scale);
  const footY = (anyBeside ? headEnd : drawingEnd) + noteGap;
  const footEnd = footY + most(({ foot }) => stack(foot).height);
  for (const { cell, x, width, room, head, figure, foot, drawing, scale } of laid) {
    shared.push({ kind: 'rule', x, y: top, width, weight: exhibitRule, color: palette.accent });
    columns[cell.column.index]?.push(
      ...stack(head.title, titleY).marks,
      ...stack(head.subtitle, subtitleY).marks,
      { kind: 'drawing', x: room.x, y: drawingY, scale, drawing, tag: figure },
      ...stack(foot, footY).marks,
    );
  }
  return Math.max(drawingEnd, footEnd);
}
