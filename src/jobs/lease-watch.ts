import type { PgBoss } from 'pg-boss';
import type { Database } from './database.ts';

/**
 * Has the queue look for leases that ended, every `seconds`, as long as the ledger has open work; gives the function
 * that ends the watch. Such a look is a dozen statements, and on an idle service they would be most of what it does:
 * where nothing is open no lease can end, and one small statement tells that. `onError` hears of a look that failed.
 */
export function watchLeases(
  boss: PgBoss,
  database: Database,
  seconds: number,
  onError: (error: Error) => void,
): () => void {
  let looking = false;
  const timer = setInterval(async () => {
    if (looking) return;
    looking = true;
    try {
      if (await hasOpenWork(database)) await boss.supervise();
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)));
    } finally {
      looking = false;
    }
  }, seconds * 1000);
  timer.unref();
  return () => clearInterval(timer);
}

async function hasOpenWork(database: Database): Promise<boolean> {
  const [row] = await database.query<{ open: boolean }>(
    `select exists (select from sholu.job where state in ('waiting', 'running'))
       or exists (select from sholu.delivery where state in ('waiting', 'sending')) as open`,
  );
  return row?.open === true;
}
