import { describe, expect, it } from 'vitest';
import {
  addMonths,
  dayFromNumber,
  dayNumber,
  daysInMonth,
  dayText,
  nextDay,
  parseDay,
  previousDay,
  weekStart,
} from '../../src/core/calendar.ts';
import {
  parsePeriod,
  resolvePeriod,
  samePeriod,
  shiftPeriod,
  tryPeriod,
} from '../../src/core/period.ts';

/** Every day of four hundred years, after which the calendar repeats. */
function* everyDay(): Generator<string> {
  let day = { year: 1800, month: 1, day: 1 };
  while (day.year < 2200) {
    yield dayText(day);
    day = nextDay(day);
  }
}

describe('the calendar', () => {
  it('counts days as the platform does, forth and back', () => {
    let number = dayNumber({ year: 1800, month: 1, day: 1 });
    let utc = Date.UTC(1800, 0, 1);
    for (const text of everyDay()) {
      if (text !== new Date(utc).toISOString().slice(0, 10)) throw new Error(`after ${text}`);
      const day = parseDay(text);
      if (day === undefined || dayNumber(day) !== number) throw new Error(`number of ${text}`);
      if (dayText(dayFromNumber(number)) !== text) throw new Error(`day ${number}`);
      if (dayText(previousDay(nextDay(day))) !== text) throw new Error(`around ${text}`);
      number += 1;
      utc += 86_400_000;
    }
    expect(number - dayNumber({ year: 1800, month: 1, day: 1 })).toBe(146_097);
  });

  it('knows no day that is not', () => {
    for (const text of ['2019-02-29', '1900-02-29', '2020-04-31', '2020-00-10', '2020-1-1', '']) {
      expect(parseDay(text)).toBeUndefined();
    }
    expect(daysInMonth(2000, 2)).toBe(29);
    expect(daysInMonth(2000, 13)).toBe(0);
  });

  it('keeps to the last day of a shorter month', () => {
    expect(dayText(addMonths({ year: 2020, month: 1, day: 31 }, 1))).toBe('2020-02-29');
    expect(dayText(addMonths({ year: 2020, month: 1, day: 31 }, -2))).toBe('2019-11-30');
  });

  it.each([
    // ISO 8601: 2020 has 53 weeks, 2021 has 52
    [2020, 1, '2019-12-30'],
    [2020, 30, '2020-07-20'],
    [2020, 53, '2020-12-28'],
    [2021, 1, '2021-01-04'],
  ])('week %i-W%i begins on %s', (year, week, monday) => {
    const start = weekStart(year, week);
    expect(start === undefined ? '' : dayText(start)).toBe(monday);
  });

  it('has no week 53 in a year of 52, and no week 0', () => {
    expect(weekStart(2021, 53)).toBeUndefined();
    expect(weekStart(2020, 0)).toBeUndefined();
  });
});

const issues = Array.from({ length: 36 }, (_, index) => {
  const month = String((index % 12) + 1).padStart(2, '0');
  return parsePeriod(`${2019 + Math.floor(index / 12)}-M${month}`);
});

describe('every period', () => {
  const texts = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0')).flatMap(
    (month) => [
      `2020-M${month}`,
      `2020-${month}`,
      `2020-${month}-15`,
      ...Array.from({ length: 30 }, (_, length) => `2020-${month}-01/P${length + 1}M`),
      `2020-${month}-10/P3M`,
      `2020-${month}-28/P9D`,
      `2020-${month}-01/P2Y3M`,
      `2020-W${month}`,
      `2020-D0${month}`,
    ],
  );

  it('is read from its own text as itself', () => {
    for (const text of texts) {
      const period = parsePeriod(text);
      expect(parsePeriod(period.text)).toEqual(period);
      expect(period.start <= period.end).toBe(true);
    }
  });

  it('has one name for one interval', () => {
    const byInterval = Map.groupBy(
      texts.map(parsePeriod).filter(({ kind }) => kind !== 'date'),
      ({ start, end }) => `${start} ${end}`,
    );
    const names = [...byInterval.values()].filter((list) => list[0]?.months !== 0);
    for (const list of names) expect(new Set(list.map(({ text }) => text)).size).toBe(1);
  });

  it('moved by years and back is itself, except a leap day', () => {
    for (const text of texts) {
      const period = parsePeriod(text);
      if (period.start.endsWith('02-29')) continue;
      expect(samePeriod(shiftPeriod(shiftPeriod(period, -1), 1), period)).toBe(true);
    }
  });

  it('of a name ends by the end of the issue, unless the name looks ahead', () => {
    for (const issue of issues) {
      for (const name of [
        'ytd',
        'month',
        'quarter',
        'half',
        'prev-quarter',
        'prev-half',
      ] as const) {
        const period = resolvePeriod(name, issue);
        expect(period.end <= issue.end).toBe(true);
      }
      expect(resolvePeriod('ytd', issue).end).toBe(issue.end);
      expect(resolvePeriod('date', issue).text).toBe(resolvePeriod('next-month', issue).start);
      expect(resolvePeriod('ytd-prev', issue)).toEqual(
        shiftPeriod(resolvePeriod('ytd', issue), -1),
      );
    }
  });

  it('with a time of midnight is the day, with another time none', () => {
    expect(parsePeriod('2020-07-31T00:00:00').text).toBe('2020-07-31');
    for (const text of [
      '2020-07-31T12:00:00',
      '2020-D367',
      '2019-D366',
      '2021-W53',
      '2020-01-01/P0D',
    ]) {
      expect(tryPeriod(text)).toBeUndefined();
    }
  });
});
