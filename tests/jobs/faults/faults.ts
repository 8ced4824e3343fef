import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Server, startServer } from '../support/databases.ts';
import { type Killed, killAgainAndAgain } from './campaign.ts';
import type { Proof } from './evidence.ts';
import { readLedger } from './ledger.ts';
import { MailServer } from './mail-server.ts';
import { prove } from './proofs.ts';
import { regions, wantedSlots } from './world.ts';

export const databases = ['PGlite', 'PostgreSQL'] as const;

export type Faults = {
  readonly database: (typeof databases)[number];
  readonly slots: number;
  readonly kills: number;
  readonly seed: number;
  readonly onKill?: (number: number, how: string) => void;
};

export type Outcome = {
  readonly killed: Killed;
  readonly proofs: readonly Proof[];
  readonly slots: number;
  readonly issues: number;
  readonly revisions: number;
  readonly lostRuns: number;
  readonly deliveries: number;
  readonly mails: number;
  /** Mails that were received more than once, and how many the ledger counts as possible. */
  readonly doubles: number;
  readonly possibleDoubles: number;
};

/** Kills services on one database until `slots` slots are worked off, then proves that nothing was lost or doubled. */
export async function faults({ database, slots, kills, seed, onKill }: Faults): Promise<Outcome> {
  const root = await mkdtemp(join(tmpdir(), 'sholu-faults-'));
  const out = join(root, 'reports');
  await mkdir(out);
  const mails = await MailServer.start();
  let server: Server | undefined;
  try {
    if (database === 'PostgreSQL') server = await startServer();
    const databaseUrl = await server?.fresh();
    const minutes = Math.ceil(slots / regions.length);
    const killed = await killAgainAndAgain({
      out,
      databaseUrl,
      minutes,
      kills,
      seed,
      mails,
      ...(onKill === undefined ? {} : { onKill }),
    });
    const wanted = wantedSlots(minutes);
    const ledger = await readLedger(out, databaseUrl);
    const { received } = mails;
    const proofs = await prove({ wanted, ledger, received, out, versions: killed.versions });
    const sent = ledger.deliveries.filter(({ channel }) => channel === 'mail');
    return {
      killed,
      proofs: [...proofs, { that: 'every start succeeded without help', found: killed.troubles }],
      slots: wanted.length,
      issues: new Set(wanted.map(({ region, period }) => `${region} ${period}`)).size,
      revisions: new Set(
        ledger.runs
          .filter(({ revision }) => revision !== null)
          .map(({ region, period, revision }) => `${region} ${period} ${revision}`),
      ).size,
      lostRuns: ledger.runs.filter(({ outcome }) => outcome === 'lost').length,
      deliveries: sent.length,
      mails: received.length,
      doubles: received.length - new Set(received.map(({ id }) => id)).size,
      possibleDoubles: sent.reduce((sum, delivery) => sum + delivery.doubles, 0),
    };
  } finally {
    await mails.stop();
    await server?.stop();
    await rm(root, { recursive: true, force: true });
  }
}
