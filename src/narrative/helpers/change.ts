import { SholuError } from '../../core/error.ts';
import { didYouMean } from '../../core/identifiers.ts';
import {
  type Agreement,
  cases,
  compareFamilies,
  levelFamilies,
  type Named,
  nounFamilies,
  type Tense,
  verbFamilies,
} from '../../language/language.ts';
import type { Call, Helper } from '../call.ts';
import { example, type Parameter } from '../helper.ts';
import { type Printed, printed } from '../markup.ts';
import { movementOf } from '../movement.ts';
import {
  amountOf,
  askedBound,
  boundOf,
  bounds,
  changeOf,
  type Manner,
  mannerOf,
  phrase,
} from '../print.ts';
import type { Quantity } from '../quantity.ts';

const one: readonly Parameter[] = [{ name: 'Q', type: 'quantity' }];
const sizes = {
  decimals: 'whole',
  scale: 'whole',
  qualifier: ['flag', { oneOf: bounds }],
  unit: { oneOf: ['long', 'short', 'none'] },
} as const;
const agreeing = {
  tense: { oneOf: ['past', 'present', 'future', 'infinitive'] },
  subject: 'id',
  agree: { oneOf: ['m', 'f', 'n', 'pl'] },
} as const;

/**
 * What the verb agrees with: the form asked for; the subject named; the code whose row it is; what an index, a
 * growth or a ratio is about; the indicator itself.
 */
function agreementOf(call: Call, quantity: Quantity): Agreement {
  const asked = call.option('agree');
  if (asked !== undefined) {
    return { gender: asked === 'f' || asked === 'm' ? asked : 'n', plural: asked === 'pl' };
  }
  return call.telling.language.agreement(subjectOf(call, quantity));
}

function subjectOf(call: Call, quantity: Quantity): Named | undefined {
  const { indicators } = call.telling.cube.dataset;
  const subject = call.option('subject');
  if (subject === 'code' || (subject === undefined && quantity.label !== undefined)) {
    return quantity.label;
  }
  if (subject !== undefined && subject !== 'indicator') return named(call, subject);
  const own = indicators.get(quantity.indicator ?? '');
  return indicators.get(own?.of ?? '') ?? own;
}

function named(call: Call, subject: string): Named {
  const { indicators, dimensions } = call.telling.cube.dataset;
  const [name = '', id] = subject.split('=');
  const found = id === undefined ? indicators.get(name) : dimensions.get(name)?.get(id);
  if (found !== undefined) return found;
  const known = id === undefined ? indicators.keys() : (dimensions.get(name)?.keys() ?? []);
  throw new SholuError('E_INDICATOR_UNKNOWN', `There is no subject "${subject}".`, {
    hint: `${didYouMean(id ?? name, known, 'indicators.yaml')} A subject is "code", "indicator", an indicator or DIMENSION=CODE.`,
  });
}

function tenseOf(call: Call, quantity: Quantity): Tense {
  return call.choice('tense', quantity.ahead ? 'future' : 'past');
}

function moved(call: Call) {
  const given = call.quantity(0);
  const movement = movementOf(given, call.numberOption('decimals'));
  const bound = boundOf(movement.size, askedBound(call));
  const manner: Manner = { ...mannerOf(call), bound, case: undefined };
  return { given, ...changeOf(call.telling.cube.dataset, movement, manner) };
}

function change(call: Call): Printed {
  const { given, change: what, quantity } = moved(call);
  const said = call.telling.language.change(what, {
    verb: call.choice('verb', 'rise'),
    tense: tenseOf(call, given),
    agreement: agreementOf(call, given),
  });
  return printed(phrase(call.telling, quantity, said));
}

function changed(call: Call): Printed {
  const { change: what, quantity } = moved(call);
  const said = call.telling.language.changed(what, {
    noun: call.choice('noun', 'growth'),
    case: call.choice('case', 'nom'),
    article: call.flag('article', false),
    compact: call.flag('compact', false),
  });
  return printed(phrase(call.telling, quantity, said));
}

function compare(call: Call): Printed {
  const { change: what, quantity } = moved(call);
  const said = call.telling.language.compare(what, {
    words: call.choice('words', 'more'),
    than: call.flag('than', true),
  });
  return printed(phrase(call.telling, quantity, said));
}

function level(call: Call): Printed {
  const { telling } = call;
  const given = call.quantity(0);
  const bound = boundOf(given, askedBound(call));
  const manner: Manner = { ...mannerOf(call), bound, case: undefined };
  const { amount, quantity } = amountOf(telling.cube.dataset, given, manner);
  const said = telling.language.level(amount, {
    verb: call.choice('verb', 'be'),
    tense: tenseOf(call, given),
    agreement: agreementOf(call, given),
  });
  return printed(phrase(telling, quantity, said));
}

function changing(
  name: string,
  options: Helper['options'],
  summary: string,
  examples: Helper['examples'],
  run: (call: Call) => Printed,
): Helper {
  return {
    name,
    gives: 'text',
    family: 'change',
    parameters: one,
    options,
    summary,
    examples,
    run,
  };
}

/** Helpers that print a change or a level with its verb. */
export const changeHelpers: readonly Helper[] = [
  changing(
    'change',
    { ...sizes, ...agreeing, verb: { oneOf: verbFamilies } },
    'A verb by the sign of the change, agreeing with its subject, and the size.',
    example(
      '{{change "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=WORKWEAR" subject="ACTIVITY=WORKWEAR"}}',
      'fell by 36%',
      'снизилось на\u00a036%',
      '36%-ға төмендеді',
    ),
    change,
  ),
  changing(
    'changed',
    {
      ...sizes,
      noun: { oneOf: nounFamilies },
      case: { oneOf: cases },
      article: 'flag',
      compact: 'flag',
    },
    'A noun by the sign of the change, and the size.',
    example(
      '{{changed "INDUSTRIAL_PRODUCTION_GROWTH"}}',
      'growth of 3.4%',
      'рост на\u00a03,4%',
      '3,4%-ға өсу',
    ),
    changed,
  ),
  changing(
    'compare',
    { ...sizes, words: { oneOf: compareFamilies }, than: 'flag' },
    'The size and "more than" or "less than".',
    example(
      '{{compare "INDUSTRIAL_PRODUCTION_GROWTH" than=false}}',
      '3.4% more',
      'на\u00a03,4% больше',
      '3,4%-ға көп',
    ),
    compare,
  ),
  changing(
    'level',
    { ...sizes, ...agreeing, verb: { oneOf: levelFamilies } },
    'A verb of a level, agreeing with its subject, and the value.',
    example(
      '{{level "INVESTMENT" verb="reach"}}',
      'reached 373.2\u00a0billion tenge',
      'достиг 373,2\u00a0млрд тенге',
      '373,2\u00a0млрд теңгеге жетті',
    ),
    level,
  ),
];
