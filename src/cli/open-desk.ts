import { type DeliveryDesk, localDeliveries, remoteDeliveries } from '../delivery/desk.ts';
import { deliveryHooks } from '../delivery/post.ts';
import { connect } from '../jobs/connect.ts';
import { type Desk, localDesk } from '../jobs/desk.ts';
import { openLog } from '../jobs/log.ts';
import { presentAt } from '../jobs/presence.ts';
import { usualSettings } from '../jobs/queue.ts';
import { checkRecordsHere, differsFromNote } from '../jobs/records-note.ts';
import { regionsIn } from '../jobs/regions.ts';
import { callerOf, remoteDesk } from '../jobs/remote-desk.ts';
import type { Input } from './command.ts';
import { foldersOf, whereOf } from './service-options.ts';
import { turnAt } from './state-turn.ts';
import { untilStarted } from './until-started.ts';
import type { World } from './world.ts';

export type OpenDesk = {
  readonly desk: Desk;
  readonly deliveries: DeliveryDesk;
  /** Whether anybody takes jobs from the queue now. */
  readonly isWorkedOn: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

/** A person waits for so long for a database that does not answer; a service waits for ever. */
const patienceMs = 10_000;

/**
 * The desk of the job runner, wherever its state is: in the PostgreSQL of `DATABASE_URL`; at the service that has the
 * embedded database, asked over HTTP once it has started, because a second process must not open it; or, where no service runs and
 * `needsService` is false, in the embedded database itself, which a command that has it is waited for to free. Throws
 * `E_NO_SERVICE`, `E_DATABASE_ELSEWHERE`, `E_STATE_OWNER`.
 */
export async function openDesk(
  input: Input,
  world: World,
  needsService: boolean,
): Promise<OpenDesk> {
  const folders = foldersOf(input, world);
  const where = whereOf(folders);
  if (where.databaseUrl === undefined) await checkRecordsHere(where.stateFolder);
  else {
    const warning = await differsFromNote(where.stateFolder, where.databaseUrl);
    if (warning !== undefined) world.err(`${warning}\n`);
  }
  const turn =
    where.databaseUrl === undefined
      ? await turnAt(where.stateFolder, needsService, (line) => world.err(line))
      : undefined;
  if (turn?.kind === 'service') {
    await untilStarted(turn.url, (line) => world.err(line));
    const ask = callerOf(turn.url, turn.key);
    return {
      desk: remoteDesk(ask),
      deliveries: remoteDeliveries(ask),
      isWorkedOn: async () => true, // by the service that answers
      close: async () => undefined,
    };
  }
  const log = openLog('warn', { write: (line) => world.err(spoken(line)) });
  const connected = await connect({
    ...(turn && { lock: turn.lock }),
    where: { ...where, silenceMs: patienceMs },
    signal: AbortSignal.timeout(patienceMs),
    settings: usualSettings,
    now: () => new Date(),
    hooks: deliveryHooks,
    log,
  }).catch((error: unknown) => {
    turn?.lock.release();
    throw error;
  });
  return {
    desk: localDesk(connected.store, folders, regionsIn(folders.data)),
    deliveries: localDeliveries(connected.store),
    isWorkedOn: async () => (await presentAt(connected.store.database)).length > 0,
    close: () => connected.close(),
  };
}

/** A line of the log in words, for a person who waits at a terminal. */
function spoken(line: string): string {
  const { msg, reason, seconds } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const again = seconds === undefined ? '' : ` (again in ${seconds} s)`;
  return `${msg}${reason === undefined ? '' : `: ${reason}`}${again}\n`;
}
