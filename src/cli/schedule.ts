import { writeFile } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { checkRecipients } from '../briefing/check-recipients.ts';
import { loadBriefing } from '../briefing/load.ts';
import { regionNamesOf } from '../briefing/region-names.ts';
import { parseDay } from '../core/calendar.ts';
import { type Diagnostic, Diagnostics } from '../core/diagnostic.ts';
import { errnoOf } from '../core/errno.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import type { Plan } from '../jobs/enqueue.ts';
import { loadPlans, plansOf } from '../jobs/plans.ts';
import { regionsIn } from '../jobs/regions.ts';
import { type Release, releaseCalendar } from '../jobs/release-calendar.ts';
import { nextSlots, type Slot } from '../jobs/slots.ts';
import { stateFolderIn } from '../jobs/state-folder.ts';
import { checkOwner } from '../jobs/state-owner.ts';
import { scheduleInWords } from '../jobs/words.ts';
import { checkZoneData } from '../jobs/zone-data.ts';
import type { Command, Input } from './command.ts';
import { jsonText } from './json-text.ts';
import { problemLines } from './problem-lines.ts';
import { regionWords } from './region-words.ts';
import { foldersOf, wholeOf } from './service-options.ts';
import { diagnosticsOf } from './tell.ts';
import { workspaceOptions } from './workspace.ts';
import type { World } from './world.ts';

type Shown = { readonly plan: Plan; readonly slots: readonly Slot[] };

/** `sholu schedule`: when issues are due. */
export const schedule: Command = {
  name: 'schedule',
  summary: 'Shows the schedules of one briefing or of all in words, and when they are due next.',
  positionals: [
    { name: 'briefing', summary: 'a folder in templates/ (default: all)', required: false },
  ],
  options: {
    count: { type: 'string', value: 'N', summary: 'how many slots to show of each (default: 3)' },
    from: {
      type: 'string',
      value: '2026-12-01',
      summary: 'the day to count from, in UTC (default: now)',
    },
    ics: {
      type: 'string',
      value: 'FILE',
      summary: 'write the releases as an iCalendar file (of the next 12 slots, or --count)',
    },
    ...workspaceOptions,
  },
  run: async (input, world) => {
    checkZoneData();
    const file = input.text('ics');
    const count = wholeOf(input, 'count', file === undefined ? 3 : 12, 1, 500);
    const from = fromOf(input);
    if (file !== undefined) checkPlace(resolve(world.cwd, file), foldersOf(input, world).out);
    const plans = await plansAsked(input, world);
    if (plans.length === 0) {
      throw new SholuError('E_NO_SCHEDULE', 'No briefing has a schedule.', {
        hint: 'Add `schedules` to its briefing.yaml; see the README.',
      });
    }
    const shown = plans.map(
      (plan): Shown => ({ plan, slots: nextSlots(plan.schedule, plan.calendar, from, count) }),
    );
    const diagnostics = await recipientProblems(input, world, plans);
    const ok = diagnostics.every(({ severity }) => severity !== 'error');
    if (file !== undefined && ok) {
      const releases = await releasesOf(input, world, shown);
      await writeCalendar(resolve(world.cwd, file), file, releaseCalendar(releases, from + 1));
    }
    if (!input.flag('json')) for (const lines of problemLines(diagnostics)) world.err(lines);
    world.out(
      input.flag('json')
        ? jsonText({ schedules: shown.map(asJson), diagnostics })
        : (await asTexts(input, world, shown)).join('\n'),
    );
    if (file !== undefined && !input.flag('json')) {
      const mend = `\nnot written: ${file}, until the errors above are mended\n`;
      world.out(ok ? `\nwritten: ${file}\n` : mend);
    }
    return ok ? 0 : 3;
  },
};

function fromOf(input: Input): number {
  const text = input.text('from');
  if (text === undefined) return Date.now();
  // One moment before the day begins: slots come after the moment that is counted from.
  if (parseDay(text) !== undefined) return Date.parse(`${text}T00:00:00Z`) - 1;
  throw new SholuError('E_USAGE', `--from "${text}" is no day.`, {
    hint: 'Write it as 2026-12-01.',
  });
}

async function plansAsked(input: Input, world: World): Promise<readonly Plan[]> {
  const folders = foldersOf(input, world);
  const regionsOf = regionsIn(folders.data);
  const [name] = input.positionals;
  if (name !== undefined) {
    const briefing = await loadBriefing(folders.templates, name, new Diagnostics());
    if (briefing.scheduleProblems.length > 0) throw new SholuErrors(briefing.scheduleProblems);
    return plansOf(briefing, regionsOf);
  }
  const { plans, problems } = await loadPlans(folders, regionsOf);
  const [first] = problems;
  if (first === undefined) return plans;
  const errors = problems.map(({ error }) => error).filter((error) => error instanceof SholuError);
  if (errors.length < problems.length) throw first.error; // a defect, told as such
  throw new SholuErrors(errors.flatMap(diagnosticsOf));
}

/** Lists that a schedule names and that are not there, entries that are left out: when it is due it is too late. */
async function recipientProblems(
  input: Input,
  world: World,
  plans: readonly Plan[],
): Promise<readonly Diagnostic[]> {
  const folders = foldersOf(input, world);
  const regionsOf = regionsIn(folders.data);
  const diagnostics = new Diagnostics();
  for (const id of new Set(plans.map(({ briefing }) => briefing))) {
    const briefing = await loadBriefing(folders.templates, id, new Diagnostics());
    checkRecipients(briefing, await regionsOf(briefing.dataset), diagnostics);
  }
  return diagnostics.items;
}

/** A file among the issues must be one that the service of that folder can use. */
function checkPlace(path: string, out: string): void {
  const way = relative(out, path);
  if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
    checkOwner(stateFolderIn(out));
}

async function writeCalendar(path: string, shown: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new SholuError('E_OUTPUT_DENIED', `${shown} cannot be written: ${errnoOf(error)}.`, {
      hint: 'Name a file in a folder that is there and that this user may write to.',
      place: { file: shown },
    });
  }
}

async function releasesOf(
  input: Input,
  world: World,
  shown: readonly Shown[],
): Promise<readonly Release[]> {
  const folders = foldersOf(input, world);
  const today = new Date().toISOString().slice(0, 10);
  const releases: Release[] = [];
  for (const { plan, slots } of shown) {
    const { briefing, schedule, regions } = plan;
    const { title } = await loadBriefing(folders.templates, briefing, new Diagnostics());
    const language =
      (['en', 'ru', 'kk'] as const).find((each) => title[each] !== undefined) ?? 'en';
    const names = await regionNamesOf(folders, briefing, today);
    const places = regions.map((region) =>
      regions.length > mostNames ? region : (names.get(region)?.[language] ?? region),
    );
    const of = {
      briefing,
      schedule,
      title: title[language] ?? briefing,
      language,
      regions,
      places,
    };
    for (const slot of slots) releases.push({ ...of, slot });
  }
  if (releases.length > 0) return releases;
  throw new SholuError('E_NO_SCHEDULE', 'No schedule is due in the coming five years.', {
    hint: 'Mend its cron expression or workingDay; a calendar without an event is none.',
  });
}

const utc = (slot: Slot): string => new Date(slot.at).toISOString().slice(0, 16).replace('T', ' ');

/** So many regions are told by their names; of more the codes alone. */
const mostNames = 3;

async function asTexts(
  input: Input,
  world: World,
  shown: readonly Shown[],
): Promise<readonly string[]> {
  const named = await regionWords(
    foldersOf(input, world),
    shown.map(({ plan: { briefing } }) => ({ briefing })),
  );
  return shown.map(({ plan, slots }) => {
    const { briefing, regions } = plan;
    const words = regions.map((region) =>
      regions.length > mostNames ? region : named({ briefing, region }),
    );
    return asText({ plan, slots }, words);
  });
}

function asText({ plan, slots }: Shown, regions: readonly string[]): string {
  const { briefing, schedule: given } = plan;
  const { editions, catchUp, horizon, deadline } = given;
  const missed = {
    none: 'missed slots are left out',
    latest: `of missed slots the latest within ${horizon} is made`,
    all: `missed slots within ${horizon} are made`,
  }[catchUp];
  return [
    `${briefing}/${given.name}: ${scheduleInWords(given)}`,
    `  for ${regions.join(', ')}${editions === undefined ? '' : `, editions ${editions.join(', ')}`}; late data are waited for ${deadline}; ${missed}`,
    ...slots.map(
      (slot) =>
        `  ${slot.wall.replace('T', ' ')} ${given.zone}   ${utc(slot)} UTC   ${slot.period.text}`,
    ),
    ...(slots.length === 0 ? ['  never in the coming five years'] : []),
    '',
  ].join('\n');
}

function asJson({ plan, slots }: Shown) {
  return {
    briefing: plan.briefing,
    name: plan.schedule.name,
    words: scheduleInWords(plan.schedule),
    zone: plan.schedule.zone,
    regions: plan.regions,
    slots: slots.map((slot) => ({
      local: slot.wall,
      utc: new Date(slot.at).toISOString(),
      period: slot.period.text,
    })),
  };
}
