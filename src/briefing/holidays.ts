import { z } from 'zod';
import {
  type Day,
  daysInMonth,
  dayText,
  nextDay,
  parseDay,
  previousDay,
} from '../core/calendar.ts';

const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const date = z
  .string()
  .refine(
    (text) => parseDay(text) !== undefined,
    'a date is a day of the calendar, written as 2026-12-16',
  )
  .describe('a date such as 2026-12-16');
const monthDay = z
  .string()
  .refine(
    (text) => parseDay(`2024-${text}`) !== undefined,
    'a yearly holiday is month and day, written as 12-16 for 16 December',
  )
  .describe('month and day such as 12-16');

/** `holidays.yaml`: which days are not worked. */
export const holidaysSchema = z
  .object({
    weekend: z.array(z.enum(weekdayNames)).optional(),
    /** Holidays of the same date every year. */
    yearly: z.array(monthDay).optional(),
    /** The first year of a yearly holiday that is new. */
    since: z.record(monthDay, z.number().int().min(1900).max(2200)).optional(),
    /** Holidays of one date: movable feasts, days off given in exchange. */
    dates: z.array(date).optional(),
    /** Days of a weekend that are worked in exchange. */
    working: z.array(date).optional(),
    /** Yearly holidays that give the next working day off when they fall on a weekend. */
    moved: z.array(monthDay).optional(),
  })
  .strict();

export type Holidays = z.infer<typeof holidaysSchema>;

/** Tells working days from others. */
export type WorkCalendar = { readonly works: (day: Day) => boolean };

/** 0 is Sunday. */
export function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/** The calendar of a list of holidays; without a list Saturday and Sunday are not worked. */
export function workCalendar(holidays: Holidays = {}): WorkCalendar {
  const weekend = new Set(
    (holidays.weekend ?? ['sat', 'sun']).map((name) => weekdayNames.indexOf(name)),
  );
  const yearly = new Set(holidays.yearly);
  const dates = new Set(holidays.dates);
  const working = new Set(holidays.working);
  const years = new Map<number, ReadonlySet<string>>();
  const kept = (monthAndDay: string, year: number): boolean =>
    year >= (holidays.since?.[monthAndDay] ?? year);
  const plain = (day: Day): boolean => {
    const text = dayText(day);
    if (working.has(text)) return true;
    const monthAndDay = text.slice(5);
    if (yearly.has(monthAndDay) && kept(monthAndDay, day.year)) return false;
    return !weekend.has(weekdayOf(day)) && !dates.has(text);
  };
  /** Days off of a year that stand for a holiday on a weekend: the next working day that is not yet taken. */
  const movedOf = (year: number): ReadonlySet<string> => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const taken = new Set<string>();
    for (const text of [...(holidays.moved ?? [])].sort()) {
      const holiday = parseDay(`${year}-${text}`);
      if (holiday === undefined || !weekend.has(weekdayOf(holiday)) || !kept(text, year)) continue;
      let day = nextDay(holiday);
      for (let tries = 0; tries < 31 && (!plain(day) || taken.has(dayText(day))); tries += 1) {
        day = nextDay(day);
      }
      taken.add(dayText(day));
    }
    years.set(year, taken);
    return taken;
  };
  return { works: (day) => plain(day) && !movedOf(day.year).has(dayText(day)) };
}

/** The `nth` working day of a month, counted from its end when negative; undefined when there are fewer. */
export function workingDayOf(
  calendar: WorkCalendar,
  year: number,
  month: number,
  nth: number,
): Day | undefined {
  const all = Array.from({ length: daysInMonth(year, month) }, (_, index) => ({
    year,
    month,
    day: index + 1,
  }));
  const worked = all.filter(calendar.works);
  return worked.at(nth > 0 ? nth - 1 : nth);
}

/** The nearest working day from `day` on, itself included; undefined when 60 days have none. */
export function nearestWorkingDay(
  calendar: WorkCalendar,
  day: Day,
  direction: 'next' | 'previous',
): Day | undefined {
  let found = day;
  for (let tries = 0; tries < 60; tries += 1) {
    if (calendar.works(found)) return found;
    found = direction === 'next' ? nextDay(found) : previousDay(found);
  }
  return undefined;
}
