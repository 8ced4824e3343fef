import type { Cube } from '../model.ts';
import type { Finding } from './arithmetic.ts';
import { asOperand, type Operand, operandOf, operandsOf, scaleOf, shown, tidy } from './operand.ts';
import type { CheckOf } from './schema.ts';

const keysOf = (operands: readonly Operand[]): string[] => operands.map((item) => item.key);

/** A part is not larger than what it is a part of. */
export function order(check: CheckOf<'order'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.smaller, check.larger]);
  const [smaller, larger] = operands ?? [];
  if (operands === undefined || smaller === undefined || larger === undefined) return undefined;
  const tolerance = (check.tolerance ?? 0) * scaleOf(larger);
  return {
    holds: smaller.value <= larger.value + tolerance + 1e-9,
    message: `${shown(smaller)} should not exceed ${shown(larger)}`,
    keys: keysOf(operands),
  };
}

/** Values lie within limits, as published (not scaled). */
export function range(check: CheckOf<'range'>, cube: Cube): Finding {
  const { of, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = check;
  const found =
    typeof of === 'string'
      ? [cube.find(of)]
      : cube.all.filter(
          (item) => item.indicator === of.indicator && item.period.start <= cube.issue.release,
        );
  const known = found.filter((item) => item !== undefined && item.value !== null);
  if (known.length === 0) return undefined;
  const outside = known.filter((item) => {
    const value = item?.value ?? 0;
    return value < min || value > max;
  });
  const told = (outside.length > 0 ? outside : known).flatMap((item) => item ?? []);
  return {
    holds: outside.length === 0,
    message: `${told.map((item) => `${item.value} [${item.key}]`).join(', ')} should lie between ${min} and ${max}`,
    keys: told.map((item) => item.key),
  };
}

/** Two changes of one thing point the same way; an index points up above 100. */
export function sameSign(check: CheckOf<'same-sign'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.a, check.b]);
  const [a, b] = operands ?? [];
  if (operands === undefined || a === undefined || b === undefined) return undefined;
  const sign = (item: Operand): number => {
    const kind = cube.dataset.indicators.get(item.observation?.indicator ?? '')?.kind;
    return Math.sign(
      kind === 'index' ? item.value - 100 : kind === 'ratio' ? item.value - 1 : item.value,
    );
  };
  return {
    holds: sign(a) * sign(b) >= 0,
    message: `${shown(a)} and ${shown(b)} point in opposite directions`,
    keys: keysOf(operands),
  };
}

/** Two values are of one order: neither is more than `factor` times the other. */
export function magnitude(check: CheckOf<'magnitude'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.a, check.b]);
  const [a, b] = operands ?? [];
  if (operands === undefined || a === undefined || b === undefined) return undefined;
  if (a.value === 0 || b.value === 0) return undefined;
  const times = Math.max(Math.abs(a.value / b.value), Math.abs(b.value / a.value));
  return {
    holds: times <= check.factor,
    message: `${shown(a)} and ${shown(b)} are ${tidy(times)} times apart, more than ${check.factor}`,
    keys: keysOf(operands),
  };
}

/** A value per unit is plausible, both scaled to units. */
export function perUnit(check: CheckOf<'per-unit'>, cube: Cube): Finding {
  const operands = operandsOf(cube, [check.numerator, check.denominator]);
  const [top, bottom] = operands ?? [];
  if (operands === undefined || top === undefined || bottom === undefined || bottom.value === 0)
    return undefined;
  const each = top.value / bottom.value;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = check;
  return {
    holds: each >= min && each <= max,
    message: `${shown(top)} over ${shown(bottom)} is ${tidy(each)}, expected between ${min} and ${max}`,
    keys: keysOf(operands),
  };
}

/** A cumulative value never falls: of periods with one start, a longer one is not smaller. */
export function monotone(check: CheckOf<'monotone'>, cube: Cube): Finding {
  const example = operandOf(cube, check.indicator)?.observation ?? cube.find(check.indicator);
  if (example === undefined) return undefined;
  const series = cube.all
    .filter(
      (item) =>
        item.indicator === example.indicator &&
        JSON.stringify(item.dims) === JSON.stringify(example.dims) &&
        item.period.start === example.period.start &&
        item.period.months > 0 &&
        item.status !== 'PL' &&
        item.status !== 'F',
    )
    .sort((a, b) => a.period.months - b.period.months)
    .flatMap((item) => asOperand(item) ?? []);
  if (series.length < 2) return undefined;
  const falls = series.filter(
    (item, index) => item.value < (series[index - 1]?.value ?? item.value),
  );
  return {
    holds: falls.length === 0,
    message: `a cumulative series: ${series.map(shown).join(', ')}`,
    keys: keysOf(series),
  };
}
