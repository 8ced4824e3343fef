import { relative } from 'node:path';
import type { BuiltIssue } from '../briefing/build.ts';
import type { Published } from '../briefing/publish.ts';
import { documentsOf, type Making, withoutUnasked } from '../briefing/standing.ts';
import { jsonText } from './json-text.ts';

export type Summary = {
  readonly built: BuiltIssue;
  readonly published: Published;
  /** What the command asked for; the issue may have had more. */
  readonly asked: Making;
  readonly milliseconds: number;
  readonly cwd: string;
  readonly json: boolean;
};

/** What a build ends with: where the issue is, what it holds, what was noticed. */
export function buildSummary({
  built,
  published,
  asked,
  milliseconds,
  cwd,
  json,
}: Summary): string {
  const { manifest, checks, omissions } = built;
  const failing = checks.filter((item) => item.outcome === 'fails').length;
  const told = checks.filter(({ outcome, check }) => outcome === 'fails' && check.print).length;
  const leftOut = new Set(omissions.map((item) => `${item.file} ${item.line}`)).size;
  const folder = relative(cwd, published.folder) || published.folder;
  const wanted = new Set(documentsOf({ outputs: withoutUnasked(manifest.outputs, asked) }));
  const besides = documentsOf(manifest).filter((name) => !wanted.has(name));
  if (json) {
    const result = {
      ok: true,
      folder,
      revision: published.revision,
      changed: published.changed,
      outputs: manifest.outputs,
      besides,
      checks: { run: checks.length, notHolding: failing },
      leftOut,
      diagnostics: manifest.diagnostics,
      milliseconds: Math.round(milliseconds),
    };
    return jsonText(result);
  }
  const { issue } = manifest;
  const documents = manifest.outputs.filter((item) => /\.(pdf|html)$/.test(item.path));
  const charts = manifest.outputs.filter((item) => item.path.startsWith('charts/')).length;
  const state = published.changed
    ? `revision ${published.revision}`
    : `unchanged, revision ${published.revision}`;
  return [
    `${issue.briefing} ${issue.region} ${issue.period}: ${state}, ${(milliseconds / 1000).toFixed(1)} s`,
    ...documents.map((item) => `  ${folder}/${item.path}  ${Math.ceil(item.bytes / 1024)} kB`),
    ...(besides.length === 0
      ? []
      : [
          `  not asked for, but there before and linked to, so of the same revision: ${besides.join(', ')}`,
        ]),
    `  ${folder}/charts/  ${charts} files`,
    `  ${folder}/digest.json, figures.json, manifest.json`,
    `  data: ${checks.length} checks found ${failing} oddities of the source, ${told} of them told in the data notes; ${leftOut} passages were left out for want of data`,
    '',
  ].join('\n');
}
