import { join } from 'node:path';
import { buildIssue, type Format } from '../briefing/build.ts';
import { loadBriefing } from '../briefing/load.ts';
import { publish } from '../briefing/publish.ts';
import { Workshop } from '../briefing/workshop.ts';
import { type Diagnostic, Diagnostics } from '../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import type { RegionCode } from '../core/identifiers.ts';
import { parsePeriod } from '../core/period.ts';
import { openDataset } from '../dataset/open.ts';
import { checkArrived } from './arrived.ts';
import type { RenderJob, RenderOutcome } from './job.ts';
import { type Folders, issueFolder } from './render-folder.ts';

export type Task =
  | { readonly kind: 'render'; readonly job: RenderJob; readonly folders: Folders }
  | { readonly kind: 'regions'; readonly dataset: string; readonly folders: Folders };

/** What a thread answers; errors of ours cross as data, for an error loses its class on the way. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Compiled templates and charts, kept as long as the thread lives. */
const workshop = new Workshop();
const formats: readonly Format[] = ['pdf', 'html'];

/** The work of one thread: an issue from data and templates to its folder, or the regions of a dataset. */
export default async function work(
  task: Task,
): Promise<Answer<RenderOutcome> | Answer<readonly string[]>> {
  try {
    if (task.kind === 'render') return { ok: true, value: await render(task.job, task.folders) };
    const { dataset, folders } = task;
    const opened = await openDataset(
      join(folders.data, dataset),
      new Diagnostics(),
      `data/${dataset}`,
    );
    return { ok: true, value: [...opened.regionsPresent()] };
  } catch (error) {
    if (error instanceof SholuErrors) return { ok: false, diagnostics: error.diagnostics };
    if (error instanceof SholuError) return { ok: false, diagnostics: [error.toDiagnostic()] };
    throw error;
  }
}

/** Reads everything afresh, so that an issue always shows the data and templates of now. */
async function render(job: RenderJob, folders: Folders): Promise<RenderOutcome> {
  const diagnostics = new Diagnostics();
  const briefing = await loadBriefing(folders.templates, job.briefing, diagnostics);
  const dataset = await openDataset(
    join(folders.data, briefing.dataset),
    diagnostics,
    `data/${briefing.dataset}`,
  );
  const issue = {
    region: job.region as RegionCode, // the slice refuses an unknown one
    period: parsePeriod(job.period),
    release: dataset.release,
  };
  dataset.slice(issue);
  checkArrived(dataset, issue);
  const built = await buildIssue({
    briefing,
    dataset,
    issue,
    editions: job.editions.length === 0 ? briefing.editions : job.editions,
    formats: job.formats.length === 0 ? formats : job.formats,
    workshop,
    diagnostics,
  });
  const { inputs, outputs } = built.manifest;
  const folder = issueFolder(folders.out, { ...job, period: issue.period.text });
  const { revision, changed } = await publish(folder, built.files, built.manifest);
  return { folder, revision, changed, inputs, outputs };
}
