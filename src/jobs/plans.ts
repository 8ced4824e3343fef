import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Briefing } from '../briefing/briefing.ts';
import { listBriefings } from '../briefing/chain.ts';
import { workCalendar } from '../briefing/holidays.ts';
import { loadBriefing } from '../briefing/load.ts';
import { type Diagnostic, Diagnostics } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import type { Plan } from './enqueue.ts';
import type { Folders } from './render-folder.ts';

export type LoadedPlans = {
  readonly plans: readonly Plan[];
  /** Briefings that could not be read, with the error. */
  readonly problems: readonly { readonly briefing: string; readonly error: unknown }[];
  /** What is wrong with recipients of briefings that have schedules; it stops no issue. */
  readonly slips: readonly Diagnostic[];
};

/** Tells the regions of a dataset, for schedules that say `regions: all`. */
export type RegionsOf = (dataset: string) => Promise<readonly string[]>;

/**
 * The schedules of every briefing in the folder of templates. A briefing that cannot be read does not stop the others; a
 * folder without a recipe is none.
 */
export async function loadPlans(folders: Folders, regionsOf: RegionsOf): Promise<LoadedPlans> {
  const plans: Plan[] = [];
  const problems: { briefing: string; error: unknown }[] = [];
  const slips: Diagnostic[] = [];
  for (const id of await listBriefings(folders.templates)) {
    if ((await signOf(join(folders.templates, id, 'briefing.yaml'))) === '') continue;
    try {
      const briefing = await loadBriefing(folders.templates, id, new Diagnostics());
      plans.push(...(await plansOf(briefing, regionsOf)));
      if (briefing.schedules.length > 0) slips.push(...briefing.audience.problems);
    } catch (error) {
      problems.push({ briefing: id, error });
    }
  }
  return { plans, problems, slips };
}

/** The schedules of one briefing with the regions they are for; without `regions` the briefing's own. */
export async function plansOf(briefing: Briefing, regionsOf: RegionsOf): Promise<readonly Plan[]> {
  const calendar = workCalendar(briefing.holidays);
  const plans: Plan[] = [];
  for (const schedule of briefing.schedules) {
    const { regions = [briefing.region] } = schedule;
    plans.push({
      briefing: briefing.id,
      schedule,
      calendar,
      regions: regions === 'all' ? await regionsOf(briefing.dataset) : regions,
    });
  }
  return plans;
}

/**
 * Keeps the schedules of the templates at hand and reads them again when a recipe has changed. A briefing that cannot
 * be read any more keeps the schedules it had: a slip in an editor must not stop what is due.
 */
export class PlanBook {
  readonly #folders: Folders;
  readonly #regionsOf: RegionsOf;
  #state = '';
  #plans: readonly Plan[] = [];
  #problems: LoadedPlans['problems'] = [];
  #slips: LoadedPlans['slips'] = [];

  constructor(folders: Folders, regionsOf: RegionsOf) {
    this.#folders = folders;
    this.#regionsOf = regionsOf;
  }

  get plans(): readonly Plan[] {
    return this.#plans;
  }

  get problems(): LoadedPlans['problems'] {
    return this.#problems;
  }

  get slips(): LoadedPlans['slips'] {
    return this.#slips;
  }

  /** True when something had changed and was read again. */
  async refresh(): Promise<boolean> {
    const state = await this.#stateOfFiles();
    if (state === this.#state) return false;
    const { plans, problems, slips } = await loadPlans(this.#folders, this.#regionsOf);
    const broken = new Set(problems.map((problem) => problem.briefing));
    this.#plans = [...plans, ...this.#plans.filter((plan) => broken.has(plan.briefing))];
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
