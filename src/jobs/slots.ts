import { type Cron, parseCron } from '../briefing/cron.ts';
import {
  nearestWorkingDay,
  type WorkCalendar,
  weekdayOf,
  workingDayOf,
} from '../briefing/holidays.ts';
import type { Schedule } from '../briefing/schedule-schema.ts';
import { addMonths, type Day, daysInMonth, dayText, nextDay } from '../core/calendar.ts';
import { SholuError } from '../core/error.ts';
import { months, type Period, parsePeriod } from '../core/period.ts';

/** A moment at which a schedule wants an issue. */
export type Slot = {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** The same moment on the wall of the schedule's zone, `2026-12-07T09:00`. */
  readonly wall: string;
  readonly period: Period;
};

/** The part of a schedule that says when. */
export type Timing = Pick<
  Schedule,
  'cron' | 'zone' | 'workingDay' | 'onHoliday' | 'issue' | 'back'
>;

const dayMs = 86_400_000;
/** How far a day may move off a holiday. */
const reach = 16;
/** The longest stretch that is looked at: a machine that was off for longer has other worries. */
const longest = 800 * dayMs;

/**
 * The slots after `after` up to and with `until` (milliseconds), in order, each once.
 *
 * A slot is a time on the wall clock of the schedule's zone, so each wall time is one slot:
 * - it stands in the gap of a spring night: it is due when the same time would have been without the change
 *   (02:30 becomes 03:30), for a reader who was promised an issue that night gets one;
 * - it stands in the hour that an autumn night has twice: it is due at the first of the two, and only then;
 * - two wall times that fall on one moment (02:30 in the gap and 03:30) are one slot.
 * This is what RFC 5545 (section 3.3.5) and Temporal's `compatible` say of such times.
 */
export function slotsBetween(
  timing: Timing,
  calendar: WorkCalendar,
  after: number,
  until: number,
): readonly Slot[] {
  if (until <= after) return [];
  const cron = cronOf(timing.cron);
  const start = Math.max(after, until - longest);
  const first = dayAt(start - (reach + 1) * dayMs, timing.zone);
  const last = dayText(dayAt(until + (reach + 1) * dayMs, timing.zone));
  const [earliest, latest] = [start - 2 * dayMs, until + 2 * dayMs].map((at) =>
    dayText(dayAt(at, timing.zone)),
  ) as [string, string]; // two moments give two days
  const slots = new Map<number, Slot>();
  for (let day = first; dayText(day) <= last; day = nextDay(day)) {
    const due = dueDay(timing, cron, calendar, day);
    if (due === undefined || dayText(due) < earliest || dayText(due) > latest) continue;
    // The period is that of the nominal day: a slot moved into another month still wants its own issue.
    const wanted = issuePeriod(timing.issue, timing.back, day);
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) {
        const slot = slotAt(timing, due, hour, minute, wanted);
        if (slot.at > start && slot.at <= until) slots.set(slot.at, slots.get(slot.at) ?? slot);
      }
    }
  }
  return [...slots.values()].sort((a, b) => a.at - b.at);
}

/** The next `count` slots after `after`; fewer when the coming five years have fewer. */
export function nextSlots(
  timing: Timing,
  calendar: WorkCalendar,
  after: number,
  count: number,
): readonly Slot[] {
  const found: Slot[] = [];
  const end = after + 5 * 366 * dayMs;
  for (let from = after, step = 2 * dayMs; from < end && found.length < count; step *= 2) {
    const until = Math.min(from + Math.min(step, 180 * dayMs), end);
    found.push(...slotsBetween(timing, calendar, from, until));
    from = until;
  }
  return found.slice(0, count);
}

/** The cron expression of a schedule, which its schema has read before. */
function cronOf(text: string): Cron {
  const cron = parseCron(text);
  if ('problem' in cron)
    throw new SholuError('E_RECIPE_FIELD', `The cron expression: ${cron.problem}.`);
  return cron;
}

/** The day on which the slots of the nominal day `day` are due, if it has any. */
function dueDay(
  { workingDay, onHoliday }: Timing,
  cron: Cron,
  calendar: WorkCalendar,
  day: Day,
): Day | undefined {
  if (!cron.months.has(day.month)) return undefined;
  if (workingDay !== undefined) {
    const wanted = workingDayOf(calendar, day.year, day.month, workingDay);
    return wanted !== undefined && wanted.day === day.day ? day : undefined;
  }
  const last = cron.lastDay && day.day === daysInMonth(day.year, day.month);
  if (!cron.everyDay && !cron.days.has(day.day) && !last) return undefined;
  if (!cron.everyWeekday && !cron.weekdays.has(weekdayOf(day))) return undefined;
  if (onHoliday === undefined || calendar.works(day)) return day;
  return onHoliday === 'skip' ? undefined : nearestWorkingDay(calendar, day, onHoliday);
}

function slotAt({ zone }: Timing, day: Day, hour: number, minute: number, period: Period): Slot {
  const zoned = Temporal.PlainDateTime.from({ ...day, hour, minute }).toZonedDateTime(zone, {
    disambiguation: 'compatible',
  });
  return {
    at: zoned.epochMilliseconds,
    wall: zoned.toPlainDateTime().toString({ smallestUnit: 'minute' }),
    period,
  };
}

function dayAt(at: number, zone: string): Day {
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return { year, month, day };
}

const lengths: Readonly<Record<string, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The reference period that is wanted on `day`: `back` periods before the one that runs, or the one named. */
export function issuePeriod(issue: Schedule['issue'], back: number, day: Day): Period {
  const length = lengths[issue];
  if (length === undefined) return parsePeriod(issue);
  const begin = Math.floor((day.month - 1) / length) * length + 1;
  return months(addMonths({ year: day.year, month: begin, day: 1 }, -back * length), length);
}
