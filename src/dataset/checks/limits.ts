import type { Cube, Observation } from '../model.ts';
import { seriesKey } from '../reference.ts';
import {
  asOperand,
  atMost,
  type Finding,
  keysOf,
  type Operand,
  operandsOf,
  shown,
  tidy,
} from './operand.ts';
import type { CheckOf } from './schema.ts';

type Limits = { readonly min?: number | undefined; readonly max?: number | undefined };

function isWithin(value: number, { min = -Infinity, max = Infinity }: Limits): boolean {
  return atMost(min, value) && atMost(value, max);
}

function limitText({ min, max }: Limits): string {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `${min} to ${max}`;
}

/** A value, or every value of an indicator that began by the release, lies within limits; scaled to units. */
export function range(check: CheckOf<'range'>, cube: Cube): Finding {
  const { of } = check;
  const found =
    typeof of === 'string'
      ? [cube.find(of)].filter((item) => item !== undefined)
      : cube.all.filter(
          (item) => item.indicator === of.indicator && item.period.start <= cube.issue.release,
        );
  const operands = found.flatMap((item) => asOperand(cube, item) ?? []);
  if (operands.length === 0) return undefined;
  const outside = operands.filter((item) => !isWithin(item.value, check));
  const told = outside.length > 0 ? outside : operands;
  return {
    holds: outside.length === 0,
    message: `expected ${limitText(check)}: ${told.map(shown).join(', ')}`,
    keys: keysOf(told),
  };
}

/** A value per unit is plausible, both scaled to units. */
export function perUnit(check: CheckOf<'per-unit'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.numerator, check.denominator]);
  if (operands === undefined) return undefined;
  const [top, bottom] = operands;
  if (bottom.value === 0) return undefined;
  const each = top.value / bottom.value;
  return {
    holds: isWithin(each, check),
    message: `${tidy(each)} each, expected ${limitText(check)}: ${shown(top)}, ${shown(bottom)}`,
    keys: keysOf(operands),
  };
}

/** A cumulative value never falls: of periods with one start, a longer one is not smaller, as far as rounding goes. */
export function monotone(check: CheckOf<'monotone'>, cube: Cube): Finding {
  const example = cube.find(check.indicator);
  if (example === undefined) return undefined;
  const series = cube.all
    .filter((item) => isCumulative(item, example))
    .sort((a, b) => a.period.months - b.period.months)
    .flatMap((item) => asOperand(cube, item) ?? []);
  if (series.length < 2) return undefined;
  const fallen = (item: Operand, index: number): boolean => {
    const before = series[index - 1];
    return before !== undefined && !atMost(before.value, item.value + before.half + item.half);
  };
  return {
    holds: !series.some(fallen),
    message: `expected no fall: ${series.map(shown).join(', ')}`,
    keys: keysOf(series),
  };
}

function isCumulative(item: Observation, example: Observation): boolean {
  return (
    seriesKey(item.indicator, item.dims) === seriesKey(example.indicator, example.dims) &&
    item.period.start === example.period.start &&
    item.period.months > 0 &&
    item.status !== 'PL' &&
    item.status !== 'F'
  );
}
