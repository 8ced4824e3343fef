import { SholuError } from '../core/error.ts';
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
import { holderOf, isLocked, readOwner } from '../jobs/state-lock.ts';
import { checkOwner } from '../jobs/state-owner.ts';
import type { Input } from './command.ts';
import { foldersOf, whereOf } from './service-options.ts';
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
 * embedded database, asked over HTTP, because a second process must not open it; or, where no service runs and
 * `needsService` is false, in the embedded database itself. Throws `E_NO_SERVICE`, `E_DATABASE_ELSEWHERE`, `E_STATE_OWNER`.
 */
export async function openDesk(
  input: Input,
  world: World,
  needsService: boolean,
): Promise<OpenDesk> {
  const folders = foldersOf(input, world);
  const where = whereOf(folders);
  const hint = 'Start it with `sholu serve`, or build without --queue.';
  if (where.databaseUrl === undefined) await checkRecordsHere(where.stateFolder);
  else {
    const warning = await differsFromNote(where.stateFolder, where.databaseUrl);
    if (warning !== undefined) world.err(`${warning}\n`);
  }
  if (where.databaseUrl === undefined && isLocked(where.stateFolder)) {
    const owner = await readOwner(where.stateFolder);
    if (owner?.url === undefined || owner.key === undefined) {
      checkOwner(where.stateFolder); // only its user may read who holds it
      throw new SholuError(
        'E_NO_SERVICE',
        `The state folder is held by ${holderOf(owner)}; it does not listen.`,
        {
          hint: 'Try again in a moment: it may be starting, or be another command that is about to end.',
        },
      );
    }
    const ask = callerOf(owner.url, owner.key);
    return {
      desk: remoteDesk(ask),
      deliveries: remoteDeliveries(ask),
      isWorkedOn: async () => true, // by the service that answers
      close: async () => undefined,
    };
  }
  if (where.databaseUrl === undefined && needsService) {
    checkOwner(where.stateFolder);
    throw new SholuError('E_NO_SERVICE', 'No service runs that would take the job.', { hint });
  }
  const log = openLog('warn', { write: (line) => world.err(spoken(line)) });
  const connected = await connect({
    where: { ...where, silenceMs: patienceMs },
    signal: AbortSignal.timeout(patienceMs),
    settings: usualSettings,
    now: () => new Date(),
    hooks: deliveryHooks,
    log,
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
