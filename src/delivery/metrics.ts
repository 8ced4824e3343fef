import type { Database } from '../jobs/database.ts';
import { metric } from '../jobs/metrics.ts';

/** Deliveries in the text format of Prometheus, counted from the ledger. */
export async function deliveryMetrics(database: Database): Promise<string> {
  const states = await database.query<{ channel: string; state: string; count: number }>(
    `select channel, state, count(*)::int as count from sholu.delivery where channel <> 'list'
     group by 1, 2 order by 1, 2`,
  );
  const attempts = await database.query<{ outcome: string; count: number }>(
    `select outcome, count(*)::int as count from sholu.attempt where outcome <> 'sending'
     group by 1 order by 1`,
  );
  const [total] = await database.query<{ doubles: number }>(
    `select coalesce(sum(doubles), 0)::int as doubles from sholu.delivery where channel <> 'list'`,
  );
  return [
    metric(
      'deliveries',
      'gauge',
      'Deliveries of the ledger by channel and state.',
      states.map(({ channel, state, count }) => ({ labels: { channel, state }, value: count })),
    ),
    metric(
      'delivery_attempts_total',
      'counter',
      'Attempts at deliveries by outcome.',
      attempts.map(({ outcome, count }) => ({ labels: { outcome }, value: count })),
    ),
    metric(
      'delivery_possible_doubles_total',
      'counter',
      'How often a delivery was sent again although it may have arrived.',
      [{ value: total?.doubles ?? 0 }],
    ),
  ].join('');
}
