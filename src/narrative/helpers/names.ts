import { SholuError } from '../../core/error.ts';
import { didYouMean } from '../../core/identifiers.ts';
import type { Code, Indicator } from '../../dataset/model.ts';
import { codeListFile, parseReference } from '../../dataset/reference.ts';
import { missingName } from '../../language/form-error.ts';
import { type Case, cases, type Named, regionForms } from '../../language/language.ts';
import type { Call, Helper } from '../call.ts';
import { example } from '../helper.ts';
import { capitalised, markNumerals, type Printed, printed } from '../markup.ts';
import { isQuantity } from '../quantity.ts';
import { dataText } from '../telling.ts';

const forms = { oneOf: ['name', 'short'] } as const;
const reasons = ['name', 'ordinal', 'date', 'period', 'limit', 'source', 'version'] as const;

/** The indicator that a code, a reference or a quantity is of. */
function indicatorOf(call: Call): Indicator {
  const given = call.raw(0);
  const { indicators } = call.telling.cube.dataset;
  const id = isQuantity(given) ? (given.indicator ?? '') : parseReference(String(given)).indicator;
  const indicator = indicators.get(id);
  if (indicator !== undefined) return indicator;
  throw new SholuError('E_INDICATOR_UNKNOWN', `There is no indicator "${id}".`, {
    hint: didYouMean(id, indicators.keys(), 'indicators.yaml'),
  });
}

function nameIn(call: Call, named: Named): string {
  const to = call.choice<Case>('case', 'nom');
  return call.telling.language.decline(named, to);
}

function shortOf(call: Call, named: Named): string {
  const { code } = call.telling.language;
  const text = named.short[code];
  if (text === undefined) throw missingName(named.id, code);
  return text;
}

function say(call: Call, named: Named): Printed {
  const text = call.option('form') === 'short' ? shortOf(call, named) : nameIn(call, named);
  return printed(dataText(call.telling, text, 'name'));
}

function codeOf(call: Call): Code {
  const [dimension, id] = [call.text(0), call.text(1)];
  const codes = call.telling.cube.dataset.dimensions.get(dimension);
  if (codes === undefined) {
    const known = [...call.telling.cube.dataset.dimensions.keys()];
    throw new SholuError('E_DIMENSION_UNKNOWN', `There is no dimension "${dimension}".`, {
      hint: `The dimensions are ${known.join(', ')}.`,
    });
  }
  const code = codes.get(id);
  if (code !== undefined) return code;
  throw new SholuError('E_CODE_UNKNOWN', `${dimension} has no code "${id}".`, {
    hint: didYouMean(id, codes.keys(), codeListFile(dimension)),
  });
}

/** The name of the row of a loop, or of a row of a list; of a plain quantity its indicator's. */
function label(call: Call): Printed {
  const row = call.count > 0 ? call.quantity(0) : call.scope.row;
  if (row === undefined) {
    throw new SholuError('E_HELPER_ARGUMENTS', 'label stands outside a loop and names no row.', {
      hint: 'Write it inside {{#each}} or {{#list}}, or give a row: {{label (first LIST)}}.',
    });
  }
  const { indicators } = call.telling.cube.dataset;
  const named = row.label ?? indicators.get(row.indicator ?? '');
  if (named !== undefined) return say(call, named);
  throw new SholuError('E_HELPER_ARGUMENTS', 'The row has neither a code nor an indicator.', {
    hint: 'Label a row of (rows …) or an observation.',
  });
}

function region(call: Call): Printed {
  const { telling } = call;
  const { cube, language } = telling;
  const found = cube.dataset.regions.get(cube.issue.region);
  if (found === undefined) throw missingName(cube.issue.region, language.code);
  const text = language.region(found, call.choice('form', 'name'));
  return printed(dataText(telling, text, 'name'));
}

function upper(call: Call): Printed {
  const { recorder } = call.telling;
  return printed(capitalised(call.text(0), (id, text) => recorder.retell(id, text)));
}

/** A typed name with digits, declared as one numeral each. */
function numeral(call: Call): Printed {
  const { recorder, language } = call.telling;
  const reason = call.choice<(typeof reasons)[number]>('reason', 'name');
  return printed(
    markNumerals(call.text(0), (text) =>
      recorder.numeral({ language: language.code, text, reason }),
    ),
  );
}

function naming(
  name: string,
  parameters: Helper['parameters'],
  options: Helper['options'],
  summary: string,
  examples: Helper['examples'],
  run: (call: Call) => Printed,
): Helper {
  return { name, gives: 'text', family: 'names', parameters, options, summary, examples, run };
}

const indicator = [{ name: 'INDICATOR', type: ['indicator', 'quantity'] }] as const;
const coal = '(first (rows "INDUSTRIAL_PRODUCTION_GROWTH" by="ACTIVITY" in="COAL"))';

/** Helpers that print names of the code lists. */
export const nameHelpers: readonly Helper[] = [
  naming(
    'name',
    indicator,
    { case: { oneOf: cases } },
    'The name of an indicator for running text.',
    example(
      '{{name "INDUSTRIAL_OUTPUT" case="gen"}}',
      'industrial output',
      'объёма промышленного производства',
      'өнеркәсіп өндірісінің көлемінің',
    ),
    (call) => printed(dataText(call.telling, nameIn(call, indicatorOf(call)), 'name')),
  ),
  naming(
    'short',
    indicator,
    {},
    'The short name of an indicator for tables and charts.',
    example(
      '{{short "INDUSTRIAL_OUTPUT"}}',
      'Industrial output',
      'Промышленное производство',
      'Өнеркәсіп өндірісі',
    ),
    (call) => printed(dataText(call.telling, shortOf(call, indicatorOf(call)), 'name')),
  ),
  naming(
    'code',
    [
      { name: 'DIMENSION', type: 'dimension' },
      { name: 'CODE', type: 'code' },
    ],
    { case: { oneOf: cases }, form: forms },
    'The name of a code.',
    example(
      '{{code "ACTIVITY" "COAL" case="acc"}}',
      'coal mining',
      'добычу угля',
      'көмір өндіруді',
    ),
    (call) => say(call, codeOf(call)),
  ),
  naming(
    'label',
    [{ name: 'ROW', type: 'quantity', optional: true }],
    { case: { oneOf: cases }, form: forms },
    'The name of the row of the loop, or of a row.',
    example(`{{label ${coal} form="short"}}`, 'Coal', 'Добыча угля', 'Көмір өндіру'),
    label,
  ),
  naming(
    'region',
    [],
    { form: { oneOf: regionForms } },
    'The region of the issue.',
    example(
      '{{region form="in"}}',
      'in Karaganda region',
      'в Карагандинской области',
      'Қарағанды облысында',
    ),
    region,
  ),
  naming(
    'upper',
    [{ name: 'TEXT', type: 'text' }],
    {},
    'A text with its first letter as a capital.',
    example(
      '{{upper (name "INDUSTRIAL_OUTPUT")}}',
      'Industrial output',
      'Объём промышленного производства',
      'Өнеркәсіп өндірісінің көлемі',
    ),
    upper,
  ),
  naming(
    'numeral',
    [{ name: 'NAME', type: 'numeral' }],
    { reason: { oneOf: reasons } },
    'A name with digits that no code list has.',
    example('{{numeral "7-20-25"}}', '7-20-25', '7-20-25', '7-20-25'),
    numeral,
  ),
];
