import { z } from 'zod';
import { type Diagnostic, Diagnostics, type Place } from '../core/diagnostic.ts';
import { checkFields } from '../core/yaml.ts';
import { yamlCodes as codes, type Link, readChain } from './chain.ts';
import type { Holidays } from './holidays.ts';
import { readHolidays } from './read-holidays.ts';
import { readAudience } from './recipients.ts';
import { type Schedule, scheduleSchema, schedulesSchema } from './schedule-schema.ts';

/** A schedule that cannot be used, with why; `name` undefined where it has none that can be read. */
export type BrokenSchedule = {
  readonly name: string | undefined;
  readonly problems: readonly Diagnostic[];
};

export type ReadSchedules = {
  /** Those that are sound. */
  readonly schedules: readonly Schedule[];
  readonly broken: readonly BrokenSchedule[];
  /** Where the field of a sound schedule stands, by its index among `schedules`. */
  readonly placeOf: (path: readonly (string | number)[]) => Place;
};

/** What the slots of a briefing need, and nothing else of it. */
export type ScheduledBriefing = ReadSchedules & {
  readonly id: string;
  /** Empty where it cannot be read, as is `region`. */
  readonly dataset: string;
  readonly region: string;
  readonly holidays: Holidays;
  /** What is wrong with its recipients; it stops no issue. */
  readonly slips: readonly Diagnostic[];
};

/** What else is wrong with a recipe concerns its issues, not their slots. */
const scheduledSchema = z.object({
  extends: z.string().optional(),
  dataset: z.unknown().optional(),
  region: z.unknown().optional(),
  schedules: z.unknown().optional(),
  recipients: z.unknown().optional(),
});

/**
 * The schedules of a chain of briefings: those of the nearest one that has any take the place of all that are inherited,
 * and `[]` drops them. One with an error does not stop the others; of several of one name the first counts.
 */
export function readSchedules(
  chain: readonly Pick<Link<{ readonly schedules?: unknown }>, 'recipe' | 'file' | 'lineOf'>[],
): ReadSchedules {
  const link = chain.find(({ recipe }) => recipe.schedules !== undefined);
  if (link === undefined) return { schedules: [], broken: [], placeOf: () => ({}) };
  const given = link.recipe.schedules;
  const placeOf = (path: readonly (string | number)[]): Place => {
    const line = link.lineOf(path);
    return { file: link.file.path, ...(line === undefined ? {} : { line }) };
  };
  const found = new Diagnostics();
  checkFields({ schedules: given }, schedulesSchema, found, codes.field, placeOf);
  if (!Array.isArray(given)) {
    return { schedules: [], broken: [{ name: undefined, problems: found.items }], placeOf };
  }
  const schedules: Schedule[] = [];
  const indexes: number[] = [];
  const broken: BrokenSchedule[] = [];
  given.forEach((entry: unknown, index) => {
    const problems = found.items.filter(({ place }) => indexIn(place) === String(index));
    const read = scheduleSchema.safeParse(entry);
    if (read.success && schedules.some(({ name }) => name === read.data.name)) {
      problems.push(twice(read.data.name, index, placeOf));
    }
    if (read.success && problems.length === 0) {
      schedules.push(read.data);
      indexes.push(index);
    } else broken.push({ name: nameIn(entry), problems });
  });
  return {
    schedules,
    broken,
    placeOf: ([index, ...rest]) => {
      const whole = ['schedules', indexes[Number(index)] ?? 0, ...rest];
      return { ...placeOf(whole), field: whole.join('.') };
    },
  };
}

/**
 * The schedules of the briefing `id` with the holidays by which they count, whatever else is wrong with the briefing: its
 * issues tell that when they are due. Schedules that count by holidays that cannot be read are broken too. Throws
 * `E_BRIEFING_UNKNOWN`, `E_BRIEFING_CYCLE`, `E_TEMPLATES_DENIED`, and `SholuErrors` when a `briefing.yaml` is no YAML.
 */
export async function loadSchedules(templates: string, id: string): Promise<ScheduledBriefing> {
  const chain = await readChain(templates, id, scheduledSchema, new Diagnostics());
  const read = readSchedules(chain);
  const problems = new Diagnostics();
  const holidays = await readHolidays(chain, problems);
  const lost = read.schedules.filter(
    (schedule) => problems.errors.length > 0 && countsByHolidays(schedule),
  );
  return {
    ...read,
    id,
    schedules: read.schedules.filter((schedule) => !lost.includes(schedule)),
    broken: [...read.broken, ...lost.map(({ name }) => ({ name, problems: problems.errors }))],
    dataset: nearest(chain, 'dataset'),
    region: nearest(chain, 'region'),
    holidays,
    slips: read.schedules.length === 0 ? [] : (await readAudience(chain)).problems,
  };
}

function countsByHolidays({ workingDay, onHoliday }: Schedule): boolean {
  return workingDay !== undefined || onHoliday !== undefined;
}

function nearest(
  chain: readonly Pick<Link<z.infer<typeof scheduledSchema>>, 'recipe'>[],
  field: 'dataset' | 'region',
): string {
  const value = chain.map(({ recipe }) => recipe[field]).find((given) => given !== undefined);
  return typeof value === 'string' ? value : '';
}

/** The index in a field such as `schedules.1.zone`. */
function indexIn(place: Place | undefined): string | undefined {
  return place?.field?.split('.')[1];
}

function nameIn(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null || !('name' in entry)) return undefined;
  const read = scheduleSchema.shape.name.safeParse(entry.name);
  return read.success ? read.data : undefined;
}

function twice(
  name: string,
  index: number,
  placeOf: (path: readonly (string | number)[]) => Place,
): Diagnostic {
  const path = ['schedules', index, 'name'];
  return {
    code: codes.field,
    severity: 'error',
    message: `name: two schedules are called "${name}".`,
    hint: 'Give one of them another name: slots are remembered by it.',
    place: { ...placeOf(path), field: path.join('.') },
  };
}
