import { type Grid, snap } from './grid.ts';
import type { Extra, Slab } from './slab.ts';

/** A slab on its page; `y` from the top of the text area, in points. */
export type Placed = {
  readonly slab: Slab;
  readonly y: number;
  readonly chapter: number;
  /** What opens the page or the chapter above the slab, at `y` less its height. */
  readonly extra: Extra | undefined;
};

type FlatSlab = { readonly slab: Slab; readonly chapter: number; readonly head: boolean };
type FlatFloat = { readonly slab: Slab; readonly chapter: number; readonly anchor: number };
export type Flat = {
  readonly slabs: readonly FlatSlab[];
  readonly floats: readonly FlatFloat[];
  /** Index behind the last slab and the last float of each chapter. */
  readonly slabEnd: readonly number[];
  readonly floatEnd: readonly number[];
};

/** How far the page is filled: `slab` and `float` are the next ones to place. */
export type State = {
  readonly slab: number;
  readonly float: number;
  readonly y: number;
  readonly after: number;
  readonly cost: number;
  readonly afterFloat: boolean;
  readonly placed: Placed | undefined;
  readonly previous: State | undefined;
};

export type PageStart = {
  readonly slab: number;
  readonly float: number;
  readonly cost: number;
  readonly filled: State | undefined;
  readonly previous: PageStart | undefined;
};

/** Weights, in one currency: a line by which a chart leaves its place, an empty share of a page, a parted paragraph. */
const lateLine = 0.12;
const earlyLine = 0.25;
const earlyBase = 2;
const holeWeight = 320;
const largeHole = 0.2;
const largeHoleCost = 40;
const floatInParagraph = 2.5;
const lowChapter = 0.3;
const lowChapterCost = 5;
const lowestChapter = 0.18;
const pageCost = 3;
const shortEnd = 0.12;
const shortEndCost = 12;
const earliest = 42;

/** Every way to fill a page from a start that is worth following, as starts of the next page. */
export function fillPage(flat: Flat, grid: Grid, start: PageStart): PageStart[] {
  const strict = search(flat, grid, start, false);
  return strict.length > 0 ? strict : search(flat, grid, start, true);
}

function search(flat: Flat, grid: Grid, start: PageStart, relaxed: boolean): PageStart[] {
  const ends: PageStart[] = [];
  let layer = new Map<string, State>();
  const first: State = {
    slab: start.slab,
    float: start.float,
    y: 0,
    after: 0,
    cost: start.cost,
    afterFloat: false,
    placed: undefined,
    previous: undefined,
  };
  layer.set('', first);
  while (layer.size > 0) {
    const next = new Map<string, State>();
    const offer = (state: State | undefined): void => {
      if (state === undefined) return;
      const key = `${state.slab} ${state.float} ${state.afterFloat}`;
      const rival = next.get(key);
      if (rival === undefined || state.cost < rival.cost) next.set(key, state);
    };
    for (const state of layer.values()) {
      const end = endPage(flat, grid, state, start, relaxed);
      if (end !== undefined) ends.push(end);
      offer(placeSlab(flat, grid, state));
      offer(placeFloat(flat, grid, state));
    }
    layer = next;
  }
  return ends;
}

function placedAt(
  state: State,
  { slab, chapter }: FlatSlab | FlatFloat,
  grid: Grid,
): { placed: Placed; end: number } | undefined {
  const top = state.y === 0;
  const extra = top ? slab.onTop : slab.inFlow;
  let y = top ? 0 : state.y + Math.max(state.after, slab.before);
  y += extra?.height ?? 0;
  if (slab.onGrid || state.afterFloat) y = snap(y, grid.step);
  const end = y + slab.height;
  if (end > grid.depth + 0.5) return undefined;
  return { placed: { slab, y, chapter, extra }, end };
}

function placeSlab(flat: Flat, grid: Grid, state: State): State | undefined {
  const item = flat.slabs[state.slab];
  if (item === undefined) return undefined;
  let cost = state.cost;
  if (item.head) {
    const pending = flat.floatEnd[item.chapter - 1] ?? 0;
    if (state.float < pending) return undefined;
    const left = 1 - state.y / grid.depth;
    if (left < lowestChapter) return undefined;
    if (left < lowChapter) cost += lowChapterCost;
  }
  const fit = placedAt(state, item, grid);
  if (fit === undefined) return undefined;
  let waiting = 0;
  for (
    let at = state.float;
    (flat.floats[at]?.anchor ?? Number.POSITIVE_INFINITY) <= state.slab;
    at += 1
  ) {
    waiting += 1;
  }
  cost += (waiting * lateLine * item.slab.height) / grid.step;
  return {
    slab: state.slab + 1,
    float: state.float,
    y: fit.end,
    after: item.slab.after,
    cost,
    afterFloat: false,
    placed: fit.placed,
    previous: state,
  };
}

function placeFloat(flat: Flat, grid: Grid, state: State): State | undefined {
  const item = flat.floats[state.float];
  if (item === undefined) return undefined;
  const firstSlab = (flat.slabEnd[item.chapter - 1] ?? 0) + 1;
  const lastSlab = flat.slabEnd[item.chapter] ?? 0;
  if (state.slab < firstSlab || state.slab > lastSlab) return undefined;
  const below = flat.slabs[state.slab]?.slab;
  const boundary = below === undefined || state.slab === lastSlab || below.onGrid;
  const mayPart = below === undefined || below.breakCost !== Number.POSITIVE_INFINITY;
  const inPlace = state.slab === item.anchor;
  if (!inPlace && !(state.y === 0 || (boundary && mayPart))) return undefined;
  let cost = state.cost + (state.y === 0 && !boundary ? floatInParagraph : 0);
  if (state.slab < item.anchor) {
    let lines = 0;
    for (let at = state.slab; at < item.anchor; at += 1) {
      lines += (flat.slabs[at]?.slab.height ?? 0) / grid.step;
    }
    if (lines > earliest) return undefined;
    cost += earlyBase + earlyLine * lines;
  }
  const fit = placedAt(state, item, grid);
  if (fit === undefined) return undefined;
  return {
    slab: state.slab,
    float: state.float + 1,
    y: fit.end,
    after: item.slab.after,
    cost,
    afterFloat: true,
    placed: fit.placed,
    previous: state,
  };
}

function endPage(
  flat: Flat,
  grid: Grid,
  state: State,
  start: PageStart,
  relaxed: boolean,
): PageStart | undefined {
  if (state.placed === undefined) return undefined;
  const next = flat.slabs[state.slab];
  const finished = next === undefined && state.float === flat.floats.length;
  let cost = state.cost + pageCost;
  if (!finished) {
    const hole = Math.max(0, 1 - state.y / grid.depth);
    cost += holeWeight * hole * hole + (hole > largeHole ? largeHoleCost * (1 + hole) : 0);
  } else if (state.y < grid.depth * shortEnd) {
    cost += shortEndCost;
  }
  if (next !== undefined && !state.afterFloat && !next.head) {
    if (next.slab.breakCost === Number.POSITIVE_INFINITY && !relaxed) return undefined;
    cost += Math.min(next.slab.breakCost, 200);
  }
  return { slab: state.slab, float: state.float, cost, filled: state, previous: start };
}
