import type { Cube } from '../model.ts';
import { atMost, type Finding, keysOf, type Operand, operandsOf, shown, tidy } from './operand.ts';
import type { CheckOf } from './schema.ts';

/** share = part / whole × 100; the rounding of all three is carried through the division. */
export function share(check: CheckOf<'share'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.part, check.whole, check.share]);
  if (operands === undefined) return undefined;
  const [part, whole, told] = operands;
  return quotient(part, whole, told, 100, 0, check.tolerance);
}

/** ratio = numerator / denominator × scale. */
export function ratio(check: CheckOf<'ratio'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.numerator, check.denominator, check.ratio]);
  if (operands === undefined) return undefined;
  const [numerator, denominator, told] = operands;
  return quotient(numerator, denominator, told, check.scale, 0, check.tolerance);
}

/** level against base agrees with the growth (%) or the index (base = 100) that is told. */
export function change(check: CheckOf<'change'>, cube: Cube): Finding {
  const reference = check.index ?? check.growth ?? '';
  const operands = operandsOf(cube, [check.level, check.base, reference]);
  if (operands === undefined) return undefined;
  const [level, base, told] = operands;
  return quotient(level, base, told, 100, check.index === undefined ? 100 : 0, check.tolerance);
}

/** index − 100 = growth. */
export function indexGrowth(check: CheckOf<'index-growth'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.index, check.growth]);
  if (operands === undefined) return undefined;
  const [index, growth] = operands;
  const tolerance = check.tolerance ?? index.half + growth.half;
  return compare(operands, index.value - 100, growth, tolerance);
}

/** Whether `told` is top / bottom × scale − less. */
function quotient(
  top: Operand,
  bottom: Operand,
  told: Operand,
  scale: number,
  less: number,
  given: number | undefined,
): Finding {
  if (bottom.value === 0) return undefined;
  const size = Math.abs(bottom.value);
  const carried = top.half / size + (Math.abs(top.value) * bottom.half) / (size * size);
  const expected = (top.value / bottom.value) * scale - less;
  return compare([top, bottom, told], expected, told, given ?? told.half + carried * scale);
}

function compare(
  operands: readonly Operand[],
  expected: number,
  told: Operand,
  tolerance: number,
): Finding {
  const difference = told.value - expected;
  return {
    holds: atMost(Math.abs(difference), tolerance),
    message: `told ${tidy(told.value)}, expected ${tidy(expected)}, difference ${tidy(difference)} (tolerance ${tidy(tolerance)}): ${operands.map(shown).join(', ')}`,
    keys: keysOf(operands),
  };
}
