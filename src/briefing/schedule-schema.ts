import { z } from 'zod';
import { nearest } from '../core/identifiers.ts';
import { tryPeriod } from '../core/period.ts';
import { parseCron } from './cron.ts';
import { editionSchema } from './edition.ts';

const name = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name is lower case with hyphens, as in `monthly-review`');

const cron = z.string().superRefine((text, context) => {
  const parsed = parseCron(text);
  if ('problem' in parsed) context.addIssue({ code: 'custom', message: parsed.problem });
});

const zone = z.string().superRefine((text, context) => {
  if (isZone(text)) return;
  const [near] = nearest(text, Intl.supportedValuesOf('timeZone'), 1);
  const hint = near === undefined ? '' : ` (did you mean ${near}?)`;
  context.addIssue({
    code: 'custom',
    message: `"${text}" is no time zone; allowed are the names of the IANA list, such as Asia/Almaty, Europe/Berlin or UTC${hint}`,
  });
});

/** A length of time from a second up to `most`; more than that neither the queue nor a timer can hold. */
function duration(most: string) {
  return z.string().superRefine((text, context) => {
    const length = lengthOf(text);
    const fits = length !== undefined && length >= 1000 && length <= (lengthOf(most) ?? 0);
    if (fits && Number.isInteger(length / 1000)) return;
    context.addIssue({
      code: 'custom',
      message: `"${text}" is not allowed; a length of time is written in ISO 8601 with days at most, such as PT15M, PT72H or P7D, in whole seconds from PT1S to ${most}`,
    });
  });
}

const named = ['month', 'quarter', 'half', 'year'] as const;

/** One message for both ways to say it, where a union would say two. */
const issue = z.string().superRefine((text, context) => {
  const kind = tryPeriod(text)?.kind;
  const isPeriod = kind !== undefined && kind !== 'date' && kind !== 'range';
  if (isPeriod || named.some((each) => each === text)) return;
  context.addIssue({
    code: 'custom',
    message: `"${text}" is no issue; allowed are ${named.join(', ')}, or a period such as 2020-M07, 2020-Q2, 2020-S1 or 2020`,
  });
});

/** One entry of `schedules` in `briefing.yaml`. */
export const scheduleSchema = z
  .object({
    name,
    cron,
    zone,
    /** Which issue a slot wants: the last complete month, quarter, half-year or year before it; or always the one named. */
    issue,
    /** How many periods back from the running one; 1 is the last complete one. */
    back: z.number().int().min(1).max(24).default(1),
    regions: z.union([z.literal('all'), z.array(z.string().min(1)).min(1)]).optional(),
    editions: z.array(editionSchema).min(1).optional(),
    formats: z
      .array(z.enum(['pdf', 'html']))
      .min(1)
      .optional(),
    /** The nth working day of the month, -1 is the last one; the cron expression then gives the time and the months. */
    workingDay: z
      .number()
      .int()
      .min(-23)
      .max(23)
      .refine((value) => value !== 0, 'the first working day is 1, the last one -1')
      .optional(),
    /** Where a day that is not worked moves to. */
    onHoliday: z.enum(['next', 'previous', 'skip']).optional(),
    /** What becomes of slots that nobody saw, because nothing ran at their time. */
    catchUp: z.enum(['none', 'latest', 'all']).default('latest'),
    /** Slots older than this are not caught up. */
    horizon: duration('P366D').default('P7D'),
    /** How long a slot waits for data that is late or wrong, and how often it looks. */
    deadline: duration('P180D').default('PT72H'),
    retryEvery: duration('P7D').default('PT15M'),
    /** The longest that one rendering may take. */
    timeout: duration('PT23H').default('PT5M'),
    /** Lists of recipients that get the issue. */
    recipients: z.array(name).min(1).optional(),
    /** Lists that are told when an issue does not come; the list `editors` where there is one. */
    editors: z.array(name).min(1).optional(),
  })
  .strict()
  .superRefine((schedule, context) => {
    const parsed = parseCron(schedule.cron);
    if ('problem' in parsed || schedule.workingDay === undefined) return;
    if (!parsed.everyDay || parsed.lastDay || !parsed.everyWeekday) {
      context.addIssue({
        code: 'custom',
        path: ['cron'],
        message: 'with workingDay the day of the month and the day of the week must be *',
      });
    }
    if (schedule.onHoliday !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['onHoliday'],
        message: 'a working day is never a holiday; leave workingDay or onHoliday out',
      });
    }
  });

export const schedulesSchema = z.array(scheduleSchema).superRefine((schedules, context) => {
  schedules.forEach((schedule, index) => {
    if (schedules.findIndex((other) => other.name === schedule.name) < index) {
      context.addIssue({
        code: 'custom',
        path: [index, 'name'],
        message: `two schedules are called "${schedule.name}"; a name stands once, because slots are remembered by it`,
      });
    }
  });
});

export type Schedule = z.infer<typeof scheduleSchema>;

function isZone(text: string): boolean {
  try {
    Temporal.PlainDateTime.from('2026-01-01T00:00').toZonedDateTime(text);
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
}

/** Milliseconds of an ISO 8601 duration without years, months or weeks; undefined for another text. */
export function lengthOf(text: string): number | undefined {
  try {
    return Temporal.Duration.from(text).total('milliseconds');
  } catch {
    return undefined;
  }
}
