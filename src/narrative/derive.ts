import { SholuError } from '../core/error.ts';
import type { Dataset, Observation } from '../dataset/model.ts';
import * as exact from './exact.ts';
import { added, called, type Formula, literal, powered, quotient, subtracted } from './formula.ts';
import {
  type Hedge,
  type MaybeQuantity,
  type Missing,
  type Quantity,
  scaledTo,
} from './quantity.ts';

/** Missing when any part is: every reference that lacks a value. */
export function missingOf(parts: readonly MaybeQuantity[]): Missing | undefined {
  const references = parts.flatMap((part) => (part.type === 'missing' ? part.references : []));
  return references.length === 0 ? undefined : { type: 'missing', references };
}

/** The bound of a result that grows with `rising` and falls with `falling`; contrary bounds make an estimate. */
export function hedgeOf(rising: readonly Quantity[], falling: readonly Quantity[] = []): Hedge {
  const turned: Readonly<Record<Hedge, Hedge>> = {
    none: 'none',
    lower: 'upper',
    upper: 'lower',
    estimate: 'estimate',
  };
  const all = new Set([
    ...rising.map((part) => part.hedge),
    ...falling.map((part) => turned[part.hedge]),
  ]);
  all.delete('none');
  const [first] = all;
  return all.size > 1 ? 'estimate' : (first ?? 'none');
}

function observationsOf(parts: readonly Quantity[]): readonly Observation[] {
  const byKey = new Map(parts.flatMap((part) => part.observations).map((item) => [item.key, item]));
  return [...byKey.values()];
}

type Result = Pick<Quantity, 'value' | 'decimals' | 'unit' | 'mult' | 'kind' | 'hedge' | 'formula'>;

/** A derived quantity; what it is about, its period and its row come from the first part. */
export function derived(parts: readonly Quantity[], result: Result): Quantity {
  const [first] = parts;
  return {
    type: 'quantity',
    ...result,
    trim: true,
    ahead: parts.some((part) => part.ahead),
    observations: observationsOf(parts),
    indicator: first?.indicator,
    dims: first?.dims ?? {},
    period: first?.period,
    base: undefined,
    label: first?.label,
    derived: true,
  };
}

/** Counted nouns may meet (schools among facilities); everything else must have one unit. */
export function sameUnit(parts: readonly Quantity[], dataset: Dataset, what: string): void {
  const [first, ...rest] = parts;
  const counted = (unit: string): boolean =>
    unit === '' || (dataset.units.get(unit)?.counts ?? 'none') !== 'none';
  for (const part of rest) {
    if (first === undefined || part.unit === first.unit) continue;
    if (counted(part.unit) && counted(first.unit)) continue;
    throw new SholuError(
      'E_UNIT_MISMATCH',
      `${what} needs one unit, but ${first.unit} and ${part.unit} are given.`,
      { hint: 'Take observations of one unit.' },
    );
  }
}

type Aligned = {
  readonly values: readonly exact.Exact[];
  readonly formulas: readonly Formula[];
  readonly mult: number;
  readonly decimals: number;
};

/** All parts in the largest of their powers of ten; decimals as the parts of that power have them. */
function aligned(parts: readonly Quantity[]): Aligned {
  const mult = Math.max(...parts.map((part) => part.mult));
  const mixed = parts.some((part) => part.mult !== mult);
  const largest = parts.filter((part) => part.mult === mult);
  const decimals = Math.max(mixed ? 1 : 0, ...largest.map((part) => part.decimals));
  return {
    values: parts.map((part) => exact.shifted(part.value, part.mult - mult)),
    formulas: parts.map((part) => powered(part.formula, part.mult - mult)),
    mult,
    decimals,
  };
}

/** A result below one in a large power of ten is told in the next smaller one. */
function readable(quantity: Quantity): Quantity {
  let result = quantity;
  while (result.mult >= 3 && exact.compare(exact.absolute(result.value), exact.exactOf(1)) < 0) {
    if (exact.signOf(result.value) === 0) return quantity;
    const next = scaledTo(result, result.mult - 3);
    result = { ...next, decimals: 1 };
  }
  return result;
}

export function sum(parts: readonly Quantity[], dataset: Dataset): Quantity {
  sameUnit(parts, dataset, 'A sum');
  const { values, formulas, mult, decimals } = aligned(parts);
  const { unit = '', kind = 'count', indicator } = parts[0] ?? {};
  const total = derived(parts, {
    value: values.reduce(exact.plus, exact.zero),
    decimals,
    unit,
    mult,
    kind,
    hedge: hedgeOf(parts),
    formula: added(formulas),
  });
  const one = parts.every((part) => part.indicator === indicator);
  return { ...total, label: undefined, ...(one ? {} : { indicator: undefined }) };
}

export function average(parts: readonly Quantity[], dataset: Dataset): Quantity {
  const total = sum(parts, dataset);
  return {
    ...total,
    value: exact.divided(total.value, exact.exactOf(parts.length)),
    decimals: Math.max(1, total.decimals),
    formula: quotient(total.formula, literal(String(parts.length))),
  };
}

const percentages = new Set(['PT', 'IX']);

/** a − b; two percentages differ by percentage points. */
export function difference(a: Quantity, b: Quantity, dataset: Dataset): Quantity {
  sameUnit([a, b], dataset, 'A difference');
  const { values, formulas, mult, decimals } = aligned([a, b]);
  const [left = exact.zero, right = exact.zero] = values;
  const [first = a.formula, second = b.formula] = formulas;
  const points = percentages.has(a.unit);
  return readable(
    derived([a, b], {
      value: exact.minus(left, right),
      decimals,
      unit: points ? 'PP' : a.unit,
      mult,
      kind: points ? 'change' : 'difference',
      hedge: hedgeOf([a], [b]),
      formula: subtracted(first, second),
    }),
  );
}

/** How many there are, or which place one has: a pure number. */
export function counted(
  value: number,
  parts: readonly Quantity[],
  kind: 'count' | 'rank',
): Quantity {
  return {
    ...derived(parts, {
      value: exact.exactOf(value),
      decimals: 0,
      unit: '',
      mult: 0,
      kind,
      hedge: 'none',
      formula: called(
        kind,
        parts.map((part) => part.formula),
      ),
    }),
    indicator: undefined,
    label: undefined,
  };
}
