import { type Day, nextDay } from '../../core/calendar.ts';
import { dayOf, type Period } from '../../core/period.ts';
import type { Case, PeriodForm } from '../language.ts';
import { declineWord } from './suffix.ts';
import { words } from './words.ts';

const monthNames = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
];
const roman = ['I', 'II', 'III', 'IV'];

function month(day: Day): string {
  return monthNames[day.month - 1] ?? '';
}

/** A period in Kazakh: only the last word declines («2019 жылғы қаңтар–шілдемен салыстырғанда»). */
export function period(of: Period, form: PeriodForm, year: boolean): string {
  const named = (to: Case = 'nom'): string => nameOf(of, to, year);
  switch (form) {
    case 'name':
      return named();
    case 'attribute':
      return attribute(of, year);
    case 'in':
      return inside(of, year);
    case 'for':
      return within(of, year);
    case 'months':
      return fewMonths(of, year) ?? within(of, year);
    case 'of':
      return named('gen');
    case 'to':
    case 'on':
    case 'plan':
      return named('dat');
    case 'results':
      return `${named()} қорытындысы бойынша`;
    case 'since':
      return since(of, year);
    case 'compared':
      return `${named('ins')} салыстырғанда`;
    case 'than':
      return declineWord(attribute(of, year), 'abl');
    case 'as-of':
      return `${attribute(asDate(of), year)} жағдай бойынша`;
    case 'by-end':
      return until(of, year);
  }
}

/** «2020 жылы», «2020–2021 жылдары», «2020 жылғы шілдеде». */
function inside(of: Period, year: boolean): string {
  if (of.kind === 'year') return `${dayOf(of.start).year}\u00a0жылы`;
  const years = of.kind === 'range' && of.months % 12 === 0 && dayOf(of.start).month === 1;
  return years ? `${nameOf(of, 'nom', year)}ы` : nameOf(of, 'loc', year);
}

/** «2020 жылдың соңына дейін», «2020 жылғы шілденің соңына дейін», «2020 жылғы 1 тамызға дейін». */
function until(of: Period, year: boolean): string {
  if (of.kind === 'date') return `${nameOf(of, 'dat', year)} дейін`;
  const end = dayOf(of.end);
  if (of.months % 12 === 0) return `${end.year}\u00a0жылдың соңына дейін`;
  const last =
    of.kind === 'range'
      ? `${opening(end.year, year)}${declineWord(month(end), 'gen')}`
      : nameOf(of, 'gen', year);
  return `${last} соңына дейін`;
}

function asDate(of: Period): Period {
  if (of.kind === 'date') return of;
  const { year, month: index, day } = nextDay(dayOf(of.end));
  const text = `${year}-${String(index).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return { text, start: text, end: text, kind: 'date', months: 0 };
}

function opening(year: number, shown: boolean): string {
  return shown ? `${year}\u00a0жылғы ` : '';
}

function nameOf(of: Period, to: Case, year: boolean): string {
  const start = dayOf(of.start);
  const end = dayOf(of.end);
  const before = opening(start.year, year);
  switch (of.kind) {
    case 'date':
      return `${before}${start.day}\u00a0${declineWord(month(start), to)}`;
    case 'year':
      return `${start.year}\u00a0${declineWord('жыл', to)}`;
    case 'quarter':
      return `${before}${part(of)}\u00a0${declineWord('тоқсан', to)}`;
    case 'half':
      return `${before}${part(of)}\u00a0${declineWord('жартыжылдық', to)}`;
    case 'month':
      return `${before}${declineWord(month(start), to)}`;
    case 'range':
      return range(of, start, end, to, year);
  }
}

function part(of: Period): string {
  return roman[(dayOf(of.start).month - 1) / of.months] ?? '';
}

function range(of: Period, start: Day, end: Day, to: Case, year: boolean): string {
  if (start.day !== 1) {
    const first = `${opening(start.year, year)}${start.day}\u00a0${month(start)}`;
    const second = `${start.year === end.year ? '' : opening(end.year, true)}${end.day}`;
    return `${first}\u00a0\u2013 ${second}\u00a0${declineWord(month(end), to)}`;
  }
  if (of.months % 12 === 0 && start.month === 1) {
    return `${start.year}\u2013${end.year}\u00a0${declineWord('жылдар', to)}`;
  }
  const last = declineWord(month(end), to);
  if (start.year === end.year) return `${opening(start.year, year)}${month(start)}\u2013${last}`;
  return `${opening(start.year, true)}${month(start)}\u00a0\u2013 ${opening(end.year, true)}${last}`;
}

/** «2020 жылғы қаңтар–шілде айларында», «2020 жылғы шілде айында», «2020 жылы». */
function within(of: Period, year: boolean): string {
  const name = nameOf(of, 'nom', year);
  if (of.kind === 'year') return `${dayOf(of.start).year}\u00a0жылы`;
  if (of.kind === 'month') return `${name} айында`;
  const years = of.kind === 'range' && of.months % 12 === 0;
  return of.kind === 'range' && !years ? `${name} айларында` : nameOf(of, 'loc', year);
}

/** «2020 жылғы», «2020 жылғы қаңтар–шілдедегі»: before a noun. */
function attribute(of: Period, year: boolean): string {
  if (of.kind === 'year') return `${dayOf(of.start).year}\u00a0жылғы`;
  const located = nameOf(of, 'loc', year);
  return `${located}${/[ае]$/.exec(located)?.[0] === 'а' ? 'ғы' : 'гі'}`;
}

/** «2020 жылдың жеті айында»: only for what begins in January and is shorter than a year. */
function fewMonths(of: Period, year: boolean): string | undefined {
  const start = dayOf(of.start);
  const fits = start.month === 1 && start.day === 1 && of.months > 1 && of.months < 12;
  const count = fits ? words(of.months, { gender: 'n', case: 'nom' }) : undefined;
  if (count === undefined) return undefined;
  return `${year ? `${start.year}\u00a0жылдың` : 'жылдың'} ${count} айында`;
}

function since(of: Period, year: boolean): string {
  const start = dayOf(of.start);
  const opens = of.kind === 'range' && start.month === 1 && start.day === 1;
  if (opens && of.months % 12 !== 0) {
    return `${year ? `${start.year}\u00a0жылдың` : 'жылдың'} басынан бері`;
  }
  if (opens) return `${start.year}\u00a0${declineWord('жыл', 'abl')} бастап`;
  if (of.kind === 'range') {
    return `${opening(start.year, year)}${declineWord(month(start), 'abl')} бастап`;
  }
  return `${nameOf(of, 'abl', year)} бастап`;
}
