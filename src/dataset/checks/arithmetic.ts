import type { Cube } from '../model.ts';
import { type Operand, operandsOf, scaleOf, shown, tidy } from './operand.ts';
import type { CheckOf } from './schema.ts';

/** What a handler finds: undefined = the observations are not there. */
export type Finding =
  | { readonly holds: boolean; readonly message: string; readonly keys: readonly string[] }
  | undefined;

const keysOf = (operands: readonly Operand[]): string[] => operands.map((item) => item.key);
/** Comparisons allow for the noise of binary fractions. */
const within = (difference: number, tolerance: number): boolean =>
  Math.abs(difference) <= tolerance * (1 + 1e-9) + 1e-9;

/** Parts make the total, or stay below or above it; rounding of every part and of the total is allowed for. */
export function sum(check: CheckOf<'sum'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [...check.parts, check.total]);
  const total = operands?.at(-1);
  if (operands === undefined || total === undefined) return undefined;
  const parts = operands.slice(0, -1);
  const added = parts.reduce((result, item) => result + item.value, 0);
  const scale = scaleOf(total.observation === undefined ? (parts[0] ?? total) : total);
  const rounding = operands.reduce((result, item) => result + item.half, 0);
  const wholeNumbers = operands.every((item) => item.half <= 0.5);
  const tolerance =
    check.tolerance === undefined ? (wholeNumbers ? 0 : rounding) : check.tolerance * scale;
  const difference = added - total.value;
  const holds = {
    equal: within(difference, tolerance),
    'at-most': difference <= tolerance + 1e-9,
    'at-least': -difference <= tolerance + 1e-9,
  }[check.relation];
  return {
    holds,
    message: `parts make ${tidy(added / scale)}, the total is ${tidy(total.value / scale)}, difference ${tidy(difference / scale)} (${check.relation}, tolerance ${tidy(tolerance / scale)}): ${operands.map(shown).join(', ')}`,
    keys: keysOf(operands),
  };
}

/** share = part / whole × 100; the rounding of all three is carried through the division. */
export function share(check: CheckOf<'share'>, cube: Cube): Finding {
  return quotient(cube, check.part, check.whole, check.share, 100, check.tolerance);
}

/** ratio = numerator / denominator × scale. */
export function ratio(check: CheckOf<'ratio'>, cube: Cube): Finding {
  return quotient(
    cube,
    check.numerator,
    check.denominator,
    check.ratio,
    check.scale,
    check.tolerance,
  );
}

function quotient(
  cube: Cube,
  above: string,
  below: string | number,
  result: string,
  scale: number,
  given: number | undefined,
): Finding {
  const operands = operandsOf(cube, [above, below, result]);
  const [top, bottom, told] = operands ?? [];
  if (operands === undefined || top === undefined || bottom === undefined || told === undefined)
    return undefined;
  if (bottom.value === 0) return undefined;
  const expected = (top.value / bottom.value) * scale;
  const carried =
    Math.abs(expected) *
    (top.half / Math.abs(top.value || 1) + bottom.half / Math.abs(bottom.value));
  return compared(operands, expected, told, given ?? told.half + carried);
}

function compared(
  operands: readonly Operand[],
  expected: number,
  told: Operand,
  tolerance: number,
): Finding {
  return {
    holds: within(told.value - expected, tolerance),
    message: `computed ${tidy(expected)}, told ${tidy(told.value)} (tolerance ${tidy(tolerance)}): ${operands.map(shown).join(', ')}`,
    keys: keysOf(operands),
  };
}

/** level against base agrees with the growth (%) or the index (base = 100) that is told. */
export function change(check: CheckOf<'change'>, cube: Cube): Finding {
  const told = check.index ?? check.growth;
  if (told === undefined) return undefined;
  const operands = operandsOf(cube, [check.level, check.base, told]);
  const [level, base, result] = operands ?? [];
  if (operands === undefined || level === undefined || base === undefined || result === undefined)
    return undefined;
  if (base.value === 0) return undefined;
  const index = (level.value / base.value) * 100;
  const carried =
    index * (level.half / Math.abs(level.value || 1) + base.half / Math.abs(base.value));
  const expected = check.index === undefined ? index - 100 : index;
  return compared(operands, expected, result, check.tolerance ?? result.half + carried);
}

/** The same fact told twice has one value, as far as rounding goes. */
export function equal(check: CheckOf<'equal'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.a, check.b]);
  const [a, b] = operands ?? [];
  if (operands === undefined || a === undefined || b === undefined) return undefined;
  const bothWhole = a.half <= 0.5 && b.half <= 0.5;
  const tolerance =
    check.tolerance === undefined
      ? bothWhole
        ? 0
        : Math.max(a.half, b.half)
      : check.tolerance * scaleOf(a);
  return {
    holds: within(a.value - b.value, tolerance),
    message: `${shown(a)} and ${shown(b)} tell one fact and differ by ${tidy(a.value - b.value)}`,
    keys: keysOf(operands),
  };
}

/** Two facts that carry one and the same number deserve a look. */
export function distinct(check: CheckOf<'distinct'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.a, check.b]);
  const [a, b] = operands ?? [];
  if (operands === undefined || a === undefined || b === undefined) return undefined;
  return {
    holds: !within(a.value - b.value, 0),
    message: `${shown(a)} and ${shown(b)} are two facts with one number`,
    keys: keysOf(operands),
  };
}

/** index − 100 = growth. */
export function indexGrowth(check: CheckOf<'index-growth'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.index, check.growth]);
  const [index, growth] = operands ?? [];
  if (operands === undefined || index === undefined || growth === undefined) return undefined;
  return compared(operands, index.value - 100, growth, check.tolerance ?? index.half + growth.half);
}
