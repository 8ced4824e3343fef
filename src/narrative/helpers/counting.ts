import { SholuError } from '../../core/error.ts';
import { isZero, partsOf } from '../../language/decimal.ts';
import type { WordForm } from '../../language/language.ts';
import type { Call, Helper } from '../call.ts';
import { example, examples } from '../helper.ts';
import { unitFor } from '../kindred.ts';
import { nounOf, valueAmount } from '../manner.ts';
import { type Printed, printed } from '../markup.ts';
import {
  amountOf,
  askedBound,
  boundOf,
  figure,
  mannerOf,
  measureOf,
  usualScale,
} from '../print.ts';
import { printedDecimal } from '../quantity.ts';
import { dataText } from '../telling.ts';
import { number } from './printing.ts';
import { counting, full, one, printing, wordForm } from './printing-options.ts';

function whole(call: Call): number | undefined {
  const decimal = printedDecimal(call.quantity(0));
  const { whole: digits, fraction, negative } = partsOf(decimal);
  return isZero(`0.${fraction}0`) && !negative && digits.length < 7 ? Number(digits) : undefined;
}

function wordForms(call: Call): WordForm {
  return { gender: call.choice('gender', 'm'), case: call.choice('case', 'nom') };
}

function words(call: Call): Printed {
  const value = call.quantity(0).mult === 0 ? whole(call) : undefined;
  const text =
    value === undefined ? undefined : call.telling.language.words(value, wordForms(call));
  return text === undefined ? number(call) : printed(figure(call.telling, call.quantity(0), text));
}

function ordinal(call: Call): Printed {
  const value = whole(call);
  if (value === undefined) {
    throw new SholuError('E_HELPER_ARGUMENTS', 'An ordinal needs a whole number from zero on.', {
      hint: 'Take a count or a rank.',
    });
  }
  const text = call.telling.language.ordinal(value, wordForms(call));
  return printed(figure(call.telling, call.quantity(0), text));
}

function count(call: Call): Printed {
  const { text, quantity } = valueAmount(call, call.quantity(0), nounOf(call, 1));
  return printed(figure(call.telling, quantity, text));
}

function noun(call: Call): Printed {
  const { telling } = call;
  const manner = { ...mannerOf(call), noun: nounOf(call, 1) };
  const quantity = call.quantity(0);
  const bound = boundOf(quantity, askedBound(call));
  const { amount } = amountOf(telling.cube.dataset, quantity, { ...manner, bound });
  return printed(dataText(telling, telling.language.noun(amount), 'unit'));
}

/** Scale word and unit for a head, also where there is no value. */
function unit(call: Call): Printed {
  const { telling } = call;
  const { dataset } = telling.cube;
  const given = call.raw(0);
  const of = typeof given === 'string' ? unitFor(telling.cube, given) : call.quantity(0);
  const measure = measureOf(dataset, of.unit);
  const asked = call.numberOption('scale');
  const mult = Object.keys(measure.symbol).length > 0 ? 0 : (asked ?? usualScale(of.mult));
  return printed(dataText(telling, telling.language.unitName(measure, mult), 'unit'));
}

/** Helpers that print whole numbers in words, as ordinals and with nouns, and units alone. */
export const countingHelpers: readonly Helper[] = [
  printing(
    'words',
    one,
    wordForm,
    'A whole number up to twenty in words; in digits beyond.',
    examples(
      ['{{words (size (rows "TAX_REVENUE" by="BUDGET_LEVEL"))}} levels', 'two levels'],
      ['{{words (size (rows "TAX_REVENUE" by="BUDGET_LEVEL"))}} уровня', 'два уровня'],
      ['{{words (size (rows "TAX_REVENUE" by="BUDGET_LEVEL"))}} деңгей', 'екі деңгей'],
    ),
    words,
  ),
  printing(
    'ordinal',
    one,
    wordForm,
    'A whole number as an ordinal; in Kazakh its noun follows without a blank.',
    examples(
      ['{{ordinal 4}}', '4th'],
      ['{{ordinal 4 case="prep"}}', '4-м'],
      ['{{ordinal 4}}орында', '4-орында'],
    ),
    ordinal,
  ),
  printing(
    'count',
    counting,
    full,
    'A number with a noun of the lexicon.',
    example(
      '{{count "SME_COUNT" "SME" unit="short"}}',
      '88,541\u00a0SMEs',
      '88\u00a0541\u00a0субъект МСП',
      '88\u00a0541\u00a0ШОК субъектісі',
    ),
    count,
  ),
  printing(
    'noun',
    counting,
    full,
    'A noun of the lexicon alone, as the number asks for it.',
    example('{{noun 21 "JOB"}}', 'jobs', 'рабочее место', 'жұмыс орны'),
    noun,
  ),
  printing(
    'unit',
    one,
    { scale: 'whole' },
    'Scale word and unit without a number, for heads and captions.',
    example('{{unit "INDUSTRIAL_OUTPUT"}}', 'billion tenge', 'млрд тенге', 'млрд теңге'),
    unit,
  ),
];
