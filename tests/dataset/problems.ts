import { Diagnostics } from '../../src/core/diagnostic.ts';
import { SholuError, SholuErrors } from '../../src/core/error.ts';
import type { RegionCode } from '../../src/core/identifiers.ts';
import { parsePeriod } from '../../src/core/period.ts';
import { runChecks } from '../../src/dataset/checks/run.ts';
import type { CheckResult } from '../../src/dataset/checks/schema.ts';
import type { Dataset } from '../../src/dataset/model.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { miniDataset, miniFiles } from './mini-dataset.ts';

/** One problem, flat, so that a test can name what it is about. */
export type Told = {
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly row: number | undefined;
  readonly field: string | undefined;
};

export const head = (miniFiles['observations.csv'] ?? '').split('\n')[0] ?? '';
/** A row that fits. */
export const good = 'KZ-35,OUTPUT,,2020-01-01/P7M,,1595.6,KZT,9,A,summary,S1,';

/** A table with the usual head. */
export function table(...rows: string[]): string {
  return [head, ...rows, ''].join('\n');
}

/** The errors that opening a dataset with these files gives, in order; [] when it opens. */
export async function problems(files: Record<string, string | Uint8Array>): Promise<Told[]> {
  const folder = await miniDataset(files);
  try {
    await openDataset(folder, new Diagnostics());
    return [];
  } catch (error) {
    return flat(error);
  }
}

/** The dataset that these files make, with the warnings met on the way. */
export async function opened(
  files: Record<string, string | Uint8Array> = {},
): Promise<{ dataset: Dataset; warnings: Diagnostics['items'] }> {
  const diagnostics = new Diagnostics();
  const dataset = await openDataset(await miniDataset(files), diagnostics);
  return { dataset, warnings: diagnostics.items };
}

export function flat(error: unknown): Told[] {
  if (!(error instanceof SholuError)) throw error;
  const list = error instanceof SholuErrors ? error.diagnostics : [error.toDiagnostic()];
  return list.map(({ code, message, hint, place }) => ({
    code,
    message,
    hint,
    file: place?.file,
    line: place?.line,
    row: place?.row,
    field: place?.field,
  }));
}

/** `datapackage.json` of the small dataset with another resource of observations. */
export function packageWith(resource: Record<string, unknown>): string {
  const pack = JSON.parse(miniFiles['datapackage.json'] ?? '') as Record<string, unknown>;
  const observations = { name: 'observations', path: 'observations.csv', ...resource };
  return JSON.stringify({ ...pack, resources: [observations] });
}

/** One file of the small dataset with `from` replaced at its first place. */
export function miniWith(file: string, from: string, to: string): Record<string, string> {
  const text = miniFiles[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  return { [file]: text.replace(from, to) };
}

/** The results of the checks of a dataset for the issue of July 2020. */
export function run(dataset: Dataset, diagnostics = new Diagnostics()): readonly CheckResult[] {
  const cube = dataset.slice({
    region: 'KZ-35' as RegionCode,
    period: parsePeriod('2020-M07'),
    release: '2020-08-20',
  });
  return runChecks(dataset.checks, cube, 'data/mini/checks.yaml', diagnostics);
}
