import type { LanguageCode } from '../core/language-code.ts';
import type { Code, Cube } from '../dataset/model.ts';
import { parseReference } from '../dataset/reference.ts';
import type { Language } from '../language/language.ts';
import { compare, exactOf, toNumber } from '../narrative/exact.ts';
import { movementOf, sortValue } from '../narrative/movement.ts';
import { amountOf, boundOf, figure, type Manner } from '../narrative/print.ts';
import { share } from '../narrative/proportion.ts';
import {
  findQuantity,
  isQuantity,
  type Quantity,
  quantityOf,
  scaledTo,
} from '../narrative/quantity.ts';
import type { Telling } from '../narrative/telling.ts';
import type { ChartRow } from './draw.ts';
import type { Meta, Query } from './spec.ts';

/** A quantity that a chart shows, with what it is called; `hidden` ones lie outside the limits of their query. */
export type Found = {
  readonly quantity: Quantity;
  readonly label: string;
  readonly code: string;
  readonly query: Query;
  readonly hidden: boolean;
};

/** Renders a short Handlebars text of the chart's file as plain text. */
export type Words = (source: string) => string;

/** What the queries of a chart find in the slice, in the order in which it is drawn. */
export function findRows(
  meta: Meta,
  cube: Cube,
  language: Language,
  words: Words,
): readonly Found[] {
  return meta.rows.flatMap((query) => {
    const found =
      'ref' in query
        ? byDimension(query, cube, language.code)
        : oneByOne(query, cube, language, words);
    return sorted(found, query).map((item) => limited(shared(item, cube), query));
  });
}

type ByDimension = Extract<Query, { ref: string }>;
type OneByOne = Extract<Query, { refs: string[] }>;
type Item = {
  readonly quantity: Quantity;
  readonly label: string;
  readonly code: string;
  readonly query: Query;
};

function byDimension(query: ByDimension, cube: Cube, language: LanguageCode): readonly Item[] {
  const codes = cube.dataset.dimensions.get(query.by) ?? new Map<string, Code>();
  const wanted = query.in;
  const items = cube.select(query.ref, query.by).flatMap((observation): Item[] => {
    const code = codes.get(observation.dims[query.by] ?? '');
    if (code === undefined) return [];
    if (wanted !== undefined && !wanted.includes(code.id)) return [];
    if (query.except?.includes(code.id) === true) return [];
    if (query.parent !== undefined && code.parent !== query.parent) return [];
    const quantity = quantityOf(observation, cube, code);
    return isQuantity(quantity)
      ? [{ quantity, label: code.short[language] ?? code.id, code: code.id, query }]
      : [];
  });
  if (wanted === undefined) return items;
  return items.sort((a, b) => wanted.indexOf(a.code) - wanted.indexOf(b.code));
}

function oneByOne(query: OneByOne, cube: Cube, language: Language, words: Words): readonly Item[] {
  return query.refs.flatMap((reference, index): Item[] => {
    const quantity = findQuantity(cube, reference);
    if (!isQuantity(quantity)) return [];
    const given = query.labels?.[index]?.[language.code];
    const label =
      given === undefined
        ? nameOf(reference, quantity, query, cube, language, words)
        : words(given);
    return [{ quantity, label, code: reference, query }];
  });
}

function nameOf(
  reference: string,
  quantity: Quantity,
  query: OneByOne,
  cube: Cube,
  language: Language,
  words: Words,
): string {
  const { code } = language;
  const series = query.seriesLabel?.[code];
  switch (query.label) {
    case 'period':
      return quantity.period === undefined ? '' : language.period(quantity.period, 'name', true);
    case 'series':
      return series === undefined ? '' : words(series);
    case 'code': {
      const [dimension, id] = Object.entries(parseReference(reference).dims).at(-1) ?? ['', ''];
      return cube.dataset.dimensions.get(dimension)?.get(id)?.short[code] ?? id;
    }
    case 'indicator':
      return cube.dataset.indicators.get(quantity.indicator ?? '')?.short[code] ?? '';
  }
}

function sorted(items: readonly Item[], { sort, ...query }: Query): readonly Item[] {
  const limit = 'limit' in query ? query.limit : undefined;
  const list = [...items];
  if (sort === 'code') list.sort((a, b) => (a.code < b.code ? -1 : 1));
  if (sort === 'value') list.sort((a, b) => compare(sortValue(a.quantity), sortValue(b.quantity)));
  if (sort === '-value') list.sort((a, b) => compare(sortValue(b.quantity), sortValue(a.quantity)));
  return list.slice(0, limit);
}

/** Per cent of another quantity, where the query asks for it and that one is there. */
function shared(item: Item, cube: Cube): Item {
  if (item.query.share === undefined) return item;
  const whole = findQuantity(cube, item.query.share);
  const part = isQuantity(whole) ? share(item.quantity, whole, cube.dataset) : whole;
  return isQuantity(part) ? { ...item, quantity: { ...part, label: item.quantity.label } } : item;
}

function limited(item: Item, { min, max }: Query): Found {
  const value = toNumber(sortValue(item.quantity));
  const hidden = (min !== undefined && value < min) || (max !== undefined && value > max);
  return { ...item, hidden };
}

/** The rows that Vega gets; each `text` is recorded as a figure. */
export function chartRows(
  found: readonly Found[],
  meta: Meta,
  telling: Telling,
  words: Words,
): readonly ChartRow[] {
  const { language } = telling;
  const extra = Object.fromEntries(
    Object.entries(meta.texts ?? {}).map(([key, texts]) => [
      `t_${key}`,
      words(texts[language.code] ?? ''),
    ]),
  );
  return found.map(({ quantity, label, code, query }, order) => {
    const { value, text } = shownValue(quantity, meta, telling);
    const series = query.seriesLabel?.[language.code];
    return {
      label,
      code,
      value,
      text,
      series: query.series ?? '',
      seriesLabel: series === undefined ? '' : words(series),
      order,
      sign: Math.sign(value),
      period: quantity.period === undefined ? '' : language.period(quantity.period, 'name', true),
      ...extra,
    };
  });
}

function shownValue(
  quantity: Quantity,
  meta: Meta,
  telling: Telling,
): { value: number; text: string } {
  const { language, cube } = telling;
  const bound = boundOf(quantity, undefined);
  const manner: Manner = { decimals: meta.decimals, scale: meta.scale, unit: 'short', bound };
  if (meta.label === 'signed') {
    const movement = movementOf(quantity, meta.decimals);
    const size = toNumber(movement.size.value);
    const change = movement.by === 'times' ? (size - 1) * 100 : size;
    const value = movement.direction === 'down' ? -change : change;
    const signed: Quantity =
      movement.direction === 'down' ? { ...movement.size, value: exactOf(-size) } : movement.size;
    const text =
      movement.by === 'times'
        ? language.times(movement.decimal, bound)
        : language.amount({ ...amountOf(cube.dataset, signed, manner).amount, plus: true });
    figure(telling, signed, text);
    return { value, text };
  }
  const { amount, quantity: printed } = amountOf(cube.dataset, quantity, manner);
  const percent = printed.unit === 'PT' || printed.unit === 'IX';
  const text =
    meta.label === 'value' || percent ? language.amount(amount) : language.number(amount.decimal);
  figure(telling, printed, text);
  return { value: toNumber(scaledTo(printed, meta.scale ?? 0).value), text }; // one scale for all rows
}
