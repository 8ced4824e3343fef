import { SholuError } from '../core/error.ts';
import { type Decimal, isZero, trimZeros } from '../language/decimal.ts';
import type { Direction } from '../language/language.ts';
import * as exact from './exact.ts';
import { literal, quotient, subtracted } from './formula.ts';
import { type Hedge, printedDecimal, type Quantity } from './quantity.ts';

/** From twice the base on a change is told in times (index 200, growth 100 per cent). */
const timesFrom = exact.exactOf(2);
const one = exact.exactOf(1);
const hundred = exact.exactOf(100);

/**
 * How a quantity moved: its direction as printed (a change that rounds to zero is flat), and the size without
 * sign, which is the figure of the text. `times` where the size is a ratio.
 */
export type Movement = {
  readonly direction: Direction;
  readonly by: 'amount' | 'times';
  readonly size: Quantity;
  readonly decimal: Decimal;
};

/** True for what tells a change by itself: an index, a growth, a ratio, a difference, points. */
export function isMovement(quantity: Quantity): boolean {
  const { unit, kind } = quantity;
  return (
    unit === 'IX' ||
    unit === 'RATIO' ||
    unit === 'PP' ||
    kind === 'change' ||
    kind === 'difference' ||
    isGrowth(quantity)
  );
}

/** A percentage is a growth by its kind, or because it has a base of comparison (a planned growth). */
function isGrowth({ unit, kind, base }: Quantity): boolean {
  return unit === 'PT' && (kind === 'growth' || base !== undefined);
}

/** The movement that a quantity tells; throws `E_NO_CHANGE` for a level. */
export function movementOf(quantity: Quantity, decimals?: number): Movement {
  if (quantity.unit === 'IX') return fromIndex(quantity, decimals);
  if (quantity.unit === 'RATIO') return fromRatio(quantity, decimals);
  if (!isMovement(quantity)) {
    throw new SholuError(
      'E_NO_CHANGE',
      `${quantity.indicator ?? 'The quantity'} is a ${quantity.kind}: it tells no change by itself.`,
      {
        hint: 'Take an index or a growth, or compute one: (growth "X" "X @ytd-prev").',
      },
    );
  }
  if (isGrowth(quantity) && exact.compare(quantity.value, hundred) >= 0) {
    const value = exact.divided(exact.plus(quantity.value, hundred), hundred);
    const sum = { text: `${quantity.formula.text} + 100`, level: 'sum' as const };
    return times(quantity, value, quotient(sum, literal('100')), decimals);
  }
  return amount(quantity, decimals);
}

function fromIndex(quantity: Quantity, decimals: number | undefined): Movement {
  const ratio = exact.divided(quantity.value, hundred);
  if (exact.compare(ratio, timesFrom) >= 0) {
    return times(quantity, ratio, quotient(quantity.formula, literal('100')), decimals);
  }
  const change = exact.minus(quantity.value, hundred);
  const falls = exact.signOf(change) < 0;
  const growth: Quantity = {
    ...quantity,
    value: change,
    unit: 'PT',
    kind: 'growth',
    formula: subtracted(quantity.formula, literal('100')),
    derived: true,
  };
  const size: Quantity = falls
    ? {
        ...growth,
        formula: subtracted(literal('100'), quantity.formula),
        hedge: turned(quantity.hedge),
      }
    : growth;
  return sized(size, exact.signOf(change), decimals);
}

/** "Almost 95%" is a fall by more than 5%. */
function turned(hedge: Hedge): Hedge {
  return hedge === 'lower' ? 'upper' : hedge === 'upper' ? 'lower' : hedge;
}

function fromRatio(quantity: Quantity, decimals: number | undefined): Movement {
  if (exact.compare(quantity.value, one) >= 0) {
    const told = times(quantity, quantity.value, quantity.formula, decimals);
    return told.decimal === '1' ? { ...told, direction: 'flat' } : told;
  }
  const fall: Quantity = {
    ...quantity,
    value: exact.by(exact.minus(quantity.value, one), hundred),
    unit: 'PT',
    kind: 'growth',
    decimals: 1,
    trim: true,
    hedge: turned(quantity.hedge),
    formula: {
      text: `${subtracted(literal('1'), quantity.formula).text}`,
      level: 'sum',
    },
    derived: true,
  };
  const formula = { text: `(${fall.formula.text}) × 100`, level: 'product' as const };
  return sized({ ...fall, formula }, -1, decimals);
}

function times(
  quantity: Quantity,
  value: exact.Exact,
  formula: Quantity['formula'],
  decimals: number | undefined,
): Movement {
  const published = quantity.unit === 'RATIO';
  const size: Quantity = {
    ...quantity,
    value,
    unit: 'RATIO',
    kind: 'ratio',
    decimals: published ? quantity.decimals : 1,
    trim: true,
    formula,
  };
  return { direction: 'up', by: 'times', size, decimal: trimZeros(printedDecimal(size, decimals)) };
}

function amount(quantity: Quantity, decimals: number | undefined): Movement {
  const sign = exact.signOf(quantity.value);
  const text =
    quantity.formula.level === 'sum' ? `(${quantity.formula.text})` : quantity.formula.text;
  const formula = sign < 0 ? { text: `−${text}`, level: 'product' as const } : quantity.formula;
  return sized({ ...quantity, formula }, sign, decimals);
}

/** The size without its sign; what prints as zero is flat. */
function sized(quantity: Quantity, sign: -1 | 0 | 1, decimals: number | undefined): Movement {
  const size = { ...quantity, value: exact.absolute(quantity.value) };
  const decimal = printedDecimal(size, decimals);
  const direction = isZero(decimal) ? 'flat' : sign < 0 ? 'down' : 'up';
  return { direction, by: 'amount', size, decimal };
}

/** The key by which a list is sorted: the change in per cent where there is one, else the value in single units. */
export function sortValue(quantity: Quantity): exact.Exact {
  const { unit, value, mult } = quantity;
  if (unit === 'IX') return exact.minus(value, hundred);
  if (unit === 'RATIO') return exact.by(exact.minus(value, one), hundred);
  return exact.shifted(value, mult);
}
