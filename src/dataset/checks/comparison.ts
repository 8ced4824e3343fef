import type { Cube } from '../model.ts';
import {
  atMost,
  type Finding,
  keysOf,
  type Operand,
  operandsOf,
  scaleOf,
  shown,
  tidy,
} from './operand.ts';
import type { CheckOf } from './schema.ts';

/** A tolerance is written in the published unit of the first operand; without one, what rounding explains. */
function toleranceOf(given: number | undefined, a: Operand, b: Operand): number {
  if (given === undefined) return a.half + b.half;
  return given * scaleOf(a.observation === undefined ? b : a);
}

/** The same fact told twice has one value, as far as rounding goes. */
export function equal(check: CheckOf<'equal'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.a, check.b]);
  if (operands === undefined) return undefined;
  const [a, b] = operands;
  const tolerance = toleranceOf(check.tolerance, a, b);
  const difference = a.value - b.value;
  return {
    holds: atMost(Math.abs(difference), tolerance),
    message: `one fact told twice: ${shown(a)}, expected ${shown(b)}, difference ${tidy(difference)} (tolerance ${tidy(tolerance)})`,
    keys: keysOf(operands),
  };
}

/** Two facts that carry one and the same number deserve a look. */
export function distinct(check: CheckOf<'distinct'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.a, check.b]);
  if (operands === undefined) return undefined;
  const [a, b] = operands;
  return {
    holds: !atMost(Math.abs(a.value - b.value), 0),
    message: `two facts, expected two numbers: ${shown(a)}, ${shown(b)}`,
    keys: keysOf(operands),
  };
}

/** A part is not larger than what it is a part of. */
export function order(check: CheckOf<'order'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.smaller, check.larger]);
  if (operands === undefined) return undefined;
  const [smaller, larger] = operands;
  const tolerance = toleranceOf(check.tolerance, larger, smaller);
  return {
    holds: atMost(smaller.value, larger.value + tolerance),
    message: `${shown(smaller)}, expected at most ${shown(larger)}, difference ${tidy(smaller.value - larger.value)} (tolerance ${tidy(tolerance)})`,
    keys: keysOf(operands),
  };
}

/** Two changes of one thing point the same way, an index from 100, a ratio from one; no change fits either. */
export function sameSign(check: CheckOf<'same-sign'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.a, check.b]);
  if (operands === undefined) return undefined;
  const [a, b] = operands;
  const start = { index: 100, ratio: 1 } as const;
  const sign = (item: Operand): number => {
    const kind = cube.dataset.indicators.get(item.observation?.indicator ?? '')?.kind;
    return Math.sign(item.value - (kind === 'index' || kind === 'ratio' ? start[kind] : 0));
  };
  return {
    holds: sign(a) * sign(b) >= 0,
    message: `expected one direction: ${shown(a)}, ${shown(b)}`,
    keys: keysOf(operands),
  };
}

/** Two values are of one order: neither is more than `factor` times the other. */
export function magnitude(check: CheckOf<'magnitude'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.a, check.b]);
  if (operands === undefined) return undefined;
  const [a, b] = operands;
  if (a.value === 0 || b.value === 0) return undefined;
  const times = Math.max(Math.abs(a.value / b.value), Math.abs(b.value / a.value));
  return {
    holds: atMost(times, check.factor),
    message: `${tidy(times)} times apart, expected at most ${check.factor}: ${shown(a)}, ${shown(b)}`,
    keys: keysOf(operands),
  };
}
