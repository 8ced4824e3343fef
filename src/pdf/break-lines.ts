import type { Item } from './items.ts';

/** How lines are judged; widths in points. */
export type BreakRules = {
  readonly measure: number;
  /** Whether lines are stretched and shrunk to the measure, or left short. */
  readonly justify: boolean;
  /** What letterspacing may add to a line or take from it, per point of width. */
  readonly tracking: number;
  /** The least width of the last line. */
  readonly lastLine: number;
  /** First line's indent. */
  readonly indent: number;
};

export const spaceStretch = 0.5;
export const spaceShrink = 0.32;

type Node = {
  readonly at: number;
  readonly line: number;
  readonly fitness: number;
  readonly flagged: boolean;
  readonly demerits: number;
  readonly previous: Node | undefined;
};

type Pass = { readonly tolerance: number; readonly hyphens: boolean; readonly slack: number };

const doubleHyphenDemerits = 4_000;
const fitnessDemerits = 2_500;
const lastHyphenDemerits = 20_000;
const shortLastDemerits = 12_000;

/**
 * Chooses the breaks of a whole paragraph at once so that its lines are evenly filled (total fit, after Knuth and
 * Plass 1981): first without hyphens, then with them, then with slack beyond what blanks give. Returns the indexes
 * of the items at which lines end; the last one is `items.length`.
 */
export function breakLines(items: readonly Item[], rules: BreakRules): number[] {
  const sums = prefixSums(items, rules);
  const passes: Pass[] = rules.justify
    ? [
        { tolerance: 1, hyphens: false, slack: 0 },
        { tolerance: 1.9, hyphens: true, slack: 0 },
        { tolerance: 3, hyphens: true, slack: rules.measure * 0.06 },
        { tolerance: Number.POSITIVE_INFINITY, hyphens: true, slack: rules.measure * 0.2 },
      ]
    : [
        { tolerance: 1, hyphens: false, slack: rules.measure * 0.35 },
        { tolerance: Number.POSITIVE_INFINITY, hyphens: true, slack: rules.measure * 0.35 },
      ];
  for (const pass of passes) {
    const end = attempt(items, sums, rules, pass);
    if (end !== undefined) return path(end);
  }
  return [items.length];
}

type Sums = {
  readonly width: Float64Array;
  readonly stretch: Float64Array;
  readonly shrink: Float64Array;
};

function prefixSums(items: readonly Item[], rules: BreakRules): Sums {
  const size = items.length + 1;
  const sums = {
    width: new Float64Array(size),
    stretch: new Float64Array(size),
    shrink: new Float64Array(size),
  };
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    let width = 0;
    let stretch = 0;
    let shrink = 0;
    if (item?.kind === 'box') {
      width = item.width;
      if (rules.justify) {
        stretch = item.width * rules.tracking;
        shrink = stretch / 2;
      }
    } else if (item?.kind === 'glue') {
      width = item.width;
      if (rules.justify) {
        stretch = item.width * spaceStretch;
        shrink = item.width * spaceShrink;
      }
    }
    sums.width[index + 1] = (sums.width[index] ?? 0) + width;
    sums.stretch[index + 1] = (sums.stretch[index] ?? 0) + stretch;
    sums.shrink[index + 1] = (sums.shrink[index] ?? 0) + shrink;
  }
  return sums;
}

/** The first item of a line that follows a break: blanks and penalties at its start are dropped. */
export function lineStart(items: readonly Item[], at: number): number {
  let index = at;
  while (index < items.length && items[index]?.kind !== 'box') index += 1;
  return index;
}

function attempt(
  items: readonly Item[],
  sums: Sums,
  rules: BreakRules,
  pass: Pass,
): Node | undefined {
  let active: Node[] = [
    { at: 0, line: 0, fitness: 1, flagged: false, demerits: 0, previous: undefined },
  ];
  const starts = new Map<number, number>();
  const startOf = (node: Node): number => {
    const known = starts.get(node.at);
    if (known !== undefined) return known;
    const start = lineStart(items, node.at);
    starts.set(node.at, start);
    return start;
  };
  for (let index = 1; index <= items.length; index += 1) {
    const item = items[index];
    const last = index === items.length;
    if (!last && !isBreak(items, index, pass)) continue;
    const penalty = item?.kind === 'penalty' ? item : undefined;
    const flagged = penalty?.hyphen === 'soft';
    const best: (Node | undefined)[] = [];
    const remaining: Node[] = [];
    for (const node of active) {
      const from = startOf(node);
      if (from >= index) {
        remaining.push(node);
        continue;
      }
      const room = rules.measure - (node.previous === undefined ? rules.indent : 0);
      const width = (sums.width[index] ?? 0) - (sums.width[from] ?? 0) + (penalty?.width ?? 0);
      const stretch = (sums.stretch[index] ?? 0) - (sums.stretch[from] ?? 0) + pass.slack;
      const shrink = (sums.shrink[index] ?? 0) - (sums.shrink[from] ?? 0);
      const ratio = ratioOf(room - width, stretch, shrink, last);
      if (ratio >= -1) remaining.push(node);
      if (ratio < -1 || ratio > pass.tolerance) continue;
      const fitness = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
      let demerits = node.demerits + lineDemerits(ratio, penalty?.cost ?? 0);
      if (flagged && node.flagged) demerits += doubleHyphenDemerits;
      if (rules.justify && Math.abs(fitness - node.fitness) > 1) demerits += fitnessDemerits;
      if (last && node.flagged) demerits += lastHyphenDemerits;
      if (last && node.previous !== undefined && width < rules.lastLine) {
        demerits += shortLastDemerits * (1 - width / rules.lastLine);
      }
      const rival = best[fitness];
      if (rival === undefined || demerits < rival.demerits) {
        best[fitness] = {
          at: index,
          line: node.line + 1,
          fitness,
          flagged,
          demerits,
          previous: node,
        };
      }
    }
    const fresh = best.filter((node) => node !== undefined);
    if (last) return fresh.sort((a, b) => a.demerits - b.demerits)[0];
    active = [...remaining, ...fresh];
    if (active.length === 0) return undefined;
  }
  return undefined;
}

function ratioOf(gap: number, stretch: number, shrink: number, last: boolean): number {
  if (gap >= 0) {
    if (last) return 0;
    return stretch > 0 ? gap / stretch : gap < 0.01 ? 0 : Number.POSITIVE_INFINITY;
  }
  return shrink > 0 ? gap / shrink : gap > -0.01 ? 0 : Number.NEGATIVE_INFINITY;
}

function lineDemerits(ratio: number, cost: number): number {
  const badness = Math.min(10_000, 100 * Math.abs(ratio) ** 3);
  return (10 + badness + cost) ** 2 / 10;
}

/** A line may end at glue after a box, and at a penalty that is not forbidden. */
function isBreak(items: readonly Item[], index: number, pass: Pass): boolean {
  const item = items[index];
  if (item?.kind === 'glue') return items[index - 1]?.kind === 'box';
  if (item?.kind !== 'penalty' || item.cost === Number.POSITIVE_INFINITY) return false;
  return pass.hyphens || item.hyphen === 'none' || item.hyphen === 'hard';
}

function path(end: Node): number[] {
  const breaks: number[] = [];
  for (let node: Node | undefined = end; node?.previous !== undefined; node = node.previous) {
    breaks.unshift(node.at);
  }
  return breaks;
}
