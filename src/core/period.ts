import {
  addMonths,
  type Day,
  dayFromNumber,
  dayNumber,
  dayText,
  nextDay,
  parseDay,
  previousDay,
  weekStart,
} from './calendar.ts';
import { SholuError } from './error.ts';

export type PeriodKind = 'year' | 'half' | 'quarter' | 'month' | 'date' | 'range';

/**
 * A period of time in SDMX notation. Equal intervals are equal periods: `2020-S1` is what
 * `2020-01-01/P6M` is called, `2020-01-01/P12M` is `2020`. `end` is the last day, inclusive.
 */
export type Period = {
  readonly text: string;
  readonly start: string;
  readonly end: string;
  readonly kind: PeriodKind;
  /** Whole months covered; 0 for a date, and for a range of days or weeks. */
  readonly months: number;
};

const allowed =
  'Allowed: 2020, 2020-S1, 2020-Q2, 2020-M07, 2020-07, a date 2020-08-01, a range 2020-01-01/P7M.';

/** Reads SDMX time; throws `E_PERIOD` that names the value and what is allowed. */
export function parsePeriod(text: string): Period {
  const period = tryPeriod(text);
  if (period === undefined) {
    throw new SholuError('E_PERIOD', `"${text}" is not a period.`, { hint: allowed });
  }
  return period;
}

/** As `parsePeriod`, undefined where it throws. */
export function tryPeriod(text: string): Period | undefined {
  const part = /^(\d{4})(?:-(?:A1|S([12])|T([123])|Q([1-4])|M?(0[1-9]|1[0-2])))?$/.exec(text);
  if (part !== null) {
    const [, year, half, third, quarter, month] = part;
    const first = (index: number): Day => ({ year: Number(year), month: index, day: 1 });
    if (half !== undefined) return months(first(Number(half) * 6 - 5), 6);
    if (third !== undefined) return months(first(Number(third) * 4 - 3), 4);
    if (quarter !== undefined) return months(first(Number(quarter) * 3 - 2), 3);
    if (month !== undefined) return months(first(Number(month)), 1);
    return months(first(1), 12);
  }
  const range = /^(\d{4}-\d{2}-\d{2})(?:T00:00:00)?\/P(.+)$/.exec(text);
  if (range !== null) return rangeOf(range[1] ?? '', range[2] ?? '');
  const reporting = /^(\d{4})-(?:W(\d{2})|D(\d{3}))$/.exec(text);
  if (reporting !== null) return reportingOf(reporting.slice(1).map(Number));
  const day = parseDay(text.replace(/T00:00:00$/, ''));
  return day === undefined ? undefined : dateOf(day);
}

/** A range: a start and a duration of years and months, or of days, or of weeks (XSD duration, positive). */
function rangeOf(startText: string, duration: string): Period | undefined {
  const start = parseDay(startText);
  if (start === undefined) return undefined;
  const whole = /^(?:(\d{1,2})Y)?(?:(\d{1,3})M)?$/.exec(duration);
  const short = /^(\d{1,3})([DW])$/.exec(duration);
  if (short !== null) return days(start, Number(short[1]) * (short[2] === 'W' ? 7 : 1));
  const length = Number(whole?.[1] ?? 0) * 12 + Number(whole?.[2] ?? 0);
  return whole === null || length === 0 ? undefined : months(start, length);
}

/** A reporting week or day; the reporting year begins on 1 January. */
function reportingOf([year = 0, week = Number.NaN, day = 0]: readonly number[]):
  | Period
  | undefined {
  if (!Number.isNaN(week)) {
    const monday = weekStart(year, week);
    return monday === undefined ? undefined : days(monday, 7);
  }
  const found = dayFromNumber(dayNumber({ year, month: 1, day: 1 }) + day - 1);
  return day > 0 && found.year === year ? dateOf(found) : undefined;
}

function dateOf(day: Day): Period {
  const text = dayText(day);
  return { text, start: text, end: text, kind: 'date', months: 0 };
}

/** The interval of `length` days from `start`. */
function days(start: Day, length: number): Period | undefined {
  if (length === 0) return undefined;
  const end = dayText(dayFromNumber(dayNumber(start) + length - 1));
  return {
    text: `${dayText(start)}/P${length}D`,
    start: dayText(start),
    end,
    kind: 'range',
    months: 0,
  };
}

/** The interval of `length` months from `start` under its shortest SDMX name. */
export function months(start: Day, length: number): Period {
  const end = dayText(previousDay(addMonths(start, length)));
  const { text, kind } = nameOf(start, length);
  return { text, start: dayText(start), end, kind, months: length };
}

function nameOf(start: Day, length: number): { text: string; kind: PeriodKind } {
  const year = String(start.year).padStart(4, '0');
  const at = start.month - 1;
  if (start.day === 1 && at % length === 0) {
    if (length === 12) return { text: year, kind: 'year' };
    if (length === 6) return { text: `${year}-S${at / 6 + 1}`, kind: 'half' };
    if (length === 3) return { text: `${year}-Q${at / 3 + 1}`, kind: 'quarter' };
    if (length === 1) {
      return { text: `${year}-M${String(start.month).padStart(2, '0')}`, kind: 'month' };
    }
  }
  const duration = length % 12 === 0 ? `P${length / 12}Y` : `P${length}M`;
  return { text: `${dayText(start)}/${duration}`, kind: 'range' };
}

/** The same period `years` later (earlier when negative). */
export function shiftPeriod(period: Period, years: number): Period {
  const start = addMonths(dayOf(period.start), years * 12);
  if (period.kind === 'date') return dateOf(start);
  if (period.months > 0) return months(start, period.months);
  const length = dayNumber(dayOf(period.end)) - dayNumber(dayOf(period.start)) + 1;
  return days(start, length) ?? period;
}

/** The day that `text` of a parsed period names. */
export function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === undefined)
    throw new SholuError('E_PERIOD', `"${text}" is not a date.`, { hint: allowed });
  return day;
}

export function samePeriod(a: Period, b: Period): boolean {
  return a.start === b.start && a.end === b.end && (a.kind === 'date') === (b.kind === 'date');
}

/** Names by which a template asks for a period relative to the issue. */
export const periodNames = [
  'ytd',
  'ytd-prev',
  'year',
  'prev-year',
  'prev-year-2',
  'next-year',
  'month',
  'prev-month',
  'next-month',
  'quarter',
  'prev-quarter',
  'half',
  'prev-half',
  'date',
  'latest',
] as const;
export type PeriodName = (typeof periodNames)[number];

export function isPeriodName(text: string): text is PeriodName {
  return (periodNames as readonly string[]).includes(text);
}

/**
 * The period that `name` means for an issue of the reference period `issue`. `quarter` and `half` are the last
 * complete ones, `date` is the day after the reference period (a stock), `ytd` runs from 1 January to its end.
 * `latest` is no period of its own: the cube looks for the newest observation.
 */
export function resolvePeriod(name: Exclude<PeriodName, 'latest'>, issue: Period): Period {
  const end = dayOf(issue.end);
  const year = (shift: number): Period => months({ year: end.year + shift, month: 1, day: 1 }, 12);
  const month = (shift: number): Period => months(addMonths({ ...end, day: 1 }, shift), 1);
  const complete = (length: 3 | 6, back: number): Period => {
    const whole = Math.floor(end.month / length) * length - length - back * length;
    return months(addMonths({ year: end.year, month: 1, day: 1 }, whole), length);
  };
  switch (name) {
    case 'ytd':
      return months({ year: end.year, month: 1, day: 1 }, end.month);
    case 'ytd-prev':
      return months({ year: end.year - 1, month: 1, day: 1 }, end.month);
    case 'year':
      return year(0);
    case 'prev-year':
      return year(-1);
    case 'prev-year-2':
      return year(-2);
    case 'next-year':
      return year(1);
    case 'month':
      return month(0);
    case 'prev-month':
      return month(-1);
    case 'next-month':
      return month(1);
    case 'quarter':
      return complete(3, 0);
    case 'prev-quarter':
      return complete(3, 1);
    case 'half':
      return complete(6, 0);
    case 'prev-half':
      return complete(6, 1);
    case 'date':
      return dateOf(nextDay(end));
  }
}
