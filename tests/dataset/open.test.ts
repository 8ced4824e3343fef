import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { miniDataset, miniFiles } from './mini-dataset.ts';
import { flat, head, opened, packageWith, problems } from './problems.ts';

/** What opening a folder throws, flat. */
async function refused(folder: string): Promise<ReturnType<typeof flat>> {
  return openDataset(folder, new Diagnostics()).then(() => [], flat);
}

describe('an opened dataset', () => {
  it('says what it is, where it came from and which files it was read from', async () => {
    const { dataset } = await opened();
    expect(dataset).toMatchObject({ name: 'mini', release: '2020-08-20' });
    expect(dataset.sources.get('S1')).toEqual({
      title: { en: 'Review' },
      publisher: { en: 'Office', ru: 'Ведомство' },
      date: '2020-08-20',
    });
    expect(dataset.files.map((file) => file.path)).toEqual([
      'data/mini/activity.yaml',
      'data/mini/datapackage.json',
      'data/mini/indicators.yaml',
      'data/mini/observations.csv',
      'data/mini/regions.yaml',
      'data/mini/units.yaml',
    ]);
  });

  it('is the same each time it is read', async () => {
    const [first, second] = [(await opened()).dataset, (await opened()).dataset];
    expect(second.observations).toEqual(first.observations);
    expect([...second.indicators]).toEqual([...first.indicators]);
  });

  it('says for which regions and periods it has observations', async () => {
    const { dataset } = await opened();
    expect(dataset.regionsPresent()).toEqual(['KZ-31', 'KZ-35']);
    expect(dataset.periodsPresent().map((period) => period.text)).toEqual([
      '2019',
      '2020-04-01',
      '2020-S1',
      '2020-01-01/P7M',
      '2020-08-01',
      '2020-08-10',
      '2020',
    ]);
    const [zhambyl] = dataset.regionsPresent();
    expect(dataset.periodsPresent(zhambyl).map((period) => period.text)).toEqual([
      '2020-01-01/P7M',
    ]);
  });

  it('without checks has none', async () => {
    expect((await opened()).dataset.checks).toEqual([]);
  });
});

describe('a folder that is no dataset is told:', () => {
  it('one that is not there, and a file in its place', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'sholu-open-'));
    await writeFile(join(parent, 'file'), '');
    for (const name of ['nothing', 'file', 'file/below']) {
      expect(await refused(join(parent, name))).toMatchObject([
        { code: 'E_DATASET_UNKNOWN', hint: expect.stringContaining('datapackage.json') },
      ]);
    }
    await rm(parent, { recursive: true });
  });

  it('one that cannot be read, with the reason (links in a circle, which bind every user)', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'sholu-open-'));
    await symlink(join(parent, 'b'), join(parent, 'a'));
    await symlink(join(parent, 'a'), join(parent, 'b'));
    expect(await refused(join(parent, 'a'))).toMatchObject([
      { code: 'E_DATASET_DENIED', message: 'The folder data/a cannot be read (ELOOP).' },
    ]);
    await rm(parent, { recursive: true });
  });

  it('one with a file that cannot be read', async () => {
    const folder = await miniDataset();
    await rm(join(folder, 'units.yaml'));
    await symlink('units.yaml', join(folder, 'units.yaml'));
    expect(await refused(folder)).toMatchObject([
      { code: 'E_DATASET_DENIED', message: 'data/mini/units.yaml cannot be read (ELOOP).' },
    ]);
  });

  it('one without a package, observations or rows', async () => {
    const folder = await miniDataset();
    await rm(join(folder, 'datapackage.json'));
    expect(await refused(folder)).toMatchObject([
      { code: 'E_PACKAGE', message: 'The file datapackage.json is missing.' },
    ]);
    expect(await problems({ 'observations.csv': `${head}\n` })).toMatchObject([
      { code: 'E_DATASET_EMPTY', file: 'data/mini/observations.csv' },
    ]);
  });
});

describe('a package that does not fit is told:', () => {
  it('not JSON, or without its fields, all at once', async () => {
    expect(await problems({ 'datapackage.json': '{' })).toMatchObject([{ code: 'E_PACKAGE' }]);
    const told = await problems({ 'datapackage.json': '{}' });
    expect(told.map(({ field }) => field)).toEqual(['name', 'resources', 'sholu']);
  });

  it.each([
    '../secret.csv',
    'rows/../../secret.csv',
    '/etc/passwd',
    'C:\\data.csv',
    '\\\\server\\data.csv',
    'https://example.org/data.csv',
    'file:///etc/passwd',
    's3://bucket/data.csv',
  ])('the path %s, which leads out of the folder', async (path) => {
    for (const name of ['observations', 'notes']) {
      const told = await problems({ 'datapackage.json': packageWith({ name, path }) });
      expect(told).toMatchObject([
        { code: 'E_PACKAGE', message: `The path "${path}" leads out of the dataset's folder.` },
      ]);
    }
  });

  it.each([
    ['without a resource of observations', packageWith({ name: 'rows' }), 'only rows'],
    ['of another format', packageWith({ format: 'xlsx' }), 'csv, json and parquet'],
    [
      'with a release that is no day',
      packageWith({}).replace('"release":"2020-08-20"', '"release":"2020-02-30"'),
      '2020-02-30',
    ],
  ])('%s', async (_, text, words) => {
    expect(await problems({ 'datapackage.json': text })).toMatchObject([
      { code: 'E_PACKAGE', message: expect.stringContaining(words) },
    ]);
  });

  it('with other fields of Frictionless is fine', async () => {
    const pack = JSON.parse(miniFiles['datapackage.json'] ?? '') as object;
    const more = { ...pack, licenses: [{ name: 'CC0-1.0' }], contributors: [] };
    expect(await problems({ 'datapackage.json': JSON.stringify(more) })).toEqual([]);
  });
});
