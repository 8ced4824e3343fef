import { describe, expect, it } from 'vitest';
import { parseCron } from '../../src/briefing/cron.ts';
import { scheduleInWords, type Told } from '../../src/jobs/words.ts';
import { Chance } from './support/chance.ts';

const usual: Told = {
  cron: '0 9 5 * *',
  zone: 'Asia/Almaty',
  workingDay: undefined,
  onHoliday: undefined,
  issue: 'month',
  back: 1,
};

const end = ' (Asia/Almaty), for the last complete month';
const said = (cron: string, rest: Partial<Told> = {}): string =>
  scheduleInWords({ ...usual, cron, ...rest }).replace(end, '');

describe('a schedule in words', () => {
  it.each([
    ['0 9 5 * *', 'at 09:00 on the 5th of every month'],
    ['0 9 L * *', 'at 09:00 on the last day of every month'],
    [
      '0 9 1,L 3,6,9,12 *',
      'at 09:00 on the 1st and last day of March, June, September and December',
    ],
    ['0 9 1-3,11-13,21 * *', 'at 09:00 on the 1st to 3rd, 11th to 13th and 21st of every month'],
    ['30 8,17 * * *', 'at 08:30 and 17:30 every day'],
    ['0 9 * * mon-fri', 'at 09:00 on Monday to Friday'],
    ['0 9 * * 0,6', 'at 09:00 on Saturday and Sunday'],
    ['0 9 * * fri-mon', 'at 09:00 on Monday and Friday to Sunday'],
    ['0 9 * jun-aug 7', 'at 09:00 on Sunday in June to August'],
    ['0 9 * 2 *', 'at 09:00 every day in February'],
    ['* * * * *', 'every minute of every hour every day'],
    ['*/15 9-17 * * *', 'every 15 minutes of hours 09–17 every day'],
    ['*/7 * * * *', 'at minutes 00, 07, 14, 21, 28, 35, 42, 49 and 56 of every hour every day'],
    ['5-9 7 * * *', 'at 07:05, 07:06, 07:07, 07:08 and 07:09 every day'],
    ['10-50 7 * * *', 'at minutes 10–50 of hour 07 every day'],
    ['0 * 1 1 *', 'at minute 00 of every hour on the 1st of January'],
  ])('%s is: %s', (cron, words) => {
    expect(said(cron)).toBe(words);
  });

  it('tells of working days and holidays', () => {
    const daily = '0 9 * * *';
    expect(said(daily, { workingDay: 3 })).toBe('at 09:00 on the 3rd working day of every month');
    expect(said(daily, { workingDay: -1 })).toBe('at 09:00 on the last working day of every month');
    expect(said('0 9 * 1,7 *', { workingDay: -2 })).toBe(
      'at 09:00 on the 2nd working day from the end of January and July',
    );
    expect(said('0 9 5 * *', { onHoliday: 'next' })).toMatch(/, on the next working day when/);
    expect(said('0 9 5 * *', { onHoliday: 'previous' })).toMatch(
      /, on the working day before when/,
    );
    expect(said('0 9 5 * *', { onHoliday: 'skip' })).toMatch(/, not on a day off$/);
  });

  it('tells which issue is meant', () => {
    const wanted = (rest: Partial<Told>): string =>
      scheduleInWords({ ...usual, ...rest }).replace(/.*, for /, '');
    expect(wanted({ issue: 'quarter' })).toBe('the last complete quarter');
    expect(wanted({ issue: 'half', back: 2 })).toBe('the 2nd last complete half-year');
    expect(wanted({ issue: '2020-M07', back: 3 })).toBe('2020-M07');
  });

  it('are the same only for schedules that come at the same times', () => {
    const random = new Chance(365);
    const field = (least: number, most: number): string => {
      const one = (): string => {
        const from = random.whole(least, most);
        const to = random.whole(least, most);
        return random.of([
          `${from}`,
          `${from}-${to}`,
          `*/${random.whole(1, 20)}`,
          '*',
          `${from},${to}`,
        ]);
      };
      return random
        .some([one], 1, 2)
        .map((make) => make())
        .join(',');
    };
    const known = new Map<string, string>();
    let read = 0;
    for (let round = 0; round < 8000; round += 1) {
      const ofMonth = random.next() < 0.5;
      const days = ofMonth ? random.of([field(1, 31), `${field(1, 31)},L`, 'L']) : '*';
      const week = ofMonth ? '*' : field(0, 7);
      const cron = [field(0, 59), field(0, 23), days, field(1, 12), week].join(' ');
      const parsed = parseCron(cron);
      if ('problem' in parsed) continue;
      read += 1;
      const inOrder = (set: Iterable<number>): number[] => [...set].sort((a, b) => a - b);
      const { minutes, hours, months, weekdays, everyDay, lastDay } = parsed;
      const times = JSON.stringify([
        minutes,
        hours,
        inOrder(parsed.days),
        lastDay && !everyDay,
        inOrder(months),
        inOrder(weekdays),
      ]);
      const words = said(cron);
      expect(words, cron).not.toMatch(/undefined|NaN| {2}|^\s|, and|and of/);
      expect(known.get(words) ?? times, `${cron}: ${words}`).toBe(times);
      known.set(words, times);
    }
    expect(read).toBeGreaterThan(3000);
  });
});
