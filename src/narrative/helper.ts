import type { LanguageCode } from '../core/language-code.ts';

/**
 * What a helper gives: a quantity or a list for other helpers, a condition, Markdown, or a block around content.
 */
export type Gives = 'quantity' | 'list' | 'condition' | 'text' | 'block';

/**
 * What an argument may be. `reference` names an observation; `quantity` is one or a sub-expression;
 * `threshold` may be a typed number besides, `said` whatever `when` can look for; `text` is words of the
 * template itself and may hold no digit.
 */
export type Type =
  | 'quantity'
  | 'threshold'
  | 'list'
  | 'said'
  | 'condition'
  | 'text'
  | 'number'
  | 'whole'
  | 'flag'
  | 'reference'
  | 'indicator'
  | 'dimension'
  | 'code'
  | 'codes'
  | 'noun'
  | 'unit'
  | 'period'
  | 'id'
  | 'numeral'
  | { readonly oneOf: readonly string[] };

export type Parameter = {
  readonly name: string;
  readonly type: Type | readonly Type[];
  readonly optional?: boolean;
  /** The last one may repeat. */
  readonly rest?: boolean;
};

/** A template and what it prints, in one language. */
export type Example = { readonly template: string; readonly output: string };

/** How a helper is written and what it is for; what it does is added in `call.ts`. */
export type HelperShape = {
  readonly name: string;
  readonly gives: Gives;
  readonly family: Family;
  readonly parameters: readonly Parameter[];
  readonly options: Readonly<Record<string, Type | readonly Type[]>>;
  /** `each`, `with`: the block may name what it is about. */
  readonly blockParameters?: number;
  readonly summary: string;
  readonly examples: Readonly<Record<LanguageCode, Example>>;
};

export const families = [
  'quantities',
  'lists',
  'printing',
  'change',
  'choosing',
  'gaps',
  'names',
  'periods',
  'blocks',
] as const;
export type Family = (typeof families)[number];

/** One template in every language, with what it prints in each. */
export function example(
  template: string,
  en: string,
  ru: string,
  kk: string,
): Readonly<Record<LanguageCode, Example>> {
  return {
    en: { template, output: en },
    ru: { template, output: ru },
    kk: { template, output: kk },
  };
}

/** A template of its own in each language, with what it prints. */
export function examples(
  en: readonly [template: string, output: string],
  ru: readonly [template: string, output: string],
  kk: readonly [template: string, output: string],
): Readonly<Record<LanguageCode, Example>> {
  const one = ([template, output]: readonly [string, string]): Example => ({ template, output });
  return { en: one(en), ru: one(ru), kk: one(kk) };
}

/** `(share PART WHOLE)`, `{{value Q decimals= scale=}}`: how a helper is written. */
export function signatureOf(helper: HelperShape): string {
  const parameters = helper.parameters.map(({ name, optional, rest }) =>
    rest ? `${name} …` : optional ? `[${name}]` : name,
  );
  const options = Object.keys(helper.options).map((name) => `${name}=`);
  const inside = [helper.name, ...parameters, ...options].join(' ');
  if (helper.gives === 'block') return `{{#${inside}}}…{{/${helper.name}}}`;
  return helper.gives === 'text' ? `{{${inside}}}` : `(${inside})`;
}

export function typesOf(type: Type | readonly Type[]): readonly Type[] {
  return isSeveral(type) ? type : [type];
}

function isSeveral(type: Type | readonly Type[]): type is readonly Type[] {
  return Array.isArray(type);
}

export function typeText(type: Type | readonly Type[]): string {
  const words: Readonly<Record<string, string>> = {
    quantity: 'a reference or a quantity',
    threshold: 'a reference, a quantity or a number',
    list: 'a list such as (rows …)',
    said: 'a reference, a quantity or a list',
    condition: 'a condition such as (up Q)',
    text: 'a text in quotes',
    number: 'a number',
    whole: 'a whole number',
    flag: 'true or false',
    reference: 'a reference in quotes',
    indicator: 'a code of indicators.yaml in quotes',
    dimension: 'a dimension in quotes',
    code: 'a code in quotes',
    codes: 'codes in quotes, with blanks between them',
    noun: 'a noun of the lexicon or a unit in quotes',
    unit: 'a unit in quotes',
    period: 'a period name, an SDMX period, a reference or a quantity',
    id: 'a name in quotes',
    numeral: 'a name with digits in quotes',
  };
  return typesOf(type)
    .map((one) => (typeof one === 'string' ? words[one] : `one of ${one.oneOf.join(', ')}`))
    .join(' or ');
}
