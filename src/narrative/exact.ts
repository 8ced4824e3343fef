import { type Decimal, decimalOf, partsOf } from '../language/decimal.ts';

/** A rational number: sums, shares and ratios of published decimals without a binary fraction's error. */
export type Exact = { readonly over: bigint; readonly under: bigint };

export const zero: Exact = { over: 0n, under: 1n };

function reduced(over: bigint, under: bigint): Exact {
  const sign = under < 0n ? -1n : 1n;
  let [a, b] = [over < 0n ? -over : over, under * sign];
  while (b !== 0n) [a, b] = [b, a % b];
  const divisor = a === 0n ? 1n : a;
  return { over: (over * sign) / divisor, under: (under * sign) / divisor };
}

export function exactOf(value: number | Decimal): Exact {
  const { negative, whole, fraction } = partsOf(
    typeof value === 'number' ? decimalOf(value) : value,
  );
  const over = BigInt(whole + fraction) * (negative ? -1n : 1n);
  return reduced(over, 10n ** BigInt(fraction.length));
}

export function plus(a: Exact, b: Exact): Exact {
  return reduced(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function minus(a: Exact, b: Exact): Exact {
  return reduced(a.over * b.under - b.over * a.under, a.under * b.under);
}

export function by(a: Exact, b: Exact): Exact {
  return reduced(a.over * b.over, a.under * b.under);
}

/** a / b; the caller has seen that b is not zero. */
export function divided(a: Exact, b: Exact): Exact {
  return reduced(a.over * b.under, a.under * b.over);
}

/** Times ten to the power `places`, which may be negative. */
export function shifted(a: Exact, places: number): Exact {
  const power = 10n ** BigInt(Math.abs(places));
  return places >= 0 ? reduced(a.over * power, a.under) : reduced(a.over, a.under * power);
}

export function absolute(a: Exact): Exact {
  return a.over < 0n ? { over: -a.over, under: a.under } : a;
}

export function negated(a: Exact): Exact {
  return { over: -a.over, under: a.under };
}

/** −1, 0 or 1. */
export function signOf(a: Exact): -1 | 0 | 1 {
  return a.over === 0n ? 0 : a.over < 0n ? -1 : 1;
}

export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  return signOf(minus(a, b));
}

/** Rounded half away from zero to exactly `places` decimals; never `-0`. */
export function toDecimal(a: Exact, places: number): Decimal {
  const scaled = absolute(a).over * 10n ** BigInt(places);
  const digits = String((scaled * 2n + a.under) / (a.under * 2n)).padStart(places + 1, '0');
  const split = digits.length - places;
  const text = places === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`;
  return a.over < 0n && /[1-9]/.test(digits) ? `-${text}` : text;
}

/** The nearest number, for `figures.json` and for sorting. */
export function toNumber(a: Exact): number {
  return Number(toDecimal(a, 12));
}
