import { type Day, nextDay } from '../../core/calendar.ts';
import { dayOf, type Period } from '../../core/period.ts';
import type { PeriodForm } from '../language.ts';
import { type MonthCase, month, timeNouns } from './months.ts';
import { words } from './words.ts';

const roman = ['I', 'II', 'III', 'IV'];

/** A period in Russian. Both ends of a range of months decline; quarters and half-years have Roman numerals. */
export function period(of: Period, form: PeriodForm, year: boolean): string {
  if (of.kind === 'date') return dateForm(dayOf(of.start), form, year);
  const named = (to: MonthCase): string => nameOf(of, to, year);
  switch (form) {
    case 'name':
      return named('nom');
    case 'attribute':
    case 'of':
      return named('gen');
    case 'in':
      return governed('в', of, named('prep'));
    case 'for':
      return `за ${named('acc')}`;
    case 'plan':
      return `на ${named('acc')}`;
    case 'months':
      return fewMonths(of, year) ?? `за ${named('acc')}`;
    case 'to':
    case 'on':
      return governed('к', of, named('dat'));
    case 'results':
      return `по итогам ${named('gen')}`;
    case 'since':
      return since(of, year);
    case 'compared':
      return `по сравнению ${governed('с', of, named('ins'))}`;
    case 'than':
      return `чем ${governed('в', of, named('prep'))}`;
    case 'as-of':
      return `на ${date(nextDay(dayOf(of.end)), year)}`;
    case 'by-end':
      return `до конца ${lastPart(of, year)}`;
  }
}

function date(day: Day, year: boolean): string {
  const tail = year ? ` ${day.year}\u00a0года` : '';
  return `${day.day}\u00a0${month(day, 'gen')}${tail}`;
}

function dateForm(day: Day, form: PeriodForm, year: boolean): string {
  const text = date(day, year);
  const before: Readonly<Partial<Record<PeriodForm, string>>> = {
    for: 'на ',
    plan: 'на ',
    to: 'к\u00a0',
    on: 'к\u00a0',
    results: 'к\u00a0',
    since: 'с\u00a0',
    compared: 'по сравнению с\u00a0',
    than: 'чем ',
    'as-of': 'на ',
    'by-end': 'до\u00a0',
  };
  return `${before[form] ?? ''}${text}`;
}

/** во II, со II, ко II; a no-break space before a digit. */
function governed(preposition: 'в' | 'с' | 'к', of: Period, name: string): string {
  const second = (of.kind === 'quarter' || of.kind === 'half') && partNumber(of) === 2;
  const blank = /^\d/.test(name) ? '\u00a0' : ' ';
  return `${preposition}${second ? 'о' : ''}${blank}${name}`;
}

function partNumber(of: Period): number {
  return (dayOf(of.start).month - 1) / of.months + 1;
}

function nameOf(of: Period, to: MonthCase, withYear: boolean): string {
  const start = dayOf(of.start);
  const end = dayOf(of.end);
  const tail = withYear ? ` ${end.year}\u00a0года` : '';
  switch (of.kind) {
    case 'year':
    case 'date':
      return `${start.year}\u00a0${timeNouns.year[to]}`;
    case 'quarter':
    case 'half':
      return `${roman[partNumber(of) - 1] ?? ''}\u00a0${timeNouns[of.kind][to]}${tail}`;
    case 'month':
      return `${month(start, to)}${tail}`;
    case 'range':
      return range(of, start, end, to, tail);
  }
}

function range(of: Period, start: Day, end: Day, to: MonthCase, tail: string): string {
  if (start.day !== 1) return `${date(start, start.year !== end.year)}\u2013${date(end, true)}`;
  if (of.months % 12 === 0 && start.month === 1) {
    return `${start.year}\u2013${end.year}\u00a0${timeNouns.years[to]}`;
  }
  if (start.year === end.year) return `${month(start, to)}\u2013${month(end, to)}${tail}`;
  return `${month(start, to)} ${start.year}\u00a0\u2013 ${month(end, to)} ${end.year}\u00a0года`;
}

/** «за семь месяцев 2020 года»: only for what begins in January and is shorter than a year. */
function fewMonths(of: Period, withYear: boolean): string | undefined {
  const start = dayOf(of.start);
  const fits = start.month === 1 && start.day === 1 && of.months > 1 && of.months < 12;
  const count = fits ? words(of.months, { gender: 'm', case: 'acc' }) : undefined;
  if (count === undefined) return undefined;
  const noun = of.months <= 4 ? 'месяца' : 'месяцев';
  return `за ${count} ${noun}${withYear ? ` ${start.year}\u00a0года` : ''}`;
}

function since(of: Period, withYear: boolean): string {
  const start = dayOf(of.start);
  const year = ` ${start.year}\u00a0года`;
  if (of.kind === 'range' && of.months % 12 === 0 && start.month === 1)
    return governed('с', of, year.trim());
  if (of.kind === 'range' && start.month === 1) return `с начала${withYear ? year : ' года'}`;
  if (of.kind === 'range') return `с ${month(start, 'gen')}${withYear ? year : ''}`;
  return governed('с', of, nameOf(of, 'gen', withYear));
}

function lastPart(of: Period, withYear: boolean): string {
  const end = dayOf(of.end);
  if (of.months % 12 === 0) return `${end.year}\u00a0года`;
  if (of.kind === 'range') return `${month(end, 'gen')}${withYear ? ` ${end.year}\u00a0года` : ''}`;
  return nameOf(of, 'gen', withYear);
}
