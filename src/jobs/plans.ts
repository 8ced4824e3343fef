import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Briefing } from '../briefing/briefing.ts';
import { listBriefings } from '../briefing/chain.ts';
import { workCalendar } from '../briefing/holidays.ts';
import type { Schedule } from '../briefing/schedule-schema.ts';
import { loadSchedules } from '../briefing/schedules.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import { asError } from './answer.ts';
import { type BrokenPlan, brokenPlans, type PlanProblem, planName } from './broken-plans.ts';
import type { Plan } from './enqueue.ts';
import type { Folders } from './render-folder.ts';
import { type Secrets, secretsOf } from './secrets.ts';

export type LoadedPlans = {
  readonly plans: readonly Plan[];
  readonly problems: readonly PlanProblem[];
  /** What is wrong with recipients of briefings that have schedules; it stops no issue. */
  readonly slips: readonly Diagnostic[];
};

/** Tells the regions of a dataset, for schedules that say `regions: all`. */
export type RegionsOf = (dataset: string) => Promise<readonly string[]>;

/**
 * The schedules of every briefing in the folder of templates. One that has an error stops no other, of its own briefing
 * or of others; a folder without a recipe is none.
 */
export async function loadPlans(folders: Folders, regionsOf: RegionsOf): Promise<LoadedPlans> {
  const plans: Plan[] = [];
  const problems: PlanProblem[] = [];
  const slips: Diagnostic[] = [];
  for (const id of await listBriefings(folders.templates)) {
    if ((await signOf(join(folders.templates, id, 'briefing.yaml'))) === '') continue;
    try {
      const briefing = await loadSchedules(folders.templates, id);
      slips.push(...briefing.slips);
      for (const { name, problems: found } of briefing.broken) {
        problems.push({ briefing: id, schedule: name, error: asError(found) });
      }
      for (const schedule of briefing.schedules) {
        try {
          plans.push(await planOf(briefing, schedule, regionsOf));
        } catch (error) {
          problems.push({ briefing: id, schedule: schedule.name, error });
        }
      }
    } catch (error) {
      problems.push({ briefing: id, error });
    }
  }
  return { plans, problems, slips };
}

/** What a plan needs of a briefing. */
type Planned = Pick<Briefing, 'id' | 'dataset' | 'region' | 'holidays'>;

/** The schedules of one briefing with the regions they are for; without `regions` the briefing's own. */
export async function plansOf(
  briefing: Planned & Pick<Briefing, 'schedules'>,
  regionsOf: RegionsOf,
): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  for (const schedule of briefing.schedules)
    plans.push(await planOf(briefing, schedule, regionsOf));
  return plans;
}

async function planOf(
  { id, dataset, region, holidays }: Planned,
  schedule: Schedule,
  regionsOf: RegionsOf,
): Promise<Plan> {
  const { regions = [region] } = schedule;
  if (regions === 'all' ? dataset === '' : regions.includes('')) {
    const field = regions === 'all' ? 'dataset' : 'region';
    throw new SholuError('E_RECIPE_FIELD', `The field \`${field}\` is missing.`, {
      hint: 'Write it, or extend a briefing that has it.',
      place: { file: `templates/${id}/briefing.yaml`, field },
    });
  }
  return {
    briefing: id,
    schedule,
    calendar: workCalendar(holidays),
    regions: regions === 'all' ? await regionsOf(dataset) : regions,
  };
}

/**
 * Keeps the schedules of the templates at hand and reads them again when a recipe has changed. A schedule that
 * cannot be read any more goes on as it was: a slip in an editor must not stop what is due. It does so until the service
 * ends; one that starts with the slip does not know it.
 */
export class PlanBook {
  readonly #folders: Folders;
  readonly #regionsOf: RegionsOf;
  readonly #secrets: Secrets;
  #state = '';
  #plans: readonly Plan[] = [];
  #problems: readonly PlanProblem[] = [];
  #slips: LoadedPlans['slips'] = [];

  constructor(folders: Folders, regionsOf: RegionsOf, secrets: Secrets = secretsOf(process.env)) {
    this.#secrets = secrets;
    this.#folders = folders;
    this.#regionsOf = regionsOf;
  }

  get plans(): readonly Plan[] {
    return this.#plans;
  }

  get problems(): readonly PlanProblem[] {
    return this.#problems;
  }

  /** What is told of the problems to whoever looks after the service, a line for each schedule. */
  get broken(): readonly BrokenPlan[] {
    return brokenPlans(this.#problems, this.#plans, this.#secrets);
  }

  get slips(): LoadedPlans['slips'] {
    return this.#slips;
  }

  /** True when something had changed and was read again. */
  async refresh(): Promise<boolean> {
    const state = await this.#stateOfFiles();
    if (state === this.#state) return false;
    const { plans, problems, slips } = await loadPlans(this.#folders, this.#regionsOf);
    const sound = new Set(plans.map(planName));
    const former = this.#plans.filter(
      (plan) =>
        !sound.has(planName(plan)) &&
        problems.some(
          ({ briefing, schedule = plan.schedule.name }) =>
            briefing === plan.briefing && schedule === plan.schedule.name,
        ),
    );
    this.#plans = [...plans, ...former];
    this.#problems = problems;
    this.#slips = slips;
    // What is wrong with a recipe stays wrong until it is changed; another failure may pass.
    this.#state = problems.every(({ error }) => error instanceof SholuError) ? state : '';
    return true;
  }

  /** When the files were changed from which schedules are read: recipes, holidays, recipients, data for their regions. */
  async #stateOfFiles(): Promise<string> {
    const { templates, data } = this.#folders;
    const paths: string[] = [];
    for (const id of await listBriefings(templates)) {
      for (const name of ['briefing.yaml', 'holidays.yaml', 'recipients.yaml']) {
        paths.push(join(templates, id, name));
      }
    }
    for (const dataset of await readdir(data).catch(() => [])) {
      const names = await readdir(join(data, dataset)).catch(() => []);
      paths.push(...names.sort().map((name) => join(data, dataset, name)));
    }
    const parts: string[] = [];
    for (const path of paths) parts.push(`${path} ${await signOf(path)}`);
    return parts.join('\n');
  }
}

/** By which a file that was changed is known; '' where there is none. */
async function signOf(path: string): Promise<string> {
  const file = await stat(path).catch(() => undefined);
  return file === undefined ? '' : `${file.mtimeMs} ${file.size} ${file.ino}`;
}
