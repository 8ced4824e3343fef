import { type Day, nextDay } from '../../core/calendar.ts';
import { dayOf, type Period } from '../../core/period.ts';
import type { PeriodForm } from '../language.ts';
import { words } from './words.ts';

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
const quarters = ['first', 'second', 'third', 'fourth'];

function month(day: Day): string {
  return monthNames[day.month - 1] ?? '';
}

function date(day: Day, year: boolean): string {
  return `${day.day}\u00a0${month(day)}${year ? ` ${day.year}` : ''}`;
}

/** A period in English; ranges take an en dash, spaced where both ends carry a year. */
export function period(of: Period, form: PeriodForm, year: boolean): string {
  const start = dayOf(of.start);
  const end = dayOf(of.end);
  const name = nameOf(of, start, end, year);
  switch (form) {
    case 'name':
      return name;
    case 'attribute':
      return name.replace(/^the (\w+) (quarter|half)(?: of)?/, '$1-$2');
    case 'in':
      return within(of, name);
    case 'for':
      return `for ${name}`;
    case 'months':
      return firstMonths(of, start, year) ?? within(of, name);
    case 'of':
      return `of ${name}`;
    case 'to':
      return `relative to ${name}`;
    case 'on':
      return `on ${name}`;
    case 'results':
      return of.kind === 'date' ? `by ${name}` : `over ${name}`;
    case 'since':
      return since(of, start, name, year);
    case 'compared':
      return `compared with ${name}`;
    case 'than':
      return `than ${within(of, name)}`;
    case 'as-of':
      return `as of ${date(of.kind === 'date' ? start : nextDay(end), year)}`;
    case 'plan':
      return of.kind === 'date' ? `by ${name}` : `for ${name}`;
    case 'by-end':
      return of.kind === 'date' ? `by ${name}` : `by the end of ${lastPart(of, end, year)}`;
  }
}

function within(of: Period, name: string): string {
  return of.kind === 'date' ? `on ${name}` : `in ${name}`;
}

function nameOf(of: Period, start: Day, end: Day, year: boolean): string {
  const tail = year ? ` ${start.year}` : '';
  const inYear = year ? ` of ${start.year}` : '';
  switch (of.kind) {
    case 'date':
      return date(start, year);
    case 'year':
      return String(start.year);
    case 'quarter':
      return `the ${quarters[Math.floor(start.month / 3)] ?? ''} quarter${inYear}`;
    case 'half':
      return `the ${start.month === 1 ? 'first' : 'second'} half${inYear}`;
    case 'month':
      return `${month(start)}${tail}`;
    case 'range':
      return range(of, start, end, year);
  }
}

function range(of: Period, start: Day, end: Day, year: boolean): string {
  const tail = year ? ` ${end.year}` : '';
  if (start.day !== 1) return `${date(start, start.year !== end.year)}\u2013${date(end, year)}`;
  if (of.months % 12 === 0 && start.month === 1) return `${start.year}\u2013${end.year}`;
  if (start.year === end.year) return `${month(start)}\u2013${month(end)}${tail}`;
  return `${month(start)} ${start.year}\u00a0\u2013 ${month(end)} ${end.year}`;
}

/** "in the first seven months of 2020": only for what begins in January and is shorter than a year. */
function firstMonths(of: Period, start: Day, year: boolean): string | undefined {
  const fits = start.month === 1 && start.day === 1 && of.months > 1 && of.months < 12;
  const count = fits ? words(of.months) : undefined;
  return count === undefined
    ? undefined
    : `in the first ${count} months${year ? ` of ${start.year}` : ' of the year'}`;
}

function since(of: Period, start: Day, name: string, year: boolean): string {
  if (of.kind !== 'range') return `since ${name}`;
  if (start.month === 1 && of.months % 12 === 0) return `since ${start.year}`;
  if (start.month === 1 && start.day === 1) {
    return `since the start of ${year ? start.year : 'the year'}`;
  }
  return `since ${month(start)}${year ? ` ${start.year}` : ''}`;
}

function lastPart(of: Period, end: Day, year: boolean): string {
  if (of.kind === 'year' || of.months % 12 === 0) return String(end.year);
  if (of.kind === 'quarter' || of.kind === 'half') return nameOf(of, dayOf(of.start), end, year);
  return `${month(end)}${year ? ` ${end.year}` : ''}`;
}
