import type { Store } from '../jobs/store.ts';

/** What a dry run did, as far as its ledger has it: how many of each, by channel and state. */
export type DryReport = {
  /** `{ done: 2, failed: 1 }` */
  readonly issues: Readonly<Record<string, number>>;
  /** `{ 'mail done': 40, 'webhook failed': 1 }` */
  readonly deliveries: Readonly<Record<string, number>>;
};

/** Counts the jobs and the deliveries that were touched since a moment. */
export async function dryReport(
  { database }: Pick<Store, 'database'>,
  since: Date,
): Promise<DryReport> {
  const counted = async (sql: string): Promise<Readonly<Record<string, number>>> => {
    const rows = await database.query<{ what: string; count: number }>(sql, [since]);
    return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
  };
  return {
    issues: await counted(
      `select state as what, count(*)::int as count from sholu.job
       where coalesce(ended, created) >= $1 group by state order by state`,
    ),
    deliveries: await counted(
      `select channel || ' ' || state as what, count(*)::int as count from sholu.delivery
       where channel <> 'list' and coalesce(ended, created) >= $1 group by 1 order by 1`,
    ),
  };
}
