import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unableFor } from '../briefing/able.ts';
import type { Briefing } from '../briefing/briefing.ts';
import type { Format } from '../briefing/build.ts';
import { listBriefings } from '../briefing/chain.ts';
import { loadBriefing } from '../briefing/load.ts';
import { sha256 } from '../briefing/manifest.ts';
import { versions } from '../briefing/versions.ts';
import { Diagnostics } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import { didYouMean } from '../core/identifiers.ts';
import { parseReferencePeriod } from '../core/issue.ts';
import { asError } from './answer.ts';
import type { Wish } from './job.ts';
import type { RegionsOf } from './plans.ts';
import type { Folders } from './render-folder.ts';

/** An issue as a person asks for it: what is left out is what the briefing says. */
export type Request = {
  readonly briefing: string;
  readonly region?: string | undefined;
  readonly period?: string | undefined;
  readonly editions?: readonly string[] | undefined;
  readonly formats?: readonly Format[] | undefined;
  /** Lists of recipients that get it; none without them. */
  readonly recipients?: readonly string[] | undefined;
};

export type Resolved = {
  readonly wish: Wish;
  readonly recipients: readonly string[];
  /** Hash of every file that the issue is made from and of the program's versions. */
  readonly inputs: string;
};

/**
 * Completes a request from its briefing and hashes the inputs as they are now. What cannot be made is refused here, not
 * after it has been rendered, everything that is wrong together: throws `E_BRIEFING_UNKNOWN`, `E_EDITION`, `E_ISSUE_PERIOD`,
 * `E_REGION_UNKNOWN`, `E_DELIVERY_LIST`, or the errors of the briefing and of its dataset.
 */
export async function resolveWish(
  folders: Folders,
  request: Request,
  regionsOf: RegionsOf,
): Promise<Resolved> {
  const briefing = await briefingOf(folders, request.briefing);
  const recipients = [...new Set(request.recipients ?? [])].sort();
  const wish: Wish = {
    briefing: briefing.id,
    region: request.region ?? briefing.region,
    period: request.period ?? briefing.period,
    editions: [...new Set(request.editions ?? briefing.editions)],
    formats: [...new Set(request.formats ?? (['pdf', 'html'] as const))],
  };
  const regions = await regionsOf(briefing.dataset);
  const problems = new Diagnostics();
  const check = (work: () => void): void => collect(problems, work);
  for (const edition of request.editions ?? []) check(() => checkEdition(briefing, edition));
  check(() => checkRegion(briefing, wish.region, regions));
  check(() => void parseReferencePeriod(wish.period));
  for (const list of recipients) check(() => checkList(briefing, list));
  if (problems.errors.length > 0) throw asError(problems.errors);
  const inputs = await fingerprint(folders, briefing);
  const period = parseReferencePeriod(wish.period).text;
  return { wish: { ...wish, period }, recipients, inputs };
}

function collect(problems: Diagnostics, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof SholuError)) throw error;
    problems.items.push(error.toDiagnostic());
  }
}

async function briefingOf({ templates }: Folders, id: string): Promise<Briefing> {
  if (/^[a-z0-9-]+$/.test(id)) return loadBriefing(templates, id, new Diagnostics());
  throw new SholuError('E_BRIEFING_UNKNOWN', `There is no briefing ${JSON.stringify(id)}.`, {
    hint: `There are: ${(await listBriefings(templates)).join(', ')}.`,
  });
}

function checkEdition(briefing: Briefing, edition: string): void {
  const unable = unableFor(briefing, edition);
  if (unable === undefined) return;
  throw new SholuError('E_EDITION', `The briefing ${briefing.id} ${unable.problem}.`, {
    hint: unable.hint,
  });
}

function checkRegion({ dataset }: Briefing, region: string, regions: readonly string[]): void {
  if (regions.includes(region)) return;
  throw new SholuError(
    'E_REGION_UNKNOWN',
    `The dataset ${dataset} has no data of the region ${JSON.stringify(region)}.`,
    { hint: `${didYouMean(region, regions, 'regions.yaml')} Allowed: ${regions.join(', ')}.` },
  );
}

function checkList({ id, audience: { lists } }: Briefing, list: string): void {
  if (Object.hasOwn(lists, list)) return;
  const known = Object.keys(lists);
  throw new SholuError(
    'E_DELIVERY_LIST',
    `The briefing ${id} has no list of recipients ${JSON.stringify(list)}.`,
    {
      hint:
        known.length === 0
          ? 'Write recipients.yaml beside briefing.yaml.'
          : `${didYouMean(list, known, 'recipients.yaml')} Allowed: ${known.join(', ')}.`,
    },
  );
}

async function fingerprint(folders: Folders, briefing: Briefing): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(versions()));
  for (const { path, text } of briefing.files) hash.update(`${path}\n${sha256(text)}\n`);
  const folder = join(folders.data, briefing.dataset);
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = names.filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  for (const path of paths) {
    hash.update(`${path.slice(folder.length)}\n${sha256(await readFile(path))}\n`);
  }
  return hash.digest('hex');
}
