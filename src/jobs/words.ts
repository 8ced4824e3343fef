import { type Cron, parseCron } from '../briefing/cron.ts';
import type { Schedule } from '../briefing/schedule-schema.ts';

/** A part of a schedule that words are made of. */
export type Told = Pick<Schedule, 'cron' | 'zone' | 'workingDay' | 'onHoliday' | 'issue' | 'back'>;

const monday = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const issues: Readonly<Record<string, string>> = {
  month: 'month',
  quarter: 'quarter',
  half: 'half-year',
  year: 'year',
};
/** So many single times are listed; more are told as minutes of hours. */
const mostTimes = 6;

/**
 * A schedule as a sentence without its stop: "at 09:00 on the 3rd working day of every month (Asia/Almaty), for the last
 * complete month". Two schedules with the same words have the same slots.
 */
export function scheduleInWords(schedule: Told): string {
  const cron = parseCron(schedule.cron);
  if ('problem' in cron) return schedule.cron;
  const when = `${timesOf(cron)} ${daysOf(cron, schedule.workingDay)}${shiftOf(schedule)}`;
  return `${when} (${schedule.zone}), for ${wantedOf(schedule)}`;
}

function daysOf(cron: Cron, workingDay: number | undefined): string {
  const { days, lastDay, everyDay, everyWeekday, weekdays } = cron;
  const months = cron.months.size === 12 ? undefined : monthsOf(cron.months);
  if (workingDay !== undefined)
    return `on the ${nthWorking(workingDay)} of ${months ?? 'every month'}`;
  if (!everyDay) {
    const numbers = runsOf(days).map(([first, last]) =>
      span(ordinal(first), ordinal(last), ' to '),
    );
    const named = lastDay ? [...numbers, 'last day'] : numbers;
    return `on the ${joined(named)} of ${months ?? 'every month'}`;
  }
  const inMonths = months === undefined ? '' : ` in ${months}`;
  if (everyWeekday) return `every day${inMonths}`;
  const fromMonday = [...weekdays].map((day) => (day + 6) % 7);
  const names = runsOf(fromMonday).map(([first, last]) =>
    span(monday[first], monday[last], ' to '),
  );
  return `on ${joined(names)}${inMonths}`;
}

function monthsOf(months: ReadonlySet<number>): string {
  const name = (month: number): string | undefined => monthNames[month - 1];
  return joined(runsOf(months).map(([first, last]) => span(name(first), name(last), ' to ')));
}

function shiftOf({ onHoliday }: Told): string {
  if (onHoliday === undefined) return '';
  return {
    next: ', on the next working day when that is a day off',
    previous: ', on the working day before when that is a day off',
    skip: ', not on a day off',
  }[onHoliday];
}

function wantedOf({ issue, back }: Told): string {
  const unit = issues[issue];
  if (unit === undefined) return issue;
  return back === 1 ? `the last complete ${unit}` : `the ${ordinal(back)} last complete ${unit}`;
}

function timesOf({ hours, minutes }: Cron): string {
  if (hours.length * minutes.length <= mostTimes) {
    const times = hours.flatMap((hour) => minutes.map((minute) => `${pad(hour)}:${pad(minute)}`));
    return `at ${joined(times)}`;
  }
  return `${minutesOf(minutes)} of ${hoursOf(hours)}`;
}

function minutesOf(minutes: readonly number[]): string {
  if (minutes.length === 60) return 'every minute';
  const step = 60 / minutes.length;
  if (minutes.length > 2 && minutes.every((minute, index) => minute === index * step)) {
    return `every ${step} minutes`;
  }
  const parts = runsOf(minutes).map(([first, last]) => span(pad(first), pad(last), '–'));
  return `at minute${minutes.length === 1 ? '' : 's'} ${joined(parts)}`;
}

function hoursOf(hours: readonly number[]): string {
  if (hours.length === 24) return 'every hour';
  const parts = runsOf(hours).map(([first, last]) => span(pad(first), pad(last), '–'));
  return `hour${hours.length === 1 ? '' : 's'} ${joined(parts)}`;
}

/** Numbers in order, those that follow each other as one run: 1, 2, 3, 7 → [1, 3], [7, 7]. Two alone are no run. */
function runsOf(numbers: Iterable<number>): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.flatMap(([first, last]): [number, number][] =>
    last - first === 1
      ? [
          [first, first],
          [last, last],
        ]
      : [[first, last]],
  );
}

function span(first = '', last = '', between = ''): string {
  return first === last ? first : `${first}${between}${last}`;
}

const pad = (value: number): string => String(value).padStart(2, '0');

function nthWorking(nth: number): string {
  if (nth === -1) return 'last working day';
  if (nth < 0) return `${ordinal(-nth)} working day from the end`;
  return `${ordinal(nth)} working day`;
}

function ordinal(value: number): string {
  const teen = value % 100 > 10 && value % 100 < 14;
  const ending = teen ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[value % 10] ?? 'th');
  return `${value}${ending}`;
}

function joined(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
