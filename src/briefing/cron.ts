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
  const words = text.trim().split(/\s+/);
  if (words.length !== 5) {
    return { problem: `"${text}" has ${words.length} fields; ${shape}` };
  }
  const { fields, errors } = validateDetailed(text.trim());
  const error = errors[0];
  if (error !== undefined || fields === undefined) {
    const field = error?.field ?? '';
    const value = error?.value === undefined ? text : error.value;
    if (!Object.hasOwn(names, field))
      return { problem: `"${text}" is no cron expression; ${shape}` };
    return { problem: `the ${names[field]} "${value}" is not allowed: ${allowed[field]}` };
  }
  const [, , dayWord = '*', , weekWord = '*'] = words;
  const days = fields.dayOfMonth.filter((day) => typeof day === 'number');
  const special = fields.dayOfMonth.filter((day) => typeof day === 'string');
  if (special.some((day) => day !== 'L')) {
    return {
      problem: `the day of the month "${dayWord}" is not allowed: ${allowed.dayOfMonth}; use workingDay or onHoliday for working days`,
    };
  }
  const weekdays = fields.dayOfWeek.filter((day) => typeof day === 'number');
  if (weekdays.length !== fields.dayOfWeek.length) {
    return { problem: `the day of the week "${weekWord}" is not allowed: ${allowed.dayOfWeek}` };
  }
  const everyDay = days.length === 31;
  const everyWeekday = weekdays.length === 7;
  if (!everyDay && !everyWeekday) {
    return {
      problem: `"${text}" limits the day of the month and the day of the week; limit one of them`,
    };
  }
  return {
    minutes: fields.minute,
    hours: fields.hour,
    days: new Set(days),
    lastDay: special.length > 0,
    everyDay,
    months: new Set(fields.month),
    weekdays: new Set(weekdays),
    everyWeekday,
  };
}
