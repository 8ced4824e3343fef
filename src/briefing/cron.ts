import { validateDetailed } from 'node-cron';
import { sentence } from '../core/field-problems.ts';
import { oneLine } from '../core/one-line.ts';

/** A cron expression as sets of numbers; `lastDay` is `L`, the last day of the month. */
export type Cron = {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Days of the month, `everyDay` when the field is `*`. */
  readonly days: ReadonlySet<number>;
  readonly lastDay: boolean;
  readonly everyDay: boolean;
  readonly months: ReadonlySet<number>;
  /** Days of the week, 0 is Sunday; `everyWeekday` when the field is `*`. */
  readonly weekdays: ReadonlySet<number>;
  readonly everyWeekday: boolean;
};

/** What is wrong with an expression, without a stop, and what to write. */
export type CronProblem = { readonly problem: string; readonly hint: string };

/** What an expression is, with an example. */
export const cronShape =
  'five fields (minute, hour, day of the month, month, day of the week), as in "0 9 5 * *" for 09:00 on the 5th of every month';

/** What each field may be, with an example. */
const allowed: Readonly<Record<string, string>> = {
  minute: 'minutes are 0–59 or *, as in 30, 0,30 or */15',
  hour: 'hours are 0–23 or *, as in 9, 9,17 or 8-18',
  dayOfMonth: 'days of the month are 1–31, L for the last one, or *, as in 5, 1,15 or 1-7',
  month: 'months are 1–12, jan–dec or *, as in 2, 1,4,7,10 or jan-jun',
  dayOfWeek: 'days of the week are 0–7 (0 and 7 are Sunday), sun–sat or *, as in 1, 1-5 or mon,thu',
};
const names: Readonly<Record<string, string>> = {
  minute: 'minute',
  hour: 'hour',
  dayOfMonth: 'day of the month',
  month: 'month',
  dayOfWeek: 'day of the week',
};
/**
 * Reads a cron expression of five fields, with the parser of node-cron; gives what is wrong with it where it cannot be
 * read. An expression that limits the day of the month and the day of the week at once is refused: cron daemons join
 * the two by "or", others by "and", so a reader cannot know which days are meant.
 */
export function parseCron(text: string): Cron | CronProblem {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length !== 5) {
    const count = words.length === 1 ? '1 field' : `${words.length} fields`;
    return { problem: `${quoted(text)} has ${count}`, hint: `Write ${cronShape}.` };
  }
  const fields = fieldsOf(words);
  if (fields === undefined) return problemOf(words, text);
  const [, , dayWord = '*', , weekWord = '*'] = words;
  const days = new Set(fields.dayOfMonth.filter((day) => typeof day === 'number'));
  const special = fields.dayOfMonth.filter((day) => typeof day === 'string');
  if (special.some((day) => day !== 'L')) {
    return wrongField('dayOfMonth', dayWord, ' Working days are named by workingDay or onHoliday.');
  }
  const weekdays = new Set(fields.dayOfWeek.filter((day) => typeof day === 'number'));
  if (fields.dayOfWeek.some((day) => typeof day !== 'number')) {
    return wrongField('dayOfWeek', weekWord);
  }
  const everyDay = days.size === 31;
  const everyWeekday = weekdays.size === 7;
  if (!everyDay && !everyWeekday) {
    return {
      problem: `${quoted(text)} limits the day of the month and the day of the week`,
      hint: 'Limit one of them and write * for the other, as in "0 9 5 * *" or "0 9 * * mon".',
    };
  }
  return {
    minutes: inOrder(fields.minute),
    hours: inOrder(fields.hour),
    days,
    lastDay: special.length > 0,
    everyDay,
    months: new Set(fields.month),
    weekdays,
    everyWeekday,
  };
}

/**
 * What the parser of node-cron makes of five words. It writes ranges out before it looks at their bounds, so 0-999999999
 * would take all memory: numbers of more than two digits, which no field has, and very long words do not reach it.
 */
function fieldsOf(words: readonly string[]) {
  if (words.some((word) => /\d{3}/.test(word) || word.length > 300)) return undefined;
  return validateDetailed(words.join(' ')).fields;
}

/** The field that is wrong: the first that is refused beside four that are not. */
function problemOf(words: readonly string[], text: string): CronProblem {
  for (const [index, field] of Object.keys(names).entries()) {
    const word = words[index] ?? '';
    if (fieldsOf(['*', '*', '*', '*', '*'].with(index, word)) === undefined) {
      return wrongField(field, word);
    }
  }
  return {
    problem: `${quoted(text)} is never due: no month that it names has such a day`,
    hint: 'Name a day that the month has, as in "0 9 28 2 *", or L, its last one.',
  };
}

function wrongField(field: string, word: string, more = ''): CronProblem {
  const rule = sentence(allowed[field] ?? '');
  return {
    problem: `the ${names[field]} ${quoted(word)} is not allowed`,
    hint: `${rule}${more} The five fields are ${Object.values(names).join(', ')}.`,
  };
}

function inOrder(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function quoted(text: string): string {
  const line = oneLine(text);
  return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`;
}
