import { dayText, nextDay } from '../core/calendar.ts';
import { SholuError } from '../core/error.ts';
import type { IssueContext } from '../core/issue.ts';
import { dayOf } from '../core/period.ts';
import type { Dataset } from '../dataset/model.ts';

/**
 * Throws `E_DATA_LATE` when the dataset has not come as far as the issue: no published value of the region ends with
 * the issue's period, or stands on the day after it (a stock). Plans and forecasts do not count, for they are there
 * before. Without this an issue would go out with the parts that remain, as if nothing had happened in its month.
 */
export function checkArrived(dataset: Dataset, issue: IssueContext): void {
  const { region, period } = issue;
  const stock = dayText(nextDay(dayOf(period.end)));
  let newest = '';
  for (const item of dataset.observations) {
    if (item.region !== region || item.value === null) continue;
    const kind = dataset.indicators.get(item.indicator)?.kind;
    if (item.status === 'PL' || item.status === 'F' || kind === 'plan' || kind === 'forecast')
      continue;
    const { end, kind: span, text } = item.period;
    if (span === 'date' ? text === stock : end === period.end) return;
    if (end > newest && end < period.end) newest = end;
  }
  throw new SholuError(
    'E_DATA_LATE',
    `The dataset ${dataset.name} has nothing of ${period.text} for ${region} yet${newest === '' ? '' : `; the newest ends on ${newest}`}.`,
    { hint: 'Add the observations of the period to the dataset; nothing older is sent instead.' },
  );
}
