import type { Block, Card, Row, Section } from '../document/tree.ts';
import { cardSlabs } from './card-block.ts';
import { chapterHead } from './chapter-head.ts';
import { type ChartCell, chartSlabs } from './chart-block.ts';
import {
  addExhibit,
  attachNote,
  cellsOf,
  type Flow,
  type Heading,
  inColumns,
  pushText,
  releaseMargin,
  spaceBefore,
  titleGap,
} from './flow.ts';
import { plainText } from './items.ts';
import type { TableCellGroup } from './lay-table.ts';
import { type Chapter, joinSlabs, type Mark } from './slab.ts';
import { type Context, stack, textStrips, zip } from './strip.ts';
import { tableSlabs } from './table-block.ts';
import { type TagNode, type TagType, tag } from './tag-node.ts';
import { listBlock, textBlock } from './text-block.ts';

/** A table up to this share of the page floats as a whole; a longer one breaks between rows where it stands. */
const floatingTable = 0.42;
const leadGap = 6;

export type LaidChapter = Chapter & { readonly headings: readonly Heading[] };

/** Lays a section out as slabs and floats, and adds its logical structure below `root`. */
export function layoutChapter(context: Context, section: Section, root: TagNode): LaidChapter {
  const { columns } = context.grid;
  const sect = tag(root, 'Sect');
  const flow: Flow = {
    context,
    parents: columns.map(({ language }) => tag(sect, 'Div', { lang: language })),
    levels: columns.map(() => 1),
    slabs: [],
    floats: [],
    headings: [],
    margin: undefined,
    keep: true,
    previous: undefined,
    colon: false,
  };
  chapterHead(flow, section);
  for (const [index, row] of section.rows.entries()) {
    const next = section.rows[index + 1];
    addRow(flow, row, next);
  }
  releaseMargin(flow);
  const { slabs, floats, headings } = flow;
  return { section: section.id, slabs, floats, headings };
}

function typeOf(row: Row | undefined): Block['type'] | undefined {
  return row === undefined ? undefined : [...row.blocks.values()][0]?.type;
}

function addRow(flow: Flow, row: Row, next: Row | undefined): void {
  const type = typeOf(row);
  if (type === undefined) return;
  const handler = handlers[type];
  handler(flow, row, typeOf(next));
  flow.previous = type;
  flow.colon = [...row.blocks.values()].every(
    (block) => block.type === 'paragraph' && /:\s*$/.test(plainText(block.children)),
  );
}

const handlers: Readonly<
  Record<Block['type'], (flow: Flow, row: Row, next: Block['type'] | undefined) => void>
> = {
  heading: addHeading,
  lead: (flow, row) => addText(flow, row, 'lead'),
  paragraph: (flow, row) => addText(flow, row, 'paragraph'),
  note: (flow, row) => addText(flow, row, 'note'),
  list: addList,
  cards: addCards,
  table: addTable,
  chart: addChart,
};

function addText(flow: Flow, row: Row, type: 'lead' | 'paragraph' | 'note'): void {
  const { grid } = flow.context;
  const style = type === 'paragraph' ? 'body' : type;
  const cells = cellsOf(flow, row, type);
  const strips = inColumns(flow, (column, index, parent) =>
    textBlock(flow.context, cells[index]?.children ?? [], style, column, parent),
  );
  if (type === 'note' && (flow.previous === 'chart' || flow.previous === 'table')) {
    if (attachNote(flow, strips)) return;
  }
  const opening = flow.slabs.length === 1 && flow.previous === undefined;
  const before = spaceBefore(flow);
  const long = Math.max(...strips.map(({ length }) => length)) > 14;
  const slabs =
    type === 'lead'
      ? zip(strips, { before: titleGap, after: leadGap, together: !long }).map((slab) => ({
          ...slab,
          onGrid: !opening && slab.onGrid,
        }))
      : zip(strips, { before, after: grid.step });
  pushText(flow, slabs, type === 'lead' && opening);
}

function addList(flow: Flow, row: Row): void {
  const cells = cellsOf(flow, row, 'list');
  const strips = inColumns(flow, (column, index, parent) => {
    const block = cells[index];
    return block === undefined
      ? []
      : listBlock(flow.context, block.items, block.ordered, column, parent);
  });
  const { step } = flow.context.grid;
  flow.keep ||= flow.previous === 'paragraph'; // its first line stays with what introduces it
  if (flow.colon) {
    const last = flow.slabs.at(-1);
    if (last !== undefined) flow.slabs[flow.slabs.length - 1] = { ...last, after: 0 };
  }
  pushText(flow, zip(strips, { before: flow.colon ? 0 : spaceBefore(flow), after: step }));
}

function headingTag(flow: Flow, index: number, level: 2 | 3): TagType {
  const allowed = Math.min(level, (flow.levels[index] ?? 1) + 1);
  flow.levels[index] = allowed;
  return allowed === 2 ? 'H2' : 'H3';
}

function addHeading(flow: Flow, row: Row): void {
  const { context } = flow;
  const { grid, styles } = context;
  const cells = cellsOf(flow, row, 'heading');
  const places: Mark[] = [];
  const strips = inColumns(flow, (column, index, parent) => {
    const block = cells[index];
    if (block === undefined) return [];
    const place = `${column.language}-${block.id}`;
    const text = plainText(block.children);
    flow.headings.push({ level: block.level, language: column.language, number: 0, text, place });
    places.push({ kind: 'place', y: 0, name: place });
    return textStrips(context, block.children, {
      x: column.margin?.x ?? column.x,
      width: column.margin?.width ?? column.width,
      language: column.language,
      style: block.level === 2 ? styles.subhead : styles.minorHead,
      tag: tag(parent, headingTag(flow, index, block.level)),
    });
  });
  if (grid.columns.every(({ margin }) => margin !== undefined)) {
    const { marks, height } = stack(strips.flat(), flow.margin?.height ?? 0);
    const from = flow.margin?.height ?? 0;
    const moved = places.map((mark) => ({ ...mark, y: from }));
    flow.margin = {
      marks: [...(flow.margin?.marks ?? []), ...moved, ...marks],
      height: from + height,
    };
    return;
  }
  const before = flow.previous === 'heading' ? 0 : grid.step;
  const slabs = zip(strips, { before, after: 0, together: true }).map((slab, index) => ({
    ...slab,
    breakCost: index === 0 && !flow.keep ? 0 : Number.POSITIVE_INFINITY,
    marks: index === 0 ? { ...slab.marks, shared: places } : slab.marks,
  }));
  flow.slabs.push(...slabs);
  flow.keep = true;
}

function addCards(flow: Flow, row: Row): void {
  releaseMargin(flow);
  const cells = cellsOf(flow, row, 'cards');
  const { columns } = flow.context.grid;
  const cards = cells.map((block): readonly Card[] => block?.cards ?? []);
  pushText(flow, cardSlabs(flow.context, cards, columns, flow.parents));
}

function addChart(flow: Flow, row: Row, next: Block['type'] | undefined): void {
  releaseMargin(flow);
  const cells = cellsOf(flow, row, 'chart').flatMap((chart, index): ChartCell[] => {
    const column = flow.context.grid.columns[index];
    const parent = flow.parents[index];
    return chart && column && parent ? [{ chart, column, parent }] : [];
  });
  if (cells.length === 0) return;
  const slabs = chartSlabs(flow.context, cells);
  const whole = joinSlabs(slabs);
  if (whole.height <= flow.context.grid.depth) addExhibit(flow, whole, next);
  else pushText(flow, slabs);
}

function addTable(flow: Flow, row: Row, next: Block['type'] | undefined): void {
  releaseMargin(flow);
  const groups = cellsOf(flow, row, 'table').flatMap((table, index): TableCellGroup[] => {
    const column = flow.context.grid.columns[index];
    const parent = flow.parents[index];
    return table && column && parent ? [{ table, column, parent }] : [];
  });
  const { depth } = flow.context.grid;
  for (const slabs of groups.length === 0 ? [] : tableSlabs(flow.context, groups)) {
    const whole = joinSlabs(slabs);
    if (whole.height <= depth * floatingTable) addExhibit(flow, whole, next);
    else pushText(flow, slabs);
  }
}
