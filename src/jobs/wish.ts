import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Briefing } from '../briefing/briefing.ts';
import type { Format } from '../briefing/build.ts';
import { loadBriefing } from '../briefing/load.ts';
import { sha256 } from '../briefing/manifest.ts';
import { versions } from '../briefing/versions.ts';
import { Diagnostics } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import { parsePeriod } from '../core/period.ts';
import type { Wish } from './job.ts';
import type { Folders } from './render-folder.ts';

/** An issue as a person asks for it: what is left out is what the briefing says. */
export type Request = {
  readonly briefing: string;
  readonly region?: string | undefined;
  readonly period?: string | undefined;
  readonly editions?: readonly string[] | undefined;
  readonly formats?: readonly Format[] | undefined;
};

export type Resolved = {
  readonly wish: Wish;
  /** Hash of every file that the issue is made from and of the program's versions. */
  readonly inputs: string;
};

/**
 * Completes a request from its briefing and hashes the inputs as they are now. Throws `E_BRIEFING_UNKNOWN`,
 * `E_PERIOD`, `E_ISSUE_PERIOD`, or the errors of the briefing.
 */
export async function resolveWish(folders: Folders, request: Request): Promise<Resolved> {
  const briefing = await loadBriefing(folders.templates, request.briefing, new Diagnostics());
  const period = parsePeriod(request.period ?? briefing.period);
  if (period.kind === 'date' || period.kind === 'range') {
    throw new SholuError(
      'E_ISSUE_PERIOD',
      `${period.text} cannot be the reference period of an issue.`,
      {
        hint: 'Allowed: a month 2020-M07, a quarter 2020-Q2, a half-year 2020-S1, a year 2020.',
      },
    );
  }
  const wish: Wish = {
    briefing: briefing.id,
    region: request.region ?? briefing.region,
    period: period.text,
    editions: request.editions ?? briefing.editions,
    formats: request.formats ?? ['pdf', 'html'],
  };
  return { wish, inputs: await fingerprint(folders, briefing) };
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
