import { type Decimal, partsOf, printDecimal } from '../decimal.ts';
import { missingForm, missingName } from '../form-error.ts';
import type { Amount, Bound, Case, Measure, PluralClass, RussianNoun } from '../language.ts';

const signs = { group: '\u00a0', point: ',' };
const scales: Readonly<Record<number, string>> = { 3: 'тыс.', 6: 'млн', 9: 'млрд', 12: 'трлн' };

/** A hedge: as it stands before a number, before a number in an oblique case, before a preposition; whether it governs the genitive. */
type Hedge = {
  readonly text: string;
  readonly oblique: string;
  readonly prepositional: string;
  readonly genitive: boolean;
};
const hedges: Readonly<Record<Bound, Hedge>> = {
  'more-than': hedge('более', 'более чем', 'более чем', true),
  'at-least': hedge('не менее', 'не менее чем', 'не менее чем', true),
  over: hedge('свыше', 'более чем', 'более чем', true),
  about: hedge('около', 'примерно', 'примерно', true),
  around: hedge('примерно', 'примерно', 'примерно', false),
  roughly: hedge('приблизительно', 'приблизительно', 'приблизительно', false),
  almost: hedge('почти', 'почти', 'почти', false),
  'up-to': hedge('до', 'не более чем', 'не более чем', true),
  under: hedge('менее', 'менее чем', 'менее чем', true),
};

function hedge(text: string, oblique: string, prepositional: string, genitive: boolean): Hedge {
  return { text, oblique, prepositional, genitive };
}

export function number(decimal: Decimal, plus = false): string {
  return printDecimal(decimal, signs, plus);
}

/** The hedge before «на» or «в», with its blank: «более чем на 3,4%». */
export function boundBeforePreposition(bound: Bound | undefined): string {
  return bound === undefined ? '' : `${hedges[bound].prepositional} `;
}

/** CLDR for Russian; every number shown with decimals is `other`. */
export function classOf(decimal: Decimal): PluralClass {
  const { whole, fraction } = partsOf(decimal);
  if (fraction !== '') return 'other';
  const ones = Number(whole.slice(-1));
  const tens = Number(whole.slice(-2));
  if (ones === 1 && tens !== 11) return 'one';
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 'few' : 'many';
}

/** What stands beside the printed number agrees with it; after тыс./млн and in the genitive it is neuter singular, as after five. */
export function pluralClass({
  decimal,
  mult,
  bound,
}: Pick<Amount, 'decimal' | 'mult' | 'bound'>): PluralClass {
  const genitive = bound !== undefined && hedges[bound].genitive;
  return mult > 0 || genitive ? 'many' : classOf(decimal);
}

export function amount(given: Amount): string {
  const { decimal, mult, unit, length, plus = false } = given;
  const before = boundText(given);
  const symbol = unit.symbol.ru;
  if (symbol !== undefined && mult === 0) return `${before}${number(decimal, plus)}${symbol}`;
  const scale = scales[mult];
  const figure = `${before}${number(decimal, plus)}${scale === undefined ? '' : `\u00a0${scale}`}`;
  if (length === 'none') return figure;
  return `${figure}${scale === undefined ? '\u00a0' : ' '}${noun(given)}`;
}

function boundText({ bound, case: to = 'nom' }: Amount): string {
  if (bound === undefined) return '';
  const { text, oblique } = hedges[bound];
  return `${to === 'nom' || to === 'acc' || to === 'gen' ? text : oblique} `;
}

/** The noun after the number: genitive plural after тыс./млн/млрд/трлн in every case. */
export function noun({ decimal, mult, unit, length, bound, case: to = 'nom' }: Amount): string {
  const short = length === 'short' ? unit.short.ru : undefined;
  if (short !== undefined) return short;
  const forms = unit.name.ru;
  if (forms === undefined) throw missingName(unit.id, 'ru');
  if (mult > 0) return forms.gen.other;
  const plain = to === 'nom' || to === 'acc';
  const governed = plain && bound !== undefined && hedges[bound].genitive ? 'gen' : to;
  return declined(forms, decimal, governed, unit);
}

function declined(forms: RussianNoun, decimal: Decimal, to: Case, unit: Measure): string {
  const plural = classOf(decimal);
  if (plural === 'other') return forms.other;
  if (to === 'gen') return plural === 'one' ? forms.gen.one : forms.gen.other;
  if (to === 'acc' && plural === 'one') return accusative(forms, unit.counts === 'persons');
  if (to === 'nom' || to === 'acc') return forms[plural];
  const given = to === 'dat' || to === 'ins' || to === 'prep' ? forms[to] : undefined;
  if (given !== undefined) return plural === 'one' ? given.one : given.other;
  if (forms.one === forms.many && forms.one === forms.gen.one) return forms.one;
  throw missingForm(
    `The noun “${forms.one}” (${unit.id}) has no form for the case “${to}” after a number.`,
    'Write the sentence so that the nominative or the genitive stands, or give the form in the lexicon.',
  );
}

/** Singular after «на 21 …»: persons as the genitive; feminine -а, -я to -у, -ю with the adjectives before; else the nominative. */
function accusative(forms: RussianNoun, persons: boolean): string {
  if (forms.acc !== undefined) return forms.acc.one;
  const feminine = forms.gender === 'f';
  if (persons && !feminine) return forms.gen.one;
  if (!feminine) return forms.one;
  const [, adjectives = '', head = '', rest = ''] =
    /^((?:\S+(?:ая|яя) )*)(\S+)(.*)$/.exec(forms.one) ?? [];
  const soft = head.replace(/я$/, 'ю').replace(/а$/, 'у');
  return `${adjectives.replace(/ая /g, 'ую ').replace(/яя /g, 'юю ')}${soft}${rest}`;
}

export function unitName(unit: Measure, mult: number): string {
  if (unit.symbol.ru !== undefined) return unit.symbol.ru;
  const scale = scales[mult];
  const forms = unit.name.ru;
  if (forms === undefined) throw missingName(unit.id, 'ru');
  return scale === undefined ? forms.many : `${scale} ${forms.gen.other}`;
}

const once: RussianNoun = {
  one: 'раз',
  few: 'раза',
  many: 'раз',
  other: 'раза',
  gen: { one: 'раза', other: 'раз' },
};

/** «в 3,4 раза», «почти в 2 раза». */
export function times(decimal: Decimal, bound?: Bound): string {
  return `${boundBeforePreposition(bound)}в\u00a0${number(decimal)}\u00a0${once[classOf(decimal)]}`;
}
