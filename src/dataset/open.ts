import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { Diagnostics } from '../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import { readChecks } from './checks/read.ts';
import { presentTexts, readCodeLists } from './code-lists.ts';
import { sliceDataset } from './cube.ts';
import { DatasetFiles } from './files.ts';
import type { Dataset, Observation, Source } from './model.ts';
import { checkColumns, dimensionsOf, readObservations } from './observations.ts';
import { packageSchema } from './schema.ts';
import { readTable, type TableFormat } from './table.ts';

/**
 * Opens the data package in `folder`: `datapackage.json`, the code lists, the observations (CSV, JSON or Parquet;
 * a file or a glob) through DuckDB. Problems are collected in `diagnostics`, warnings too; when an error is
 * among them all are thrown together as `SholuErrors`. `shown` is how messages and the manifest name the folder.
 */
export async function openDataset(
  folder: string,
  diagnostics: Diagnostics,
  shown = `data/${basename(folder)}`,
): Promise<Dataset> {
  await checkFolder(folder, shown);
  const files = new DatasetFiles(folder, shown, diagnostics);
  const pack = await readPackage(files);
  const resource = pack.resources.find((item) => item.name === 'observations') ?? pack.resources[0];
  if (resource === undefined) throw new SholuErrors(diagnostics.errors);
  const observations: Observation[] = [];
  const tables = [];
  for (const path of [resource.path].flat()) {
    await files.bytes(path); // for the manifest; a glob has no bytes of its own
    const format = formatOf(resource.format ?? path.split('.').at(-1) ?? '', shown);
    const table = await readTable(
      join(folder, path),
      format,
      resource.dialect?.delimiter ?? ',',
      `${shown}/${path}`,
    );
    tables.push({ path: `${shown}/${path}`, table });
  }
  const dimensions = [...new Set(tables.flatMap(({ table }) => dimensionsOf(table.columns)))];
  const columnsFit = tables.map(({ path, table }) => checkColumns(table, path, diagnostics));
  const lists = await readCodeLists(files, dimensions, pack.sholu.release, diagnostics);
  if (!columnsFit.includes(false) && lists.indicators.size > 0) {
    const sources = new Set(Object.keys(pack.sholu.sources));
    for (const { path, table } of tables) {
      observations.push(...readObservations(table, lists, sources, path, diagnostics));
    }
  }
  if (observations.length === 0 && diagnostics.errors.length === 0) {
    diagnostics.error('E_DATASET_EMPTY', 'The dataset has no observations.', {
      hint: 'Add rows to the table, or import a file.',
      place: { file: tables[0]?.path ?? shown },
    });
  }
  const checks = await readChecks(files, diagnostics);
  if (diagnostics.errors.length > 0) throw new SholuErrors(diagnostics.errors);
  const dataset: Dataset = {
    name: pack.name,
    folder,
    release: pack.sholu.release,
    ...lists,
    sources: readSources(pack.sholu.sources),
    observations,
    checks,
    files: files.read,
    slice: (issue) => sliceDataset(dataset, issue),
  };
  return dataset;
}

async function checkFolder(folder: string, shown: string): Promise<void> {
  try {
    if ((await stat(folder)).isDirectory()) return;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      throw new SholuError('E_DATASET_DENIED', `The folder ${shown} cannot be read (${code}).`, {
        hint: 'Give this user the right to read it.',
        place: { file: shown },
      });
    }
  }
  throw new SholuError('E_DATASET_UNKNOWN', `There is no dataset folder ${shown}.`, {
    hint: 'Name a folder with a datapackage.json: `dataset` in briefing.yaml, or --data.',
    place: { file: shown },
  });
}

function readSources(raw: Package['sholu']['sources']): Dataset['sources'] {
  return new Map<string, Source>(
    Object.entries(raw).map(([id, { title, publisher, date }]) => [
      id,
      { title: presentTexts(title), publisher: presentTexts(publisher), date },
    ]),
  );
}

type Package = z.infer<typeof packageSchema>;

async function readPackage(files: DatasetFiles): Promise<Package> {
  const file = `${files.shown}/datapackage.json`;
  const fail = (message: string, field?: string): SholuError =>
    new SholuError('E_PACKAGE', message, {
      hint: 'It is a Frictionless data package with a resource `observations` and a `sholu` part; see the README.',
      place: { file, ...(field === undefined ? {} : { field }) },
    });
  const bytes = await files.bytes('datapackage.json');
  if (bytes === undefined) throw fail('datapackage.json is missing.');
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw fail(`datapackage.json is not JSON: ${error instanceof Error ? error.message : ''}.`);
  }
  const result = packageSchema.safeParse(json);
  if (!result.success) {
    throw new SholuErrors(
      result.error.issues.map((issue) => {
        const field = issue.path.join('.');
        return fail(`${field}: ${issue.message}.`, field).toDiagnostic();
      }),
    );
  }
  for (const resource of result.data.resources) {
    for (const path of [resource.path].flat()) {
      if (/^([a-z]+:)?[/\\]|(^|[/\\])\.\.([/\\]|$)|^[a-z]+:/i.test(path)) {
        throw fail(
          `The path "${path}" leads out of the dataset's folder.`,
          `resources.${resource.name}.path`,
        );
      }
    }
  }
  return result.data;
}

function formatOf(text: string, shown: string): TableFormat {
  if (text === 'csv' || text === 'parquet' || text === 'json') return text;
  throw new SholuError('E_PACKAGE', `A table cannot be of the format "${text}".`, {
    hint: 'Allowed: csv, json, parquet.',
    place: { file: `${shown}/datapackage.json`, field: 'format' },
  });
}
