import { join } from 'node:path';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { MessagePort } from 'node:worker_threads';
import { buildIssue, type Format } from '../briefing/build.ts';
import { loadBriefing } from '../briefing/load.ts';
import { publish, readStanding } from '../briefing/publish.ts';
import { withoutUnasked, withStanding } from '../briefing/standing.ts';
import { Workshop } from '../briefing/workshop.ts';
import { Diagnostics } from '../core/diagnostic.ts';
import type { RegionCode } from '../core/identifiers.ts';
import { parsePeriod } from '../core/period.ts';
import { openDataset } from '../dataset/open.ts';
import { type Answer, answerOf } from './answer.ts';
import { checkArrived } from './arrived.ts';
import { passDoor } from './door.ts';
import { giveWay } from './give-way.ts';
import type { RenderJob, RenderOutcome } from './job.ts';
import { type Folders, issueFolder } from './render-folder.ts';
import { type Seat, sitDown, unbroken } from './seat.ts';

export type Task = {
  readonly job: RenderJob;
  readonly folders: Folders;
  readonly seat: Seat;
  /** What it waits at before it publishes. */
  readonly door: MessagePort;
};

/** Compiled templates and charts, kept as long as the thread lives. */
const workshop = new Workshop();
const formats: readonly Format[] = ['pdf', 'html'];

giveWay();
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
/** So much may grow after a rendering before it is cleared away. */
const litter = 128 * 1_048_576;
let kept = 0; // the heap after it was last cleared

/** The work of a rendering thread: an issue from data and templates to its folder. */
export default async function work(task: Task): Promise<Answer<RenderOutcome>> {
  sitDown(task.seat);
  try {
    return await answerOf(() => render(task));
  } finally {
    setImmediate(clear);
  }
}

/**
 * Clears the heap between two renderings. Left to itself V8 lets what one issue leaves lie for half a gigabyte, which
 * would be counted as memory of the next, and which an idle service would keep.
 */
function clear(): void {
  if (getHeapStatistics().used_heap_size < kept + litter) return;
  collect();
  kept = getHeapStatistics().used_heap_size;
}

/** Reads everything afresh, so that an issue always shows the data and templates of now. */
async function render({ job, folders, seat, door }: Task): Promise<RenderOutcome> {
  const diagnostics = new Diagnostics();
  const briefing = await loadBriefing(folders.templates, job.briefing, diagnostics);
  const shown = `data/${briefing.dataset}`;
  const dataset = await unbroken(seat, () =>
    openDataset(join(folders.data, briefing.dataset), diagnostics, shown),
  );
  const issue = {
    region: job.region as RegionCode, // the slice refuses an unknown one
    period: parsePeriod(job.period),
    release: dataset.release,
  };
  dataset.slice(issue);
  checkArrived(dataset, issue);
  const folder = issueFolder(folders.out, { ...job, period: issue.period.text });
  const asked = {
    editions: job.editions.length === 0 ? briefing.editions : job.editions,
    formats: job.formats.length === 0 ? formats : job.formats,
  };
  const making = withStanding(asked, await readStanding(folder), briefing, diagnostics);
  const built = await buildIssue({ briefing, dataset, issue, ...making, workshop, diagnostics });
  await passDoor(door);
  const { files, manifest } = built;
  const { revision, changed } = await publish(folder, files, manifest, undefined, making);
  // Recipients choose among what their job asked for, whatever else the issue has.
  const outputs = withoutUnasked(manifest.outputs, asked);
  return { folder, revision, changed, inputs: manifest.inputs, outputs };
}
