import { SholuError } from '../core/error.ts';
import type { IssueContext } from '../core/issue.ts';
import type { Cube, Dataset, Indicator, Observation, Reference } from './model.ts';
import { requireData, requireRegion } from './presence.ts';
import { checkCode, checkReference, parseReference, seriesKey } from './reference.ts';
import { ofBase, ofPeriod } from './series.ts';

/**
 * The slice of `dataset` that an issue needs, indexed by series. Throws `E_REGION_UNKNOWN` for a region that no
 * code list names and `E_NO_DATA` for one without observations for the issue, with those that are there.
 */
export function sliceDataset(dataset: Dataset, issue: IssueContext): Cube {
  requireRegion(dataset, issue.region);
  const all = dataset.observations.filter((item) => item.region === issue.region);
  requireData(dataset, issue, all);
  const series = Map.groupBy(all, (item) => seriesKey(item.indicator, item.dims));
  const parsed = new Map<string, Reference>();

  const read = (given: string | Reference): Reference => {
    if (typeof given !== 'string') return given;
    const known = parsed.get(given);
    if (known !== undefined) return known;
    const reference = parseReference(withoutRegion(given, issue));
    checkReference(reference, dataset);
    parsed.set(given, reference);
    return reference;
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
    return ofBase(ofPeriod(candidates, period, indicator, issue), reference, issue);
  };

  const select = (given: string | Reference, by: string): readonly Observation[] => {
    const reference = read(given);
    checkCode(by, undefined, dataset);
    return [...(dataset.dimensions.get(by)?.keys() ?? [])].flatMap((code) => {
      const found = find({ ...reference, dims: { ...reference.dims, [by]: code } });
      return found === undefined ? [] : [found];
    });
  };

  return { issue, dataset, find, select, all };
}

/** A key names its region first; a reference leaves it out, since a slice has one region. */
function withoutRegion(text: string, issue: IssueContext): string {
  const region = /^\s*([A-Z]{2}-[A-Z0-9]{1,3})\s/.exec(text)?.[1];
  if (region === undefined) return text;
  if (region === issue.region) return text.trimStart().slice(region.length);
  throw new SholuError(
    'E_REFERENCE',
    `"${text}" is about ${region}, the issue about ${issue.region}.`,
    {
      hint: 'Leave the region out: a reference means the region of the issue.',
    },
  );
}
