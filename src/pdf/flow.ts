import type { LanguageCode } from '../core/language-code.ts';
import type { Block, Row } from '../document/tree.ts';
import type { Column } from './grid.ts';
import { type Float, joinSlabs, type Mark, type Slab } from './slab.ts';
import { type Context, type Strip, zip } from './strip.ts';
import type { TagNode } from './tag-node.ts';

/** Space below the title of a chapter and below its lead. */
export const titleGap = 6;

/** A heading for contents and bookmarks. */
export type Heading = {
  readonly level: 1 | 2 | 3;
  readonly language: LanguageCode;
  readonly number: number;
  readonly text: string;
  /** Name of the place in the document. */
  readonly place: string;
};

/** Heads that wait in the margin for the text beside which they stand. */
type Margin = { readonly marks: readonly Mark[]; readonly height: number };

/** The slabs and floats of a chapter while its rows are added. */
export type Flow = {
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
export type Cells<K extends Block['type']> = readonly (Extract<Block, { type: K }> | undefined)[];

/** The blocks of a row by column. */
export function cellsOf<K extends Block['type']>(flow: Flow, row: Row, type: K): Cells<K> {
  return flow.context.grid.columns.map(({ language }) => {
    const block = row.blocks.get(language);
    // The type was compared just before; TypeScript does not narrow a union by a generic key.
    return block?.type === type ? (block as Extract<Block, { type: K }>) : undefined;
  });
}

const textual = new Set<Block['type']>(['paragraph', 'list', 'lead', 'note']);

/** What each column gives, with the structure element of its language. */
export function inColumns(
  flow: Flow,
  give: (column: Column, index: number, parent: TagNode) => Strip[],
): Strip[][] {
  return flow.context.grid.columns.map((column, index) =>
    give(column, index, flow.parents[index] ?? { type: 'Div', children: [] }),
  );
}

/** Space above a text: little below the head of a chapter or its lead, none below a head within it. */
export function spaceBefore(flow: Flow): number {
  if (flow.previous === undefined || flow.previous === 'lead') return titleGap;
  return flow.previous === 'heading' ? 0 : flow.context.grid.step;
}

/** Adds text; the first of it stays with a head before it, and heads in the margin stand beside it. */
export function pushText(flow: Flow, slabs: readonly Slab[], keepsNext = false): void {
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

/** Heads in the margin with no text beside them take a place of their own above what follows. */
export function releaseMargin(flow: Flow): void {
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

/** A chart or short table floats, except right below a head that has no text of its own. */
export function addExhibit(flow: Flow, slab: Slab, next: Block['type'] | undefined): void {
  if (flow.keep && (next === undefined || !textual.has(next))) pushText(flow, [slab]);
  else flow.floats.push({ slab, anchor: flow.slabs.length });
}

/** A note right after a chart or table belongs to it, where a page holds both. */
export function attachNote(flow: Flow, strips: readonly (readonly Strip[])[]): boolean {
  const float = flow.floats.at(-1);
  if (float === undefined || float.anchor !== flow.slabs.length) return false;
  const note = joinSlabs(zip(strips, { before: 0, after: 0 }));
  const slab = joinSlabs([
    { ...float.slab, after: 0 },
    { ...note, before: 2 },
  ]);
  if (slab.height > flow.context.grid.depth) return false;
  flow.floats[flow.floats.length - 1] = { ...float, slab: { ...slab, after: float.slab.after } };
  return true;
}
