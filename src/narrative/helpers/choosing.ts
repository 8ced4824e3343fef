import { SholuError } from '../../core/error.ts';
import type { Call, Helper } from '../call.ts';
import { compare as compareExact, exactOf, signOf } from '../exact.ts';
import { examples, type Parameter, type Type } from '../helper.ts';
import { type Printed, printed } from '../markup.ts';
import { isMovement, movementOf } from '../movement.ts';
import { amountOf, askedBound, boundOf, bounds, inWords, mannerOf } from '../print.ts';
import { plainValue, type Quantity } from '../quantity.ts';

const one: readonly Parameter[] = [{ name: 'Q', type: 'quantity' }];
const two: readonly Parameter[] = [
  { name: 'A', type: 'quantity' },
  { name: 'B', type: 'threshold' },
];

/** The direction of a change as printed; of a level or a difference its sign. */
function directionOf(quantity: Quantity): 'up' | 'down' | 'flat' {
  if (isMovement(quantity)) return movementOf(quantity).direction;
  const sign = signOf(quantity.value);
  return sign > 0 ? 'up' : sign < 0 ? 'down' : 'flat';
}

/** A against B in single units; a typed threshold is in the unit and power of ten of A. */
function order(call: Call): -1 | 0 | 1 {
  const a = call.quantity(0);
  const b = call.raw(1);
  if (typeof b === 'number') return compareExact(a.value, exactOf(b));
  const other = call.quantity(1);
  const dimensionless = a.unit === '' || other.unit === '';
  const counted = (quantity: Quantity): boolean =>
    (call.telling.cube.dataset.units.get(quantity.unit)?.counts ?? 'none') !== 'none';
  if (a.unit !== other.unit && !dimensionless && !(counted(a) && counted(other))) {
    throw new SholuError('E_UNIT_MISMATCH', `${a.unit} and ${other.unit} cannot be compared.`, {
      hint: 'Compare quantities of one unit, or a quantity with a number.',
    });
  }
  return compareExact(plainValue(a), plainValue(other));
}

export function truth(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value === true;
}

function condition(
  name: string,
  parameters: readonly Parameter[],
  summary: string,
  shown: string,
  run: (call: Call) => boolean,
): Helper {
  const template = (yes: string, no: string): string =>
    `{{#if ${shown}}}${yes}{{else}}${no}{{/if}}`;
  return {
    name,
    gives: 'condition',
    family: 'choosing',
    parameters,
    options: {},
    summary,
    examples: examples(
      [template('yes', 'no'), 'yes'],
      [template('да', 'нет'), 'да'],
      [template('иә', 'жоқ'), 'иә'],
    ),
    run,
  };
}

function choose(call: Call): Printed {
  const quantity = call.quantity(0);
  const direction = directionOf(quantity);
  if (direction === 'flat') inWords(call.telling, quantity);
  const text = call.option(direction);
  if (text !== undefined) return printed(text);
  throw new SholuError(
    'E_CHOICE_MISSING',
    `The change is ${direction}, but choose has no text ${direction}=.`,
    { hint: `Give ${direction}="…" too: other data may need it.` },
  );
}

function plural(call: Call): Printed {
  const { telling } = call;
  const quantity = call.quantity(0);
  const bound = boundOf(quantity, askedBound(call));
  const { amount } = amountOf(telling.cube.dataset, quantity, { ...mannerOf(call), bound });
  const wanted = telling.language.pluralClass(amount);
  const text = call.option(wanted) ?? call.option('other') ?? call.option('many');
  if (text !== undefined) return printed(text);
  throw new SholuError(
    'E_CHOICE_MISSING',
    `The number is of the class ${wanted}, but plural has neither ${wanted}= nor other=.`,
    { hint: 'English has one and other; Russian one, few, many, other; Kazakh other.' },
  );
}

const words: Type = 'text';
const many: readonly Parameter[] = [{ name: 'X', type: 'condition', rest: true }];
const output = '"INDUSTRIAL_OUTPUT"';

/** Conditions, and helpers that choose words. */
export const choosingHelpers: readonly Helper[] = [
  {
    name: 'choose',
    gives: 'text',
    family: 'choosing',
    parameters: one,
    options: { up: words, down: words, flat: words },
    summary: 'Words by the sign of a change.',
    examples: examples(
      [
        '{{choose "INDUSTRIAL_PRODUCTION_GROWTH" up="upturn" down="downturn" flat="standstill"}}',
        'upturn',
      ],
      ['{{choose "INDUSTRIAL_PRODUCTION_GROWTH" up="подъём" down="спад" flat="застой"}}', 'подъём'],
      [
        '{{choose "INDUSTRIAL_PRODUCTION_GROWTH" up="өрлеу" down="құлдырау" flat="тоқырау"}}',
        'өрлеу',
      ],
    ),
    run: choose,
  },
  {
    name: 'plural',
    gives: 'text',
    family: 'choosing',
    parameters: one,
    options: {
      one: words,
      few: words,
      many: words,
      other: words,
      qualifier: ['flag', { oneOf: bounds }],
      scale: 'whole',
      decimals: 'whole',
    },
    summary: 'Words by the plural class of the number as printed.',
    examples: examples(
      ['{{plural 1 one="was" other="were"}}', 'was'],
      ['{{plural 31 one="запущен" other="запущено"}}', 'запущен'],
      ['{{plural 31 other="іске қосылды"}}', 'іске қосылды'],
    ),
    run: plural,
  },
  condition(
    'up',
    one,
    'True for a rise.',
    '(up "INDUSTRIAL_PRODUCTION_GROWTH")',
    (call) => directionOf(call.quantity(0)) === 'up',
  ),
  condition(
    'down',
    one,
    'True for a fall.',
    '(down "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=WORKWEAR")',
    (call) => directionOf(call.quantity(0)) === 'down',
  ),
  condition(
    'flat',
    one,
    'True where nothing changed, as printed.',
    '(not (flat "INDUSTRIAL_PRODUCTION_GROWTH"))',
    (call) => directionOf(call.quantity(0)) === 'flat',
  ),
  condition('gt', two, 'A is greater than B.', `(gt ${output} 1000)`, (call) => order(call) > 0),
  condition(
    'lt',
    two,
    'A is less than B.',
    `(lt "INVESTMENT" ${output})`,
    (call) => order(call) < 0,
  ),
  condition('ge', two, 'A is at least B.', `(ge ${output} ${output})`, (call) => order(call) >= 0),
  condition('le', two, 'A is at most B.', `(le ${output} ${output})`, (call) => order(call) <= 0),
  condition('eq', two, 'A equals B.', `(eq ${output} ${output})`, (call) => order(call) === 0),
  condition(
    'has',
    [{ name: 'REF', type: 'said', rest: true }],
    'All of them have a value; a list has a row.',
    `(has ${output} "INVESTMENT")`,
    (call) => call.lacking().length === 0,
  ),
  condition(
    'and',
    many,
    'All conditions hold.',
    `(and (has ${output}) (gt ${output} 1000))`,
    (call) => call.every(truth),
  ),
  condition(
    'or',
    many,
    'One of the conditions holds.',
    `(or (lt ${output} 1000) (has ${output}))`,
    (call) => call.some(truth),
  ),
  condition(
    'not',
    [{ name: 'X', type: 'condition' }],
    'The condition does not hold.',
    `(not (lt ${output} 1000))`,
    (call) => !truth(call.raw(0)),
  ),
];
