import { describe, expect, it } from 'vitest';
import { workCalendar } from '../../src/briefing/holidays.ts';
import { decide } from '../../src/jobs/catch-up.ts';
import { issuePeriod, nextSlots, slotsBetween, type Timing } from '../../src/jobs/slots.ts';
import { checkZoneData } from '../../src/jobs/zone-data.ts';

const plain: Timing = {
  cron: '0 9 5 * *',
  zone: 'Asia/Almaty',
  workingDay: undefined,
  onHoliday: undefined,
  issue: 'month',
  back: 1,
};
const calendar = workCalendar();
const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const utc = (slots: readonly { at: number }[]): string[] =>
  slots.map((slot) => new Date(slot.at).toISOString().slice(0, 16));

describe('the slots of a schedule', () => {
  it('stand at the hour of their zone: Almaty is UTC+5', () => {
    const slots = slotsBetween(plain, calendar, at('2026-11-01T00:00Z'), at('2027-01-31T00:00Z'));
    expect(utc(slots)).toEqual(['2026-11-05T04:00', '2026-12-05T04:00', '2027-01-05T04:00']);
    expect(slots.map((slot) => slot.period.text)).toEqual(['2026-M10', '2026-M11', '2026-M12']);
    expect(slots[0]?.wall).toBe('2026-11-05T09:00');
  });

  it('take the later end of a stretch and leave its beginning, so that stretches join without a double', () => {
    const noon = at('2026-11-05T04:00Z');
    expect(slotsBetween(plain, calendar, noon - 60_000, noon)).toHaveLength(1);
    expect(slotsBetween(plain, calendar, noon, noon + 60_000)).toHaveLength(0);
  });

  it('are not lost in the gap of a spring night, and are due when it would have been', () => {
    const timing = { ...plain, cron: '30 2 * * *', zone: 'Europe/Berlin' };
    const slots = slotsBetween(timing, calendar, at('2026-03-27T12:00Z'), at('2026-03-30T12:00Z'));
    expect(utc(slots)).toEqual(['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30']);
    expect(slots[1]?.wall).toBe('2026-03-29T03:30');
  });

  it('are one where a time in the gap and the time after it fall together', () => {
    const timing = { ...plain, cron: '30 2,3 * * *', zone: 'Europe/Berlin' };
    const slots = slotsBetween(timing, calendar, at('2026-03-29T00:00Z'), at('2026-03-29T12:00Z'));
    expect(utc(slots)).toEqual(['2026-03-29T01:30']);
  });

  it('do not come twice in the hour that an autumn night has twice', () => {
    const timing = { ...plain, cron: '30 2 * * *', zone: 'Europe/Berlin' };
    const slots = slotsBetween(timing, calendar, at('2026-10-24T12:00Z'), at('2026-10-26T12:00Z'));
    expect(utc(slots)).toEqual(['2026-10-25T00:30', '2026-10-26T01:30']);
  });

  it('cross a change of half an hour', () => {
    const timing = { ...plain, cron: '15 2 * * *', zone: 'Australia/Lord_Howe' };
    const slots = slotsBetween(timing, calendar, at('2026-10-02T12:00Z'), at('2026-10-05T12:00Z'));
    expect(slots).toHaveLength(3);
  });

  it('fall on the nth working day, holidays and weekends not counted', () => {
    const kazakh = workCalendar({ yearly: ['01-01', '01-02', '01-07'], working: [] });
    const timing = { ...plain, cron: '0 9 * * *', workingDay: 3 };
    // January 2027: 1 and 2 are holidays, 2 is a Saturday, 3 a Sunday; 4, 5, 6 are worked.
    expect(nextSlots(timing, kazakh, at('2026-12-20T00:00Z'), 1)[0]?.wall).toBe('2027-01-06T09:00');
    const last = { ...timing, workingDay: -1 };
    expect(nextSlots(last, kazakh, at('2027-01-10T00:00Z'), 1)[0]?.wall).toBe('2027-01-29T09:00');
  });

  it('move off a holiday the way the schedule says', () => {
    // 5 December 2026 is a Saturday.
    const walls = (onHoliday: 'next' | 'previous' | 'skip'): string[] =>
      slotsBetween(
        { ...plain, onHoliday },
        calendar,
        at('2026-11-20T00:00Z'),
        at('2026-12-20T00:00Z'),
      ).map((slot) => slot.wall);
    expect(walls('next')).toEqual(['2026-12-07T09:00']);
    expect(walls('previous')).toEqual(['2026-12-04T09:00']);
    expect(walls('skip')).toEqual([]);
  });

  it('keep the period of the day they moved from', () => {
    const timing: Timing = { ...plain, cron: '0 9 1 * *', onHoliday: 'previous' };
    const slots = slotsBetween(timing, calendar, at('2026-10-20T00:00Z'), at('2026-11-20T00:00Z'));
    expect(slots.map(({ wall, period }) => [wall, period.text])).toEqual([
      ['2026-10-30T09:00', '2026-M10'],
    ]);
  });

  it('give a day off for a holiday on a weekend where the list says so', () => {
    const moving = workCalendar({ yearly: ['12-19'], moved: ['12-19'] });
    expect(moving.works({ year: 2026, month: 12, day: 21 })).toBe(false);
    expect(moving.works({ year: 2026, month: 12, day: 22 })).toBe(true);
    expect(moving.works({ year: 2028, month: 12, day: 20 })).toBe(true);
  });

  it('are found years ahead where they are rare', () => {
    const timing = { ...plain, cron: '0 0 29 2 *' };
    expect(nextSlots(timing, calendar, at('2026-03-01T00:00Z'), 1)[0]?.wall).toBe(
      '2028-02-29T00:00',
    );
  });
});

describe('the period that a slot wants', () => {
  const day = { year: 2026, month: 2, day: 10 };
  it('is the last complete one', () => {
    expect(issuePeriod('month', 1, day).text).toBe('2026-M01');
    expect(issuePeriod('quarter', 1, day).text).toBe('2025-Q4');
    expect(issuePeriod('half', 1, day).text).toBe('2025-S2');
    expect(issuePeriod('year', 1, day).text).toBe('2025');
  });
  it('goes further back where the data come later', () => {
    expect(issuePeriod('month', 2, day).text).toBe('2025-M12');
    expect(issuePeriod('quarter', 2, day).text).toBe('2025-Q3');
  });
});

describe('slots that were missed', () => {
  const now = at('2026-11-10T00:00Z');
  const days = (...ages: number[]) =>
    ages.map((age) => ({
      at: now - age * 86_400_000,
      wall: '',
      period: issuePeriod('month', 1, { year: 2026, month: 11, day: 1 }),
    }));
  const made = (ages: number[], policy: 'none' | 'latest' | 'all', horizon = 7): boolean[] =>
    decide(days(...ages), now, policy, horizon * 86_400_000).map((decision) => decision.make);

  it('are left, made up to the latest, or all made, as the policy says', () => {
    expect(made([3, 2, 1], 'none')).toEqual([false, false, false]);
    expect(made([3, 2, 1], 'latest')).toEqual([false, false, true]);
    expect(made([3, 2, 1], 'all')).toEqual([true, true, true]);
  });
  it('give way to a slot that is due now', () => {
    expect(made([2, 1, 0], 'latest')).toEqual([false, false, true]);
    expect(made([2, 1, 0], 'none')).toEqual([false, false, true]);
  });
  it('are not made when they are older than the horizon', () => {
    expect(made([9, 8, 1], 'all')).toEqual([false, false, true]);
    expect(made([9], 'latest')).toEqual([false]);
  });
});

describe('the data of time zones', () => {
  it('are those of March 2024 or later here', () => {
    expect(() => checkZoneData()).not.toThrow();
  });
  it('are refused when Almaty is still UTC+6 in them', () => {
    expect(() => checkZoneData(() => 6)).toThrowError(/older than March 2024/);
  });
});
