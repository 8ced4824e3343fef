import { addMonths, dayText } from '../core/calendar.ts';
import { SholuError } from '../core/error.ts';
import type { IssueContext } from '../core/issue.ts';
import {
  dayOf,
  isPeriodName,
  type Period,
  parsePeriod,
  resolvePeriod,
  samePeriod,
  shiftPeriod,
} from '../core/period.ts';
import type { Cube, Dataset, Indicator, Observation, Reference } from './model.ts';
import { checkReference, parseReference, seriesKey } from './reference.ts';

/** How old the newest observation of a series may be, in months before the end of the issue's period. */
const freshness = 12;

/**
 * The slice of `dataset` that an issue needs, indexed by series. Throws `E_REGION_UNKNOWN` for a region that no
 * code list names and `E_NO_DATA` for one without observations, with those that are there.
 */
export function sliceDataset(dataset: Dataset, issue: IssueContext): Cube {
  if (!dataset.regions.has(issue.region)) {
    throw new SholuError('E_REGION_UNKNOWN', `There is no region "${issue.region}".`, {
      hint: `regions.yaml has ${[...dataset.regions.keys()].join(', ')}.`,
    });
  }
  const all = dataset.observations.filter((item) => item.region === issue.region);
  if (all.length === 0) {
    const present = [...new Set(dataset.observations.map((item) => item.region))].sort();
    throw new SholuError(
      'E_NO_DATA',
      `The dataset ${dataset.name} says nothing about ${issue.region}.`,
      {
        hint: `It has observations of ${present.join(', ') || 'no region'}. Choose one with --region, or add rows to observations.csv.`,
      },
    );
  }
  const series = Map.groupBy(all, (item) => seriesKey(item.indicator, item.dims));
  const parsed = new Map<string, Reference>();
  const read = (reference: string | Reference): Reference => {
    if (typeof reference !== 'string') return reference;
    const known = parsed.get(reference);
    if (known !== undefined) return known;
    const fresh = parseReference(reference);
    checkReference(fresh, dataset);
    parsed.set(reference, fresh);
    return fresh;
  };
  const indicatorOf = (reference: Reference): Indicator => {
    const indicator = dataset.indicators.get(reference.indicator);
    if (indicator === undefined) checkReference(reference, dataset);
    return indicator as Indicator; // checkReference throws for an unknown one
  };

  const find = (given: string | Reference): Observation | undefined => {
    const reference = read(given);
    const indicator = indicatorOf(reference);
    const candidates = series.get(seriesKey(reference.indicator, reference.dims)) ?? [];
    const period = reference.period ?? indicator.period;
    const inPeriod =
      period === 'latest'
        ? newest(candidates, issue, indicator)
        : ofPeriod(candidates, periodOf(period, issue.period));
    return ofBase(inPeriod, reference, issue);
  };

  const select = (given: string | Reference, by: string): readonly Observation[] => {
    const reference = read(given);
    const codes = dataset.dimensions.get(by);
    if (codes === undefined) checkReference({ ...reference, dims: { [by]: '' } }, dataset);
    return [...(codes?.keys() ?? [])].flatMap((code) => {
      const found = find({ ...reference, dims: { ...reference.dims, [by]: code } });
      return found === undefined ? [] : [found];
    });
  };

  return { issue, dataset, find, select, all };
}

function periodOf(text: string, issue: Period): Period {
  return isPeriodName(text) && text !== 'latest' ? resolvePeriod(text, issue) : parsePeriod(text);
}

function ofPeriod(candidates: readonly Observation[], period: Period): readonly Observation[] {
  return candidates.filter((item) => samePeriod(item.period, period));
}

/**
 * The newest observations of a series that an issue may print as its own: not after the release, not older than a year
 * before the end of the reference period. A plan or a forecast counts when its period contains that end.
 */
function newest(
  candidates: readonly Observation[],
  issue: IssueContext,
  indicator: Indicator,
): readonly Observation[] {
  const oldest = dayText(addMonths(dayOf(issue.period.end), -freshness));
  const fit = candidates.filter(({ period, status }) => {
    if (period.end <= issue.release) return period.end > oldest;
    const planned =
      status === 'PL' ||
      status === 'F' ||
      indicator.kind === 'plan' ||
      indicator.kind === 'forecast';
    const current = period.start <= issue.period.end && issue.period.end <= period.end;
    return current && (planned || period.kind === 'year');
  });
  const known = fit.some((item) => item.value !== null)
    ? fit.filter((item) => item.value !== null)
    : fit;
  const last = known.reduce<Period | undefined>(
    (best, { period }) => (best === undefined || isLater(period, best) ? period : best),
    undefined,
  );
  return last === undefined ? [] : ofPeriod(known, last);
}

/** Later end first; of two with one end, the one that says more of the year. */
function isLater(a: Period, b: Period): boolean {
  return a.end === b.end ? a.start < b.start : a.end > b.end;
}

/** The one observation with the base that is asked for, or with the usual base; several that remain are told. */
function ofBase(
  candidates: readonly Observation[],
  reference: Reference,
  issue: IssueContext,
): Observation | undefined {
  const asked = reference.base === undefined ? undefined : periodOf(reference.base, issue.period);
  const wanted = (item: Observation): Period => asked ?? shiftPeriod(item.period, -1);
  const fitting = candidates.filter(
    (item) => item.base !== undefined && samePeriod(item.base, wanted(item)),
  );
  if (asked !== undefined || fitting.length === 1) return fitting[0];
  if (candidates.length <= 1) return candidates[0];
  const plain = candidates.filter((item) => item.base === undefined);
  if (plain.length === 1) return plain[0];
  const bases = candidates.map((item) => `~${item.base?.text ?? ''}`).join(', ');
  throw new SholuError(
    'E_REFERENCE_AMBIGUOUS',
    `"${reference.text}" has several bases of comparison.`,
    {
      hint: `Name one of ${bases}.`,
    },
  );
}
