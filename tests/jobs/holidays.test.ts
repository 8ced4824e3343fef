import { describe, expect, it } from 'vitest';
import {
  type Holidays,
  holidaysSchema,
  nearestWorkingDay,
  workCalendar,
  workingDayOf,
} from '../../src/briefing/holidays.ts';
import { type Day, dayText, nextDay, parseDay } from '../../src/core/calendar.ts';
import { Chance } from './support/chance.ts';

const day = (text: string): Day => {
  const found = parseDay(text);
  if (found === undefined) throw new Error(text);
  return found;
};

/** Kazakhstan by its law on holidays: Nauryz three days, two of May, the days off that stand for those on a weekend. */
const kazakhstan: Holidays = {
  yearly: [
    '01-01',
    '01-02',
    '01-07',
    '03-08',
    '03-21',
    '03-22',
    '03-23',
    '05-01',
    '05-07',
    '05-09',
  ],
  moved: ['01-01', '01-02', '03-08', '03-21', '03-22', '03-23', '05-01', '05-07', '05-09'],
};

const daysOff = (holidays: Holidays, from: string, to: string): string[] => {
  const calendar = workCalendar(holidays);
  const found: string[] = [];
  for (let each = day(from); dayText(each) <= to; each = nextDay(each)) {
    if (!calendar.works(each)) found.push(dayText(each));
  }
  return found;
};

describe('days that are not worked', () => {
  it('are Saturday and Sunday where nothing else is said', () => {
    expect(daysOff({}, '2026-11-23', '2026-11-30')).toEqual(['2026-11-28', '2026-11-29']);
  });

  it('give one day off each for several holidays on one weekend', () => {
    // 21 and 22 March 2026 are Saturday and Sunday, 23 a Monday: two days off follow.
    expect(daysOff(kazakhstan, '2026-03-20', '2026-03-27')).toEqual([
      '2026-03-21',
      '2026-03-22',
      '2026-03-23',
      '2026-03-24',
      '2026-03-25',
    ]);
  });

  it('may be worked in exchange for another day', () => {
    const exchanged: Holidays = { dates: ['2026-01-05'], working: ['2026-01-10'] };
    expect(daysOff(exchanged, '2026-01-03', '2026-01-11')).toEqual([
      '2026-01-03',
      '2026-01-04',
      '2026-01-05',
      '2026-01-11',
    ]);
  });

  it('may be other days of the week', () => {
    expect(daysOff({ weekend: ['fri'] }, '2026-11-23', '2026-11-29')).toEqual(['2026-11-27']);
    expect(daysOff({ weekend: [] }, '2026-11-23', '2026-11-29')).toEqual([]);
  });

  it.each([
    [{ dates: ['2026-02-30'] }, 'a date is a day of the calendar, written as 2026-12-16'],
    [{ yearly: ['13-01'] }, 'a yearly holiday is month and day, written as 12-16'],
    [{ yearly: ['2026-01-01'] }, 'a yearly holiday is month and day, written as 12-16'],
    [{ weekend: ['Saturday'] }, 'sat'],
    [{ holidays: [] }, 'holidays'],
  ])('that are written wrongly are refused: %j', (given, told) => {
    const result = holidaysSchema.safeParse(given);
    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error?.issues)).toContain(told);
  });
});

describe('working days', () => {
  it('never end in a search without end, even where nobody ever works', () => {
    const weekend: Holidays['weekend'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    const never = workCalendar({ weekend, moved: ['01-01'] });
    expect(nearestWorkingDay(never, day('2026-11-24'), 'next')).toBeUndefined();
    expect(nearestWorkingDay(never, day('2026-11-24'), 'previous')).toBeUndefined();
    expect(workingDayOf(never, 2026, 11, 1)).toBeUndefined();
    expect(never.works(day('2026-01-02'))).toBe(false);
  });

  it('are counted from both ends alike, and each is worked', () => {
    const random = new Chance(12);
    for (let round = 0; round < 300; round += 1) {
      const dates = Array.from(
        { length: random.whole(0, 12) },
        () =>
          `2026-${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`,
      );
      const calendar = workCalendar({ ...kazakhstan, dates, working: random.some(dates, 0, 0) });
      const month = random.whole(1, 12);
      const all: string[] = [];
      for (let nth = 1; nth <= 23; nth += 1) {
        const found = workingDayOf(calendar, 2026, month, nth);
        if (found !== undefined) all.push(dayText(found));
      }
      const back = all.map((_, index) => workingDayOf(calendar, 2026, month, -index - 1));
      expect(back.map((found) => found && dayText(found))).toEqual([...all].reverse());
      expect(all).toEqual([...new Set(all)].sort());
      expect(all.every((text) => calendar.works(day(text)))).toBe(true);
    }
  });
});
