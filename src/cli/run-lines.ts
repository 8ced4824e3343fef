import type { JobRecord, SlotRecord } from '../jobs/record.ts';
import { failedTryProblem } from './failed-try.ts';
import { folded, foldedColumns } from './fold.ts';

/** How the region of a job or slot is told: `Karaganda region (KZ-35)`. */
export type RegionOf = (of: Pick<JobRecord, 'briefing' | 'region'>) => string;

const codeAlone: RegionOf = ({ region }) => region;

/** So many problems of one job are told in a list of jobs; all of them where the job is shown alone. */
const mostProblems = 3;

/**
 * A job in a list, with what is wrong and what to do about it, in 100 columns:
 *
 *     3f2a9c1e  failed     karaganda Karaganda region (KZ-35) 2026-M10  monthly 2026-12-03 04:00 UTC
 *       1 attempt, 2.1 s
 *         E_CHECK_FAILED: The parts do not sum.
 *         → Mend the data. Then: sholu runs 3f2a9c1e --retry
 */
export function jobLines(job: JobRecord, regionOf: RegionOf = codeAlone): string {
  return lines(job, mostProblems, regionOf);
}

/** A job alone: all its problems, and each attempt with what it published. */
export function wholeJob(job: JobRecord, regionOf: RegionOf = codeAlone): string {
  return `${lines(job, Number.POSITIVE_INFINITY, regionOf)}${job.runs.map(runLines).join('')}`;
}

function lines(job: JobRecord, most: number, regionOf: RegionOf): string {
  const last = job.runs.at(-1);
  const why = job.origin === 'slot' ? `${job.schedule} ${minute(job.due)}` : 'on demand';
  const took = last?.milliseconds == null ? '' : `, ${seconds(last.milliseconds)}`;
  const attempts = `${job.runs.length} ${job.runs.length === 1 ? 'attempt' : 'attempts'}${took}`;
  const head = foldedColumns(
    [
      job.id.slice(0, 8),
      job.state.padEnd(9),
      `${job.briefing} ${regionOf(job)} ${job.period}`,
      why,
      attempts,
      job.next === null ? '' : `next ${minute(job.next)}`,
    ],
    '',
  );
  const all = (job.message ?? '').split('\n');
  const short = job.id.slice(0, 8);
  const rest = all.length > most ? `\nand ${all.length - most} more: \`sholu runs ${short}\`` : '';
  const message = `${all.slice(0, most).join('\n')}${rest}`;
  const tried = job.code === null && job.state === 'waiting' ? failedTryProblem(job) : '';
  const problem = job.code === null ? tried : folded(`${job.code}: ${message}`, '    ');
  const todo = job.todo === null ? '' : folded(`→ ${job.todo}`, '    ');
  return `${head}${problem}${todo}`;
}

function runLines(run: JobRecord['runs'][number]): string {
  const head = foldedColumns(
    [
      `attempt ${run.attempt}`,
      run.outcome.padEnd(11),
      `${run.started.slice(0, 19).replace('T', ' ')} UTC`,
      run.milliseconds === null ? '' : seconds(run.milliseconds),
      run.worker,
    ],
    '  ',
  );
  const problem = run.code === null ? '' : folded(`${run.code}: ${run.message ?? ''}`, '    ');
  const folder = run.folder === null ? '' : `    ${run.folder}, revision ${run.revision}\n`;
  const outputs = run.outputs.map(
    ({ path, bytes }) => `      ${path}  ${Math.ceil(bytes / 1024)} kB\n`,
  );
  return `${head}${problem}${folder}${outputs.join('')}`;
}

/** A slot with what became of it: the state of its job, or why it has none. */
export function slotLines(slot: SlotRecord, regionOf: RegionOf = codeAlone): string {
  const { briefing, schedule, period, due, outcome, reason, job, state } = slot;
  return foldedColumns(
    [
      minute(due),
      (state ?? outcome).padEnd(9),
      `${briefing}/${schedule} ${regionOf(slot)} ${period}`,
      reason,
      job?.slice(0, 8) ?? '',
    ],
    '',
  );
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

function minute(time: string | null): string {
  return time === null ? '' : `${time.slice(0, 16).replace('T', ' ')} UTC`;
}
