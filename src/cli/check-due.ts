import type { Briefing } from '../briefing/briefing.ts';
import { workCalendar } from '../briefing/holidays.ts';
import type { Diagnostics } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import { nextSlots } from '../jobs/slots.ts';
import { checkZoneData } from '../jobs/zone-data.ts';

/**
 * Tells the schedules that are never due after `now` (milliseconds), such as one for the 23rd working day of February, and
 * time zone data of this machine that are too old for any.
 */
export function checkDue(briefing: Briefing, now: number, diagnostics: Diagnostics): void {
  if (briefing.schedules.length > 0) tellOldZones(diagnostics);
  const calendar = workCalendar(briefing.holidays);
  briefing.schedules.forEach((schedule, index) => {
    if (nextSlots(schedule, calendar, now, 1).length > 0) return;
    const { name, cron, workingDay } = schedule;
    const when = workingDay === undefined ? '' : ` with workingDay ${workingDay}`;
    diagnostics.error(
      'E_RECIPE_FIELD',
      `The schedule ${name} is never due in the coming five years: "${cron}"${when}.`,
      {
        hint: 'Name days and months that come; `sholu schedule` shows the next slots.',
        place: briefing.placeOfSchedule([index, workingDay === undefined ? 'cron' : 'workingDay']),
      },
    );
  });
}

function tellOldZones(diagnostics: Diagnostics): void {
  try {
    checkZoneData();
  } catch (error) {
    if (!(error instanceof SholuError)) throw error;
    diagnostics.items.push(error.toDiagnostic());
  }
}
