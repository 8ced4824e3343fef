import { SholuError } from '../core/error.ts';
import type { Command } from './command.ts';

/** Every command, loaded only when it is called: `sholu helpers` need not load a PDF writer. */
const table: Readonly<Record<string, { summary: string; load: () => Promise<Command> }>> = {
  build: {
    summary: 'make an issue: narrative, charts, PDF and HTML',
    load: async () => (await import('./build.ts')).build,
  },
  check: {
    summary: 'tell every problem of data, templates, languages and charts at once',
    load: async () => (await import('./check.ts')).check,
  },
  deliveries: {
    summary: 'show what was sent to whom and what was not, with what to do',
    load: async () => (await import('./deliveries.ts')).deliveries,
  },
  helpers: {
    summary: 'list every helper of the templates with an example in each language',
    load: async () => (await import('./helpers.ts')).helpers,
  },
  resend: {
    summary: 'send a delivery once more',
    load: async () => (await import('./resend.ts')).resend,
  },
  runs: {
    summary: 'show what the job runner made and what failed, with what to do; cancel, try again',
    load: async () => (await import('./runs.ts')).runs,
  },
  say: {
    summary: 'render a snippet of a template against the dataset',
    load: async () => (await import('./say.ts')).say,
  },
  schedule: {
    summary: 'show when issues are due, in words and times, and write a release calendar',
    load: async () => (await import('./schedule.ts')).schedule,
  },
  serve: {
    summary: 'make issues by their schedules and on demand, until it is stopped',
    load: async () => (await import('./serve.ts')).serve,
  },
  verify: {
    summary: 'rebuild an issue from its recorded inputs and compare the bytes',
    load: async () => (await import('./verify.ts')).verify,
  },
  worker: {
    summary: 'one more worker for the service, on any machine with the same DATABASE_URL',
    load: async () => (await import('./worker.ts')).worker,
  },
};

export const commandNames: readonly string[] = Object.keys(table);

/** Loads a command by name; throws `E_USAGE` naming those that there are. */
export async function loadCommand(name: string): Promise<Command> {
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (entry === undefined) {
    throw new SholuError('E_USAGE', `There is no command "${name}".`, {
      hint: `The commands are ${commandNames.join(', ')}. See \`sholu --help\`.`,
    });
  }
  return entry.load();
}

/** The help shown without a command. */
export function overview(): string {
  const width = Math.max(...commandNames.map((name) => name.length));
  return [
    'sholu: bilingual regional briefings from data',
    '',
    ...Object.entries(table).map(
      ([name, entry]) => `  sholu ${name.padEnd(width)}  ${entry.summary}`,
    ),
    '',
    'Every command takes --help, --json and --quiet.',
    'Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the data or a template has errors (nothing published).',
    '',
  ].join('\n');
}
