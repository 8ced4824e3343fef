import type { z } from 'zod';
import { parseDay } from '../core/calendar.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import { fieldProblems } from '../core/field-problems.ts';
import type { DatasetFiles } from './files.ts';
import { packageSchema } from './schema.ts';
import type { TableFormat } from './table/table.ts';

type RawPackage = z.infer<typeof packageSchema>;

/** What `datapackage.json` says about a dataset. */
export type Package = Pick<RawPackage, 'name' | 'sholu'> & {
  /** Where the observations are: paths within the folder, each a file or a glob. */
  readonly observations: {
    readonly paths: readonly string[];
    readonly format: TableFormat;
    readonly delimiter: string;
  };
};

const hint =
  'It is a Frictionless data package with a resource named observations and a part named sholu; see the README.';

/**
 * Reads `datapackage.json` (Data Package v2). Throws `E_PACKAGE` for a file that is missing or does not fit, and for a
 * path that leads out of the dataset's folder; all problems of fields come together.
 */
export async function readPackage(files: DatasetFiles): Promise<Package> {
  const file = `${files.shown}/datapackage.json`;
  const problem = (message: string, field?: string): SholuError =>
    new SholuError('E_PACKAGE', message, {
      hint,
      place: { file, ...(field === undefined ? {} : { field }) },
    });
  const json = await readJson(files, problem);
  const result = packageSchema.safeParse(json);
  if (!result.success) {
    throw new SholuErrors(
      fieldProblems(packageSchema, json, result.error.issues).map((found) => ({
        ...problem(
          `${found.problem.replace(/^the /, 'The ')}.`,
          found.path.join('.'),
        ).toDiagnostic(),
        hint: found.hint,
      })),
    );
  }
  const { name, resources, sholu } = result.data;
  if (parseDay(sholu.release) === undefined) {
    throw problem(`There is no day "${sholu.release}".`, 'sholu.release');
  }
  for (const resource of resources) {
    for (const path of [resource.path].flat()) {
      if (isInside(path)) continue;
      throw problem(
        `The path "${path}" leads out of the dataset's folder.`,
        `resources.${resource.name}.path`,
      );
    }
  }
  const table = resources.find((resource) => resource.name === 'observations');
  if (table === undefined) {
    const names = resources.map((resource) => resource.name).join(', ');
    throw problem(`No resource is named observations, only ${names}.`, 'resources');
  }
  const paths = [table.path].flat();
  const format = table.format ?? paths[0]?.split('.').at(-1) ?? '';
  if (format !== 'csv' && format !== 'json' && format !== 'parquet') {
    throw problem(
      `A table of the format "${format}" cannot be read: allowed are csv, json and parquet.`,
      'resources.observations.format',
    );
  }
  return {
    name,
    sholu,
    observations: { paths, format, delimiter: table.dialect?.delimiter ?? ',' },
  };
}

async function readJson(
  files: DatasetFiles,
  problem: (message: string) => SholuError,
): Promise<unknown> {
  const bytes = await files.bytes('datapackage.json');
  if (bytes === undefined) throw problem('The file datapackage.json is missing.');
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw problem(`The file is not JSON: ${reason}.`);
  }
}

/** Whether a path stays within the folder: relative, no `..`, no address. */
function isInside(path: string): boolean {
  const steps = path.split(/[/\\]/);
  return !/^(?:[/\\]|[A-Za-z][A-Za-z0-9+.-]*:)/.test(path) && !steps.includes('..');
}
