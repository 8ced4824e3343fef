import { resolve } from 'node:path';
import { buildIssue } from '../briefing/build.ts';
import type { Manifest } from '../briefing/manifest.ts';
import { isVerified, type Verification, verifyIssue } from '../briefing/verify.ts';
import { sharedWorkshop } from '../briefing/workshop.ts';
import type { RegionCode } from '../core/identifiers.ts';
import { parsePeriod } from '../core/period.ts';
import type { Command } from './command.ts';
import { jsonText } from './json-text.ts';
import { progressOf } from './progress.ts';
import { openWorkspace, workspaceOptions } from './workspace.ts';

/** `sholu verify`: an issue against its hashes and against a rebuild. */
export const verify: Command = {
  name: 'verify',
  summary: 'Rebuilds an issue from its recorded inputs and compares the bytes.',
  positionals: [
    {
      name: 'folder',
      summary: 'an issue folder, e.g. reports/karaganda/KZ-35/2020-M07',
      required: true,
    },
  ],
  options: workspaceOptions,
  run: async (input, world) => {
    const progress = progressOf(world, input.flag('quiet') || input.flag('json'));
    const folder = resolve(world.cwd, input.positionals[0] ?? '.');
    const result = await verifyIssue(folder, async (manifest: Manifest) => {
      progress.step('reading data and templates');
      const { briefing, dataset, diagnostics } = await openWorkspace(
        input,
        world,
        manifest.issue.briefing,
      );
      return buildIssue({
        briefing,
        dataset,
        issue: {
          region: manifest.issue.region as RegionCode, // the slice refuses an unknown one
          period: parsePeriod(manifest.issue.period),
          release: manifest.issue.release,
        },
        editions: manifest.editions,
        formats: manifest.formats,
        workshop: sharedWorkshop(),
        diagnostics,
        onStep: progress.step,
      });
    });
    progress.done();
    const verified = isVerified(result);
    world.out(
      input.flag('json')
        ? jsonText({ ok: verified, ...withoutManifest(result) })
        : verificationText(result),
    );
    return verified ? 0 : 1;
  },
};

function withoutManifest({ manifest, ...rest }: Verification) {
  return { issue: manifest.issue, revision: manifest.revision, ...rest };
}

function verificationText(result: Verification): string {
  const { manifest, damaged, inputs, versions, differing } = result;
  const { issue } = manifest;
  const name = `${issue.briefing} ${issue.region} ${issue.period}, revision ${manifest.revision}`;
  if (isVerified(result)) {
    return `${name}: verified. ${manifest.outputs.length} outputs have the bytes that ${manifest.inputs.length} inputs give.\n`;
  }
  return [
    `${name}: NOT verified.`,
    ...damaged.map(({ path, problem }) => `  output ${path} is ${problem} in the folder`),
    ...inputs.map(({ path, problem }) => `  input ${path} is ${problem} since the issue was made`),
    ...versions.map((line) => `  version of ${line}`),
    ...differing.map((path) => `  output ${path} comes out with other bytes`),
    inputs.length > 0
      ? '  → Take the inputs of that day from version control, or build the issue again.'
      : '  → Build the issue again: sholu build; the former outputs are kept under revisions/.',
    '',
  ].join('\n');
}
