import { marks } from '../core/figure.ts';
import type { Direction } from '../language/language.ts';
import type { Call } from './call.ts';
import { toDecimal } from './exact.ts';
import { signedText } from './manner.ts';
import { escapeData, oneLine, type Printed, printed } from './markup.ts';
import { isMovement, movementOf } from './movement.ts';
import { amountOf, figure, type Manner } from './print.ts';
import { share } from './proportion.ts';
import type { Hedge, MaybeQuantity, Quantity } from './quantity.ts';
import { dataText, type Telling } from './telling.ts';

/** A hedge beside a number in display size. */
const signs: Readonly<Record<Hedge, string>> = {
  none: '',
  estimate: '≈',
  lower: '>',
  upper: '<',
};

/**
 * A key figure as a marked paragraph: value, unit, label, period, change, trend, tone, part of the plan. One
 * without its value leaves nothing and is recorded; a change or a plan without one is left out of the card.
 */
export function card(call: Call): Printed {
  const { telling } = call;
  const given = call.maybe(0);
  if (given.type === 'missing') {
    const { recorder, section, language, file } = telling;
    const { line } = call.block;
    const missing = given.references;
    recorder.omission({ section, language: language.code, file, line, missing });
    return printed('');
  }
  const manner: Manner = {
    decimals: call.numberOption('decimals'),
    scale: call.numberOption('scale'),
  };
  const own = isMovement(given) && given.unit !== 'IX' ? given : undefined;
  const change = present(call.quantityOption('change'));
  const moved = change ?? (isMovement(given) ? given : undefined);
  const direction = moved === undefined ? undefined : movementOf(moved).direction;
  const fields = [
    ...(own === undefined
      ? valueFields(telling, given, manner)
      : [signedValue(telling, own, manner), '']),
    labelField(call, given),
    periodField(telling, given),
    change === undefined ? '' : changeField(telling, change),
    direction ?? 'none',
    toneOf(telling, given, direction),
    planField(call, given),
  ];
  const { block, middle, field } = marks;
  return printed(`\n\n${block}card${middle}${fields.join(field)}\n\n`);
}

function present(quantity: MaybeQuantity | undefined): Quantity | undefined {
  return quantity?.type === 'quantity' ? quantity : undefined;
}

/** The number, and its unit in words beside it; a percent sign stays with its number. */
function valueFields(telling: Telling, given: Quantity, manner: Manner): [string, string] {
  const { dataset } = telling.cube;
  const { amount, quantity } = amountOf(dataset, given, manner);
  const { language } = telling;
  const sign = signs[given.hedge];
  const symbol = amount.unit.symbol[language.code];
  const number = symbol === undefined ? language.number(amount.decimal) : language.amount(amount);
  const unit =
    symbol !== undefined || amount.length === 'none'
      ? ''
      : language.unitName(amount.unit, amount.mult);
  return [figure(telling, quantity, `${sign}${number}`), dataText(telling, unit, 'unit')];
}

function signedValue(telling: Telling, given: Quantity, manner: Manner): string {
  const { text, quantity } = signedText(telling, given, manner);
  return figure(telling, quantity, text);
}

/** The text given, else the short names of the indicator and of the codes. */
function labelField(call: Call, given: Quantity): string {
  const { telling } = call;
  const asked = call.option('label');
  if (asked !== undefined) return oneLine(asked);
  const { dataset } = telling.cube;
  const { code } = telling.language;
  const names = [
    dataset.indicators.get(given.indicator ?? '')?.short[code],
    ...Object.entries(given.dims).map(
      ([dimension, id]) => dataset.dimensions.get(dimension)?.get(id)?.short[code],
    ),
  ];
  return dataText(telling, names.filter((name) => name !== undefined).join(': '), 'name');
}

function periodField(telling: Telling, { period }: Quantity): string {
  if (period === undefined) return '';
  const stock = period.kind === 'date';
  const text = telling.language.period(period, stock ? 'as-of' : 'name', true);
  return dataText(telling, text, stock ? 'date' : 'period');
}

/** The change with its sign, and what it is compared with. */
function changeField(telling: Telling, change: Quantity): string {
  const { text, quantity } = signedText(telling, change, {});
  const marked = figure(telling, quantity, text);
  if (change.base === undefined) return marked;
  const base = telling.language.period(change.base, 'on', true);
  return `${marked}${escapeData(' ')}${dataText(telling, base, 'period')}`;
}

function toneOf(telling: Telling, given: Quantity, direction: Direction | undefined): string {
  const wanted = telling.cube.dataset.indicators.get(given.indicator ?? '')?.direction ?? 'neutral';
  if (direction === undefined || direction === 'flat' || wanted === 'neutral') return 'neutral';
  return (direction === 'up') === (wanted === 'up-is-good') ? 'good' : 'bad';
}

/** The part of the plan that is done, from zero on. */
function planField(call: Call, given: Quantity): string {
  const plan = present(call.quantityOption('plan'));
  if (plan === undefined) return '';
  const part = share(given, plan, call.telling.cube.dataset);
  if (part.type === 'missing') return '';
  const { over, under } = part.value;
  return over < 0n ? '' : toDecimal({ over, under: under * 100n }, 4);
}
