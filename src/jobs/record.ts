import { catalogue } from '../core/catalogue.ts';
import { type FileHash, type Job, type JobState, jobColumns, type Run, runColumns } from './job.ts';
import type { Store } from './store.ts';

/** A job with its attempts, as `sholu runs --json` and the HTTP API give it. Times are ISO 8601 in UTC. */
export type JobRecord = {
  readonly id: string;
  readonly origin: 'slot' | 'demand';
  readonly briefing: string;
  readonly region: string;
  readonly period: string;
  readonly editions: readonly string[];
  readonly formats: readonly string[];
  readonly schedule: string | null;
  readonly due: string | null;
  readonly demandedBy: string | null;
  readonly state: JobState;
  readonly created: string;
  readonly next: string | null;
  readonly deadline: string | null;
  readonly ended: string | null;
  readonly code: string | null;
  readonly message: string | null;
  /** What to do about it; null where nothing need be done. */
  readonly todo: string | null;
  readonly runs: readonly RunRecord[];
};

export type RunRecord = {
  readonly id: string;
  readonly attempt: number;
  readonly worker: string;
  readonly outcome: Run['outcome'];
  readonly started: string;
  readonly ended: string | null;
  readonly milliseconds: number | null;
  readonly code: string | null;
  readonly message: string | null;
  /** What to do about it; null where the attempt met no problem. */
  readonly hint: string | null;
  readonly folder: string | null;
  readonly revision: number | null;
  readonly changed: boolean | null;
  readonly inputs: readonly FileHash[];
  readonly outputs: readonly FileHash[];
};

export type RecordFilter = {
  readonly id?: string;
  readonly state?: JobState;
  /** Most jobs to give, newest first. */
  readonly limit: number;
};

/** Jobs with their attempts, newest first. */
export async function readRecords(
  store: Pick<Store, 'database'>,
  filter: RecordFilter,
): Promise<readonly JobRecord[]> {
  const { database } = store;
  const jobs = await database.query<Job>(
    `select ${jobColumns} from sholu.job
     where ($1::uuid is null or id = $1) and ($2::text is null or state = $2)
     order by created desc, id limit $3`,
    [filter.id ?? null, filter.state ?? null, filter.limit],
  );
  const ids = JSON.stringify(jobs.map((job) => job.id));
  const runs = await database.query<Run>(
    `select ${runColumns} from sholu.run
     where job in (select value::uuid from jsonb_array_elements_text($1::jsonb)) order by job, attempt`,
    [ids],
  );
  const outputs = await database.query<FileHash & { run: string }>(
    `select run, path, bytes, sha256 from sholu.output
     where run in (select id from sholu.run where job in
       (select value::uuid from jsonb_array_elements_text($1::jsonb))) order by run, path`,
    [ids],
  );
  const runsOf = Map.groupBy(runs, (run) => run.job);
  const outputsOf = Map.groupBy(outputs, (output) => output.run);
  return jobs.map((job) => recordOf(job, runsOf.get(job.id) ?? [], outputsOf));
}

function recordOf(
  job: Job,
  runs: readonly Run[],
  outputs: ReadonlyMap<string, readonly (FileHash & { run: string })[]>,
): JobRecord {
  return {
    id: job.id,
    origin: job.origin,
    briefing: job.briefing,
    region: job.region,
    period: job.period,
    editions: job.editions,
    formats: job.formats,
    schedule: job.schedule,
    due: text(job.due),
    demandedBy: job.demanded_by,
    state: job.state,
    created: job.created.toISOString(),
    next: text(job.next),
    deadline: text(job.deadline),
    ended: text(job.ended),
    code: job.code,
    message: job.message,
    todo: todoOf(job),
    runs: runs.map((run) => ({
      id: run.id,
      attempt: run.attempt,
      worker: run.worker,
      outcome: run.outcome,
      started: run.started.toISOString(),
      ended: text(run.ended),
      milliseconds: run.ms === null ? null : Math.round(run.ms),
      code: run.code,
      message: run.message,
      hint: run.hint ?? (run.code === null ? null : (catalogue[run.code]?.hint ?? null)),
      folder: run.folder,
      revision: run.revision,
      changed: run.changed,
      inputs: run.inputs ?? [],
      outputs: (outputs.get(run.id) ?? []).map(({ path, bytes, sha256 }) => ({
        path,
        bytes,
        sha256,
      })),
    })),
  };
}

/** What a person can do about a job that has failed, waits or was cancelled. */
function todoOf(job: Job): string | null {
  const again = `sholu runs ${job.id.slice(0, 8)} --retry`;
  const advice = job.hint ?? (job.code === null ? '' : (catalogue[job.code]?.hint ?? ''));
  switch (job.state) {
    case 'failed':
      return `${advice} Then: ${again}`.trim();
    case 'cancelled':
      return `To make it after all: ${again}`;
    case 'waiting':
      return job.code === null ? null : `${advice} It is tried again by itself.`.trim();
    default:
      return null;
  }
}

function text(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}

/** A slot as the ledger has it. */
export type SlotRecord = {
  readonly briefing: string;
  readonly schedule: string;
  readonly region: string;
  readonly period: string;
  readonly due: string;
  readonly outcome: 'made' | 'skipped';
  readonly reason: string;
  readonly job: string | null;
  /** The state of its job; null where it has none, or the ledger has forgotten it. */
  readonly state: JobState | null;
};

/** Slots of the ledger, newest first. */
export async function readSlots(
  store: Pick<Store, 'database'>,
  limit: number,
): Promise<readonly SlotRecord[]> {
  const rows = await store.database.query<Omit<SlotRecord, 'due'> & { due: Date }>(
    `select slot.briefing, slot.schedule, slot.region, slot.period, slot.due, outcome, reason, job, state
     from sholu.slot left join sholu.job on job.id = slot.job
     order by slot.due desc, slot.briefing, slot.schedule, slot.region limit $1`,
    [limit],
  );
  return rows.map((row) => ({ ...row, due: row.due.toISOString() }));
}
