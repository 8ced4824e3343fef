import { hostname } from 'node:os';
import { loadBriefing } from '../briefing/load.ts';
import { regionNamesOf } from '../briefing/region-names.ts';
import { Diagnostics } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import type { Route } from '../jobs/http/server.ts';
import type { Log } from '../jobs/log.ts';
import type { QueueSettings } from '../jobs/queue.ts';
import type { Folders } from '../jobs/render-folder.ts';
import type { Environment } from '../jobs/secrets.ts';
import type { Alongside } from '../jobs/service.ts';
import type { Store } from '../jobs/store.ts';
import { openChannels } from './channels.ts';
import { type DeliveryDesk, localDeliveries } from './desk.ts';
import { dryReport } from './dry-report.ts';
import { deskRoutes } from './http/desk-routes.ts';
import { deliveryRoutes } from './http/routes.ts';
import { type Links, linksOf } from './links.ts';
import { recipientsOf } from './lists.ts';
import { deliveryMetrics } from './metrics.ts';
import { linkedFile } from './parcel.ts';
import { recoverDeliveries } from './recover.ts';
import { removeOld } from './retention.ts';
import { usualPauses } from './retry-plan.ts';
import { linkKey } from './secret.ts';
import type { DeliverySettings } from './settings.ts';
import { addressee, unsubscribe } from './unsubscribed.ts';
import { startDeliveryWorker } from './worker.ts';

export type OfficeOptions = {
  readonly settings: DeliverySettings;
  readonly env: Environment;
  readonly folders: Folders;
  readonly queue: QueueSettings;
  readonly log: Log;
  /** Deliveries at a time. */
  readonly atATime?: number;
  readonly pauses?: readonly number[];
};

/** What a service needs to deliver: its addresses, and the work that begins when the database is there. */
export type Office = {
  readonly routes: readonly Route[];
  readonly open: (store: Store, alone: boolean) => Promise<Alongside>;
};

/** More than a lane is wide, so that one that hangs leaves places to the others. */
const usualAtATime = 8;
const watchMs = 600_000;
const retentionMs = 3_600_000;
const restMs = 23 * retentionMs;

/**
 * The post office of a service: it takes up what a process that died has left, sends what `deliveryHooks` posted, and
 * answers signed links and unsubscribing.
 */
export function postOffice(options: OfficeOptions): Office {
  const { settings, folders, queue, log } = options;
  let opened: { readonly store: Store; readonly links: Links } | undefined;
  const at = (): NonNullable<typeof opened> => opened ?? notYet();
  return {
    routes: [
      ...deskRoutes((): DeliveryDesk => localDeliveries(at().store)),
      ...deliveryRoutes({
        links: () => at().links,
        fileOf: (id, name) => linkedFile(at().store, folders.out, id, name),
        recipientOf: async (id) => {
          const found = await addressee(at().store, id);
          if (found === undefined) return undefined;
          const title = await titleOf(folders.templates, found.briefing, found.language);
          return { ...found, title };
        },
        unsubscribe: (id) => unsubscribe(at().store, id),
        out: folders.out,
      }),
    ],
    open: async (store, alone) => {
      const began = store.now();
      const key = await linkKey(store.database, settings.secret);
      const links = linksOf(settings.publicUrl, key);
      opened = { store, links };
      const recovered = await recoverDeliveries(store, alone);
      if (recovered > 0) {
        log.warn({ count: recovered }, 'deliveries of a process that ended were put back');
      }
      const endWatch = watchDeliveries(store, log);
      const endRetention = keepFor(settings.keepDays, store, log);
      const worker = await startDeliveryWorker(store, {
        name: `${hostname()}:${process.pid}`,
        atATime: options.atATime ?? usualAtATime,
        pollSeconds: queue.pollSeconds,
        leaseSeconds: queue.leaseSeconds,
        channels: openChannels(settings, options.env, folders.out),
        recipientsOf: (...of) => recipientsOf(folders.templates, ...of),
        depot: {
          out: folders.out,
          links,
          titleOf: (...of) => titleOf(folders.templates, ...of),
          regionOf: async (briefing, region, language) => {
            const today = store.now().toISOString().slice(0, 10);
            return (await regionNamesOf(folders, briefing, today)).get(region)?.[language];
          },
        },
        pauses: options.pauses ?? usualPauses,
        log,
      });
      const stop = async (graceMs: number): Promise<void> => {
        endWatch();
        await Promise.all([worker.stop(graceMs), endRetention()]);
        if (settings.dryRun === undefined) return;
        const did = await dryReport(store, began);
        log.info({ folder: settings.dryRun, ...did }, 'the dry run ends: nothing was sent');
      };
      return { stop, metrics: () => deliveryMetrics(store.database) };
    },
  };
}

/** Looks from time to time for deliveries without a place in the queue; gives the function that ends that. */
function watchDeliveries(store: Store, log: Log): () => void {
  const timer = setInterval(async () => {
    try {
      const count = await recoverDeliveries(store, false, false);
      if (count > 0) log.warn({ count }, 'deliveries without a place in the queue were put back');
    } catch (error) {
      log.warn({ error }, 'lost deliveries could not be looked for; they are looked for again');
    }
  }, watchMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Removes what is old now and then; gives the function that ends that and what it does just now. */
function keepFor(days: number, store: Store, log: Log): () => Promise<void> {
  const stopping = new AbortController();
  let pass = Promise.resolve();
  // By the clock that nobody can set: a step of the other one must not bring one pass after the other.
  let rests = 0;
  const look = async (): Promise<void> => {
    if (performance.now() < rests) return;
    try {
      const removed = await removeOld(store, days, stopping.signal);
      if (removed === undefined) return;
      rests = performance.now() + restMs;
      log.info({ days, ...removed }, 'what is old was removed');
    } catch (error) {
      log.warn({ error }, 'what is old could not be removed; it is tried again');
    }
  };
  const timer = setInterval(() => {
    pass = pass.then(look);
  }, retentionMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    stopping.abort();
    return pass;
  };
}

/** The title of a briefing in a language; its name where it cannot be read, which may be what a notice is about. */
async function titleOf(templates: string, briefing: string, language: string): Promise<string> {
  try {
    const { title } = await loadBriefing(templates, briefing, new Diagnostics());
    return Object.entries(title).find(([code]) => code === language)?.[1] ?? briefing;
  } catch {
    return briefing;
  }
}

function notYet(): never {
  throw new SholuError('E_DATABASE', 'The service waits for its database.', {
    hint: 'Try again in a moment; /health says when it is ready.',
  });
}
