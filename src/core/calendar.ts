/** Dates as whole numbers: no clock, no time zone. */
export type Day = { readonly year: number; readonly month: number; readonly day: number };

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (lengths[month - 1] ?? 0);
}

/** `2020-07-31`, or undefined when there is no such day. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]; // three groups matched
  const real = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return real ? { year, month, day } : undefined;
}

export function dayText({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The same day `months` later, or the last day of a shorter month. */
export function addMonths(from: Day, months: number): Day {
  const count = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(count / 12);
  const month = (count % 12) + 1;
  return { year, month, day: Math.min(from.day, daysInMonth(year, month)) };
}

export function nextDay({ year, month, day }: Day): Day {
  if (day < daysInMonth(year, month)) return { year, month, day: day + 1 };
  return month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
}

export function previousDay({ year, month, day }: Day): Day {
  if (day > 1) return { year, month, day: day - 1 };
  return month === 1
    ? { year: year - 1, month: 12, day: 31 }
    : { year, month: month - 1, day: daysInMonth(year, month - 1) };
}

/** Days since 1 March of the year 0, as a whole number: differences of it are days between dates. */
export function dayNumber({ year, month, day }: Day): number {
  const moved = month > 2 ? { year, month: month - 3 } : { year: year - 1, month: month + 9 };
  const leaps =
    Math.floor(moved.year / 4) - Math.floor(moved.year / 100) + Math.floor(moved.year / 400);
  return moved.year * 365 + leaps + Math.floor((moved.month * 153 + 2) / 5) + day - 1;
}

/** The day with the given number. */
export function dayFromNumber(number: number): Day {
  let year = Math.floor(number / 365.2425);
  if (number < dayNumber({ year, month: 3, day: 1 })) year -= 1;
  if (number >= dayNumber({ year: year + 1, month: 3, day: 1 })) year += 1;
  let month = 3;
  let rest = number - dayNumber({ year, month: 3, day: 1 });
  for (;;) {
    const at = { year: month > 12 ? year + 1 : year, month: ((month - 1) % 12) + 1 };
    const length = daysInMonth(at.year, at.month);
    if (rest < length) return { ...at, day: rest + 1 };
    rest -= length;
    month += 1;
  }
}

/** The Monday of an ISO week; week 1 is the one with 4 January. Undefined for a week that the year does not have. */
export function weekStart(year: number, week: number): Day | undefined {
  const fourth = dayNumber({ year, month: 1, day: 4 });
  const monday = fourth - weekday(fourth) + (week - 1) * 7;
  const thursday = dayFromNumber(monday + 3);
  return week >= 1 && thursday.year === year ? dayFromNumber(monday) : undefined;
}

/** 0 for Monday: day 0 was a Wednesday. */
function weekday(number: number): number {
  return (number + 2) % 7;
}
