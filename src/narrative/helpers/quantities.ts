import { SholuError } from '../../core/error.ts';
import type { Dataset } from '../../dataset/model.ts';
import type { Call, Helper } from '../call.ts';
import { average, difference, missingOf, sum } from '../derive.ts';
import { example, type Parameter } from '../helper.ts';
import { growth, indexGrowth, per, product, ratio, share } from '../proportion.ts';
import { literalQuantity, type MaybeQuantity, type Quantity, scaledTo } from '../quantity.ts';

const several: readonly Parameter[] = [
  { name: 'Q', type: ['quantity', 'list'] },
  { name: 'Q', type: ['quantity', 'list'], optional: true, rest: true },
];
const pair = (a: string, b: string): readonly Parameter[] => [
  { name: a, type: 'quantity' },
  { name: b, type: 'quantity' },
];

/** Derives from every argument; missing when one of them is. */
function whole(derive: (parts: readonly Quantity[], dataset: Dataset) => MaybeQuantity) {
  return (call: Call): MaybeQuantity => {
    const parts = call.several();
    const none: MaybeQuantity = { type: 'missing', references: [] };
    if (parts.length === 0) return none;
    return missingOf(parts) ?? derive(parts as readonly Quantity[], call.telling.cube.dataset); // none is missing
  };
}

function ofTwo(derive: (a: Quantity, b: Quantity, dataset: Dataset) => MaybeQuantity) {
  return (call: Call): MaybeQuantity => {
    const [a, b] = [call.maybe(0), call.maybe(1)];
    if (a.type === 'quantity' && b.type === 'quantity') {
      return derive(a, b, call.telling.cube.dataset);
    }
    return missingOf([a, b]) ?? a;
  };
}

function ofOne(derive: (quantity: Quantity, call: Call) => MaybeQuantity) {
  return (call: Call): MaybeQuantity => {
    const quantity = call.maybe(0);
    return quantity.type === 'missing' ? quantity : derive(quantity, call);
  };
}

function quantity(
  name: string,
  parameters: readonly Parameter[],
  summary: string,
  examples: Helper['examples'],
  run: Helper['run'],
  options: Helper['options'] = {},
): Helper {
  return {
    name,
    gives: 'quantity',
    family: 'quantities',
    parameters,
    options,
    summary,
    examples,
    run,
  };
}

/** Sub-expressions that give a quantity: an observation or what is derived from several. */
export const quantityHelpers: readonly Helper[] = [
  quantity(
    'obs',
    [{ name: 'REF', type: 'reference' }],
    'The observation that a reference names.',
    example(
      '{{value (obs "INVESTMENT")}}',
      '373.2\u00a0billion tenge',
      '373,2\u00a0млрд тенге',
      '373,2\u00a0млрд теңге',
    ),
    ofOne((one) => one),
  ),
  quantity(
    'sum',
    several,
    'The sum of quantities or of a list; powers of ten are aligned.',
    example(
      '{{value (sum "TAX_REVENUE BUDGET_LEVEL=REPUBLICAN" "TAX_REVENUE BUDGET_LEVEL=LOCAL")}}',
      '191.4\u00a0billion tenge',
      '191,4\u00a0млрд тенге',
      '191,4\u00a0млрд теңге',
    ),
    whole(sum),
  ),
  quantity(
    'average',
    several,
    'The plain average of quantities or of a list.',
    example(
      '{{value (average "TAX_REVENUE BUDGET_LEVEL=REPUBLICAN" "TAX_REVENUE BUDGET_LEVEL=LOCAL")}}',
      '95.7\u00a0billion tenge',
      '95,7\u00a0млрд тенге',
      '95,7\u00a0млрд теңге',
    ),
    whole(average),
  ),
  quantity(
    'difference',
    pair('A', 'B'),
    'A less B; of two percentages in percentage points.',
    example(
      '{{value (difference "INVESTMENT_PLAN" "INVESTMENT")}}',
      '456.8\u00a0billion tenge',
      '456,8\u00a0млрд тенге',
      '456,8\u00a0млрд теңге',
    ),
    ofTwo(difference),
  ),
  quantity(
    'plan-left',
    pair('PLAN', 'ACTUAL'),
    'What remains of a plan.',
    example(
      '{{value (plan-left "INVESTMENT_PLAN" "INVESTMENT")}}',
      '456.8\u00a0billion tenge',
      '456,8\u00a0млрд тенге',
      '456,8\u00a0млрд теңге',
    ),
    ofTwo((plan, actual, dataset) => ({ ...difference(plan, actual, dataset), ahead: false })),
  ),
  quantity(
    'ratio',
    pair('A', 'B'),
    'How many times B goes into A.',
    example(
      '{{times (ratio "INDUSTRIAL_OUTPUT ACTIVITY=MANUFACTURING" "INDUSTRIAL_OUTPUT ACTIVITY=MINING")}}',
      '6.1\u00a0times',
      'в\u00a06,1\u00a0раза',
      '6,1\u00a0есе',
    ),
    ofTwo(ratio),
  ),
  quantity(
    'share',
    pair('PART', 'WHOLE'),
    'The part in per cent of the whole.',
    example('{{value (share "INVESTMENT" "INVESTMENT_PLAN")}}', '45%', '45%', '45%'),
    ofTwo(share),
  ),
  quantity(
    'growth',
    pair('NEW', 'OLD'),
    'The change from OLD to NEW in per cent; OLD is its base of comparison.',
    example(
      '{{change (growth "INVESTMENT_PLAN" "INVESTMENT @prev-year")}}',
      'will rise by 2.3%',
      'вырастет на\u00a02,3%',
      '2,3%-ға артады',
    ),
    ofTwo(growth),
  ),
  quantity(
    'index-growth',
    [{ name: 'INDEX', type: 'quantity' }],
    'The growth that an index tells: 104.2 gives 4.2%.',
    example(
      '{{value (index-growth "INDUSTRIAL_PRODUCTION_INDEX ACTIVITY=MINING")}}',
      '4.2%',
      '4,2%',
      '4,2%',
    ),
    ofOne(indexGrowth),
  ),
  quantity(
    'scaled',
    [
      { name: 'Q', type: 'quantity' },
      { name: 'POWER', type: 'whole' },
    ],
    'The same in another power of ten: 3 thousand, 6 million, 9 billion, 12 trillion.',
    example(
      '{{value (scaled "HOUSING_COMMISSIONED" 0)}}',
      '237,300\u00a0square metres',
      '237\u00a0300\u00a0квадратных метров',
      '237\u00a0300\u00a0шаршы метр',
    ),
    ofOne((one, call) => scaledTo(one, call.number(1))),
  ),
  quantity(
    'product',
    pair('A', 'B'),
    'A times B; a percentage counts as hundredths.',
    example(
      '{{value (product "INDUSTRIAL_OUTPUT" "INDUSTRIAL_PRODUCTION_GROWTH")}}',
      '54.3\u00a0billion tenge',
      '54,3\u00a0млрд тенге',
      '54,3\u00a0млрд теңге',
    ),
    ofTwo(product),
  ),
  quantity(
    'per',
    pair('A', 'B'),
    'A for one B, in the unit of A and a power of ten that reads well (scale= fixes it).',
    example(
      '{{value (per "INVESTMENT" "JOBS_CREATED")}}',
      '16.7\u00a0million tenge',
      '16,7\u00a0млн тенге',
      '16,7\u00a0млн теңге',
    ),
    (call) => {
      const [a, b] = [call.maybe(0), call.maybe(1)];
      if (a.type === 'missing' || b.type === 'missing') return missingOf([a, b]);
      return per(a, b, call.numberOption('scale'));
    },
    { scale: 'whole' },
  ),
  quantity(
    'amount',
    [
      { name: 'NUMBER', type: 'number' },
      { name: 'UNIT', type: 'unit', optional: true },
      { name: 'POWER', type: 'whole', optional: true },
    ],
    'A typed number with its unit, for `say` and tests; in a template it is a finding.',
    example(
      '{{value (amount 1595.6 "KZT" 9)}}',
      '1,595.6\u00a0billion tenge',
      '1\u00a0595,6\u00a0млрд тенге',
      '1\u00a0595,6\u00a0млрд теңге',
    ),
    (call) => {
      if (!call.telling.literals) {
        throw new SholuError('E_TEMPLATE_DIGIT', 'A number is typed by hand.', {
          hint: 'Name the observation that has it; (amount …) is for trying helpers out.',
        });
      }
      return literalQuantity(
        call.number(0),
        call.count > 1 ? call.text(1) : '',
        call.count > 2 ? call.number(2) : 0,
      );
    },
  ),
];
