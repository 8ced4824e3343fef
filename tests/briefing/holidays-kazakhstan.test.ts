import { describe, expect, it } from 'vitest';
import { weekdayOf, workCalendar } from '../../src/briefing/holidays.ts';
import { loadBriefing } from '../../src/briefing/load.ts';
import { type Day, dayText, nextDay } from '../../src/core/calendar.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { templates } from '../fixtures/paths.ts';

/** Days off of a year from Monday to Friday, by the holidays that the review ships with. */
async function daysOff(year: number): Promise<readonly string[]> {
  const { holidays } = await loadBriefing(templates, 'karaganda', new Diagnostics());
  const calendar = workCalendar(holidays);
  const found: string[] = [];
  for (let day: Day = { year, month: 1, day: 1 }; day.year === year; day = nextDay(day)) {
    const weekend = weekdayOf(day) === 0 || weekdayOf(day) === 6;
    if (!weekend && !calendar.works(day)) found.push(dayText(day).slice(5));
  }
  return found;
}

describe('the holidays of Kazakhstan', () => {
  it('are those of 2026, with the days off that the state portal named for holidays on a weekend', async () => {
    expect(await daysOff(2026)).toEqual([
      ...['01-01', '01-02', '01-07'],
      ...['03-09', '03-23', '03-24', '03-25'], // 8 March is a Sunday, 21 and 22 are Saturday and Sunday
      ...['05-01', '05-07', '05-11', '05-27'], // 9 May is a Saturday; 27 May is Kurban Ait
      ...['07-06', '10-26', '12-16'], // 25 October is a Sunday; 30 August is no holiday any more
    ]);
  });

  it('have the new Constitution Day from 2027 on', async () => {
    const days = await daysOff(2027);
    expect(days).toContain('03-15');
    expect(days).not.toContain('08-30');
    expect(await daysOff(2026)).not.toContain('03-16');
  });

  it('do not move Orthodox Christmas, and move New Year over it', async () => {
    // 2028 begins on a Saturday: Monday and Tuesday stand for 1 and 2 January, 7 January is a Friday.
    expect((await daysOff(2028)).filter((day) => day.startsWith('01'))).toEqual([
      '01-03',
      '01-04',
      '01-07',
    ]);
    // In 2029 7 January is a Sunday: no Monday is given for it.
    expect((await daysOff(2029)).filter((day) => day.startsWith('01'))).toEqual(['01-01', '01-02']);
  });
});
