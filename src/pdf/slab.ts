import type { Drawing } from './drawing.ts';
import type { Line } from './set-text.ts';
import type { TagNode } from './tag-node.ts';

/**
 * Something to paint; `y` counts from the top of its slab, `x` from the left edge of the page, in points.
 * What has no tag is decoration and becomes an artifact.
 */
export type Mark =
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the baseline. */
      readonly y: number;
      readonly line: Line;
      readonly size: number;
      readonly color: string;
      readonly tag: TagNode | undefined;
      /** Spoken instead of a sign such as ▲. */
      readonly alt?: string;
      /** A place in this document that the text leads to. */
      readonly goTo?: { readonly name: string; readonly text: string };
    }
  | {
      readonly kind: 'rule';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly weight: number;
      readonly color: string;
      readonly dots?: boolean;
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly color: string;
    }
  | {
      readonly kind: 'drawing';
      readonly x: number;
      readonly y: number;
      readonly scale: number;
      readonly drawing: Drawing;
      readonly tag: TagNode;
    }
  /** A place that links and bookmarks lead to. */
  | { readonly kind: 'place'; readonly y: number; readonly name: string };

/** Marks by column; what belongs to all of them stands in `shared` and is painted first. */
export type Marks = {
  readonly shared: readonly Mark[];
  readonly columns: readonly (readonly Mark[])[];
};

/** A strip across the page that is never parted. */
export type Slab = {
  readonly height: number;
  /** Space above and below; of two that meet the larger one counts, and none at the top of a page. */
  readonly before: number;
  readonly after: number;
  /** Whether its top stands on the baseline grid. */
  readonly onGrid: boolean;
  /** What breaking the page before it costs; `Infinity` where it must not. */
  readonly breakCost: number;
  readonly marks: Marks;
  /** Painted above it where it opens a page (heads of a table that goes on) or where it does not (a rule). */
  readonly onTop?: Extra;
  readonly inFlow?: Extra;
};

export type Extra = { readonly height: number; readonly marks: Marks };

/** A strip that may leave its place so that pages are filled: a chart, a short table. */
export type Float = {
  readonly slab: Slab;
  /** The index of the slab of the chapter that it stands before. */
  readonly anchor: number;
};

/** The slabs of one chapter and what floats among them; the first slab is its head. */
export type Chapter = {
  readonly section: string;
  readonly slabs: readonly Slab[];
  readonly floats: readonly Float[];
};

export const noMarks = (columns: number): Marks => ({
  shared: [],
  columns: Array.from({ length: columns }, () => []),
});

/** Marks moved down by `dy`. */
export function shift(marks: readonly Mark[], dy: number): Mark[] {
  return dy === 0 ? [...marks] : marks.map((mark) => ({ ...mark, y: mark.y + dy }));
}

/** Marks with all their places moved down. */
export function shiftAll(marks: Marks, dy: number): Marks {
  return {
    shared: shift(marks.shared, dy),
    columns: marks.columns.map((column) => shift(column, dy)),
  };
}

function merge(a: Marks, b: Marks): Marks {
  return {
    shared: [...a.shared, ...b.shared],
    columns: a.columns.map((column, index) => [...column, ...(b.columns[index] ?? [])]),
  };
}

/** Slabs one below the other as one slab that is never parted. */
export function joinSlabs(slabs: readonly Slab[]): Slab {
  const [first, ...others] = slabs;
  if (first === undefined) throw new RangeError('no slabs to join');
  let { marks, height, after } = first;
  for (const slab of others) {
    const y = height + Math.max(after, slab.before);
    marks = merge(marks, shiftAll(slab.marks, y));
    height = y + slab.height;
    after = slab.after;
  }
  const { onTop: _, ...rest } = first;
  return { ...rest, height, after, marks };
}
