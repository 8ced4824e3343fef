import {
  isPeriodName,
  resolvePeriod,
  samePeriod,
  shiftPeriod,
  tryPeriod,
} from '../../core/period.ts';
import type { Cube } from '../model.ts';
import { parseReference } from '../reference.ts';
import type { Finding } from './operand.ts';
import type { CheckOf } from './schema.ts';

/** What is compared with is the same period a year before (`P1Y`), or the period that is named. */
export function base(check: CheckOf<'base'>, cube: Cube): Finding {
  const observation = cube.find(check.of);
  if (observation === undefined) return undefined;
  const years = /^P(\d+)Y$/.exec(check.expected)?.[1];
  const expected =
    years !== undefined
      ? shiftPeriod(observation.period, -Number(years))
      : isPeriodName(check.expected) && check.expected !== 'latest'
        ? resolvePeriod(check.expected, cube.issue.period)
        : tryPeriod(check.expected);
  if (expected === undefined) return undefined;
  const told = observation.base;
  return {
    holds: told !== undefined && samePeriod(told, expected),
    message: `the base of [${observation.key}] is ${told?.text ?? 'not given'}, expected ${expected.text}`,
    keys: [observation.key],
  };
}

/** A stock is dated in the year of the issue, or in the year that is named. */
export function date(check: CheckOf<'date'>, cube: Cube): Finding {
  const observation = cube.find(check.of);
  if (observation === undefined) return undefined;
  const year = check.year === 'issue' ? cube.issue.period.end.slice(0, 4) : String(check.year);
  return {
    holds: observation.period.end.startsWith(year),
    message: `[${observation.key}] is dated ${observation.period.text}, expected the year ${year}`,
    keys: [observation.key],
  };
}

/** A figure that the source should give is there. Not asked of a region that has nothing of the indicator. */
export function present(check: CheckOf<'present'>, cube: Cube): Finding {
  const observation = cube.find(check.of);
  if (observation !== undefined && observation.value !== null) {
    return {
      holds: true,
      message: `${observation.value} [${observation.key}] is there`,
      keys: [observation.key],
    };
  }
  const { indicator } = parseReference(check.of);
  if (!cube.all.some((item) => item.indicator === indicator)) return undefined;
  return {
    holds: false,
    message: `"${check.of}" is not given by the source`,
    keys: observation === undefined ? [] : [observation.key],
  };
}

/** A slip of words that arithmetic cannot show: told whenever the observations are there. */
export function recorded(check: CheckOf<'recorded'>, cube: Cube): Finding {
  const found = check.of.map((reference) => cube.find(reference));
  if (!found.every((item) => item !== undefined)) return undefined;
  const notes = found.map(
    (item) => `${item.value ?? 'gap'} [${item.key}]${item.note === '' ? '' : ` (${item.note})`}`,
  );
  return {
    holds: false,
    message: `as published: ${notes.join('; ')}`,
    keys: found.map((item) => item.key),
  };
}
