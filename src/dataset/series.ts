import { SholuError } from '../core/error.ts';
import type { IssueContext } from '../core/issue.ts';
import {
  isPeriodName,
  type Period,
  parsePeriod,
  resolvePeriod,
  samePeriod,
  shiftPeriod,
} from '../core/period.ts';
import type { Indicator, Observation, Reference } from './model.ts';
import { staleDay } from './presence.ts';

/** Those of a series that stand at `period`: SDMX, a name relative to the issue, or `latest`. */
export function ofPeriod(
  series: readonly Observation[],
  period: string,
  indicator: Indicator,
  issue: IssueContext,
): readonly Observation[] {
  if (period === 'latest') return newest(series, indicator, issue);
  return at(series, periodOf(period, issue.period));
}

function at(series: readonly Observation[], period: Period): readonly Observation[] {
  return series.filter((item) => samePeriod(item.period, period));
}

function periodOf(text: string, issue: Period): Period {
  return isPeriodName(text) && text !== 'latest' ? resolvePeriod(text, issue) : parsePeriod(text);
}

/**
 * The newest of a series that an issue may print as its own: ended by the day of release, and not more than a year
 * before the end of the reference period. What is said of the issue's whole year (a plan, a rate) counts where there
 * is nothing newer than that; a gap counts where no value does.
 */
function newest(
  series: readonly Observation[],
  indicator: Indicator,
  issue: IssueContext,
): readonly Observation[] {
  const stale = staleDay(issue);
  const year = issue.period.end.slice(0, 4);
  const isPlan = ({ status }: Observation): boolean =>
    status === 'PL' || status === 'F' || indicator.kind === 'plan' || indicator.kind === 'forecast';
  const past = series.filter(
    (item) => !isPlan(item) && item.period.end <= issue.release && item.period.end > stale,
  );
  const ofYear = series.filter((item) =>
    isPlan(item)
      ? item.period.start.slice(0, 4) <= year && year <= item.period.end.slice(0, 4)
      : item.period.kind === 'year' && item.period.start.startsWith(year),
  );
  const known = [past, ofYear].find((list) => list.some((item) => item.value !== null));
  const fit = known?.filter((item) => item.value !== null) ?? [...past, ...ofYear];
  const last = fit.reduce<Period | undefined>(
    (best, { period }) => (best === undefined || isLater(period, best) ? period : best),
    undefined,
  );
  return last === undefined ? [] : at(fit, last);
}

/** Later end first; of two with one end, the one that says more of the year. */
function isLater(a: Period, b: Period): boolean {
  return a.end === b.end ? a.start < b.start : a.end > b.end;
}

/**
 * The one observation with the base that a reference names. Without one: that without a base, else that compared with
 * the same period a year before, else the only one; throws `E_REFERENCE_AMBIGUOUS` when several remain.
 */
export function ofBase(
  candidates: readonly Observation[],
  reference: Reference,
  issue: IssueContext,
): Observation | undefined {
  const withBase = (wanted: (item: Observation) => Period): Observation | undefined =>
    candidates.find((item) => item.base !== undefined && samePeriod(item.base, wanted(item)));
  if (reference.base !== undefined) {
    const asked = periodOf(reference.base, issue.period);
    return withBase(() => asked);
  }
  if (candidates.length <= 1) return candidates[0];
  const found =
    candidates.find((item) => item.base === undefined) ??
    withBase((item) => shiftPeriod(item.period, -1));
  if (found !== undefined) return found;
  const bases = candidates.map((item) => `~${item.base?.text ?? ''}`).join(', ');
  throw new SholuError(
    'E_REFERENCE_AMBIGUOUS',
    `"${reference.text}" has several bases of comparison.`,
    { hint: `Name one of ${bases}.` },
  );
}
