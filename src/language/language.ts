import type { LanguageCode, Texts } from '../core/language-code.ts';
import type { Period } from '../core/period.ts';
import type { Grammar } from '../dataset/model.ts';
import type { Decimal } from './decimal.ts';
import type { PageLabels } from './labels.ts';

export type Case = 'nom' | 'gen' | 'dat' | 'acc' | 'ins' | 'prep' | 'loc' | 'abl';
export const cases: readonly Case[] = ['nom', 'gen', 'dat', 'acc', 'ins', 'prep', 'loc', 'abl'];

/** How a number is hedged: lower bounds, estimates, upper bounds. */
export type Bound =
  | 'more-than'
  | 'at-least'
  | 'over'
  | 'about'
  | 'around'
  | 'roughly'
  | 'almost'
  | 'up-to'
  | 'under';

/** CLDR plural categories that the three languages know. */
export type PluralClass = 'one' | 'few' | 'many' | 'other';

export type EnglishNoun = { readonly one: string; readonly other: string };

/** Forms after a numeral by plural class; `gen` after "более 600"; the other cases where a text needs them. */
export type RussianNoun = {
  readonly one: string;
  readonly few: string;
  readonly many: string;
  readonly other: string;
  readonly gen: { readonly one: string; readonly other: string };
  readonly gender?: string | undefined;
  readonly acc?: { readonly one: string } | undefined;
  readonly dat?: { readonly one: string; readonly other: string } | undefined;
  readonly ins?: { readonly one: string; readonly other: string } | undefined;
  readonly prep?: { readonly one: string; readonly other: string } | undefined;
};

/** `other` stands after every numeral; case forms only where the noun ends in a possessive. */
export type KazakhNoun = Readonly<Record<string, string>> & { readonly other: string };

/** A counted noun in each language. */
export type NounForms = {
  readonly en?: EnglishNoun | undefined;
  readonly ru?: RussianNoun | undefined;
  readonly kk?: KazakhNoun | undefined;
};

/** A unit of measure or a counted noun as the code lists give it. */
export type Measure = {
  readonly id: string;
  readonly name: NounForms;
  readonly symbol: Texts;
  readonly short: Texts;
  readonly counts: 'persons' | 'things' | 'none';
};

/** A number with its unit: what is printed of it, already rounded. */
export type Amount = {
  readonly decimal: Decimal;
  /** Power of ten, one of 0, 3, 6, 9, 12. */
  readonly mult: number;
  readonly unit: Measure;
  /** `none` leaves the unit out and keeps the scale word. */
  readonly length: 'long' | 'short' | 'none';
  readonly bound?: Bound | undefined;
  readonly case?: Case | undefined;
  /** Prints `+` before a positive number. */
  readonly plus?: boolean | undefined;
};

/** A phrase around one figure; `figure` is empty where nothing is measured ("was unchanged"). */
export type Phrase = { readonly before: string; readonly figure: string; readonly after: string };

export type Direction = 'up' | 'down' | 'flat';
export type Tense = 'past' | 'present' | 'future' | 'infinitive';

export type Agreement = { readonly gender: 'm' | 'f' | 'n'; readonly plural: boolean };

/** The size of a change: an amount without sign, or how many times. */
export type Size =
  | { readonly by: 'amount'; readonly amount: Amount }
  | { readonly by: 'times'; readonly decimal: Decimal; readonly bound?: Bound | undefined };

/** Natural pairs of verbs for a rise and a fall; a text varies them. */
export type VerbFamily = 'rise' | 'grow' | 'increase' | 'expand' | 'gain' | 'climb' | 'advance';
export const verbFamilies: readonly VerbFamily[] = [
  'rise',
  'grow',
  'increase',
  'expand',
  'gain',
  'climb',
  'advance',
];

export type NounFamily = 'growth' | 'increase' | 'rise' | 'gain';
export const nounFamilies: readonly NounFamily[] = ['growth', 'increase', 'rise', 'gain'];

export type CompareFamily = 'more' | 'higher' | 'larger' | 'faster';
export const compareFamilies: readonly CompareFamily[] = ['more', 'higher', 'larger', 'faster'];

export type LevelFamily = 'be' | 'reach' | 'total' | 'stand';
export const levelFamilies: readonly LevelFamily[] = ['be', 'reach', 'total', 'stand'];

export type Change = { readonly direction: Direction; readonly size: Size };

export type PeriodForm =
  | 'name'
  | 'in'
  | 'for'
  | 'months'
  | 'of'
  | 'attribute'
  | 'to'
  | 'on'
  | 'results'
  | 'since'
  | 'compared'
  | 'than'
  | 'as-of'
  | 'plan'
  | 'by-end';
export const periodForms: readonly PeriodForm[] = [
  'name',
  'in',
  'for',
  'months',
  'of',
  'attribute',
  'to',
  'on',
  'results',
  'since',
  'compared',
  'than',
  'as-of',
  'plan',
  'by-end',
];

export type RegionForm = 'name' | 'in' | 'of' | 'short' | 'centre';
export const regionForms: readonly RegionForm[] = ['name', 'in', 'of', 'short', 'centre'];

/** A name of a code list with what grammar needs of it. */
export type Named = {
  readonly id: string;
  readonly name: Texts;
  readonly short: Texts;
  readonly grammar: Readonly<Partial<Record<LanguageCode, Grammar>>>;
};

/** A region as the code list gives it. */
export type NamedRegion = {
  readonly id: string;
  readonly name: Texts;
  readonly short: Texts;
  readonly forms: Readonly<Partial<Record<LanguageCode, Grammar>>>;
  readonly centre: Texts;
};

/**
 * Everything that a text needs of one language. Pure: no locale of the machine, no clock.
 * A form that neither a rule nor the data gives throws `E_LANGUAGE_FORM`.
 */
export type Language = {
  readonly code: LanguageCode;
  readonly labels: PageLabels;
  /** The number alone, with grouping, decimal sign and true minus. */
  readonly number: (decimal: Decimal, plus?: boolean) => string;
  /** Number, scale word and unit, hedged and declined: `about 25 billion tenge`. */
  readonly amount: (amount: Amount) => string;
  /** Scale word and unit without a number, for heads: `billion tenge`, `%`. */
  readonly unitName: (unit: Measure, mult: number) => string;
  /** A counted noun alone, in the form that the number asks for. */
  readonly noun: (amount: Amount) => string;
  /** The class that a verb or a noun beside the printed number agrees with. */
  readonly pluralClass: (amount: Pick<Amount, 'decimal' | 'mult' | 'bound'>) => PluralClass;
  /** `rose by` 3.4%. */
  readonly change: (
    change: Change,
    options: {
      readonly verb: VerbFamily;
      readonly tense: Tense;
      readonly agreement: Agreement;
    },
  ) => Phrase;
  /** `growth of` 3.4%; `compact` puts the number first where the language can ("a 3.4% rise"). */
  readonly changed: (
    change: Change,
    options: {
      readonly noun: NounFamily;
      readonly case: Case;
      readonly article: boolean;
      readonly compact: boolean;
    },
  ) => Phrase;
  /** 3.4% `more than`. */
  readonly compare: (
    change: Change,
    options: { readonly words: CompareFamily; readonly than: boolean },
  ) => Phrase;
  /** `reached` 373.2 billion tenge. */
  readonly level: (
    amount: Amount,
    options: {
      readonly verb: LevelFamily;
      readonly tense: Tense;
      readonly agreement: Agreement;
    },
  ) => Phrase;
  /** `3.4 times`, with the preposition where the language needs one («в 3,4 раза»). */
  readonly times: (decimal: Decimal, bound?: Bound) => string;
  /** A whole number from 0 to 20 in words, undefined beyond. */
  readonly words: (value: number, form: WordForm) => string | undefined;
  /** A whole number as an ordinal in digits. */
  readonly ordinal: (value: number, form: WordForm) => string;
  /** The indefinite article that a text would need before `printed`, with its blank; empty where there is none. */
  readonly article: (printed: string) => string;
  /** Items joined: `a, b and c`. */
  readonly list: (
    items: readonly string[],
    join: 'and' | 'or',
    separator: 'comma' | 'semicolon',
  ) => string;
  readonly period: (period: Period, form: PeriodForm, year: boolean) => string;
  /** The running-text name in a case. */
  readonly decline: (named: Named, to: Case) => string;
  readonly region: (region: NamedRegion, form: RegionForm) => string;
  /** Gender and number of a name's head noun. */
  readonly agreement: (named: Named | undefined) => Agreement;
  readonly quote: (text: string) => string;
};

export type WordForm = { readonly gender: 'm' | 'f' | 'n'; readonly case: Case };
