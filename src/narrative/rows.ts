import { SholuError } from '../core/error.ts';
import { compareText, didYouMean } from '../core/identifiers.ts';
import type { Code } from '../dataset/model.ts';
import { checkReference, codeListFile, parseReference } from '../dataset/reference.ts';
import type { Call } from './call.ts';
import { compare, toNumber } from './exact.ts';
import type { Type } from './helper.ts';
import { isMovement, movementOf, sortValue } from './movement.ts';
import {
  findQuantity,
  type MaybeQuantity,
  type Quantities,
  type Quantity,
  quantityOf,
} from './quantity.ts';

const sorts = ['value', '-value', 'code', 'list'] as const;
/** Options by which a list is sorted, cut and chosen. */
export const choosing: Readonly<Record<string, Type>> = {
  sort: { oneOf: sorts },
  sign: { oneOf: ['up', 'down', 'flat'] },
  min: 'number',
  max: 'number',
  limit: 'whole',
};

/** Sorted, cut and chosen as the options say; equal values keep the order of the list. */
export function chosen(call: Call, rows: Quantities): Quantities {
  const sign = call.option('sign');
  const [min, max] = [call.numberOption('min'), call.numberOption('max')];
  const kept = rows.filter((row) => {
    const value = toNumber(row.value);
    if (min !== undefined && value < min) return false;
    if (max !== undefined && value > max) return false;
    return sign === undefined || directionOf(row) === sign;
  });
  const sorted = inOrder(kept, call.choice('sort', 'list'));
  return sorted.slice(0, call.numberOption('limit') ?? sorted.length);
}

function directionOf(row: Quantity): string {
  if (isMovement(row)) return movementOf(row).direction;
  const value = toNumber(row.value);
  return value > 0 ? 'up' : value < 0 ? 'down' : 'flat';
}

function inOrder(rows: Quantities, sort: (typeof sorts)[number]): Quantities {
  if (sort === 'list') return rows;
  if (sort === 'code') {
    return rows.toSorted((a, b) => compareText(a.label?.id ?? '', b.label?.id ?? ''));
  }
  const sign = sort === 'value' ? 1 : -1;
  return rows.toSorted((a, b) => sign * compare(sortValue(a), sortValue(b)));
}

/** One row per code that has a value. */
export function rowsOf(call: Call): Quantities {
  const { cube } = call.telling;
  const reference = parseReference(call.text(0));
  checkReference(reference, cube.dataset);
  const by = call.option('by') ?? '';
  const codes = cube.dataset.dimensions.get(by);
  if (codes === undefined) {
    throw new SholuError('E_DIMENSION_UNKNOWN', `There is no dimension "${by}".`, {
      hint: `The dimensions are ${[...cube.dataset.dimensions.keys()].join(', ')}.`,
    });
  }
  const wanted = codesOption(call, 'in', by, codes);
  const except = new Set(codesOption(call, 'except', by, codes));
  const [parent] = codesOption(call, 'parent', by, codes) ?? [];
  const found = new Map(
    cube.select(reference, by).flatMap((observation): [string, Quantity][] => {
      const id = observation.dims[by] ?? '';
      const row = quantityOf(observation, cube, codes.get(id));
      return row.type === 'quantity' ? [[id, row]] : [];
    }),
  );
  const order = wanted ?? [...codes.keys()];
  const rows = order.flatMap((id): Quantities => {
    const row = found.get(id);
    if (row === undefined || except.has(id)) return [];
    return parent === undefined || codes.get(id)?.parent === parent ? [row] : [];
  });
  return chosen(call, rows);
}

function codesOption(
  call: Call,
  option: string,
  by: string,
  codes: ReadonlyMap<string, Code>,
): readonly string[] | undefined {
  const words = call.option(option)?.split(/\s+/).filter(Boolean);
  const unknown = words?.find((word) => !codes.has(word));
  if (unknown === undefined) return words;
  throw new SholuError('E_CODE_UNKNOWN', `${by} has no code "${unknown}".`, {
    hint: didYouMean(unknown, codes.keys(), codeListFile(by)),
  });
}

/** A row's counterpart in another indicator: in the row's period, else in the indicator's own. */
export function otherOf(call: Call): MaybeQuantity {
  const row = call.quantity(0);
  const given = parseReference(call.text(1));
  const { cube } = call.telling;
  checkReference(given, cube.dataset);
  const dims = { ...row.dims, ...given.dims };
  const words = Object.entries(dims).map(([name, code]) => `${name}=${code}`);
  const text = [
    given.indicator,
    ...words,
    ...(given.period === undefined ? [] : [`@${given.period}`]),
  ].join(' ');
  const reference = { ...given, dims, text };
  const own = findQuantity(cube, reference);
  const same =
    given.period === undefined && row.period !== undefined
      ? findQuantity(cube, { ...reference, period: row.period.text })
      : own;
  const best = same.type === 'quantity' ? same : own;
  return best.type === 'quantity' ? { ...best, label: row.label } : best;
}

/** The n largest, or smallest, by change where the rows tell one. */
export function extreme(call: Call, sort: 'value' | '-value'): Quantities {
  return inOrder(call.list(0), sort).slice(0, call.count > 1 ? call.number(1) : 1);
}

/** A row that a list may lack: then nothing can be said of it. */
export function rowOr(row: Quantity | undefined, what: string): MaybeQuantity {
  return row ?? { type: 'missing', references: [what] };
}
