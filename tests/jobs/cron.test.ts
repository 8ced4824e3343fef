import { describe, expect, it } from 'vitest';
import { type Cron, parseCron } from '../../src/briefing/cron.ts';
import { scheduleSchema } from '../../src/briefing/schedule-schema.ts';
import { isZone, meantZones } from '../../src/briefing/zone.ts';
import { fieldProblems } from '../../src/core/field-problems.ts';
import { Chance } from './support/chance.ts';

function read(text: string): Cron {
  const cron = parseCron(text);
  if ('problem' in cron) throw new Error(cron.problem);
  return cron;
}

const problemOf = (text: string): string => {
  const cron = parseCron(text);
  return 'problem' in cron ? `${cron.problem}. ${cron.hint}` : '';
};

describe('a cron expression', () => {
  it('is read as sets, whatever way it is written', () => {
    expect(read('*/15 9-17/4 1,15,L jan,jul *')).toMatchObject({
      minutes: [0, 15, 30, 45],
      hours: [9, 13, 17],
      lastDay: true,
    });
    expect([...read('0 0 * * mon-fri').weekdays]).toEqual([1, 2, 3, 4, 5]);
    expect([...read('0 0 * * 7').weekdays]).toEqual([0]);
    expect(read('\t0  9\t*   * *\n').hours).toEqual([9]);
    expect(read('30,0,30 22-1 * * *')).toMatchObject({ minutes: [0, 30], hours: [0, 1, 22, 23] });
  });

  it('is not taken for every day because its parts overlap', () => {
    // Seven days of the week and 31 days of the month are named, but not each of them.
    expect(read('0 0 * * 1-5,1-2')).toMatchObject({ everyWeekday: false });
    expect(read('0 0 1-16,1-15 * *')).toMatchObject({ everyDay: false });
  });

  it.each([
    ['60 9 * * *', 'the minute "60" is not allowed. Minutes are 0–59'],
    ['0 24 * * *', 'the hour "24" is not allowed. Hours are 0–23'],
    ['0 9 32 * *', 'the day of the month "32" is not allowed. Days of the month are 1–31'],
    ['0 9 * 13 *', 'the month "13" is not allowed. Months are 1–12, jan–dec'],
    ['0 9 * * 8', 'the day of the week "8" is not allowed. Days of the week are 0–7'],
    ['1.5 9 * * *', 'the minute "1.5" is not allowed'],
    ['٣ 9 * * *', 'the minute "٣" is not allowed'],
    ['0 9 * * __proto__', 'the day of the week "__proto__" is not allowed'],
    ['0-999999999 9 * * *', 'the minute "0-999999999" is not allowed'],
    [`${'1,'.repeat(100_000)}1 9 * * *`, 'is not allowed. Minutes are 0–59'],
    ['0 9 1/2 * *', 'the day of the month "1/2" is not allowed'],
    ['0 9 1 * mon', 'limits the day of the month and the day of the week. Limit one of them'],
    ['0 9 15W * *', 'Working days are named by workingDay or onHoliday'],
    ['0 9 * * 5L', 'the day of the week "5L" is not allowed'],
    ['0 9 31 2,4 *', 'is never due'],
    ['@daily', 'has 1 field. Write five fields (minute, hour, day of the month, month'],
    ['0 0 9 * * *', 'has 6 fields'],
    ['', 'has 0 fields'],
  ])('"%s" is refused with field, value and what is allowed', (text, told) => {
    expect(problemOf(text)).toContain(told);
    expect(problemOf(text).length).toBeLessThan(300);
  });

  it('is never a crash, an empty message or a field that no day meets, whatever is written', () => {
    const random = new Chance(4711);
    const parts = [
      ...[
        '*',
        '?',
        'L',
        'W',
        '#',
        '/',
        '-',
        ',',
        ' ',
        '\t',
        '@yearly',
        '%',
        '$(x)',
        '\u0000',
        '🕘',
      ],
      ...[
        '0',
        '5',
        '9',
        '31',
        '60',
        '99',
        '-1',
        '1.5',
        '1e9',
        '007',
        'NaN',
        '0x1F',
        '٣',
        '999999999',
      ],
      ...['mon', 'MON', 'Monday', 'jan', 'january', 'пн', 'constructor', 'toString', 'null'],
    ];
    let good = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const words = Array.from({ length: random.whole(4, 6) }, () => {
        if (random.next() < 0.7) return random.of(['*', '0', '9', '1-5', '*/2']);
        return random.some(parts, 1, 4).join('');
      });
      const text = words.join(random.of([' ', ' ', ' ', '  ', '\n', ',']));
      const cron = parseCron(text);
      if ('problem' in cron) {
        expect(cron.problem.length, text).toBeGreaterThan(10);
        expect(cron.hint.length, text).toBeGreaterThan(40);
        expect(problemOf(text), text).not.toMatch(/undefined|\[object/);
        continue;
      }
      good += 1;
      const within = (numbers: Iterable<number>, least: number, most: number): boolean =>
        [...numbers].every((each) => Number.isInteger(each) && each >= least && each <= most);
      expect(within(cron.minutes, 0, 59) && within(cron.hours, 0, 23), text).toBe(true);
      expect(within(cron.days, 1, 31) && within(cron.months, 1, 12), text).toBe(true);
      expect(within(cron.weekdays, 0, 6), text).toBe(true);
      expect(cron.minutes.length * cron.hours.length, text).toBeGreaterThan(0);
      expect(cron.days.size > 0 || cron.lastDay, text).toBe(true);
      expect(cron.months.size * cron.weekdays.size, text).toBeGreaterThan(0);
    }
    expect(good).toBeGreaterThan(100);
  });
});

describe('a schedule', () => {
  const usual = { name: 'monthly', cron: '0 9 5 * *', zone: 'Asia/Almaty', issue: 'month' };
  const told = (change: object): string => {
    const result = scheduleSchema.safeParse({ ...usual, ...change });
    return result.success
      ? 'taken'
      : fieldProblems(scheduleSchema, { ...usual, ...change }, result.error.issues)
          .map(({ problem, hint }) => `${problem}. ${hint}`)
          .join('\n');
  };

  it.each([
    [
      { zone: 'Asia/Almati' },
      /^zone: "Asia\/Almati" is no time zone\. Did you mean Asia\/Almaty\? Allowed: a name of the IANA list/,
    ],
    [{ zone: 'UTC+5' }, /^zone: "UTC\+5" is no time zone. An offset is no place.*Asia\/Almaty/],
    [{ zone: '+05:00' }, /^zone: "\+05:00"/],
    [{ zone: '' }, /^zone: "" is no time zone/],
    [{ cron: '0 99 * * *' }, /^cron: the hour "99" is not allowed. Hours are 0–23/],
    [{ issue: 'week' }, /^issue: "week" is no issue. Allowed: month, quarter, half, year/],
    [{ issue: '2020-01-01/P7M' }, /^issue: "2020-01-01\/P7M" is no issue/],
    [{ timeout: 'P30D' }, /^timeout: "P30D" is not allowed.*PT1S to PT23H/],
    [{ timeout: 'PT0.5S' }, /^timeout: "PT0.5S"/],
    [{ timeout: 'PT1.0005S' }, /^timeout:/],
    [{ retryEvery: 'P30D' }, /^retryEvery: .*to P7D/],
    [{ deadline: 'P1Y' }, /^deadline: "P1Y" is not allowed/],
    [{ deadline: '-PT1H' }, /^deadline:/],
    [{ horizon: 'a week' }, /^horizon: "a week"/],
    [
      { workingDay: 0 },
      /^workingDay: 0 is not allowed. The first working day is 1, the last one -1/,
    ],
    [{ workingDay: 24 }, /^workingDay: 24 is not allowed. Allowed: a whole number from -23 to 23/],
    [{ workingDay: 3 }, /^cron: with workingDay/],
    [{ workingDay: 3, cron: '0 9 * * *', onHoliday: 'next' }, /^onHoliday:/],
    [{ name: 'Monthly review' }, /^name: "Monthly review" is not allowed. A name is lower case/],
  ])('%j is refused with field, value and what is allowed', (change, message) => {
    expect(told(change)).toMatch(message);
  });

  it('takes every length of time that the queue can hold', () => {
    const most = { timeout: 'PT23H', retryEvery: 'P7D', deadline: 'P180D', horizon: 'P366D' };
    expect(told(most)).toBe('taken');
    expect(told({ timeout: 'PT1S', retryEvery: 'PT1S', deadline: 'PT1S', horizon: 'PT1S' })).toBe(
      'taken',
    );
  });
});

describe('a time zone', () => {
  it.each(['Asia/Katmandu', 'Asia/Kathmandu', 'Europe/Kiev', 'asia/almaty', 'UTC'])(
    '%s is taken, older names too',
    (name) => expect(isZone(name)).toBe(true),
  );

  it.each([
    ['Asia/Almati', 'Asia/Almaty'],
    ['Almaty', 'Asia/Almaty'],
    ['Asia/Astana', 'Asia/Almaty'],
    ['Asia/Kathmando', 'Asia/Kathmandu'],
    ['EU/Paris', 'Europe/Paris'],
    ['New York', 'America/New_York'],
    ['Asia/Kyzylorda', 'Asia/Qyzylorda'],
  ])('%s is none, and %s is proposed by its city', (name, meant) => {
    expect(isZone(name)).toBe(false);
    expect(meantZones(name)).toBe(`Did you mean ${meant}? `);
  });

  it.each(['', 'Mars/Phobos', '../etc/localtime'])('%j has nothing near', (name) => {
    expect(isZone(name)).toBe(false);
    expect(meantZones(name)).toBe('');
  });
});
