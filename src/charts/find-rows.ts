import type { LanguageCode } from '../core/language-code.ts';
import type { Code, Cube } from '../dataset/model.ts';
import { checkCode, parseReference } from '../dataset/reference.ts';
import type { Language } from '../language/language.ts';
import { difference, sum } from '../narrative/derive.ts';
import { compare, signOf, toNumber } from '../narrative/exact.ts';
import { sortValue } from '../narrative/movement.ts';
import { share } from '../narrative/proportion.ts';
import { findQuantity, isQuantity, type Quantity, quantityOf } from '../narrative/quantity.ts';
import type { ByDimension, Meta, MetaTexts, OneByOne, Query } from './meta.ts';

/**
 * A quantity that a chart shows, with what it is called; `hidden` ones lie outside the limits of their query, a `rest`
 * is what the others leave of the whole.
 */
export type Found = {
  readonly quantity: Quantity;
  readonly label: string;
  readonly code: string;
  readonly query: Query;
  readonly hidden: boolean;
  readonly rest: boolean;
};

/** A short Handlebars text of the chart's file as plain text in the language of the chart; `field` names it in problems. */
export type Words = (texts: MetaTexts | undefined, field: string) => string;

/** What the queries of a chart find in the slice, in the order in which it is drawn. */
export function findRows(
  meta: Meta,
  cube: Cube,
  language: Language,
  words: Words,
): readonly Found[] {
  const found = meta.rows.flatMap((query) => {
    const parts =
      'ref' in query
        ? byDimension(query, cube, language.code)
        : oneByOne(query, cube, language, words);
    const drawn = sorted(parts, query);
    const rest = 'ref' in query ? restOf(drawn, query, cube, words, language.code) : [];
    return [...drawn, ...rest]
      .flatMap((item) => shared(item, cube))
      .map((item) => limited(item, query));
  });
  const once = found.filter((item, index) => !found.slice(0, index).some(isSame(item)));
  return meta.sort === undefined ? once : inOrder(once, meta.sort);
}

/** A code of a group that an earlier query of the same dimension gave is not drawn again. */
function isSame(item: Found): (other: Found) => boolean {
  return ({ query, code }) =>
    'ref' in query &&
    'ref' in item.query &&
    query.by === item.query.by &&
    query.series === item.query.series &&
    code === item.code;
}

const restCode = 'REST';

function byDimension(query: ByDimension, cube: Cube, language: LanguageCode): readonly Found[] {
  const codes = cube.dataset.dimensions.get(query.by) ?? new Map<string, Code>();
  const wanted = query.in;
  for (const code of [...(wanted ?? []), ...(query.except ?? []), query.parent]) {
    checkCode(query.by, code, cube.dataset);
  }
  const items = cube.select(query.ref, query.by).flatMap((observation): Found[] => {
    const code = codes.get(observation.dims[query.by] ?? '');
    if (code === undefined) return [];
    if (wanted !== undefined && !wanted.includes(code.id)) return [];
    if (query.except?.includes(code.id) === true) return [];
    if (query.parent !== undefined && code.parent !== query.parent) return [];
    const quantity = quantityOf(observation, cube, code);
    if (!isQuantity(quantity)) return [];
    const label = code.short[language] ?? code.id;
    return [{ quantity, label, code: code.id, query, hidden: false, rest: false }];
  });
  if (wanted !== undefined) items.sort((a, b) => wanted.indexOf(a.code) - wanted.indexOf(b.code));
  return items;
}

/** What the rows leave of the whole, as one more row after them. */
function restOf(
  parts: readonly Found[],
  query: ByDimension,
  cube: Cube,
  words: Words,
  language: LanguageCode,
): readonly Found[] {
  if (query.rest === undefined || parts.length === 0) return [];
  const whole = findQuantity(cube, query.rest.whole ?? query.ref);
  if (!isQuantity(whole)) return [];
  const told = sum(
    parts.map((part) => part.quantity),
    cube.dataset,
  );
  const left = difference(whole, told, cube.dataset);
  if (signOf(left.value) <= 0) return [];
  const label = words(query.rest.label, 'rest.label');
  const names = { [language]: label };
  const named: Code = { id: restCode, name: names, short: names, grammar: {}, order: parts.length };
  // a rest of percentages is a percentage, not a difference of points
  const quantity = { ...left, unit: whole.unit, kind: whole.kind, label: named };
  return [{ quantity, label, code: restCode, query, hidden: false, rest: true }];
}

function oneByOne(query: OneByOne, cube: Cube, language: Language, words: Words): readonly Found[] {
  return query.refs.flatMap((reference, index): Found[] => {
    const found = findQuantity(cube, reference);
    if (!isQuantity(found)) return [];
    const named = query.label === 'code' ? lastCode(reference, cube) : undefined;
    const quantity = named === undefined ? found : { ...found, label: named };
    const given = query.labels?.[index];
    const label =
      given === undefined
        ? nameOf(quantity, query, cube, language, words)
        : words(given, `labels.${index}`);
    return [{ quantity, label, code: reference, query, hidden: false, rest: false }];
  });
}

/** The code of the last dimension that a reference names. */
function lastCode(reference: string, cube: Cube): Code | undefined {
  const [dimension, id] = Object.entries(parseReference(reference).dims).at(-1) ?? ['', ''];
  return cube.dataset.dimensions.get(dimension)?.get(id);
}

function nameOf(
  { period, label, indicator }: Quantity,
  query: OneByOne,
  cube: Cube,
  language: Language,
  words: Words,
): string {
  const { code } = language;
  switch (query.label) {
    case 'period':
      return period === undefined ? '' : language.period(period, 'name', true);
    case 'series':
      return words(query.seriesLabel, 'seriesLabel');
    case 'code':
      return label?.short[code] ?? label?.id ?? '';
    case 'indicator':
      return cube.dataset.indicators.get(indicator ?? '')?.short[code] ?? '';
  }
}

function sorted(items: readonly Found[], query: Query): readonly Found[] {
  const limit = 'limit' in query ? query.limit : undefined;
  return inOrder(items, query.sort ?? 'list').slice(0, limit);
}

function inOrder(
  items: readonly Found[],
  sort: 'value' | '-value' | 'code' | 'list',
): readonly Found[] {
  if (sort === 'list') return items;
  if (sort === 'code') return items.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const sign = sort === 'value' ? 1 : -1;
  return items.toSorted((a, b) => sign * compare(sortValue(a.quantity), sortValue(b.quantity)));
}

/** Per cent of another quantity where the query asks for it; nothing where that one is missing. */
function shared(item: Found, cube: Cube): readonly Found[] {
  if (item.query.share === undefined) return [item];
  const whole = findQuantity(cube, item.query.share);
  const part = isQuantity(whole) ? share(item.quantity, whole, cube.dataset) : whole;
  return isQuantity(part) ? [{ ...item, quantity: { ...part, label: item.quantity.label } }] : [];
}

function limited(item: Found, { min, max }: Query): Found {
  const value = toNumber(sortValue(item.quantity));
  const hidden = (min !== undefined && value < min) || (max !== undefined && value > max);
  return { ...item, hidden };
}
