/**
 * A number as decimal digits, e.g. `-1595.60`: what is printed, without a binary fraction's surprises
 * (1.005 rounds to 1.01). No exponent, no plus, no `-0`.
 */
export type Decimal = string;

/** The shortest decimal that stands for a finite number; throws a RangeError for NaN and infinities. */
export function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no number that can be printed.`);
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return value === 0 ? '0' : text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  return shift(`${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`, Number(exponent));
}

/** Sign, whole part without leading zeros, fraction as written. */
export function partsOf(decimal: Decimal): {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
} {
  const match = /^(-?)0*(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (match === null) throw new RangeError(`"${decimal}" is no decimal.`);
  const [, sign, whole = '0', fraction = ''] = match;
  return { negative: sign === '-' && /[1-9]/.test(whole + fraction), whole, fraction };
}

function join(negative: boolean, whole: string, fraction: string): Decimal {
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return negative && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** Rounds half away from zero to exactly `places` decimals: `roundTo('1.005', 2)` is `1.01`. */
export function roundTo(decimal: Decimal, places: number): Decimal {
  const { negative, whole, fraction } = partsOf(decimal);
  const digits = (whole + fraction.padEnd(places, '0').slice(0, places)) as string;
  const up = (fraction[places] ?? '0') >= '5' ? 1n : 0n;
  const rounded = String(BigInt(digits) + up).padStart(places + 1, '0');
  const split = rounded.length - places;
  return join(negative, rounded.slice(0, split), rounded.slice(split));
}

/** Drops closing zeros of the fraction: `50.0` is `50`. */
export function trimZeros(decimal: Decimal): Decimal {
  const { negative, whole, fraction } = partsOf(decimal);
  return join(negative, whole, fraction.replace(/0+$/, ''));
}

/** Times ten to the power `places`. */
export function shift(decimal: Decimal, places: number): Decimal {
  const { negative, whole, fraction } = partsOf(decimal);
  const all = whole + fraction.padEnd(Math.max(places, 0), '0');
  const point = whole.length + places;
  const padded = point > 0 ? all : all.padStart(all.length - point + 1, '0');
  const at = Math.max(point, 1);
  return join(negative, padded.slice(0, at).replace(/^0+(?=\d)/, ''), padded.slice(at));
}

export function isNegative(decimal: Decimal): boolean {
  return partsOf(decimal).negative;
}

export function isZero(decimal: Decimal): boolean {
  return !/[1-9]/.test(decimal);
}

export function absolute(decimal: Decimal): Decimal {
  return decimal.replace(/^-/, '');
}

/** Digits in groups of three from the right. */
export function groupThousands(whole: string, separator: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, separator);
}

/** A decimal with a language's signs; the true minus is U+2212. */
export function printDecimal(
  decimal: Decimal,
  signs: { readonly group: string; readonly point: string },
  plus = false,
): string {
  const { negative, whole, fraction } = partsOf(decimal);
  const sign = negative ? '\u2212' : plus && !isZero(decimal) ? '+' : '';
  const tail = fraction === '' ? '' : `${signs.point}${fraction}`;
  return `${sign}${groupThousands(whole, signs.group)}${tail}`;
}
