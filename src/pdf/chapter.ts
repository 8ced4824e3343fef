import type { LanguageCode } from '../core/language-code.ts';
import type { Block, Card, Inlines, Row, Section } from '../document/tree.ts';
import { cardSlabs } from './card-block.ts';
import { type ChartCell, chartSlab } from './chart-block.ts';
import type { Column } from './grid.ts';
import { plainText } from './items.ts';
import { leastJustified } from './set-text.ts';
import { type Chapter, type Float, joinSlabs, type Mark, noMarks, type Slab } from './slab.ts';
import { type Context, inlineText, type Strip, stack, textStrips, zip } from './strip.ts';
import { type TableCellGroup, tableSlabs } from './table-block.ts';
import { type TagNode, type TagType, tag } from './tag-node.ts';
import { listBlock, textBlock } from './text-block.ts';
import type { Styles, TextStyle } from './text-style.ts';

/** A table up to this share of the page floats as a whole; a longer one breaks between rows where it stands. */
const floatingTable = 0.42;
const titleGap = 6;
const leadGap = 6;

/** A heading for contents and bookmarks. */
export type Heading = {
  readonly level: 1 | 2 | 3;
  readonly language: LanguageCode;
  readonly number: number;
  readonly text: string;
  /** Name of the place in the document. */
  readonly place: string;
};

export type LaidChapter = Chapter & { readonly headings: readonly Heading[] };

/** Heads that wait in the margin for the text beside which they stand. */
type Margin = { readonly marks: readonly Mark[]; readonly height: number };

type Flow = {
  readonly context: Context;
  readonly parents: readonly TagNode[];
  readonly levels: number[];
  readonly slabs: Slab[];
  readonly floats: Float[];
  readonly headings: Heading[];
  margin: Margin | undefined;
  /** Whether the last thing was a head, which must not stand alone. */
  keep: boolean;
  previous: Block['type'] | undefined;
  colon: boolean;
};

/** Blocks of one kind by column; `undefined` where a language lacks its part. */
type Cells<K extends Block['type']> = readonly (Extract<Block, { type: K }> | undefined)[];

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

function chapterHead(flow: Flow, section: Section): void {
  const { context, parents, headings } = flow;
  const { grid, styles, palette } = context;
  const strips = grid.columns.map((column, index) => {
    const title = section.titles.get(column.language) ?? [];
    const number = section.number > 0 ? String(section.number) : '';
    const text = plainText(title);
    headings.push({
      level: 1,
      language: column.language,
      number: section.number,
      text,
      place: section.id,
    });
    const inlines: Inlines = [
      ...(number === '' ? [] : inlineText(`${number}\u00a0\u00a0`)),
      { type: 'strong', children: title },
    ];
    return textStrips(context, inlines, {
      x: column.wideX,
      width: column.wideWidth,
      language: column.language,
      style: titleStyle(styles, column.wideWidth),
      tag: tag(parents[index] ?? { type: 'Div', children: [] }, 'H1'),
    });
  });
  const stacks = strips.map((column) => stack(column));
  const rule: Mark = {
    kind: 'rule',
    x: grid.left,
    y: 0,
    width: grid.measure,
    weight: 1.6,
    color: palette.accent,
  };
  flow.slabs.push({
    height: Math.max(...stacks.map(({ height }) => height)),
    before: grid.step * 2,
    after: 0,
    onGrid: true,
    breakCost: 0,
    marks: {
      shared: [{ kind: 'place', y: 0, name: section.id }],
      columns: stacks.map(({ marks }) => marks),
    },
    inFlow: {
      height: grid.step * 0.8,
      marks: { ...noMarks(grid.columns.length), shared: [rule] },
    },
  });
}

/** Titles are smaller where three languages share the page, so that their words stay whole. */
function titleStyle({ sectionTitle, sectionNumber }: Styles, width: number): TextStyle {
  const share = width < leastJustified ? 0.8 : 1;
  return {
    ...sectionTitle,
    plain: sectionNumber.plain,
    size: sectionTitle.size * share,
    leading: sectionTitle.leading * share,
  };
}

function cellsOf<K extends Block['type']>(flow: Flow, row: Row, type: K): Cells<K> {
  return flow.context.grid.columns.map(({ language }) => {
    const block = row.blocks.get(language);
    // The type was compared just before; TypeScript does not narrow a union by a generic key.
    return block?.type === type ? (block as Extract<Block, { type: K }>) : undefined;
  });
}

const textual = new Set<Block['type']>(['paragraph', 'list', 'lead', 'note']);

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

function inColumns(
  flow: Flow,
  give: (column: Column, index: number, parent: TagNode) => Strip[],
): Strip[][] {
  return flow.context.grid.columns.map((column, index) =>
    give(column, index, flow.parents[index] ?? { type: 'Div', children: [] }),
  );
}

/** Space above a text: little below the head of a chapter or its lead, none below a head within it. */
function spaceBefore(flow: Flow): number {
  if (flow.previous === undefined || flow.previous === 'lead') return titleGap;
  return flow.previous === 'heading' ? 0 : flow.context.grid.step;
}

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
  if (flow.colon) {
    const last = flow.slabs.at(-1);
    if (last !== undefined) flow.slabs[flow.slabs.length - 1] = { ...last, after: 0 };
  }
  pushText(flow, zip(strips, { before: flow.colon ? 0 : spaceBefore(flow), after: step }));
}

/** Adds text; the first of it stays with a head before it, and heads in the margin stand beside it. */
function pushText(flow: Flow, slabs: readonly Slab[], keepsNext = false): void {
  if (slabs.length === 0) return;
  const { margin } = flow;
  flow.margin = undefined;
  let y = 0;
  const placed = slabs.map((slab, index): Slab => {
    const beside = margin !== undefined && index > 0 && y < margin.height;
    const mustStay = (index === 0 && flow.keep) || beside;
    y += slab.height;
    const breakCost = mustStay ? Number.POSITIVE_INFINITY : slab.breakCost;
    if (index > 0 || margin === undefined) return { ...slab, breakCost };
    const [first = [], ...others] = slab.marks.columns;
    const shared = [...slab.marks.shared, ...margin.marks.filter(({ kind }) => kind === 'place')];
    const heads = margin.marks.filter(({ kind }) => kind !== 'place');
    return {
      ...slab,
      breakCost: flow.keep && flow.slabs.length === 1 ? Number.POSITIVE_INFINITY : slab.breakCost,
      marks: { shared, columns: [[...heads, ...first], ...others] },
    };
  });
  const last = placed.at(-1);
  if (margin !== undefined && last !== undefined && y < margin.height) {
    placed[placed.length - 1] = { ...last, height: last.height + margin.height - y };
  }
  flow.slabs.push(...placed);
  flow.keep = keepsNext;
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

/** Heads in the margin with no text beside them take a place of their own above what follows. */
function releaseMargin(flow: Flow): void {
  const { margin, context } = flow;
  if (margin === undefined) return;
  flow.margin = undefined;
  flow.slabs.push({
    height: margin.height,
    before: context.grid.step,
    after: 0,
    onGrid: true,
    breakCost: flow.keep ? Number.POSITIVE_INFINITY : 0,
    marks: { shared: [], columns: [margin.marks] },
  });
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
  if (cells.length > 0) addExhibit(flow, chartSlab(flow.context, cells), next);
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

/** A chart or short table floats, except right below a head that has no text of its own. */
function addExhibit(flow: Flow, slab: Slab, next: Block['type'] | undefined): void {
  if (flow.keep && (next === undefined || !textual.has(next))) pushText(flow, [slab]);
  else flow.floats.push({ slab, anchor: flow.slabs.length });
}

/** A note right after a chart or table belongs to it. */
function attachNote(flow: Flow, strips: readonly (readonly Strip[])[]): boolean {
  const float = flow.floats.at(-1);
  if (float === undefined || float.anchor !== flow.slabs.length) return false;
  const note = joinSlabs(zip(strips, { before: 0, after: 0 }));
  const slab = joinSlabs([
    { ...float.slab, after: 0 },
    { ...note, before: 2 },
  ]);
  flow.floats[flow.floats.length - 1] = { ...float, slab: { ...slab, after: float.slab.after } };
  return true;
}
