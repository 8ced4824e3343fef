import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { SholuError } from '../core/error.ts';
import { type Clock, startClock } from './clock.ts';
import { type Connected, connect, type Where } from './connect.ts';
import { awayProblem } from './database-cause.ts';
import { type Desk, localDesk } from './desk.ts';
import { freeBytes, isNoRoom, noRoomProblem, type RoomWatch, watchRoom } from './disk-room.ts';
import { type Health, healthOf, serviceRoutes } from './http/routes.ts';
import { type HttpServer, type Route, startHttp } from './http/server.ts';
import type { RenderIssue } from './job.ts';
import type { Log } from './log.ts';
import { metricsText } from './metrics.ts';
import { failureOf } from './next-step.ts';
import { isAway } from './persistently.ts';
import { PlanBook, type RegionsOf } from './plans.ts';
import { appear, beatMs, type Presence } from './presence.ts';
import type { QueueSettings } from './queue.ts';
import { noteRecords } from './records-note.ts';
import { recoverJobs, resumeAfterFull } from './recover.ts';
import type { Folders } from './render-folder.ts';
import { lockState, type StateLock } from './state-lock.ts';
import type { Hooks, Store } from './store.ts';
import { startWorker, type Worker } from './worker.ts';
import { checkZoneData } from './zone-data.ts';

export type ServiceOptions = {
  readonly where: Where;
  readonly folders: Folders;
  readonly settings: QueueSettings;
  readonly threads: number;
  readonly render: RenderIssue;
  readonly regionsOf: RegionsOf;
  /** Without it this process is a worker only: it looks for no slots and does not listen. */
  readonly serve:
    | { readonly host: string; readonly port: number; readonly token: string | undefined }
    | undefined;
  /** What else happens when an issue is published or fails, and further addresses. */
  readonly hooks: Hooks;
  readonly routes: readonly Route[];
  /** What else works at the same database, such as deliveries; `alone` as for `recoverJobs`. */
  readonly alongside?: (store: Store, alone: boolean) => Promise<Alongside>;
  readonly log: Log;
  readonly now: () => Date;
  /** How it is seen whether the disk has room; tests fill it. */
  readonly room?: RoomWatch;
};

/** Work that goes on beside the renderings. */
export type Alongside = {
  readonly stop: (graceMs: number) => Promise<void>;
  /** Further lines of `/metrics`. */
  readonly metrics: () => Promise<string>;
};

export type Service = {
  readonly url: string | undefined;
  readonly store: Store;
  readonly desk: Desk;
  /** Stops in order: no new slot, no new job; what runs may finish for `graceMs`, then it is handed back. */
  readonly stop: (graceMs: number) => Promise<void>;
};

/** So long a command that looks something up may keep the embedded database from a service that starts. */
const patienceMs = 10_000;

/**
 * Starts the job runner:
 *
 *     clock ─► slots ─► queue ─► worker threads ─► issue folders
 *               ▲         ▲
 *            schedules   HTTP: demands, health, metrics
 *
 * It listens before the database is there, so that /health can say what it waits for; it takes up what a process that
 * died has left, and makes up for missed slots, before it takes anything new.
 */
export async function startService(
  options: ServiceOptions,
  signal?: AbortSignal,
): Promise<Service> {
  checkZoneData();
  const { where, folders, serve, threads, log, now } = options;
  const started = now();
  const since = started.toISOString();
  let state: Health['state'] = 'starting';
  let connected: Connected | undefined;
  let worker: Worker | undefined;
  let presence: Presence | undefined;
  let alongside: Alongside | undefined;
  let clock: Clock | undefined;
  let desk: Desk | undefined;
  let http: HttpServer | undefined;
  let watch: NodeJS.Timeout | undefined;
  const book = new PlanBook(folders, options.regionsOf);
  const room = options.room ?? watchRoom(folders.out);
  const lock =
    where.databaseUrl === undefined
      ? await lockState(where.stateFolder, now(), {
          kind: 'service',
          patienceMs,
          onWait: (holder) =>
            log.warn({ holder }, 'a command uses the state folder; waiting for it'),
          ...(signal && { signal }),
        })
      : undefined;

  async function close(graceMs: number): Promise<void> {
    state = 'stopping';
    clearInterval(watch);
    await clock?.stop();
    await Promise.all([worker?.stop(graceMs), alongside?.stop(graceMs)]);
    await presence?.leave().catch(() => undefined); // its sign of life runs out by itself
    await http?.close();
    await connected?.close();
    lock?.release();
  }

  /** A disk that is full is told; when there is room again, what waited for it goes on at once. */
  async function lookForRoom(store: Store): Promise<void> {
    try {
      if (!(await room.look())) return;
      if (room.isFull()) {
        log.error({ folder: folders.out, ...failureOf(noRoomProblem(folders.out)) }, 'disk full');
      } else {
        const count = await resumeAfterFull(store);
        log.info({ folder: folders.out, count }, 'there is room on the disk again');
      }
    } catch (error) {
      log.error({ error }, 'the room on the disk is not known');
    }
  }

  try {
    if (serve !== undefined) {
      http = await listen(serve, lock, options, room, {
        health: () =>
          healthOf({ state, since, running: worker?.running() ?? 0, threads }, book.broken),
        metrics: async () =>
          metricsText(
            connected?.store.database,
            {
              running: worker?.running() ?? 0,
              threads,
              up: state === 'working' || state === 'disk full',
              schedulesBroken: book.broken.length,
              disk: { full: room.isFull(), freeBytes: await freeBytes(folders.out) },
            },
            now(),
            async () => (await alongside?.metrics()) ?? '',
          ),
        desk: () => desk ?? notYet(),
      });
    }
    connected = await connect({ ...options, ...(lock && { lock }), ...(signal && { signal }) });
    const { store } = connected;
    if (where.databaseUrl !== undefined) {
      await noteRecords(where.stateFolder, where.databaseUrl).catch((error: unknown) => {
        log.warn({ error }, 'commands without DATABASE_URL will not know of this database');
      });
    }
    desk = localDesk(store, folders, options.regionsOf);
    const recovered = await recoverJobs(store, lock !== undefined, options.settings);
    if (recovered > 0) log.warn({ count: recovered }, 'jobs of a process that ended were put back');
    const name = `${hostname()}:${process.pid}`;
    worker = await startWorker(store, {
      name,
      threads,
      pollSeconds: options.settings.pollSeconds,
      leaseSeconds: options.settings.leaseSeconds,
      render: (...given) =>
        options.render(...given).catch((error: unknown) => {
          room.met(error);
          throw error;
        }),
      log,
    });
    const kind = serve === undefined ? 'worker' : 'serve';
    const present = await appear(store.database, { name, kind, threads });
    presence = present;
    alongside = await options.alongside?.(store, lock !== undefined);
    state = 'working';
    if (serve !== undefined) clock = await startClock(store, book, log, started);
    watch = setInterval(async () => {
      const up = await present.beat().then(
        () => true,
        () => false,
      );
      await lookForRoom(store);
      if (state !== 'stopping')
        state = room.isFull() ? 'disk full' : up ? 'working' : 'database away';
    }, beatMs);
    log.info({ url: http?.url, threads, database: store.database.kind }, 'ready');
    return { url: http?.url, store, desk, stop: close };
  } catch (error) {
    await close(0);
    throw error;
  }
}

/** Listens and, for the embedded database, writes down where, so that commands on this machine find the service. */
async function listen(
  serve: NonNullable<ServiceOptions['serve']>,
  lock: StateLock | undefined,
  options: ServiceOptions,
  room: RoomWatch,
  parts: Parameters<typeof serviceRoutes>[0],
): Promise<HttpServer> {
  const key = randomBytes(24).toString('base64url');
  const http = await startHttp({
    host: serve.host,
    port: serve.port,
    keys: [key, ...(serve.token === undefined ? [] : [serve.token])],
    routes: [...serviceRoutes(parts), ...options.routes],
    explain: (error) => {
      room.met(error);
      return explained(error, options, room.isFull());
    },
    log: options.log,
  });
  await lock?.announce({ url: http.url, key });
  return http;
}

/** What is wrong with the disk or the database in words; any other error as it is. */
function explained(error: unknown, { where, folders }: ServiceOptions, isFull: boolean): unknown {
  if (error instanceof SholuError) return error;
  const { databaseUrl } = where;
  if (databaseUrl !== undefined) return isAway(error) ? awayProblem(databaseUrl, error) : error;
  if (isNoRoom(error) || (isAway(error) && isFull)) return noRoomProblem(folders.out);
  return isAway(error) ? notNow('The embedded database is being opened anew.') : error;
}

function notYet(): never {
  throw notNow('The service waits for its database.');
}

function notNow(message: string): SholuError {
  return new SholuError('E_DATABASE', message, {
    hint: 'Try again in a moment; /health says when it is ready.',
  });
}
