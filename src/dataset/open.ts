import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Diagnostics } from '../core/diagnostic.ts';
import { errnoOf } from '../core/errno.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import { readChecks } from './checks/read.ts';
import { presentTexts } from './code.ts';
import { readCodeLists } from './code-lists.ts';
import { checkColumns, dimensionsOf } from './columns.ts';
import { sliceDataset } from './cube.ts';
import { DatasetFiles } from './files.ts';
import type { Dataset, Source } from './model.ts';
import { readObservations, type SourceTable } from './observations.ts';
import { type Package, readPackage } from './package.ts';
import { periodsOf, regionsOf } from './presence.ts';
import { codeListFile } from './reference.ts';
import { readTables } from './table/read.ts';
import type { TableRequest } from './table/table.ts';

/**
 * Opens the data package in `folder`: `datapackage.json`, the code lists, the observations (CSV, JSON or Parquet;
 * a file or a glob) through DuckDB, the checks. Problems are collected in `diagnostics`, warnings too; when an error is
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
  const requests = await tableRequests(files, pack);
  const tables = await readTables(requests, diagnostics);
  const read = tables.flatMap((table, index) =>
    table === undefined ? [] : { table, shown: requests[index]?.shown ?? shown },
  );
  const dimensionsIn = (columns: readonly string[], declared: ReadonlySet<string>) =>
    dimensionsOf(columns, { declared, hasList: (name) => files.has(codeListFile(name)) });
  const lists = await readCodeLists(
    files,
    (declared) => read.flatMap(({ table }) => dimensionsIn(table.columns, declared)),
    pack.sholu.release,
  );
  const known = new Set(lists.dimensions.keys());
  const sound = read.flatMap((item): SourceTable[] => {
    const dimensions = dimensionsIn(item.table.columns, known);
    const fits = checkColumns(item.table.columns, dimensions, item.shown, diagnostics);
    return fits ? [{ ...item, dimensions }] : [];
  });
  const sources = readSources(pack);
  const observations =
    lists.indicators.size === 0 ? [] : readObservations(sound, { lists, sources, diagnostics });
  const checks = await readChecks(files, lists);
  if (observations.length === 0 && diagnostics.errors.length === 0) {
    diagnostics.error('E_DATASET_EMPTY', 'The dataset has no observations.', {
      hint: 'Add rows to the table, or import a file.',
      place: { file: requests[0]?.shown ?? shown },
    });
  }
  if (diagnostics.errors.length > 0) throw new SholuErrors(diagnostics.errors);
  const dataset: Dataset = {
    name: pack.name,
    folder,
    release: pack.sholu.release,
    ...lists,
    sources,
    observations,
    checks,
    files: files.read,
    slice: (issue) => sliceDataset(dataset, issue),
    regionsPresent: () => regionsOf(dataset),
    periodsPresent: (region) => periodsOf(dataset, region),
  };
  return dataset;
}

/** The files of the observations with their bytes; one that is not there is told. */
async function tableRequests(files: DatasetFiles, pack: Package): Promise<TableRequest[]> {
  const { paths, format, delimiter } = pack.observations;
  const requests: TableRequest[] = [];
  for (const path of paths) {
    const names = await files.matching(path);
    for (const name of names) {
      const bytes = await files.bytes(name);
      const shown = `${files.shown}/${name}`;
      if (bytes === undefined) tellMissing(files, shown);
      else requests.push({ path: join(files.folder, name), bytes, format, delimiter, shown });
    }
    if (names.length === 0) tellMissing(files, `${files.shown}/${path}`);
  }
  return requests;
}

function tellMissing(files: DatasetFiles, shown: string): void {
  files.diagnostics.error('E_TABLE_MISSING', `There is no file ${shown}.`, {
    hint: 'datapackage.json names the table of observations: put the file there, or mend the path.',
    place: { file: shown },
  });
}

async function checkFolder(folder: string, shown: string): Promise<void> {
  try {
    if ((await stat(folder)).isDirectory()) return;
  } catch (error) {
    const code = errnoOf(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      throw new SholuError('E_DATASET_DENIED', `The folder ${shown} cannot be read (${code}).`, {
        hint: 'Give this user the right to read it.',
        place: { file: shown },
      });
    }
  }
  throw new SholuError('E_DATASET_UNKNOWN', `There is no dataset folder ${shown}.`, {
    hint: 'Let `dataset` in briefing.yaml name a folder with a datapackage.json, and see that the folder of datasets is there.',
    place: { file: shown },
  });
}

function readSources({ sholu }: Package): ReadonlyMap<string, Source> {
  return new Map(
    Object.entries(sholu.sources).map(([id, { title, publisher, date }]) => [
      id,
      { title: presentTexts(title), publisher: presentTexts(publisher), date },
    ]),
  );
}
