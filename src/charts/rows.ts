import { exactOf, toNumber } from '../narrative/exact.ts';
import { movementOf } from '../narrative/movement.ts';
import { amountOf, boundOf, figure, type Manner } from '../narrative/print.ts';
import { type Quantity, scaledTo } from '../narrative/quantity.ts';
import type { Telling } from '../narrative/telling.ts';
import { labelSize } from './config.ts';
import type { ChartRow } from './draw.ts';
import type { Found, Words } from './find-rows.ts';
import type { Meta, Query } from './meta.ts';
import type { TextMeasure } from './text-metrics.ts';
import { wrapped } from './wrap.ts';

/**
 * The rows that Vega gets; each `text` is recorded as a figure. `lines` is the label broken to fit `width` points,
 * `rest` marks what the other rows leave of the whole, `date` is the first day of the period for an axis of time.
 */
export function chartRows(
  found: readonly Found[],
  meta: Meta,
  telling: Telling,
  words: Words,
  space: { readonly width: number; readonly measure: TextMeasure },
): readonly ChartRow[] {
  const { language } = telling;
  const extra = Object.fromEntries(
    Object.entries(meta.texts ?? {}).map(([key, texts]) => [
      `t_${key}`,
      words(texts, `texts.${key}`),
    ]),
  );
  return found.map(({ quantity, label, code, query, rest }, order) => {
    const { value, text } = shownValue(quantity, mannerOf(meta, query), meta.label, telling);
    const name = clean(label);
    return {
      label: name,
      lines: wrapped(name, space.width, labelSize, space.measure),
      code,
      value,
      text,
      series: query.series ?? '',
      seriesLabel: clean(words(query.seriesLabel, 'seriesLabel')),
      order,
      rest,
      sign: Math.sign(value),
      period: quantity.period === undefined ? '' : language.period(quantity.period, 'name', true),
      date: quantity.period?.start ?? null,
      ...extra,
    };
  });
}

/** Names of the data without characters that no drawing may have (controls, our marks). */
function clean(name: string): string {
  return name
    .replace(/[\uE000-\uE005]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp} ]+/gu, ' ')
    .trim();
}

/** How the numbers of a query are printed and scaled. */
type Shown = Pick<Meta, 'scale' | 'decimals'>;

function mannerOf(meta: Meta, query: Query): Shown {
  return { scale: query.scale ?? meta.scale, decimals: query.decimals ?? meta.decimals };
}

function shownValue(
  quantity: Quantity,
  shown: Shown,
  label: Meta['label'],
  telling: Telling,
): { readonly value: number; readonly text: string } {
  return label === 'signed'
    ? signedValue(quantity, shown, telling)
    : plainValue(quantity, shown, label, telling);
}

/** A change with its sign; one that is told in times is drawn as the per cent that it is. */
function signedValue(
  quantity: Quantity,
  shown: Shown,
  telling: Telling,
): { readonly value: number; readonly text: string } {
  const { language, cube } = telling;
  const bound = boundOf(quantity, undefined);
  const { size, by, direction, decimal } = movementOf(quantity, shown.decimals);
  const amount = toNumber(size.value);
  const falls = direction === 'down';
  if (by === 'times') {
    const text = language.times(decimal, bound);
    figure(telling, size, text);
    return { value: (amount - 1) * 100, text };
  }
  const signed: Quantity = falls ? { ...size, value: exactOf(-amount) } : size;
  const manner: Manner = { decimals: shown.decimals, unit: 'short', bound };
  const text = language.amount({ ...amountOf(cube.dataset, signed, manner).amount, plus: true });
  figure(telling, signed, text);
  return { value: toNumber(signed.value), text };
}

/** Signs of a bound before a bare number. */
const signs = { none: '', lower: '>', upper: '<', estimate: '≈' } as const;

function plainValue(
  quantity: Quantity,
  shown: Shown,
  label: Meta['label'],
  telling: Telling,
): { readonly value: number; readonly text: string } {
  const { language, cube } = telling;
  const bound = boundOf(quantity, undefined);
  const manner: Manner = { ...shown, unit: 'short', bound };
  const { amount, quantity: printed } = amountOf(cube.dataset, quantity, manner);
  const percent = printed.unit === 'PT' || printed.unit === 'IX';
  const text =
    label === 'value' || percent
      ? language.amount(amount)
      : `${signs[quantity.hedge]}${language.number(amount.decimal)}`;
  figure(telling, printed, text);
  // one power of ten for all rows, whatever each is printed in
  return { value: toNumber(scaledTo(printed, shown.scale ?? 0).value), text };
}
