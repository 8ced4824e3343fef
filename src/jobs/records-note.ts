import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SholuError } from '../core/error.ts';
import { partsOfAddress } from './database-address.ts';

const noteSchema = z.object({ host: z.string(), database: z.string() });

/** The PostgreSQL on which a service keeps its records: where and which, without user and password. */
export type RecordsAt = z.infer<typeof noteSchema>;

const nameOf = (stateFolder: string): string => join(stateFolder, 'records.json');

/** Host with port and the name of the database in an address; undefined for what is no address. */
export function recordsAt(address: string): RecordsAt | undefined {
  const url = partsOfAddress(address);
  if (url === undefined) return undefined;
  const { host, pathname, searchParams, username } = url;
  return {
    host: host || (searchParams.get('host') ?? 'localhost'),
    database: pathname.slice(1) || username,
  };
}

/**
 * Leaves a note in the state folder that the service of this output folder keeps its records on that PostgreSQL, so
 * that a command without the service's DATABASE_URL does not take the empty database here for its records.
 */
export async function noteRecords(stateFolder: string, address: string): Promise<void> {
  const at = recordsAt(address);
  const known = await readRecordsNote(stateFolder);
  if (at === undefined || (known?.host === at.host && known.database === at.database)) return;
  await mkdir(stateFolder, { recursive: true });
  const path = nameOf(stateFolder);
  const fresh = `${path}.${process.pid}.new`;
  await writeFile(fresh, `${JSON.stringify(at)}\n`);
  await rename(fresh, path);
}

/** The note in a state folder; undefined where there is none. */
export async function readRecordsNote(stateFolder: string): Promise<RecordsAt | undefined> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(nameOf(stateFolder), 'utf8')));
  } catch {
    return undefined; // none, or one of somebody else's making
  }
}

/** Throws `E_DATABASE_ELSEWHERE` where the service of this folder keeps its records on a PostgreSQL. */
export async function checkRecordsHere(stateFolder: string): Promise<void> {
  const at = await readRecordsNote(stateFolder);
  if (at === undefined) return;
  throw new SholuError(
    'E_DATABASE_ELSEWHERE',
    `The service of this folder keeps its records on the PostgreSQL at ${at.host}/${at.database}, but DATABASE_URL is not set.`,
    {
      hint: `Set DATABASE_URL as the service has it (a systemd unit names it in Environment= or EnvironmentFile=). Only when the service has left that database for good, move ${nameOf(stateFolder)} away.`,
      place: { file: nameOf(stateFolder) },
    },
  );
}

/** What to say when `address` is not where the service of this folder keeps its records; undefined when it is. */
export async function differsFromNote(
  stateFolder: string,
  address: string,
): Promise<string | undefined> {
  const [known, asked] = [await readRecordsNote(stateFolder), recordsAt(address)];
  if (known === undefined || asked === undefined) return undefined;
  if (known.host === asked.host && known.database === asked.database) return undefined;
  return `The service of this folder keeps its records at ${known.host}/${known.database}, but DATABASE_URL names ${asked.host}/${asked.database}: what follows is from there.`;
}
