import type { Check } from './schema.ts';

/** A name that a check gives, where it stands in its entry, and the codes that it takes with it. */
export type CheckName = {
  readonly path: readonly (string | number)[];
  /** A reference. */
  readonly text: string;
  /** Codes that the reference is asked for: of a list, or of one breakdown (then any code). */
  readonly by?: string;
  readonly codes?: readonly string[];
};

/** Every reference of a check, so that an unknown one is told with its line before anything is run. */
export function namesOf(check: Check): readonly CheckName[] {
  switch (check.kind) {
    case 'sum':
      return [...partNames(check.parts), ...operand('total', check.total)];
    case 'share':
      return [
        ...operand('part', check.part),
        ...operand('whole', check.whole),
        ...operand('share', check.share),
      ];
    case 'ratio':
      return [
        ...operand('numerator', check.numerator),
        ...operand('denominator', check.denominator),
        ...operand('ratio', check.ratio),
      ];
    case 'change':
      return [
        ...operand('level', check.level),
        ...operand('base', check.base),
        ...operand('growth', check.growth),
        ...operand('index', check.index),
      ];
    case 'equal':
    case 'distinct':
    case 'same-sign':
    case 'magnitude':
      return [...operand('a', check.a), ...operand('b', check.b)];
    case 'index-growth':
      return [...operand('index', check.index), ...operand('growth', check.growth)];
    case 'order':
      return [...operand('smaller', check.smaller), ...operand('larger', check.larger)];
    case 'per-unit':
      return [
        ...operand('numerator', check.numerator),
        ...operand('denominator', check.denominator),
      ];
    case 'range':
      return typeof check.of === 'string'
        ? operand('of', check.of)
        : [{ path: ['of', 'indicator'], text: check.of.indicator }];
    case 'base':
    case 'date':
    case 'present':
      return operand('of', check.of);
    case 'recorded':
      return check.of.map((text, index) => ({ path: ['of', index], text }));
    case 'monotone':
      return operand('indicator', check.indicator);
    case 'count':
      return [
        {
          path: ['items'],
          text: check.items.indicator,
          by: check.items.by,
          ...(check.items.parent === undefined ? {} : { codes: [check.items.parent] }),
        },
        ...operand('total', check.total),
      ];
  }
}

function operand(field: string, value: string | number | undefined): readonly CheckName[] {
  return typeof value === 'string' ? [{ path: [field], text: value }] : [];
}

function partNames(parts: Extract<Check, { kind: 'sum' }>['parts']): readonly CheckName[] {
  if (!('ref' in parts)) return parts.map((text, index) => ({ path: ['parts', index], text }));
  const codes = [...(parts.in ?? []), ...(parts.except ?? [])];
  return [{ path: ['parts'], text: parts.ref, by: parts.by, codes }];
}
