import { SholuError } from './error.ts';
import type { RegionCode } from './identifiers.ts';
import { type Period, tryPeriod } from './period.ts';

/** One briefing's subject: a region, its reference period, and the day on which it is released (ISO date). */
export type IssueContext = {
  readonly region: RegionCode;
  readonly period: Period;
  readonly release: string;
};

/**
 * The reference period of an issue; throws `E_ISSUE_PERIOD` for text that is no period, and for one that no issue can
 * have: a date, or a range such as January–July, whose issue is that of its last month.
 */
export function parseReferencePeriod(text: string): Period {
  const period = tryPeriod(text);
  if (period === undefined) {
    throw new SholuError('E_ISSUE_PERIOD', `"${text}" is not a period.`, {
      hint: 'Allowed: a month 2020-M07, a quarter 2020-Q2, a half-year 2020-S1, a year 2020.',
    });
  }
  if (period.kind !== 'date' && period.kind !== 'range') return period;
  throw new SholuError('E_ISSUE_PERIOD', `${text} cannot be the reference period of an issue.`, {
    hint: `Allowed: a month ${period.end.slice(0, 4)}-M${period.end.slice(5, 7)}, a quarter 2020-Q2, a half-year 2020-S1, a year 2020.`,
  });
}
