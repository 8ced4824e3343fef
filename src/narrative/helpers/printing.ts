import type { Call, Helper } from '../call.ts';
import { example } from '../helper.ts';
import { signedText, valueAmount } from '../manner.ts';
import { type Printed, printed } from '../markup.ts';
import { movementOf } from '../movement.ts';
import { amountOf, askedBound, boundOf, changeOf, figure, mannerOf } from '../print.ts';
import type { Quantity } from '../quantity.ts';
import { full, numeric, one, printing, qualifier } from './printing-options.ts';

function value(call: Call): Printed {
  const { text, quantity } = valueAmount(call, call.quantity(0));
  return withArticle(call, quantity, text);
}

/** The figure, in English with a or an before it where it is asked for. */
function withArticle(call: Call, quantity: Quantity, text: string): Printed {
  const { telling } = call;
  const article = call.flag('article', false) ? telling.language.article(text) : '';
  return printed(`${article}${figure(telling, quantity, text)}`);
}

/** The number alone, without unit and hedge. */
export function number(call: Call): Printed {
  const { telling } = call;
  const { amount, quantity } = amountOf(telling.cube.dataset, call.quantity(0), mannerOf(call));
  const text = telling.language.number(amount.decimal, call.flag('sign', false));
  return printed(figure(telling, quantity, text));
}

/** The size of a change without its sign. */
function delta(call: Call): Printed {
  const { telling } = call;
  const movement = movementOf(call.quantity(0), call.numberOption('decimals'));
  const bound = boundOf(movement.size, askedBound(call));
  const { change, quantity } = changeOf(telling.cube.dataset, movement, {
    ...mannerOf(call),
    bound,
  });
  const { size } = change;
  const text =
    size.by === 'times'
      ? telling.language.times(size.decimal, size.bound)
      : telling.language.amount(size.amount);
  return withArticle(call, quantity, text);
}

function signed(call: Call): Printed {
  const { text, quantity } = signedText(call.telling, call.quantity(0), mannerOf(call));
  return printed(figure(call.telling, quantity, text));
}

/** A number for a table; what is missing is three dots, never an error. */
function cell(call: Call): Printed {
  return call.maybe(0).type === 'missing' ? printed('…') : number(call);
}

/** A ratio as times, whatever its size. */
function times(call: Call): Printed {
  const { telling } = call;
  const given = call.quantity(0);
  const movement = movementOf(given, call.numberOption('decimals'));
  if (movement.by !== 'times') {
    const { text, quantity } = signedText(telling, given, mannerOf(call));
    return printed(figure(telling, quantity, text));
  }
  const bound = boundOf(movement.size, askedBound(call));
  return printed(figure(telling, movement.size, telling.language.times(movement.decimal, bound)));
}

/** Helpers that print a number. */
export const printingHelpers: readonly Helper[] = [
  printing(
    'value',
    one,
    full,
    'Number, scale word and unit, with the hedge of its status.',
    example(
      '{{value "JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP"}}',
      'about 13\u00a0thousand jobs',
      'около 13\u00a0тыс. рабочих мест',
      'шамамен 13\u00a0мың жұмыс орны',
    ),
    value,
  ),
  printing(
    'number',
    one,
    { ...numeric, sign: 'flag' },
    'The number alone.',
    example('{{number "INDUSTRIAL_OUTPUT"}}', '1,595.6', '1\u00a0595,6', '1\u00a0595,6'),
    number,
  ),
  printing(
    'delta',
    one,
    { ...full, sign: 'flag' },
    'The size of a change without its sign.',
    example('{{delta "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=WORKWEAR"}}', '36%', '36%', '36%'),
    delta,
  ),
  printing(
    'signed',
    one,
    numeric,
    'A change with its sign.',
    example('{{signed "INDUSTRIAL_PRODUCTION_GROWTH"}}', '+3.4%', '+3,4%', '+3,4%'),
    signed,
  ),
  printing(
    'cell',
    one,
    { ...numeric, sign: 'flag' },
    'The number alone for a table; three dots where it is missing.',
    example('{{cell "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}', '…', '…', '…'),
    cell,
  ),
  printing(
    'times',
    one,
    { decimals: 'whole', qualifier },
    'How many times, with the preposition that the language needs.',
    example(
      '{{times "INDUSTRIAL_PRODUCTION_RATIO ACTIVITY=PHARMACEUTICALS"}}',
      '3.4\u00a0times',
      'в\u00a03,4\u00a0раза',
      '3,4\u00a0есе',
    ),
    times,
  ),
];
