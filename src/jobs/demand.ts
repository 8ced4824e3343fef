import { createHash } from 'node:crypto';
import { issueKey, type Job, jobColumns, priorities, type Wish } from './job.ts';
import { addJob, type Store } from './store.ts';

export type Demand = {
  readonly wish: Wish;
  /** Lists that get the issue. */
  readonly recipients: readonly string[];
  /** Hash of everything the issue is made from; see `fingerprint.ts`. */
  readonly inputs: string;
  readonly by: string;
  readonly timeoutMs: number;
};

export type Demanded = {
  readonly job: Job;
  /** True when the same issue with the same inputs was wanted before, and this demand shares its job. */
  readonly joined: boolean;
  /** Deliveries that read the lists anew for those who have not got an issue that stands. */
  readonly lists: readonly string[];
};

/** True when what a job published still stands in its folder. */
export type StillThere = (job: Job) => Promise<boolean>;

/**
 * Puts an issue on demand into the queue, before all scheduled ones. Two demands for the same issue with the same
 * inputs are one job: the second joins the one that waits, runs, or has been done and still stands in its folder. Where
 * it stands, its lists are read anew, for they may have new members.
 */
export async function demandIssue(
  store: Store,
  demand: Demand,
  stillThere: StillThere,
): Promise<Demanded> {
  const { wish, by, timeoutMs } = demand;
  const key = demandKey(demand);
  for (;;) {
    const former = await latestOf(store, key);
    if (former?.state === 'waiting' || former?.state === 'running') {
      return { job: former, joined: true, lists: [] };
    }
    if (former?.state === 'done' && (await stillThere(former))) {
      return { job: former, joined: true, lists: await readAnew(store, former) };
    }
    const id = await store.database.transaction((tx) =>
      addJob(store, tx, {
        ...wish,
        origin: 'demand',
        recipients: demand.recipients,
        editors: [],
        schedule: null,
        due: null,
        demanded_by: by,
        demand_key: key,
        priority: priorities.demand,
        timeout_ms: timeoutMs,
        retry_ms: 0,
        deadline: null,
      }),
    );
    // Undefined: another demand was a moment faster. Its job is found in the next round.
    if (id !== undefined) {
      const [job] = await store.database.query<Job>(
        `select ${jobColumns} from sholu.job where id = $1`,
        [id],
      );
      if (job !== undefined) return { job, joined: false, lists: [] };
    }
  }
}

async function readAnew(store: Store, job: Job): Promise<readonly string[]> {
  const { onDemandedAgain } = store.hooks;
  if (onDemandedAgain === undefined || job.recipients.length === 0) return [];
  return store.database.transaction((tx) => onDemandedAgain(job, tx, store));
}

async function latestOf(store: Store, key: string): Promise<Job | undefined> {
  const rows = await store.database.query<Job>(
    `select ${jobColumns} from sholu.job where demand_key = $1 and state in ('waiting', 'running', 'done')
     order by created desc limit 1`,
    [key],
  );
  return rows[0];
}

function demandKey({ wish, recipients, inputs }: Demand): string {
  const parts = [
    issueKey(wish),
    [...wish.editions].sort(),
    [...wish.formats].sort(),
    recipients,
    inputs,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
