import { join, resolve } from 'node:path';
import { type BuildInput, buildIssue, type Format } from '../briefing/build.ts';
import { editionSchema } from '../briefing/edition.ts';
import { publish, readStanding } from '../briefing/publish.ts';
import { withStanding } from '../briefing/standing.ts';
import { sharedWorkshop } from '../briefing/workshop.ts';
import { SholuError } from '../core/error.ts';
import { stateFolderIn } from '../jobs/state-folder.ts';
import { checkOwner } from '../jobs/state-owner.ts';
import type { Command, Input } from './command.ts';
import { problemLines } from './problem-lines.ts';
import { progressOf } from './progress.ts';
import { buildSummary } from './summary.ts';
import { issueOf, issueOptions, openWorkspace, workspaceOptions } from './workspace.ts';

const formats: readonly Format[] = ['pdf', 'html'];

/** `sholu build`: makes an issue and publishes it as a whole. */
export const build: Command = {
  name: 'build',
  summary: 'Makes an issue of a briefing (default: karaganda) and publishes it under reports/.',
  positionals: [{ name: 'briefing', summary: 'a folder in templates/', required: false }],
  options: {
    ...issueOptions,
    edition: {
      type: 'string',
      multiple: true,
      value: 'en-ru',
      summary:
        'languages of a document (default: those of the briefing); what the issue has already is made anew with it',
    },
    format: {
      type: 'string',
      multiple: true,
      value: 'pdf',
      summary: 'pdf or html (default: both); what the issue has already is made anew with it',
    },
    out: { type: 'string', value: 'DIR', summary: 'where issues are published (default: reports)' },
    queue: {
      type: 'boolean',
      summary:
        'let the running service make it, before what is scheduled, and tell when it is done',
    },
    to: {
      type: 'string',
      multiple: true,
      value: 'LIST',
      summary: 'with --queue: a list of recipients.yaml that gets it; several joined by commas',
    },
    'no-wait': { type: 'boolean', summary: 'with --queue: end when the job is in the queue' },
    ...workspaceOptions,
  },
  run: async (input, world) => {
    if (!input.flag('queue') && input.texts('to').length > 0) throw noPost();
    if (input.flag('queue')) {
      const editions = editionsOf(input, []);
      const { buildQueued } = await import('./build-queued.ts');
      return buildQueued(input, world, { editions, formats: formatsOf(input) });
    }
    const out = resolve(world.cwd, input.text('out') ?? 'reports');
    checkOwner(stateFolderIn(out));
    const started = world.clock();
    const progress = progressOf(world, input.flag('quiet') || input.flag('json'));
    progress.step('reading data and templates');
    const workspace = await openWorkspace(input, world, input.positionals[0] ?? 'karaganda');
    const { briefing, dataset, diagnostics } = workspace;
    const issue = issueOf(input, workspace);
    const folder = join(out, briefing.id, issue.region, issue.period.text.replaceAll('/', '_'));
    const asked = { editions: editionsOf(input, briefing.editions), formats: formatsOf(input) };
    const making = withStanding(asked, await readStanding(folder), briefing, diagnostics);
    const built = await buildIssue({
      briefing,
      dataset,
      issue,
      ...making,
      workshop: sharedWorkshop(),
      diagnostics,
      onStep: progress.step,
    });
    progress.step('publishing');
    const published = await publish(folder, built.files, built.manifest, undefined, making);
    progress.done();
    if (!input.flag('json')) {
      for (const lines of problemLines(diagnostics.items)) world.err(lines);
    }
    world.out(
      buildSummary({
        built,
        published,
        asked,
        milliseconds: world.clock() - started,
        cwd: world.cwd,
        json: input.flag('json'),
      }),
    );
    return 0;
  },
};

/** The editions asked for, each an edition of known languages, once. */
function editionsOf(input: Input, usual: readonly string[]): BuildInput['editions'] {
  const asked = input.texts('edition');
  for (const edition of asked) {
    if (!editionSchema.safeParse(edition).success) {
      throw new SholuError('E_EDITION', `"${edition}" is no edition.`, {
        hint: 'An edition is one language of en, ru, kk, or several joined by hyphens, as in en-ru.',
      });
    }
  }
  return asked.length === 0 ? usual : [...new Set(asked)];
}

function formatsOf(input: Input): readonly Format[] {
  const asked = input.texts('format');
  const unknown = asked.find((name) => !formats.some((format) => format === name));
  if (unknown !== undefined) {
    throw new SholuError('E_USAGE', `"${unknown}" is no format.`, { hint: 'Allowed: pdf, html.' });
  }
  return asked.length === 0 ? formats : formats.filter((format) => asked.includes(format));
}

function noPost(): SholuError {
  return new SholuError('E_USAGE', '--to needs --queue: the running service is what delivers.', {
    hint: 'Start `sholu serve`, then `sholu build --queue --to press`.',
  });
}
