import { addMonths, dayText } from '../core/calendar.ts';
import { SholuError } from '../core/error.ts';
import { compareText, didYouMean, type RegionCode } from '../core/identifiers.ts';
import type { IssueContext } from '../core/issue.ts';
import { dayOf, type Period } from '../core/period.ts';
import type { Dataset, Observation } from './model.ts';

/** How old a newest value may be, in months before the end of the issue's period. */
const freshness = 12;

/** The regions with observations, in the order of the code list. */
export function regionsOf(dataset: Dataset): readonly RegionCode[] {
  const present = new Set(dataset.observations.map((item) => item.region));
  return [...dataset.regions.values()].map(({ id }) => id).filter((id) => present.has(id));
}

/** The periods with observations, of one region or of all, by end, then by start. */
export function periodsOf(dataset: Dataset, region?: RegionCode): readonly Period[] {
  const periods = new Map<string, Period>();
  for (const item of dataset.observations) {
    if (region === undefined || item.region === region) periods.set(item.period.text, item.period);
  }
  return [...periods.values()].sort(
    (a, b) => compareText(a.end, b.end) || compareText(a.start, b.start),
  );
}

/** The last day that is too old for an issue, ISO date. */
export function staleDay({ period }: IssueContext): string {
  return dayText(addMonths(dayOf(period.end), -freshness));
}

export function requireRegion(dataset: Dataset, region: string): void {
  if (dataset.regions.has(region)) return;
  throw new SholuError('E_REGION_UNKNOWN', `There is no region "${region}".`, {
    hint: `${didYouMean(region, dataset.regions.keys(), 'regions.yaml')} Regions with data: ${regionsOf(dataset).join(', ')}.`,
  });
}

/** Throws `E_NO_DATA` when a region has no observation that an issue could print, with what there is. */
export function requireData(
  dataset: Dataset,
  issue: IssueContext,
  all: readonly Observation[],
): void {
  const { region, period, release } = issue;
  if (all.length === 0) {
    const regions = regionsOf(dataset)
      .map((id) => `${id} (${span(periodsOf(dataset, id))})`)
      .join(', ');
    throw new SholuError('E_NO_DATA', `The dataset ${dataset.name} says nothing about ${region}.`, {
      hint: `It has observations of ${regions}. Ask for one of these, or add rows for ${region}.`,
    });
  }
  const stale = staleDay(issue);
  const isNear = (item: Observation): boolean =>
    item.period.end > stale && (item.period.start <= release || item.period.start <= period.end);
  if (all.some(isNear)) return;
  throw new SholuError(
    'E_NO_DATA',
    `The dataset ${dataset.name} says nothing about ${region} in the year before ${period.text} ends.`,
    {
      hint: `It has ${region} for ${span(periodsOf(dataset, region))}. Ask for a period of these, or add rows.`,
    },
  );
}

function span(periods: readonly Period[]): string {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return 'no period';
  return first.text === last.text ? first.text : `${first.text} to ${last.text}`;
}
