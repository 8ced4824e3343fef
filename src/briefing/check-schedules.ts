import { type Day, dayText } from '../core/calendar.ts';
import type { Diagnostics } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import type { RegionCode } from '../core/identifiers.ts';
import { tryPeriod } from '../core/period.ts';
import type { Dataset } from '../dataset/model.ts';
import { unableFor } from './able.ts';
import type { Briefing } from './briefing.ts';

/**
 * What would keep the schedules of a briefing from making their issues, each told with its line: editions whose
 * languages are not there, one period for which a region has no data, holidays that end before the slots of the coming
 * twelve months. Regions and recipients are told by `checkRecipients`.
 */
export function checkSchedules(
  briefing: Briefing,
  dataset: Dataset,
  today: Day,
  diagnostics: Diagnostics,
): void {
  checkEditions(briefing, diagnostics);
  checkPeriods(briefing, dataset, diagnostics);
  checkHolidays(briefing, today, diagnostics);
}

function checkEditions(briefing: Briefing, diagnostics: Diagnostics): void {
  briefing.schedules.forEach(({ name, editions }, index) => {
    editions?.forEach((edition, number) => {
      const unable = unableFor(briefing, edition);
      if (unable === undefined) return;
      diagnostics.error('E_EDITION', `The schedule ${name} ${unable.problem}.`, {
        hint: `Write the texts, or take the edition out. ${unable.hint}`,
        place: briefing.placeOfSchedule([index, 'editions', number]),
      });
    });
  });
}

/** A schedule that always wants the same period needs data of it. */
function checkPeriods(briefing: Briefing, dataset: Dataset, diagnostics: Diagnostics): void {
  const present = dataset.regionsPresent();
  briefing.schedules.forEach((schedule, index) => {
    const period = tryPeriod(schedule.issue);
    if (period === undefined) return;
    const asked = schedule.regions ?? [briefing.region];
    const regions = asked === 'all' ? present : present.filter((region) => asked.includes(region));
    for (const region of regions) {
      try {
        dataset.slice({ region: region as RegionCode, period, release: dataset.release });
      } catch (error) {
        if (!(error instanceof SholuError)) throw error;
        diagnostics.error(error.code, `The schedule ${schedule.name}: ${error.message}`, {
          hint: error.hint ?? 'Name a period that the dataset has.',
          place: briefing.placeOfSchedule([index, 'issue']),
        });
      }
    }
  });
}

/** Movable feasts are known for a year or two; without those of the coming months working days are counted wrong. */
function checkHolidays(briefing: Briefing, today: Day, diagnostics: Diagnostics): void {
  const index = briefing.schedules.findIndex(
    ({ workingDay, onHoliday }) => workingDay !== undefined || onHoliday !== undefined,
  );
  const schedule = briefing.schedules[index];
  if (schedule === undefined) return;
  const { yearly = [], dates = [] } = briefing.holidays;
  const last = dates.toSorted().at(-1);
  const needed = dayText({ ...today, year: today.year + 1 }).slice(0, 4);
  if (last !== undefined && last.slice(0, 4) >= needed) return;
  const counts = `The schedule ${schedule.name} counts working days, and`;
  const field = schedule.workingDay === undefined ? 'onHoliday' : 'workingDay';
  const place = briefing.placeOfSchedule([index, field]);
  if (yearly.length === 0 && dates.length === 0) {
    diagnostics.warn(
      'W_HOLIDAYS',
      `${counts} the briefing has no holidays: only weekends are off.`,
      {
        hint: 'Write holidays.yaml beside briefing.yaml, or extend regional-review, which has those of Kazakhstan.',
        place,
      },
    );
    return;
  }
  const ends = last === undefined ? 'has no dates' : `ends with ${last}`;
  diagnostics.warn(
    'W_HOLIDAYS',
    `${counts} the list of movable holidays ${ends}: none of ${needed} is known, and slots reach into that year within twelve months.`,
    {
      hint: `Add to \`dates\` of holidays.yaml the movable holidays of ${needed} and days off given in exchange, and to \`working\` the weekends worked for them, once they are official.`,
      place,
    },
  );
}
