import { PgBoss, type WorkOptions } from 'pg-boss';
import type { Database, Transaction } from './database.ts';
import { watchLeases } from './lease-watch.ts';

/** The queue of renderings, and where those go that failed for good. */
export const renderQueue = 'render';
export const deadQueue = 'render-dead';
/** The queue of deliveries, and where those go whose worker died each time. */
export const deliverQueue = 'deliver';
export const undeliveredQueue = 'deliver-dead';
const queues = [deadQueue, renderQueue, undeliveredQueue, deliverQueue];

/** What stands in the queue for a job: only its number, for the ledger has the rest. */
export type Ticket = { readonly job: string };
export type DeliveryTicket = { readonly delivery: string };

export type QueueSettings = {
  /** Attempts after the first; back-off doubles from `retrySeconds` up to `retryMostSeconds`. */
  readonly retries: number;
  readonly retrySeconds: number;
  readonly retryMostSeconds: number;
  /** A worker that is silent for this long has lost its job (10 at least). */
  readonly leaseSeconds: number;
  /** How often lost jobs are looked for while there is open work. */
  readonly watchSeconds: number;
  /** How often an idle worker looks where no notice wakes it; four times as long where notices do. */
  readonly pollSeconds: number;
};

export const usualSettings: QueueSettings = {
  retries: 4,
  retrySeconds: 15,
  retryMostSeconds: 900,
  leaseSeconds: 20,
  watchSeconds: 10,
  pollSeconds: 5,
};

/** A job waits for its data at most for its deadline; its ticket must outlive that. */
const retentionSeconds = 400 * 86_400;

/** How often the queue tidies itself up when nothing is open. */
const seldomSeconds = 300;

/**
 * Opens the queue in `database`: queues of pg-boss. `render` lets one ticket for an issue be active at a time
 * (policy `singleton`, kept by a unique index), so that two runs never publish into one folder. `onError` hears of what
 * goes wrong beside the jobs, such as a database that is away; the queue goes on by itself when it is back.
 */
export async function openQueue(
  database: Database,
  settings: QueueSettings,
  onError: (error: Error) => void,
): Promise<PgBoss> {
  const boss = new PgBoss({
    ...(database.queue.backend === 'pglite'
      ? { db: database.queue.db, backend: 'pglite' }
      : {
          connectionString: database.queue.connectionString,
          max: 4,
          application_name: 'sholu queue',
          ...database.queue.patience, // handed on to `pg`
        }),
    schema: 'sholu_queue',
    schedule: false, // slots are ours: pg-boss has its own cron, which knows no issues
    useListenNotify: true,
    // Leases are looked after by `watchLeases`, which asks for a look when there is something to look at; pg-boss would
    // refuse one that comes earlier than its interval, be it by a millisecond.
    superviseIntervalSeconds: seldomSeconds,
    monitorIntervalSeconds: Math.max(1, settings.watchSeconds - 1),
    // Not used here: jobs that depend on jobs, indexes built in the background, a list of instances.
    flowIntervalSeconds: 3600,
    bamIntervalSeconds: 3600,
    registerInstance: false,
    // The embedded database has no autovacuum to watch, and one on a server is watched by those who keep it.
    monitorVacuum: false,
    persistWarnings: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', onError);
  await boss.start();
  const endWatch = watchLeases(boss, database, settings.watchSeconds, onError);
  boss.on('stopped', endWatch);
  const shared = {
    retryLimit: settings.retries,
    retryDelay: settings.retrySeconds,
    retryBackoff: true,
    retryDelayMax: settings.retryMostSeconds,
    heartbeatSeconds: settings.leaseSeconds,
    retentionSeconds,
    notify: true,
  };
  await boss.createQueue(deadQueue, { ...shared });
  await boss.createQueue(renderQueue, { ...shared, policy: 'singleton', deadLetter: deadQueue });
  await boss.createQueue(undeliveredQueue, { ...shared });
  await boss.createQueue(deliverQueue, { ...shared, deadLetter: undeliveredQueue });
  await boss.updateQueue(deadQueue, shared);
  await boss.updateQueue(renderQueue, { ...shared, deadLetter: deadQueue });
  await boss.updateQueue(undeliveredQueue, shared);
  await boss.updateQueue(deliverQueue, { ...shared, deadLetter: undeliveredQueue });
  // What a queue is like is read once and remembered; inside a transaction on the one connection of the embedded
  // database that reading would wait for itself, so it is done here.
  for (const name of queues) await boss.findJobs(name, { limit: 1 });
  return boss;
}

/**
 * How a worker looks for tickets. A new ticket is told by a notice; what was put off till later is found by looking,
 * which may take longer where notices work.
 */
export function pollingOf(settings: Pick<QueueSettings, 'pollSeconds' | 'leaseSeconds'>): Polling {
  return {
    includeMetadata: true,
    pollingIntervalSeconds: settings.pollSeconds,
    notifyPollingIntervalSeconds: settings.pollSeconds * 4,
    heartbeatRefreshSeconds: settings.leaseSeconds / 5,
  };
}

export type Polling = WorkOptions & { readonly includeMetadata: true };

/** What the queue must know of a job to place its ticket. */
export type Place = {
  readonly ticket: string;
  readonly job: string;
  /** One ticket with the same issue is worked on at a time. */
  readonly issue: string;
  readonly priority: number;
  readonly timeoutMs: number;
  readonly afterSeconds?: number;
};

/** Puts a ticket into the queue in the transaction `tx`. */
export async function sendTicket(boss: PgBoss, tx: Transaction, place: Place): Promise<void> {
  const data: Ticket = { job: place.job };
  await boss.send(renderQueue, data, {
    db: tx.queue,
    id: place.ticket,
    singletonKey: place.issue,
    priority: place.priority,
    // The rendering is stopped at its own limit; the queue's comes later and only frees what that left.
    expireInSeconds: Math.ceil(place.timeoutMs / 1000) + 60,
    ...(place.afterSeconds === undefined ? {} : { startAfter: Math.max(0, place.afterSeconds) }),
  });
}
