import { SholuError } from '../../core/error.ts';
import {
  isPeriodName,
  type Period,
  resolvePeriod,
  shiftPeriod,
  tryPeriod,
} from '../../core/period.ts';
import { type PeriodForm, periodForms } from '../../language/language.ts';
import type { Call, Helper } from '../call.ts';
import { example } from '../helper.ts';
import { periodFor } from '../kindred.ts';
import { type Printed, printed } from '../markup.ts';
import { isMissing, type Quantity } from '../quantity.ts';
import { dataText } from '../telling.ts';

/** A period by its name, in SDMX notation, of an observation (also where it or its total has no value) or of a quantity. */
function periodOf(call: Call): Period {
  const given = call.raw(0);
  const { cube } = call.telling;
  if (typeof given === 'string') {
    if (given === 'release') return dateOf(cube.issue.release);
    if (isPeriodName(given) && given !== 'latest') return resolvePeriod(given, cube.issue.period);
    const period = tryPeriod(given) ?? periodFor(cube, given);
    if (period !== undefined) return period;
  }
  if (isMissing(given)) call.present(given);
  return ofQuantity(call.quantity(0));
}

function dateOf(text: string): Period {
  return { text, start: text, end: text, kind: 'date', months: 0 };
}

function ofQuantity(quantity: Quantity): Period {
  if (quantity.period !== undefined) return quantity.period;
  throw new SholuError('E_PERIOD', 'The quantity has no period.', {
    hint: 'Name an observation or a period such as "ytd".',
  });
}

/** The base that the observation names, or that its indicator usually has. */
function baseOf(call: Call): Period {
  const quantity = call.quantity(0);
  if (quantity.base !== undefined) return quantity.base;
  const { indicators } = call.telling.cube.dataset;
  const usual = indicators.get(quantity.indicator ?? '')?.base;
  const period = ofQuantity(quantity);
  if (usual === 'previous-year-same-period') return shiftPeriod(period, -1);
  const year = Number(period.start.slice(0, 4)) - 1;
  const previous = usual === 'previous-year' ? tryPeriod(String(year)) : undefined;
  if (previous !== undefined) return previous;
  throw new SholuError(
    'E_NO_BASE',
    `${quantity.indicator ?? 'The quantity'} has no base of comparison.`,
    { hint: 'Take an index or a growth, or compute one by (growth NEW OLD).' },
  );
}

function say(call: Call, period: Period, form: PeriodForm): Printed {
  const { telling } = call;
  const text = telling.language.period(period, form, call.flag('year', true));
  const reason = period.kind === 'date' || form === 'as-of' ? 'date' : 'period';
  return printed(dataText(telling, text, reason));
}

const options = { form: { oneOf: periodForms }, year: 'flag' } as const;

/** Helpers that print time. */
export const periodHelpers: readonly Helper[] = [
  {
    name: 'period',
    gives: 'text',
    family: 'periods',
    parameters: [{ name: 'PERIOD', type: 'period' }],
    options,
    summary: 'A period by its name, or the period of a quantity.',
    examples: example(
      '{{period "ytd" form="in"}}',
      'in January–July 2020',
      'в январе–июле 2020\u00a0года',
      '2020\u00a0жылғы қаңтар–шілдеде',
    ),
    run: (call) => say(call, periodOf(call), call.choice<PeriodForm>('form', 'name')),
  },
  {
    name: 'base',
    gives: 'text',
    family: 'periods',
    parameters: [{ name: 'Q', type: 'quantity' }],
    options,
    summary: 'The period that an index or a growth is compared with.',
    examples: example(
      '{{base "INDUSTRIAL_PRODUCTION_GROWTH"}}',
      'compared with January–July 2019',
      'по сравнению с январём–июлем 2019\u00a0года',
      '2019\u00a0жылғы қаңтар–шілдемен салыстырғанда',
    ),
    run: (call) => say(call, baseOf(call), call.choice<PeriodForm>('form', 'compared')),
  },
  {
    name: 'date',
    gives: 'text',
    family: 'periods',
    parameters: [{ name: 'PERIOD', type: 'period' }],
    options: { form: { oneOf: periodForms }, year: 'flag' },
    summary: 'A date: of a stock, "date" (the day after the reference period), "release".',
    examples: example(
      '{{date "SME_COUNT"}}',
      '1\u00a0August 2020',
      '1\u00a0августа 2020\u00a0года',
      '2020\u00a0жылғы 1\u00a0тамыз',
    ),
    run: (call) => say(call, periodOf(call), call.choice<PeriodForm>('form', 'name')),
  },
];
