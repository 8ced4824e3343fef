import type { Helper } from '../call.ts';
import { counted, sum } from '../derive.ts';
import { example, examples } from '../helper.ts';
import { choosing, chosen, extreme, otherOf, rowOr, rowsOf } from '../rows.ts';

const list = { name: 'LIST', type: 'list' } as const;
const number = { name: 'N', type: 'whole', optional: true } as const;
const branches = '(rows "INDUSTRIAL_PRODUCTION_GROWTH" by="ACTIVITY" in="COAL FOOD WORKWEAR")';

function helper(
  name: string,
  gives: 'list' | 'quantity',
  parameters: Helper['parameters'],
  summary: string,
  shown: Helper['examples'],
  run: Helper['run'],
  options: Helper['options'] = {},
): Helper {
  return { name, gives, family: 'lists', parameters, options, summary, examples: shown, run };
}

const joined = (rows: string): string => `{{#list ${rows}}}{{label}}{{/list}}`;

/** Sub-expressions that give a list, a row of one, or its size. */
export const listHelpers: readonly Helper[] = [
  helper(
    'rows',
    'list',
    [{ name: 'REF', type: 'reference' }],
    'One row per code of a dimension that has a value.',
    example(
      `{{#list (rows "INDUSTRIAL_PRODUCTION_GROWTH" by="ACTIVITY" in="COAL FOOD WORKWEAR" sort="-value")}}{{label}} {{signed this}}{{/list}}`,
      'food production +18.5%, coal mining +1% and production of work clothes −36%',
      'производство продуктов питания +18,5%, добыча угля +1% и производство спецодежды −36%',
      'тамақ өнімдерін өндіру +18,5%, көмір өндіру +1% және арнайы киім өндіру −36%',
    ),
    rowsOf,
    { by: 'dimension', in: 'codes', except: 'codes', parent: 'codes', ...choosing },
  ),
  helper(
    'items',
    'list',
    [{ name: 'Q', type: ['quantity', 'list'], rest: true }],
    'A list of any quantities that have a value.',
    example(
      '{{#list (items "TAX_REVENUE" "INVESTMENT" sort="-value")}}{{value this}}{{/list}}',
      '373.2\u00a0billion tenge and 191.4\u00a0billion tenge',
      '373,2\u00a0млрд тенге и 191,4\u00a0млрд тенге',
      '373,2\u00a0млрд теңге және 191,4\u00a0млрд теңге',
    ),
    (call) =>
      chosen(
        call,
        call.several().flatMap((item) => (item.type === 'quantity' ? [item] : [])),
      ),
    choosing,
  ),
  helper(
    'top',
    'list',
    [list, number],
    'The n largest rows, largest first.',
    example(
      joined(`(top ${branches} 1)`),
      'food production',
      'производство продуктов питания',
      'тамақ өнімдерін өндіру',
    ),
    (call) => extreme(call, '-value'),
  ),
  helper(
    'bottom',
    'list',
    [list, number],
    'The n smallest rows, smallest first.',
    example(
      joined(`(bottom ${branches} 1)`),
      'production of work clothes',
      'производство спецодежды',
      'арнайы киім өндіру',
    ),
    (call) => extreme(call, 'value'),
  ),
  helper(
    'first',
    'quantity',
    [list],
    'The first row.',
    example(`{{label (first ${branches})}}`, 'coal mining', 'добыча угля', 'көмір өндіру'),
    (call) => rowOr(call.list(0)[0], 'the first row of an empty list'),
  ),
  helper(
    'last',
    'quantity',
    [list],
    'The last row.',
    example(
      `{{label (last ${branches})}}`,
      'production of work clothes',
      'производство спецодежды',
      'арнайы киім өндіру',
    ),
    (call) => rowOr(call.list(0).at(-1), 'the last row of an empty list'),
  ),
  helper(
    'at',
    'quantity',
    [list, { name: 'CODE', type: 'code' }],
    'The row of a code.',
    example(`{{value (at ${branches} "FOOD")}}`, '18.5%', '18,5%', '18,5%'),
    (call) =>
      rowOr(
        call.list(0).find((row) => row.label?.id === call.text(1)),
        call.text(1),
      ),
  ),
  helper(
    'size',
    'quantity',
    [list],
    'How many rows there are.',
    examples(
      [`{{words (size ${branches})}} branches`, 'three branches'],
      [`{{words (size ${branches}) gender="f"}} отрасли`, 'три отрасли'],
      [`{{words (size ${branches})}} сала`, 'үш сала'],
    ),
    (call) => counted(call.list(0).length, call.list(0), 'count'),
  ),
  helper(
    'rank',
    'quantity',
    [list, { name: 'CODE', type: 'code' }],
    'The place of a code, from one.',
    examples(
      [`{{ordinal (rank ${branches} "FOOD")}}`, '2nd'],
      [`{{ordinal (rank ${branches} "FOOD")}}`, '2-й'],
      [`{{ordinal (rank ${branches} "FOOD")}}орын`, '2-орын'],
    ),
    (call) => {
      const place = call.list(0).findIndex((row) => row.label?.id === call.text(1));
      return place < 0 ? rowOr(undefined, call.text(1)) : counted(place + 1, call.list(0), 'rank');
    },
  ),
  helper(
    'total',
    'quantity',
    [list],
    'The sum of the rows.',
    example(
      '{{value (total (rows "TAX_REVENUE" by="BUDGET_LEVEL"))}}',
      '191.4\u00a0billion tenge',
      '191,4\u00a0млрд тенге',
      '191,4\u00a0млрд теңге',
    ),
    (call) =>
      call.list(0).length === 0
        ? rowOr(undefined, 'the total of an empty list')
        : sum(call.list(0), call.telling.cube.dataset),
  ),
  helper(
    'other',
    'quantity',
    [
      { name: 'ROW', type: 'quantity' },
      { name: 'INDICATOR', type: 'reference' },
    ],
    "The row's counterpart in another indicator, for a second column.",
    example(
      '{{value (other (first (rows "INDUSTRIAL_OUTPUT" by="ACTIVITY" in="MINING")) "INDUSTRIAL_PRODUCTION_INDEX")}}',
      '104.2%',
      '104,2%',
      '104,2%',
    ),
    otherOf,
  ),
];
