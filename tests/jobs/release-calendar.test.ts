import { describe, expect, it } from 'vitest';
import { workCalendar } from '../../src/briefing/holidays.ts';
import { type Schedule, scheduleSchema } from '../../src/briefing/schedule-schema.ts';
import { type Release, releaseCalendar } from '../../src/jobs/release-calendar.ts';
import { nextSlots } from '../../src/jobs/slots.ts';
import { Chance } from './support/chance.ts';
import { type Component, momentOf, parseCalendar, textOf, valueIn } from './support/ical.ts';

const asOf = Date.parse('2026-11-24T00:00:00Z');
const usual = { name: 'monthly', cron: '0 9 5 * *', zone: 'Asia/Almaty', issue: 'month' };

function releases(change: object = {}, rest: Partial<Release> = {}, count = 12): Release[] {
  const schedule: Schedule = scheduleSchema.parse({ ...usual, ...change });
  return nextSlots(schedule, workCalendar(), asOf, count).map((slot) => ({
    briefing: 'karaganda',
    schedule,
    title: 'Social and economic development',
    language: 'en',
    regions: ['KZ-35'],
    places: ['Karaganda region'],
    slot,
    ...rest,
  }));
}

const calendarOf = (given: readonly Release[], at = asOf): Component =>
  parseCalendar(Buffer.from(releaseCalendar(given, at)));
const uids = (given: readonly Release[]): string[] =>
  calendarOf(given).components.map((event) => valueIn(event, 'UID'));

describe('the release calendar', () => {
  it('is a calendar of RFC 5545 with an event for each release, in UTC', () => {
    const calendar = calendarOf(releases());
    expect(calendar.name).toBe('VCALENDAR');
    expect(valueIn(calendar, 'VERSION')).toBe('2.0');
    expect(valueIn(calendar, 'PRODID')).not.toBe('');
    expect(calendar.components).toHaveLength(12);
    const [event] = calendar.components;
    if (event === undefined) throw new Error('no event');
    expect(event.name).toBe('VEVENT');
    // 09:00 in Almaty, which is UTC+5.
    expect(valueIn(event, 'DTSTART')).toBe('20261205T040000Z');
    expect(momentOf(valueIn(event, 'DTSTAMP'))).toBe(asOf);
    expect(textOf(valueIn(event, 'SUMMARY'))).toBe(
      'Social and economic development: Karaganda region, November 2026',
    );
    expect(textOf(valueIn(event, 'DESCRIPTION'))).toBe(
      '2026-12-05 09:00 Asia/Almaty\nKZ-35, 2026-M11',
    );
  });

  it('folds and escapes whatever a title may hold, and gives it back whole', () => {
    const random = new Chance(5545);
    const parts = [
      ...[
        'Әлеуметтік-экономикалық даму',
        'Социально-экономическое развитие',
        '🇰🇿',
        '👩‍👩‍👧',
        'e\u0301',
      ],
      ...[
        '\\',
        ';',
        ',',
        ':',
        '"',
        '\n',
        '\r\n',
        '\\n',
        '\\,',
        ' ',
        '\u00a0',
        '\u2028',
        'a'.repeat(80),
      ],
      ...['BEGIN:VEVENT', '\nEND:VCALENDAR\n', '=', '\t'],
    ];
    for (let round = 0; round < 500; round += 1) {
      const title = random.some(parts, 1, 12).join('');
      const [first] = releases({}, { title }, 1);
      const event = calendarOf(first === undefined ? [] : [first]).components[0];
      if (event === undefined) throw new Error('no event');
      expect(textOf(valueIn(event, 'SUMMARY'))).toBe(
        `${title.replaceAll('\r\n', '\n')}: Karaganda region, November 2026`,
      );
    }
  });

  it('has no control characters, whatever a title may hold', () => {
    const title = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join('x');
    expect(() => calendarOf(releases({}, { title }, 1))).not.toThrow();
  });

  it('keeps the number of an event when the release is put off, so that none is doubled', () => {
    const before = uids(releases());
    expect(uids(releases({ cron: '30 10 12 * *' }))).toEqual(before);
    expect(uids(releases({ cron: '0 9 * * *', workingDay: 3 }))).toEqual(before);
    expect(uids(releases({ onHoliday: 'next' }))).toEqual(before);
    expect(uids(releases({}, {}, 3))).toEqual(before.slice(0, 3));
    const quarters = uids(releases({ cron: '0 9 20 1,4,7,10 *', issue: 'quarter' }));
    expect(uids(releases({ cron: '0 9 L 1,4,7,10 *', issue: 'quarter' }))).toEqual(quarters);
  });

  it('gives every event a number of its own, also where a period has several', () => {
    for (const change of [
      { cron: '0 9 * * mon' },
      { cron: '0 9,15 5 * *' },
      { cron: '0 9 5,20 * *' },
      { cron: '0 9 5 * *', issue: 'quarter' },
      { cron: '0 9 5 * *', issue: '2020-M07' },
      { cron: '0 9 5,L * *', issue: 'year' },
    ]) {
      const given = uids(releases(change, {}, 60));
      expect(new Set(given).size, JSON.stringify(change)).toBe(60);
    }
    const all = [...releases(), ...releases({ name: 'other' }), ...releases({}, { briefing: 'x' })];
    expect(new Set(uids(all)).size).toBe(all.length);
  });

  it('names the schedule where several make the same issue, and no other', () => {
    const other: Partial<Release> = { regions: ['KZ-31'], places: ['Zhambyl region'] };
    const calendar = calendarOf([
      ...releases({}, {}, 1),
      ...releases({ name: 'evening', cron: '0 18 5 * *' }, {}, 1),
      ...releases({ name: 'south' }, other, 1),
      ...releases({ name: 'quarterly', issue: 'quarter' }, { language: 'ru', title: 'Обзор' }, 1),
    ]);
    expect(calendar.components.map((event) => textOf(valueIn(event, 'SUMMARY')))).toEqual([
      'Social and economic development: Karaganda region, November 2026 (monthly)',
      'Social and economic development: Karaganda region, November 2026 (evening)',
      'Social and economic development: Zhambyl region, November 2026',
      expect.stringMatching(/^Обзор: Karaganda region, .*квартал.* 2026/),
    ]);
  });

  it('is the same bytes for the same releases', () => {
    expect(releaseCalendar(releases(), asOf)).toBe(releaseCalendar(releases(), asOf));
  });
});
