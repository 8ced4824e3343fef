import { expect } from 'vitest';
import type { Database } from '../../../src/jobs/database.ts';
import type { Wish } from '../../../src/jobs/job.ts';
import { openQueue, type QueueSettings } from '../../../src/jobs/queue.ts';
import type { Hooks, Store } from '../../../src/jobs/store.ts';
import { makeTables } from '../../../src/jobs/tables.ts';
import type { Place } from './databases.ts';

/** Back-off and leases as short as they can be. */
export const quick: QueueSettings = {
  retries: 2,
  retrySeconds: 1,
  retryMostSeconds: 1,
  leaseSeconds: 10,
  watchSeconds: 1,
  pollSeconds: 0.5,
};

export type Opened = Store & { readonly close: () => Promise<void>; readonly errors: Error[] };

/** Opens ledger and queue at `place` under a clock that the test sets. */
export async function openStore(
  place: Place,
  now: () => Date = () => new Date(),
  hooks: Hooks = {},
): Promise<Opened> {
  const database: Database = await place.open();
  await makeTables(database);
  const errors: Error[] = [];
  const boss = await openQueue(database, quick, (error) => errors.push(error));
  return {
    database,
    boss,
    now,
    hooks,
    errors,
    close: async () => {
      await boss.stop({ graceful: false });
      await database.close();
    },
  };
}

export const wish = (region = 'KZ-35', period = '2026-M10'): Wish => ({
  briefing: 'review',
  region,
  period,
  editions: [],
  formats: [],
});

/** Waits until `check` gives something; fails with what it last saw. */
export async function until<Found>(
  check: () => Promise<Found | undefined | false>,
  milliseconds = 15_000,
): Promise<Found> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const found = await check();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end) expect.fail(`nothing came within ${milliseconds} ms`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
