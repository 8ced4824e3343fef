import { SholuError } from '../core/error.ts';
import type { Dataset } from '../dataset/model.ts';
import { derived, hedgeOf, sameUnit } from './derive.ts';
import * as exact from './exact.ts';
import { type Formula, literal, multiplied, powered, quotient, subtracted } from './formula.ts';
import { type MaybeQuantity, type Missing, type Quantity, scaledTo } from './quantity.ts';

const hundred = exact.exactOf(100);
const scales = [0, 3, 6, 9, 12];
const percentages = new Set(['PT', 'IX']);

/** a / b in single units, or missing when b is zero: nothing can be said then. */
function quotientOf(
  a: Quantity,
  b: Quantity,
): { readonly value: exact.Exact; readonly formula: Formula } | Missing {
  if (exact.signOf(b.value) === 0) return { type: 'missing', references: referencesOf(b) };
  const power = a.mult - b.mult;
  return {
    value: exact.shifted(exact.divided(a.value, b.value), power),
    formula: powered(quotient(a.formula, b.formula), power),
  };
}

function referencesOf(quantity: Quantity): readonly string[] {
  return quantity.observations.map(({ key }) => key.slice(key.indexOf(' ') + 1));
}

/** How many times b goes into a. */
export function ratio(a: Quantity, b: Quantity, dataset: Dataset): MaybeQuantity {
  sameUnit([a, b], dataset, 'A ratio');
  const result = quotientOf(a, b);
  if ('type' in result) return result;
  const hedge = hedgeOf([a], [b]);
  const times = { ...result, decimals: 1, unit: 'RATIO', mult: 0, kind: 'ratio', hedge };
  return { ...derived([a, b], times), base: b.period };
}

/** Per cent of the whole: one decimal, up to three while it would print as zero. */
export function share(part: Quantity, whole: Quantity, dataset: Dataset): MaybeQuantity {
  sameUnit([part, whole], dataset, 'A share');
  const result = quotientOf(part, whole);
  if ('type' in result) return result;
  const value = exact.by(result.value, hundred);
  const zeroAt = (places: number): boolean => !/[1-9]/.test(exact.toDecimal(value, places));
  const decimals = exact.signOf(value) === 0 || !zeroAt(1) ? 1 : zeroAt(2) ? 3 : 2;
  const formula = multiplied(result.formula, literal('100'));
  const hedge = hedgeOf([part], [whole]);
  return derived([part, whole], {
    value,
    decimals,
    unit: 'PT',
    mult: 0,
    kind: 'share',
    hedge,
    formula,
  });
}

/** Per cent change from `old` to `new`; missing where the old value is not positive. */
export function growth(recent: Quantity, old: Quantity, dataset: Dataset): MaybeQuantity {
  sameUnit([recent, old], dataset, 'A growth');
  if (exact.signOf(old.value) <= 0) return { type: 'missing', references: referencesOf(old) };
  const result = quotientOf(recent, old);
  if ('type' in result) return result;
  const change = derived([recent, old], {
    value: exact.minus(exact.by(result.value, hundred), hundred),
    decimals: 1,
    unit: 'PT',
    mult: 0,
    kind: 'growth',
    hedge: hedgeOf([recent], [old]),
    formula: subtracted(multiplied(result.formula, literal('100')), literal('100')),
  });
  return { ...change, base: old.period };
}

/** Index 104.2 → growth 4.2 per cent. */
export function indexGrowth(index: Quantity): Quantity {
  if (index.unit !== 'IX') {
    throw new SholuError('E_UNIT_MISMATCH', `An index is needed, but ${index.unit} is given.`, {
      hint: 'Take an observation whose unit is IX.',
    });
  }
  return {
    ...index,
    value: exact.minus(index.value, hundred),
    unit: 'PT',
    kind: 'growth',
    formula: subtracted(index.formula, literal('100')),
    derived: true,
  };
}

/** a × b, where a percentage counts as hundredths and a ratio as a plain number. */
export function product(a: Quantity, b: Quantity, dataset: Dataset): Quantity {
  const factor = (part: Quantity): boolean => percentages.has(part.unit) || part.unit === 'RATIO';
  const money = (part: Quantity): boolean => dataset.units.get(part.unit)?.counts === 'none';
  const [main, other] = factor(a) || (!factor(b) && money(b) && !money(a)) ? [b, a] : [a, b];
  const percent = percentages.has(other.unit);
  const value = exact.by(main.value, other.value);
  const raw = multiplied(a.formula, b.formula);
  return derived([main, other], {
    value: exact.shifted(value, (percent ? -2 : 0) + (factor(other) ? 0 : other.mult)),
    decimals: Math.max(1, main.decimals),
    unit: main.unit,
    mult: main.mult,
    kind: main.kind,
    hedge: hedgeOf([a, b]),
    formula: powered(percent ? quotient(raw, literal('100')) : raw, factor(other) ? 0 : other.mult),
  });
}

/** a for one b, in the unit of a and a power of ten that reads well. */
export function per(a: Quantity, b: Quantity, mult: number | undefined): MaybeQuantity {
  const result = quotientOf(a, b);
  if ('type' in result) return result;
  const plain = derived([a, b], {
    ...result,
    decimals: 1,
    unit: a.unit,
    mult: 0,
    kind: a.kind,
    hedge: hedgeOf([a], [b]),
  });
  const size = exact.absolute(plain.value);
  const fits = scales.filter(
    (power) => exact.compare(size, exact.shifted(exact.exactOf(1), power)) >= 0,
  );
  const scale = mult ?? fits.at(-1) ?? 0;
  return { ...scaledTo(plain, scale), decimals: 1 };
}
