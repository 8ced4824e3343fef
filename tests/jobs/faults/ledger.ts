import { recoverDeliveries } from '../../../src/delivery/recover.ts';
import { connect } from '../../../src/jobs/connect.ts';
import type { FileHash } from '../../../src/jobs/job.ts';
import { openLog } from '../../../src/jobs/log.ts';
import { recoverJobs } from '../../../src/jobs/recover.ts';
import { stateFolderIn } from '../../../src/jobs/state-folder.ts';
import { limits } from './settings.ts';

/** All that the ledger and the queue say when everything is over. */
export type Ledger = {
  readonly slots: readonly SlotRow[];
  readonly jobs: readonly { readonly id: string; readonly state: string }[];
  readonly runs: readonly RunRow[];
  readonly outputs: readonly (FileHash & { readonly run: string })[];
  readonly deliveries: readonly DeliveryRow[];
  readonly attempts: readonly { readonly delivery: string; readonly outcome: string }[];
  readonly notices: number;
  /** Tickets that the queue still has to give out or has given out. */
  readonly tickets: number;
  /** Jobs and deliveries that one more start would have had to put back. */
  readonly putBack: number;
};

export type SlotRow = {
  readonly schedule: string;
  readonly region: string;
  readonly period: string;
  readonly due: Date;
  readonly outcome: string;
  readonly job: string | null;
};

export type RunRow = {
  readonly id: string;
  readonly job: string;
  readonly outcome: string;
  readonly region: string;
  readonly period: string;
  readonly revision: number | null;
  readonly inputs: readonly FileHash[] | null;
};

export type DeliveryRow = {
  readonly id: string;
  readonly job: string;
  readonly channel: string;
  readonly recipient: string;
  readonly state: string;
  readonly doubles: number;
};

/** Opens what the last death left, as the next start would, and reads it. Throws where that start would be refused. */
export async function readLedger(out: string, databaseUrl: string | undefined): Promise<Ledger> {
  const { store, close } = await connect({
    where: { databaseUrl, stateFolder: stateFolderIn(out) },
    settings: limits,
    now: () => new Date(),
    hooks: {},
    log: openLog('silent', { write: () => undefined }),
  });
  try {
    const { database } = store;
    const alone = databaseUrl === undefined;
    const putBack =
      (await recoverJobs(store, alone, limits)) + (await recoverDeliveries(store, alone));
    const counts = await database.query<{ notices: number; tickets: number }>(
      `select (select count(*)::int from sholu.notice) as notices,
         (select count(*)::int from sholu_queue.job where state in ('created', 'retry', 'active')) as tickets`,
    );
    return {
      slots: await database.query(
        'select schedule, region, period, due, outcome, job from sholu.slot',
      ),
      jobs: await database.query('select id, state from sholu.job'),
      runs: await database.query(
        `select run.id, run.job, run.outcome, job.region, job.period, run.revision, run.inputs
         from sholu.run join sholu.job on job.id = run.job`,
      ),
      outputs: await database.query('select run, path, bytes, sha256 from sholu.output'),
      deliveries: await database.query(
        'select id, job, channel, recipient, state, doubles from sholu.delivery',
      ),
      attempts: await database.query('select delivery, outcome from sholu.attempt'),
      notices: counts[0]?.notices ?? -1,
      tickets: counts[0]?.tickets ?? -1,
      putBack,
    };
  } finally {
    await close();
  }
}
