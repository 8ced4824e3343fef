import type { Database } from './database.ts';

type Count = { readonly label: string; readonly value: number };

/** What the process knows of itself. */
export type Gauges = {
  readonly running: number;
  readonly threads: number;
  readonly up: boolean;
};

/** Everything in the text format of Prometheus (version 0.0.4), counted from the ledger. */
export async function metricsText(
  database: Database | undefined,
  gauges: Gauges,
  now: Date,
): Promise<string> {
  const lines: string[] = [];
  const metric = (
    name: string,
    type: 'counter' | 'gauge',
    help: string,
    values: readonly { labels?: string; value: number }[],
  ): void => {
    lines.push(`# HELP sholu_${name} ${help}`, `# TYPE sholu_${name} ${type}`);
    for (const { labels = '', value } of values) lines.push(`sholu_${name}${labels} ${value}`);
  };
  const labelled = (label: string, counts: readonly Count[]) =>
    counts.map((count) => ({ labels: `{${label}="${count.label}"}`, value: count.value }));

  metric('database_up', 'gauge', 'Whether the database answers.', [{ value: gauges.up ? 1 : 0 }]);
  metric('renderings_running', 'gauge', 'Renderings under way in this process.', [
    { value: gauges.running },
  ]);
  metric('rendering_threads', 'gauge', 'Renderings that this process does at a time.', [
    { value: gauges.threads },
  ]);
  const { rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  metric('process_resident_bytes', 'gauge', 'Memory of this process.', [{ value: rss }]);
  metric('process_cpu_seconds_total', 'counter', 'Time of the processor that this process used.', [
    { value: (user + system) / 1e6 },
  ]);
  if (database === undefined || !gauges.up) return `${lines.join('\n')}\n`;

  const counts = (text: string, values: readonly unknown[] = []): Promise<readonly Count[]> =>
    database.query<Count>(text, values);
  metric(
    'jobs',
    'gauge',
    'Jobs of the ledger by state.',
    labelled(
      'state',
      await counts(
        'select state as label, count(*)::int as value from sholu.job group by 1 order by 1',
      ),
    ),
  );
  metric(
    'slots_total',
    'counter',
    'Slots by what became of them.',
    labelled(
      'outcome',
      await counts(
        'select outcome as label, count(*)::int as value from sholu.slot group by 1 order by 1',
      ),
    ),
  );
  const ended = await database.query<Count & { seconds: number }>(
    `select outcome as label, count(*)::int as value, coalesce(sum(ms), 0)::float8 / 1000 as seconds
     from sholu.run where outcome <> 'running' group by 1 order by 1`,
  );
  metric('runs_total', 'counter', 'Attempts by outcome.', labelled('outcome', ended));
  metric(
    'run_seconds_total',
    'counter',
    'Time that attempts took, by outcome.',
    ended.map(({ label, seconds }) => ({ labels: `{outcome="${label}"}`, value: seconds })),
  );
  const [oldest] = await counts(
    `select '' as label, coalesce(max(extract(epoch from ($1::timestamptz - coalesce(next, created)))), 0)::float8 as value
     from sholu.job where state = 'waiting' and coalesce(next, created) <= $1::timestamptz`,
    [now],
  );
  metric('oldest_waiting_seconds', 'gauge', 'How long the oldest due job has waited.', [
    { value: Math.max(0, oldest?.value ?? 0) },
  ]);
  const [notices] = await counts(
    `select '' as label, count(*)::int as value from sholu.notice where told is null`,
  );
  metric('notices_open', 'gauge', 'Failures that the editors have not been told yet.', [
    { value: notices?.value ?? 0 },
  ]);
  return `${lines.join('\n')}\n`;
}
