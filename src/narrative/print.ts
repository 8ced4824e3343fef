import { SholuError } from '../core/error.ts';
import type { Dataset } from '../dataset/model.ts';
import type { Amount, Bound, Case, Change, Measure, Phrase } from '../language/language.ts';
import type { Call } from './call.ts';
import { toNumber } from './exact.ts';
import { formulaText } from './formula.ts';
import { escapeData, figureMark } from './markup.ts';
import type { Movement } from './movement.ts';
import { type Hedge, printedDecimal, type Quantity, scaledTo } from './quantity.ts';
import type { Telling } from './telling.ts';

export const bounds: readonly Bound[] = [
  'more-than',
  'at-least',
  'over',
  'about',
  'around',
  'roughly',
  'almost',
  'up-to',
  'under',
];

/** Words that fit a hedge; the first is the usual one. */
const fitting: Readonly<Record<Exclude<Hedge, 'none'>, readonly Bound[]>> = {
  lower: ['more-than', 'at-least', 'over'],
  estimate: ['about', 'around', 'roughly'],
  upper: ['almost', 'up-to', 'under'],
};

/** A pure number: how many, which place. */
const pure: Measure = { id: '', name: {}, symbol: {}, short: {}, counts: 'things' };

/** How a quantity is to be printed; what is left out follows the quantity. */
export type Manner = {
  readonly decimals?: number | undefined;
  readonly scale?: number | undefined;
  readonly unit?: 'long' | 'short' | 'none';
  readonly case?: Case | undefined;
  readonly plus?: boolean;
  readonly bound?: Bound | undefined;
  readonly noun?: Measure | undefined;
};

export function mannerOf(call: Call): Manner {
  const to = call.option('case');
  return {
    decimals: call.numberOption('decimals'),
    scale: call.numberOption('scale'),
    unit: call.choice('unit', 'long'),
    ...(to === undefined ? {} : { case: to as Case }), // the table lets only cases through
    plus: call.flag('sign', false),
  };
}

/**
 * The word for a quantity's hedge: the one asked for where it fits, so that a text stays true for other data.
 * A derived upper bound is "less than", a published one "almost".
 */
export function boundOf(
  quantity: Quantity,
  asked: string | boolean | undefined,
): Bound | undefined {
  if (quantity.hedge === 'none' || asked === false) return undefined;
  const words = fitting[quantity.hedge];
  const wanted = words.find((word) => word === asked);
  if (wanted !== undefined) return wanted;
  return quantity.derived && quantity.hedge === 'upper' ? 'under' : words[0];
}

export function askedBound(call: Call): string | boolean | undefined {
  return call.flag('qualifier', true) ? call.option('qualifier') : false;
}

export function measureOf(dataset: Dataset, unit: string): Measure {
  if (unit === '') return pure;
  const measure = dataset.units.get(unit);
  if (measure !== undefined) return measure;
  throw new SholuError('E_UNIT_UNKNOWN', `There is no unit "${unit}".`, {
    hint: 'Name it in units.yaml.',
  });
}

/** In a power of ten that has a word, or in single units for a sign such as %. */
export function printable(quantity: Quantity, measure: Measure, scale?: number): Quantity {
  const signed = Object.keys(measure.symbol).length > 0;
  return scaledTo(quantity, signed ? 0 : (scale ?? usualScale(quantity.mult)));
}

/** The power of ten with a word next below: 5 is told in thousands. */
export function usualScale(mult: number): number {
  return Math.min(12, Math.max(0, Math.floor(mult / 3) * 3));
}

/** What the language prints of a quantity, and the quantity in the power of ten that is printed. */
export function amountOf(
  dataset: Dataset,
  given: Quantity,
  manner: Manner,
): { readonly amount: Amount; readonly quantity: Quantity } {
  const unit = manner.noun ?? measureOf(dataset, given.unit);
  const quantity = printable(given, unit, manner.scale);
  return {
    quantity,
    amount: {
      decimal: printedDecimal(quantity, manner.decimals),
      mult: quantity.mult,
      unit,
      length: unit.id === '' ? 'none' : (manner.unit ?? 'long'),
      bound: manner.bound,
      case: manner.case,
      plus: manner.plus,
    },
  };
}

/** Records `text` as a figure and gives it marked. */
export function figure(telling: Telling, quantity: Quantity, text: string): string {
  const keys = quantity.observations.map((item) => item.key);
  const sources = new Set(quantity.observations.map((item) => item.source));
  const unit = quantity.unit === '' ? 'number' : quantity.unit;
  const id = telling.recorder.figure(
    {
      language: telling.language.code,
      section: telling.section,
      text,
      value: toNumber(quantity.value),
      unit: quantity.mult === 0 ? unit : `${unit} e${quantity.mult}`,
      kind: quantity.kind,
      observations: keys,
      formula: formulaText(quantity.formula, keys),
      source: [...sources].join(';'),
    },
    telling.ownLines ? { file: telling.file, line: telling.usage.line } : { file: telling.file },
  );
  return figureMark(id, text);
}

/** Notes that a quantity is told in words, without a figure. */
export function inWords({ recorder, language, section }: Telling, quantity: Quantity): void {
  const observations = quantity.observations.map((item) => item.key);
  recorder.word({ language: language.code, section, observations });
}

/** A phrase with its figure marked. */
export function phrase(
  telling: Telling,
  quantity: Quantity,
  { before, figure: text, after }: Phrase,
): string {
  if (text === '') inWords(telling, quantity);
  const marked = text === '' ? '' : figure(telling, quantity, text);
  return `${escapeData(before)}${marked}${escapeData(after)}`;
}

/** A movement as the language takes it. */
export function changeOf(
  dataset: Dataset,
  { direction, by, size, decimal }: Movement,
  manner: Manner,
): { readonly change: Change; readonly quantity: Quantity } {
  if (by === 'times') {
    return {
      change: { direction, size: { by: 'times', decimal, bound: manner.bound } },
      quantity: size,
    };
  }
  const { amount, quantity } = amountOf(dataset, size, manner);
  return { change: { direction, size: { by: 'amount', amount } }, quantity };
}
