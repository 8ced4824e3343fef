import { setTimeout as pause } from 'node:timers/promises';
import { SholuError } from '../core/error.ts';
import { holderOf, isLocked, lockState, readOwner, type StateLock } from '../jobs/state-lock.ts';
import { checkOwner } from '../jobs/state-owner.ts';

type At = { readonly kind: 'service'; readonly url: string; readonly key: string };

/** How a command reaches the embedded database: through the service that has it, or by holding it itself. */
export type Turn = At | { readonly kind: 'ours'; readonly lock: StateLock };

const lookEveryMs = 50;

/**
 * Waits until the state folder is free and takes it, or until a service has it that can be asked; `say` hears once
 * that it waits. Throws `E_NO_SERVICE` where a service is needed and none runs, or where the holder neither listens
 * nor ends within `patienceMs`; `E_STATE_OWNER` where the folder belongs to another user.
 */
export async function turnAt(
  folder: string,
  needsService: boolean,
  say: (line: string) => void,
  patienceMs = 10_000,
): Promise<Turn> {
  const end = performance.now() + patienceMs;
  let said = false;
  for (;;) {
    if (!isLocked(folder)) {
      const lock = needsService ? noService(folder) : await lockUnlessTaken(folder);
      if (lock !== undefined) return { kind: 'ours', lock };
    }
    const owner = await listening(folder);
    if (owner !== undefined) return { kind: 'service', ...owner };
    if (isLocked(folder)) {
      checkOwner(folder); // only its user may read who holds it
      const holder = holderOf(await readOwner(folder));
      if (performance.now() > end) throw held(folder, holder);
      if (!said) say(`The state folder is used by ${holder}; waiting for it.\n`);
      said = true;
    }
    await pause(lookEveryMs);
  }
}

/** Where the service listens that has the folder; looked for twice, since a command that takes it is yet to say so. */
async function listening(folder: string): Promise<Pick<At, 'url' | 'key'> | undefined> {
  const owner = await readOwner(folder);
  if (owner?.url === undefined || owner.key === undefined) return undefined;
  await pause(lookEveryMs / 2);
  const still = isLocked(folder) && (await readOwner(folder))?.key === owner.key;
  return still ? { url: owner.url, key: owner.key } : undefined;
}

async function lockUnlessTaken(folder: string): Promise<StateLock | undefined> {
  try {
    return await lockState(folder, new Date(), { kind: 'command', patienceMs: 0 });
  } catch (error) {
    if (error instanceof SholuError && error.code === 'E_STATE_IN_USE') return undefined;
    throw error;
  }
}

function noService(folder: string): never {
  checkOwner(folder);
  throw new SholuError('E_NO_SERVICE', 'No service runs that would take the job.', {
    hint: 'Start it with `sholu serve`, or build without --queue.',
  });
}

function held(folder: string, holder: string): SholuError {
  return new SholuError(
    'E_NO_SERVICE',
    `The state folder is held by ${holder}; it does not listen.`,
    {
      hint: 'Try again in a moment: it may be starting, or be another command that is about to end.',
      place: { file: folder },
    },
  );
}
