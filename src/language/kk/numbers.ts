import { type Decimal, printDecimal, trimZeros } from '../decimal.ts';
import { missingName } from '../form-error.ts';
import type { Amount, Bound, Case, Measure, PluralClass } from '../language.ts';
import { declineWord, digitSuffix, percentSuffix } from './suffix.ts';

const signs = { group: '\u00a0', point: ',' };
const scales: Readonly<Record<number, string>> = { 3: 'мың', 6: 'млн', 9: 'млрд', 12: 'трлн' };
const spokenScales: Readonly<Record<number, string>> = {
  3: 'мың',
  6: 'миллион',
  9: 'миллиард',
  12: 'триллион',
};

/** A hedge stands before the number, or behind it as a postposition that governs a case. */
type Hedge =
  | { readonly before: string }
  | { readonly after: string; readonly governs: 'abl' | 'dat' };
const hedges: Readonly<Record<Bound, Hedge>> = {
  'more-than': { after: 'астам', governs: 'abl' },
  'at-least': { before: 'кемінде' },
  over: { after: 'астам', governs: 'abl' },
  about: { before: 'шамамен' },
  around: { after: 'жуық', governs: 'dat' },
  roughly: { before: 'шамамен' },
  almost: { after: 'жуық', governs: 'dat' },
  'up-to': { after: 'дейін', governs: 'dat' },
  under: { after: 'кем', governs: 'abl' },
};

export function number(decimal: Decimal, plus = false): string {
  return printDecimal(decimal, signs, plus);
}

/** CLDR has a class one for Kazakh, but the noun stays singular after every numeral. */
export function pluralClass(_amount: Pick<Amount, 'decimal' | 'mult' | 'bound'>): PluralClass {
  return 'other';
}

/**
 * «1 595,6 млрд теңгені», «2 трлн теңгеден астам», «13 мыңнан астам жұмыс орны»: what is counted keeps its noun
 * behind the postposition, what is measured takes the ending itself.
 */
export function amount(given: Amount): string {
  const { bound, case: to = 'nom', unit } = given;
  const hedge = bound === undefined ? undefined : hedges[bound];
  if (hedge === undefined) return bare(given, to);
  if ('before' in hedge) return `${hedge.before} ${bare(given, to)}`;
  const counted = unit.counts !== 'none' && given.length !== 'none';
  if (counted) {
    const figure = bare({ ...given, length: 'none' }, hedge.governs);
    return `${figure} ${hedge.after} ${nounIn(unit, to)}`;
  }
  return `${bare(given, hedge.governs)} ${declineWord(hedge.after, to)}`;
}

function bare({ decimal, mult, unit, length, plus = false }: Amount, to: Case): string {
  const symbol = unit.symbol.kk;
  const shown = to === 'nom' ? decimal : trimZeros(decimal);
  const digits = number(shown, plus);
  if (symbol !== undefined && mult === 0) {
    return to === 'nom' ? `${digits}${symbol}` : `${digits}${symbol}-${percentSuffix(to)}`;
  }
  const scale = scales[mult];
  if (length === 'none') {
    if (to === 'nom') return scale === undefined ? digits : `${digits}\u00a0${scale}`;
    if (scale === undefined) return `${digits}-${digitSuffix(shown, to)}`;
    return `${digits}\u00a0${declineWord(spokenScales[mult] ?? scale, to)}`;
  }
  const noun = to === 'nom' && length === 'short' ? unit.short.kk : undefined;
  const scaled = scale === undefined ? `${digits}\u00a0` : `${digits}\u00a0${scale} `;
  return `${scaled}${noun ?? nounIn(unit, to)}`;
}

function nounIn(unit: Measure, to: Case): string {
  const forms = unit.name.kk;
  if (forms === undefined) throw missingName(unit.id, 'kk');
  return to === 'nom' ? forms.other : (forms[to] ?? declineWord(forms.other, to));
}

export function noun({ unit, length, case: to = 'nom' }: Amount): string {
  const short = to === 'nom' && length === 'short' ? unit.short.kk : undefined;
  return short ?? nounIn(unit, to);
}

export function unitName(unit: Measure, mult: number): string {
  if (unit.symbol.kk !== undefined) return unit.symbol.kk;
  const scale = scales[mult];
  const name = nounIn(unit, 'nom');
  return scale === undefined ? name : `${scale} ${name}`;
}

/** «3,4 есе», «2 есеге жуық», «2 еседен астам». */
export function times(decimal: Decimal, bound?: Bound): string {
  const digits = `${number(decimal)}\u00a0`;
  const hedge = bound === undefined ? undefined : hedges[bound];
  if (hedge === undefined) return `${digits}есе`;
  if ('before' in hedge) return `${hedge.before} ${digits}есе`;
  return `${digits}${declineWord('есе', hedge.governs)} ${hedge.after}`;
}

/** The size of a change in the dative: «3,4%-ға», «9%-дан астамға», «ең көбі 50%-ға». */
export function changeSize(given: Amount): string {
  const { bound } = given;
  if (bound === 'up-to') return `ең көбі ${bare(given, 'dat')}`;
  if (bound === 'almost' || bound === 'around') return `${bare(given, 'dat')} жуық`;
  return amount({ ...given, case: 'dat' });
}
