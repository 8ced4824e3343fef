import { SholuError } from '../core/error.ts';
import { type Flat, fillPage, type PageStart, type Placed, type State } from './fill-page.ts';
import type { Grid } from './grid.ts';
import type { Chapter } from './slab.ts';

export type PlacedPage = {
  readonly items: readonly Placed[];
  /** Where the last slab ends. */
  readonly end: number;
};

/** Starts of a page that are followed further. */
const beam = 14;

/**
 * Distributes chapters over pages. Text keeps its order; a chart or short table may stand a little earlier or later
 * within its chapter. Of all ways that a search with limited width looks at, the one with the fewest holes, the
 * least displaced charts and the fewest parted paragraphs wins.
 *
 * Throws `E_PDF_TOO_TALL` when something that is never parted is taller than a page.
 */
export function paginate(chapters: readonly Chapter[], grid: Grid): PlacedPage[] {
  const flat = flatten(chapters);
  if (flat.slabs.length === 0) return [];
  for (const { slab } of [...flat.slabs, ...flat.floats]) {
    if (slab.height + (slab.onTop?.height ?? 0) > grid.depth + 0.5) {
      throw new SholuError(
        'E_PDF_TOO_TALL',
        `A part of the page that cannot be parted is ${Math.round(slab.height)} points tall; a page holds ${Math.round(grid.depth)}.`,
        { hint: 'Shorten the title, note or cell, or lower the chart.' },
      );
    }
  }
  let starts: PageStart[] = [
    { slab: 0, float: 0, cost: 0, filled: undefined, previous: undefined },
  ];
  const done: PageStart[] = [];
  while (starts.length > 0 && done.length === 0) {
    const next = new Map<string, PageStart>();
    for (const start of starts) {
      for (const end of fillPage(flat, grid, start)) {
        const key = `${end.slab} ${end.float}`;
        const rival = next.get(key);
        if (rival === undefined || end.cost < rival.cost) next.set(key, end);
      }
    }
    const ends = [...next.values()].sort((a, b) => a.cost - b.cost);
    const finished = ({ slab, float }: PageStart): boolean =>
      slab === flat.slabs.length && float === flat.floats.length;
    done.push(...ends.filter(finished));
    starts = ends.filter((end) => !finished(end)).slice(0, beam);
  }
  const [best] = done.sort((a, b) => a.cost - b.cost);
  if (best === undefined) {
    throw new SholuError(
      'E_PDF_TOO_TALL',
      'A head and what must stand with it are taller than a page.',
      {
        hint: 'Shorten the head, or put text between it and the chart.',
      },
    );
  }
  return pagesOf(best);
}

function flatten(chapters: readonly Chapter[]): Flat {
  const slabs: Flat['slabs'][number][] = [];
  const floats: Flat['floats'][number][] = [];
  const slabEnd: number[] = [];
  const floatEnd: number[] = [];
  for (const [chapter, { slabs: own, floats: ownFloats }] of chapters.entries()) {
    const base = slabs.length;
    slabs.push(...own.map((slab, index) => ({ slab, chapter, head: index === 0 })));
    floats.push(...ownFloats.map(({ slab, anchor }) => ({ slab, chapter, anchor: base + anchor })));
    slabEnd.push(slabs.length);
    floatEnd.push(floats.length);
  }
  return { slabs, floats, slabEnd, floatEnd };
}

function pagesOf(end: PageStart): PlacedPage[] {
  const pages: PlacedPage[] = [];
  for (let at: PageStart | undefined = end; at?.filled !== undefined; at = at.previous) {
    const items: Placed[] = [];
    for (let state: State | undefined = at.filled; state !== undefined; state = state.previous) {
      if (state.placed !== undefined) items.unshift(state.placed);
    }
    pages.unshift({ items, end: at.filled.y });
  }
  return pages;
}
