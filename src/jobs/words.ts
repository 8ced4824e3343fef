import { parseCron } from '../briefing/cron.ts';
import type { Schedule } from '../briefing/schedule-schema.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
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

/** A schedule as a sentence: "At 09:00 on the 3rd working day of every month (Asia/Almaty), the last complete month." */
export function scheduleInWords(schedule: Schedule): string {
  const cron = parseCron(schedule.cron);
  if ('problem' in cron) return schedule.cron;
  const { workingDay, onHoliday, issue, back } = schedule;
  const ofMonths =
    cron.months.size === 12
      ? 'every month'
      : joined([...cron.months].map((month) => monthNames[month - 1] ?? ''));
  const numbers = [...cron.days].map((day) => ordinal(day));
  const named = cron.lastDay ? [...numbers, 'last day'] : numbers;
  let days = 'every day';
  if (workingDay !== undefined) days = `on the ${nthWorking(workingDay)} of ${ofMonths}`;
  else if (!cron.everyDay) days = `on the ${joined(named)} of ${ofMonths}`;
  else if (!cron.everyWeekday) {
    days = `on ${joined([...cron.weekdays].map((day) => weekdays[day] ?? ''))}`;
  }
  if (workingDay === undefined && cron.everyDay && cron.months.size < 12) days += ` in ${ofMonths}`;
  const moves = {
    next: ', on the next working day when that is a day off',
    previous: ', on the working day before when that is a day off',
    skip: ', not on a day off',
  };
  const shift = onHoliday === undefined ? '' : moves[onHoliday];
  const unit = issues[issue];
  const last = back === 1 ? `the last complete ${unit}` : `the ${unit} ${back} before`;
  const wanted = unit === undefined ? issue : last;
  return `${times(cron.hours, cron.minutes)} ${days}${shift} (${schedule.zone}), for ${wanted}`;
}

function times(hours: readonly number[], minutes: readonly number[]): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  const count = hours.length * minutes.length;
  if (count <= 6) {
    return `at ${joined(hours.flatMap((hour) => minutes.map((minute) => `${pad(hour)}:${pad(minute)}`)))}`;
  }
  const when =
    minutes.length === 60
      ? 'every minute'
      : `at ${minutes.length > 4 ? `${minutes.length} minutes` : joined(minutes.map((minute) => `:${pad(minute)}`))}`;
  return hours.length === 24
    ? `${when} of every hour`
    : `${when} of the hours ${joined(hours.map(pad))}`;
}

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
