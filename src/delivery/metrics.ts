import type { Database } from '../jobs/database.ts';

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
    'select coalesce(sum(doubles), 0)::int as doubles from sholu.delivery',
  );
  return [
    '# HELP sholu_deliveries Deliveries of the ledger by channel and state.',
    '# TYPE sholu_deliveries gauge',
    ...states.map(
      ({ channel, state, count }) =>
        `sholu_deliveries{channel="${channel}",state="${state}"} ${count}`,
    ),
    '# HELP sholu_delivery_attempts_total Attempts at deliveries by outcome.',
    '# TYPE sholu_delivery_attempts_total counter',
    ...attempts.map(
      ({ outcome, count }) => `sholu_delivery_attempts_total{outcome="${outcome}"} ${count}`,
    ),
    '# HELP sholu_delivery_possible_doubles_total How often a delivery was sent again although it may have arrived.',
    '# TYPE sholu_delivery_possible_doubles_total counter',
    `sholu_delivery_possible_doubles_total ${total?.doubles ?? 0}`,
    '',
  ].join('\n');
}
