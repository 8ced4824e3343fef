import { absolute, type Decimal, isNegative, partsOf, printDecimal } from '../decimal.ts';
import { missingName } from '../form-error.ts';
import type { Amount, Bound, Measure, PluralClass } from '../language.ts';

const signs = { group: ',', point: '.' };
const scales: Readonly<Record<number, string>> = {
  3: 'thousand',
  6: 'million',
  9: 'billion',
  12: 'trillion',
};
/** Currencies whose sign stands before the number. */
const currencies: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£' };
const bounds: Readonly<Record<Bound, string>> = {
  'more-than': 'more than ',
  'at-least': 'at least ',
  over: 'over ',
  about: 'about ',
  around: 'around ',
  roughly: 'roughly ',
  almost: 'almost ',
  'up-to': 'up to ',
  under: 'less than ',
};

export function number(decimal: Decimal, plus = false): string {
  return printDecimal(decimal, signs, plus);
}

export function boundText(bound: Bound | undefined): string {
  return bound === undefined ? '' : bounds[bound];
}

/** CLDR for English: one is the whole number 1 without visible decimals; after a scale word, other. */
export function pluralClass({
  decimal,
  mult,
}: Pick<Amount, 'decimal' | 'mult' | 'bound'>): PluralClass {
  const { whole, fraction } = partsOf(decimal);
  return whole === '1' && fraction === '' && mult === 0 ? 'one' : 'other';
}

/** Tenge is invariable; a scale word is never plural after a number. */
export function amount(given: Amount): string {
  const { decimal, mult, unit, length, plus = false } = given;
  const bound = hedge(given);
  const scale = scaleText(mult);
  const symbol = unit.symbol.en;
  if (symbol !== undefined && mult === 0) return `${bound}${number(decimal, plus)}${symbol}`;
  const currency = currencies[unit.id];
  const glued = scale === '' ? '' : `\u00a0${scale}`;
  if (currency !== undefined) {
    const sign = isNegative(decimal) ? '\u2212' : plus ? '+' : '';
    return `${bound}${sign}${currency}${number(absolute(decimal))}${glued}`;
  }
  const figure = `${bound}${number(decimal, plus)}${glued}`;
  if (length === 'none') return figure;
  return `${figure}${scale === '' ? '\u00a0' : ' '}${noun(given)}`;
}

/** "Fewer than" of what is counted, "less than" of what is measured. */
function hedge({ bound, unit }: Amount): string {
  return bound === 'under' && unit.counts !== 'none' ? 'fewer than ' : boundText(bound);
}

export function noun({ decimal, mult, unit, length }: Amount): string {
  const short = length === 'short' ? unit.short.en : undefined;
  if (short !== undefined) return short;
  const forms = unit.name.en;
  if (forms === undefined) throw missingName(unit.id, 'en');
  return pluralClass({ decimal, mult }) === 'one' ? forms.one : forms.other;
}

export function unitName(unit: Measure, mult: number): string {
  if (unit.symbol.en !== undefined) return unit.symbol.en;
  const scale = scaleText(mult);
  const name = unit.name.en?.other ?? unit.short.en;
  if (name === undefined) throw missingName(unit.id, 'en');
  return scale === '' ? name : `${scale} ${name}`;
}

export function scaleText(mult: number): string {
  return scales[mult] ?? '';
}

export function times(decimal: Decimal, bound?: Bound): string {
  const { whole, fraction } = partsOf(decimal);
  const once = whole === '1' && fraction === '';
  return `${boundText(bound)}${number(decimal)}\u00a0${once ? 'time' : 'times'}`;
}

/**
 * A or an by the sound of the number: eight, eleven, eighteen (thousand …) open with a vowel.
 * A hedge before the number decides itself.
 */
export function article(printed: string): string {
  const bare = printed.replace(/^[\u2212+$€£]+/, '');
  if (/^\p{L}/u.test(bare)) return /^[aeiou]/i.test(bare) ? 'an ' : 'a ';
  const leading = /^\d+/.exec(bare)?.[0] ?? '';
  return leading.startsWith('8') || leading === '11' || leading === '18' ? 'an ' : 'a ';
}
