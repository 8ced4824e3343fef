import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Briefing } from '../briefing/briefing.ts';
import { loadBriefing } from '../briefing/load.ts';
import { Diagnostics } from '../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import type { RegionCode } from '../core/identifiers.ts';
import { type IssueContext, parseReferencePeriod } from '../core/issue.ts';
import type { Dataset } from '../dataset/model.ts';
import { openDataset } from '../dataset/open.ts';
import type { Input, Option } from './command.ts';
import type { World } from './world.ts';

/** Where the folders are that a command works on. */
export const workspaceOptions: Readonly<Record<string, Option>> = {
  data: {
    type: 'string',
    value: 'DIR',
    summary: 'the dataset, or the folder of datasets (default: data)',
  },
  templates: {
    type: 'string',
    value: 'DIR',
    summary: 'the folder of briefings (default: templates)',
  },
};

export const issueOptions: Readonly<Record<string, Option>> = {
  region: {
    type: 'string',
    value: 'KZ-35',
    summary: 'the region (default: the one of the briefing)',
  },
  period: {
    type: 'string',
    value: '2020-M07',
    summary: 'the reference month, quarter or year (default: the one of the briefing)',
  },
};

const packageRoot = fileURLToPath(new URL('../..', import.meta.url));

/** A folder that the user named, or `name` in the working folder, or the one that came with the package. */
export function folderOf(input: Input, world: World, name: string): string {
  const given = input.text(name);
  if (given !== undefined) return resolve(world.cwd, given);
  const own = join(world.cwd, name);
  return existsSync(own) ? own : join(packageRoot, name);
}

export type Workspace = {
  readonly briefing: Briefing;
  readonly dataset: Dataset;
  /** Warnings met on the way. */
  readonly diagnostics: Diagnostics;
};

/**
 * Opens the briefing that the user named (default `karaganda`) and its dataset. Problems of both are told together:
 * throws `SholuErrors`.
 */
export async function openWorkspace(input: Input, world: World, name: string): Promise<Workspace> {
  const diagnostics = new Diagnostics();
  const briefing = await loadBriefing(folderOf(input, world, 'templates'), name, diagnostics);
  const dataset = await openData(input, world, briefing.dataset, diagnostics);
  return { briefing, dataset, diagnostics };
}

/** Opens a dataset by its name below the folder of datasets; `--data` may name the dataset itself. */
export async function openData(
  input: Input,
  world: World,
  name: string,
  diagnostics: Diagnostics,
): Promise<Dataset> {
  const folder = folderOf(input, world, 'data');
  const itself = existsSync(join(folder, 'datapackage.json')) || !existsSync(join(folder, name));
  const chosen = input.text('data') !== undefined && itself ? folder : join(folder, name);
  return openDataset(chosen, diagnostics, `data/${name}`);
}

/** The issue that the user asks for; throws as `parseReferencePeriod`. */
export function issueOf(input: Input, { briefing, dataset }: Workspace): IssueContext {
  const period = parseReferencePeriod(input.text('period') ?? briefing.period);
  const region = (input.text('region') ?? briefing.region) as RegionCode; // the slice refuses an unknown one
  return { region, period, release: dataset.release };
}

/**
 * As `openWorkspace`, but goes on where it can: a briefing that cannot be read does not hide the problems of the dataset.
 * What could not be opened is undefined; every problem is in `diagnostics`.
 */
export async function openParts(
  input: Input,
  world: World,
  name: string,
  diagnostics: Diagnostics,
): Promise<{ readonly briefing?: Briefing; readonly dataset?: Dataset }> {
  const folder = folderOf(input, world, 'templates');
  const briefing = await collect(diagnostics, (own) => loadBriefing(folder, name, own));
  diagnostics.items.push(...(briefing?.scheduleProblems ?? []));
  const dataset = await collect(diagnostics, async (own) => {
    if (briefing !== undefined) return openData(input, world, briefing.dataset, own);
    // Which dataset a briefing that cannot be read names is not known: one of its own name is looked at, if there is one.
    const guess = join(folderOf(input, world, 'data'), name);
    return existsSync(guess) ? openData(input, world, name, own) : undefined;
  });
  return {
    ...(briefing === undefined ? {} : { briefing }),
    ...(dataset === undefined ? {} : { dataset }),
  };
}

/** What `work` gives, or undefined; its problems are added to `diagnostics`. */
async function collect<T>(
  diagnostics: Diagnostics,
  work: (own: Diagnostics) => Promise<T>,
): Promise<T | undefined> {
  const own = new Diagnostics();
  try {
    const result = await work(own);
    diagnostics.items.push(...own.items);
    return result;
  } catch (error) {
    if (!(error instanceof SholuError)) throw error;
    const thrown = error instanceof SholuErrors ? error.diagnostics : [error.toDiagnostic()];
    const warnings = own.items.filter((item) => item.severity === 'warning');
    diagnostics.items.push(...thrown, ...warnings.filter((item) => !thrown.includes(item)));
    return undefined;
  }
}
