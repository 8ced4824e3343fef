import { z } from 'zod';
import { oneLine } from '../core/one-line.ts';
import { tryPeriod } from '../core/period.ts';
import { cronShape, parseCron } from './cron.ts';
import { editionSchema } from './edition.ts';
import { isZone, meantZones, zoneShape } from './zone.ts';

const name = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name is lower case with hyphens, as in `monthly-review`')
  .describe('a name in lower case with hyphens, as in `monthly-review`');

const cron = z
  .string()
  .superRefine((text, context) => {
    const parsed = parseCron(text);
    if (!('problem' in parsed)) return;
    context.addIssue({
      code: 'custom',
      message: parsed.problem,
      params: { hint: parsed.hint },
    });
  })
  .describe(cronShape);

const zone = z
  .string()
  .superRefine((text, context) => {
    if (isZone(text)) return;
    context.addIssue({
      code: 'custom',
      message: `"${oneLine(text)}" is no time zone`,
      params: { hint: `${meantZones(text)}Allowed: ${zoneShape}.` },
    });
  })
  .describe(zoneShape);

/** A length of time from a second up to `most`; more than that neither the queue nor a timer can hold. */
function duration(most: string) {
  const allowed = `a length of time in ISO 8601 with days at most, such as PT15M, PT72H or P7D, in whole seconds from PT1S to ${most}`;
  return z
    .string()
    .superRefine((text, context) => {
      const length = lengthOf(text);
      const fits = length !== undefined && length >= 1000 && length <= (lengthOf(most) ?? 0);
      if (fits && Number.isInteger(length / 1000)) return;
      context.addIssue({
        code: 'custom',
        message: `"${oneLine(text)}" is not allowed`,
        params: { hint: `Allowed: ${allowed}.` },
      });
    })
    .describe(allowed);
}

const named = ['month', 'quarter', 'half', 'year'] as const;

const issues = `${named.join(', ')} for the last complete one, or one period such as 2020-M07, 2020-Q2, 2020-S1 or "2020"`;

/** One message for both ways to say it, where a union would say two. */
const issue = z
  .string()
  .superRefine((text, context) => {
    const kind = tryPeriod(text)?.kind;
    const isPeriod = kind !== undefined && kind !== 'date' && kind !== 'range';
    if (isPeriod || named.some((each) => each === text)) return;
    context.addIssue({
      code: 'custom',
      message: `"${oneLine(text)}" is no issue`,
      params: { hint: `Allowed: ${issues}.` },
    });
  })
  .describe(issues);

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
    regions: z
      .union([z.literal('all'), z.array(z.string().min(1)).min(1)])
      .describe('`all`, or a list of codes such as [KZ-35, KZ-71]')
      .optional(),
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
        message: `with workingDay the day of the month and the day of the week must be *, not as in "${schedule.cron}"`,
        params: {
          hint: 'Write the time and the months alone, as in "0 9 * * *"; workingDay gives the day.',
        },
      });
    }
    if (schedule.onHoliday !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['onHoliday'],
        message: `a working day is never a holiday, so "${schedule.onHoliday}" says nothing beside workingDay`,
        params: { hint: 'Leave workingDay or onHoliday out.' },
      });
    }
  });

/** All of `schedules` in `briefing.yaml`; that no two have one name is seen by `readSchedules`. */
export const schedulesSchema = z.object({ schedules: z.array(scheduleSchema) });

export type Schedule = z.infer<typeof scheduleSchema>;

/** Milliseconds of an ISO 8601 duration without years, months or weeks; undefined for another text. */
export function lengthOf(text: string): number | undefined {
  try {
    return Temporal.Duration.from(text).total('milliseconds');
  } catch {
    return undefined;
  }
}
