import type { Period } from '../core/period.ts';
import type { Code, Cube, Observation, Reference, Status } from '../dataset/model.ts';
import { type Decimal, trimZeros } from '../language/decimal.ts';
import { type Exact, exactOf, shifted, toDecimal } from './exact.ts';
import { atom, type Formula, literal, powered } from './formula.ts';

/**
 * A number that a text may print, with everything that printing it needs: value in `unit` × 10^`mult`,
 * decimals, how it is hedged, and how it came from observations.
 */
export type Quantity = {
  readonly type: 'quantity';
  readonly value: Exact;
  /** Decimals printed; a derived number drops closing zeros (`trim`). */
  readonly decimals: number;
  readonly trim: boolean;
  /** Unit code; empty for a pure number. */
  readonly unit: string;
  readonly mult: number;
  /** Kind of the indicator, or `difference`, `rank` for derived numbers that no indicator is. */
  readonly kind: string;
  readonly hedge: Hedge;
  /** True for a plan or a forecast: it is told in the future tense. */
  readonly ahead: boolean;
  readonly formula: Formula;
  readonly observations: readonly Observation[];
  readonly indicator?: string | undefined;
  readonly dims: Readonly<Record<string, string>>;
  readonly period?: Period | undefined;
  readonly base?: Period | undefined;
  /** The code whose row this is, in a list by a dimension. */
  readonly label?: Code | undefined;
  readonly derived: boolean;
};

/** Lower bound, upper bound, estimate; derived numbers inherit it. */
export type Hedge = 'none' | 'lower' | 'upper' | 'estimate';

/** What stands in the place of a quantity whose value nobody gives. */
export type Missing = { readonly type: 'missing'; readonly references: readonly string[] };

export type MaybeQuantity = Quantity | Missing;

/** A list of quantities, as `rows` gives it. */
export type Quantities = readonly Quantity[];

const hedges: Readonly<Partial<Record<Status, Hedge>>> = {
  LB: 'lower',
  UB: 'upper',
  E: 'estimate',
};

export function quantityOf(observation: Observation, cube: Cube, label?: Code): MaybeQuantity {
  const { value, decimals, unit, mult, status, indicator, dims, period, base } = observation;
  if (value === null) return { type: 'missing', references: [withoutRegion(observation.key)] };
  const kind = cube.dataset.indicators.get(indicator)?.kind ?? 'level';
  return {
    type: 'quantity',
    value: exactOf(value),
    decimals,
    trim: false,
    unit,
    mult,
    kind,
    hedge: hedges[status] ?? 'none',
    ahead: status === 'PL' || status === 'F' || kind === 'plan' || kind === 'forecast',
    formula: atom(observation.key),
    observations: [observation],
    indicator,
    dims,
    period,
    base,
    label,
    derived: false,
  };
}

/** What a reference names; missing when there is no observation or it has no value. Throws on an unknown name. */
export function findQuantity(cube: Cube, reference: string | Reference): MaybeQuantity {
  const found = cube.find(reference);
  const text = typeof reference === 'string' ? reference : reference.text;
  if (found === undefined || found.value === null) return { type: 'missing', references: [text] };
  return quantityOf(found, cube);
}

/** A typed number, as `say` and tests use it. */
export function literalQuantity(value: number, unit = '', mult = 0): Quantity {
  const text = String(value);
  return {
    type: 'quantity',
    value: exactOf(value),
    decimals: text.includes('.') ? text.length - text.indexOf('.') - 1 : 0,
    trim: false,
    unit,
    mult,
    kind: 'count',
    hedge: 'none',
    ahead: false,
    formula: literal(text),
    observations: [],
    dims: {},
    derived: false,
  };
}

export function isQuantity(value: unknown): value is Quantity {
  return typed(value, 'quantity');
}

export function isMissing(value: unknown): value is Missing {
  return typed(value, 'missing');
}

function typed(value: unknown, type: string): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === type;
}

/** The same quantity in another power of ten; its decimals follow, so that nothing is lost. */
export function scaledTo(quantity: Quantity, mult: number): Quantity {
  const by = quantity.mult - mult;
  if (by === 0) return quantity;
  return {
    ...quantity,
    value: shifted(quantity.value, by),
    formula: powered(quantity.formula, by),
    mult,
    decimals: Math.max(0, quantity.decimals - by),
    trim: true,
  };
}

/** The value in single units, for comparing and sorting across scales. */
export function plainValue(quantity: Quantity): Exact {
  return shifted(quantity.value, quantity.mult);
}

/** The digits that are printed: the published decimals, or `decimals` when they are asked for. */
export function printedDecimal(quantity: Quantity, decimals?: number): Decimal {
  if (decimals !== undefined) return toDecimal(quantity.value, decimals);
  const text = toDecimal(quantity.value, quantity.decimals);
  return quantity.trim ? trimZeros(text) : text;
}

function withoutRegion(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
