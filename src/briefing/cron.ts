import { validateDetailed } from 'node-cron';

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

export type CronProblem = { readonly problem: string };

const allowed: Readonly<Record<string, string>> = {
  minute: 'minutes are 0–59',
  hour: 'hours are 0–23',
  dayOfMonth: 'days of the month are 1–31 or L, the last one',
  month: 'months are 1–12 or jan–dec',
  dayOfWeek: 'days of the week are 0–7 (0 and 7 are Sunday) or sun–sat',
};
const names: Readonly<Record<string, string>> = {
  minute: 'minute',
  hour: 'hour',
  dayOfMonth: 'day of the month',
  month: 'month',
  dayOfWeek: 'day of the week',
};
const shape = 'write five fields: minute, hour, day of the month, month, day of the week';

/**
 * Reads a cron expression of five fields, with the parser of node-cron; gives what is wrong with it where it cannot be
 * read. An expression that limits the day of the month and the day of the week at once is refused: cron daemons join
 * the two by "or", others by "and", so a reader cannot know which days are meant.
 */
export function parseCron(text: string): Cron | CronProblem {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length !== 5) {
    const count = words.length === 1 ? '1 field' : `${words.length} fields`;
    return { problem: `${quoted(text)} has ${count}; ${shape}` };
  }
  const fields = fieldsOf(words);
  if (fields === undefined) return { problem: problemOf(words, text) };
  const [, , dayWord = '*', , weekWord = '*'] = words;
  const days = new Set(fields.dayOfMonth.filter((day) => typeof day === 'number'));
  const special = fields.dayOfMonth.filter((day) => typeof day === 'string');
  if (special.some((day) => day !== 'L')) {
    return {
      problem: `the day of the month ${quoted(dayWord)} is not allowed: ${allowed.dayOfMonth}; use workingDay or onHoliday for working days`,
    };
  }
  const weekdays = new Set(fields.dayOfWeek.filter((day) => typeof day === 'number'));
  if (fields.dayOfWeek.some((day) => typeof day !== 'number')) {
    return {
      problem: `the day of the week ${quoted(weekWord)} is not allowed: ${allowed.dayOfWeek}`,
    };
  }
  const everyDay = days.size === 31;
  const everyWeekday = weekdays.size === 7;
  if (!everyDay && !everyWeekday) {
    return {
      problem: `${quoted(text)} limits the day of the month and the day of the week; limit one of them`,
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
function problemOf(words: readonly string[], text: string): string {
  for (const [index, field] of Object.keys(names).entries()) {
    const word = words[index] ?? '';
    if (fieldsOf(['*', '*', '*', '*', '*'].with(index, word)) === undefined) {
      return `the ${names[field]} ${quoted(word)} is not allowed: ${allowed[field]}`;
    }
  }
  return `${quoted(text)} is never due: no month that it names has such a day`;
}

function inOrder(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function quoted(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
