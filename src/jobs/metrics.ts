import type { Database } from './database.ts';
import { jobStates, type RunEnd } from './job.ts';
import { presentAt } from './presence.ts';

type Count = { readonly label: string; readonly value: number };
type Sample = { readonly labels?: Readonly<Record<string, string>>; readonly value: number };

/** What the process knows of itself. */
export type Gauges = {
  readonly running: number;
  readonly threads: number;
  readonly up: boolean;
  /** Schedules with errors; a briefing none of whose schedules can be read counts as one. */
  readonly schedulesBroken: number;
  /** The disk of the folder of issues; `freeBytes` undefined where that cannot be known. */
  readonly disk: { readonly full: boolean; readonly freeBytes: number | undefined };
};

const runEnds: readonly RunEnd[] = ['done', 'late', 'failed', 'cancelled', 'handed-back', 'lost'];
const slotOutcomes = ['made', 'skipped'] as const;

/**
 * Everything in the text format of Prometheus (version 0.0.4), counted from the ledger; `more` gives further lines from
 * there. While the database does not answer only what the process knows of itself is told.
 */
export async function metricsText(
  database: Database | undefined,
  gauges: Gauges,
  now: Date,
  more: () => Promise<string> = async () => '',
): Promise<string> {
  const told =
    database === undefined || !gauges.up
      ? undefined
      : await Promise.all([ledgerText(database, now), more()]).catch(() => undefined);
  return [ownText(gauges, told !== undefined), ...(told ?? [])].join('');
}

function ownText({ running, threads, disk, schedulesBroken }: Gauges, up: boolean): string {
  const { user, system } = process.cpuUsage();
  const one = (value: number): readonly Sample[] => [{ value }];
  return [
    metric('database_up', 'gauge', 'Whether the database answers.', one(up ? 1 : 0)),
    metric(
      'disk_full',
      'gauge',
      'Whether nothing more can be written to the disk of the issues.',
      one(disk.full ? 1 : 0),
    ),
    ...(disk.freeBytes === undefined
      ? []
      : [
          metric(
            'disk_free_bytes',
            'gauge',
            'What is free on the disk of the issues.',
            one(disk.freeBytes),
          ),
        ]),
    metric(
      'schedules_broken',
      'gauge',
      'Schedules with errors, of which slots are not made or would not be after a restart.',
      one(schedulesBroken),
    ),
    metric('renderings_running', 'gauge', 'Renderings under way in this process.', one(running)),
    metric('rendering_threads', 'gauge', 'Renderings of this process at a time.', one(threads)),
    metric(
      'process_resident_bytes',
      'gauge',
      'Memory of this process.',
      one(process.memoryUsage.rss()),
    ),
    metric(
      'process_cpu_seconds_total',
      'counter',
      'Time of the processor that this process used.',
      one((user + system) / 1e6),
    ),
  ].join('');
}

async function ledgerText(database: Database, now: Date): Promise<string> {
  const counts = (text: string, values: readonly unknown[] = []): Promise<readonly Count[]> =>
    database.query<Count>(text, values);
  const jobs = await counts(
    'select state as label, count(*)::int as value from sholu.job group by 1',
  );
  const slots = await counts(
    'select outcome as label, count(*)::int as value from sholu.slot group by 1',
  );
  const runs = await database.query<Count & { seconds: number }>(
    `select outcome as label, count(*)::int as value, coalesce(sum(ms), 0)::float8 / 1000 as seconds
     from sholu.run where outcome <> 'running' group by 1`,
  );
  const [oldest] = await counts(
    `select '' as label, coalesce(max(extract(epoch from ($1::timestamptz - coalesce(next, created)))), 0)::float8 as value
     from sholu.job where state = 'waiting' and coalesce(next, created) <= $1::timestamptz`,
    [now],
  );
  const [notices] = await counts(
    // A demand has no editors: whoever made it sees how it ends. What has come or was cancelled is no failure any more.
    `select '' as label, count(*)::int as value from sholu.notice join sholu.job on job.id = notice.job
     where notice.told is null and (notice.kind = 'recipients'
       or (job.editors <> '[]' and job.state in ('waiting', 'running', 'failed')))`,
  );
  const workers = database.kind === 'embedded' ? 1 : (await presentAt(database)).length;
  const seconds = runs.map(({ label, seconds: value }) => ({ label, value }));
  return [
    metric('jobs', 'gauge', 'Jobs of the ledger by state.', by('state', jobStates, jobs)),
    metric(
      'slots_total',
      'counter',
      'Slots by what became of them.',
      by('outcome', slotOutcomes, slots),
    ),
    metric('runs_total', 'counter', 'Attempts by outcome.', by('outcome', runEnds, runs)),
    metric(
      'run_seconds_total',
      'counter',
      'Time that attempts took, by outcome.',
      by('outcome', runEnds, seconds),
    ),
    metric('oldest_waiting_seconds', 'gauge', 'How long the oldest due job has waited.', [
      { value: Math.max(0, oldest?.value ?? 0) },
    ]),
    metric('notices_open', 'gauge', 'Failures that the editors have not been told yet.', [
      { value: notices?.value ?? 0 },
    ]),
    metric('workers', 'gauge', 'Processes that take jobs from the queue.', [{ value: workers }]),
  ].join('');
}

/** A sample for each of the known labels, 0 where the ledger has none, so that a rule can count on it. */
function by(label: string, known: readonly string[], counts: readonly Count[]): readonly Sample[] {
  return known.map((name) => ({
    labels: { [label]: name },
    value: counts.find((count) => count.label === name)?.value ?? 0,
  }));
}

/** One metric with its samples as lines; `name` without the prefix that all have. */
export function metric(
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  samples: readonly Sample[],
): string {
  const lines = samples.map(({ labels = {}, value }) => {
    const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
    return `sholu_${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
  });
  return [`# HELP sholu_${name} ${help}`, `# TYPE sholu_${name} ${type}`, ...lines, ''].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
