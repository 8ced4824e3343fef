import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { good, head, opened, packageWith, problems, table } from './problems.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  );
const other = good.replace('2020-01-01/P7M', '2019');

describe('a table of observations', () => {
  it('is read from CSV with rows numbered as in the file, blank rows and line ends in quotes included', async () => {
    const noted = other.replace(/,$/, ',"first line\nsecond, with a ""quote"""');
    const third = good.replace('2020-01-01/P7M', '2018');
    const csv = `${head}\n${good}\n\n${noted}\n${','.repeat(11)}\n${third}\n`;
    const { dataset } = await opened({ 'observations.csv': csv });
    expect(dataset.observations.map((item) => item.row)).toEqual([2, 4, 6]);
    expect(dataset.observations[1]?.note).toBe('first line\nsecond, with a "quote"');
  });

  it('may end its lines with CR LF and its last row without', async () => {
    const { dataset } = await opened({ 'observations.csv': `${head}\r\n${good}\r\n${other}` });
    expect(dataset.observations).toHaveLength(2);
  });

  it('keeps a formula-looking note as text', async () => {
    const note = '"=HYPERLINK(""x"")"';
    const { dataset } = await opened({ 'observations.csv': table(`${good}${note}`) });
    expect(dataset.observations[0]?.note).toBe('=HYPERLINK("x")');
  });

  it('may have another delimiter, if the package declares it', async () => {
    const { dataset } = await opened({
      'datapackage.json': packageWith({ dialect: { delimiter: ';' } }),
      'observations.csv': table(good).replaceAll(',', ';'),
    });
    expect(dataset.observations[0]?.value).toBe(1595.6);
  });

  it('may be many files: a list, a glob in the order of names', async () => {
    const files = { 'rows/b.csv': table(other), 'rows/a.csv': table(good) };
    const glob = await opened({
      ...files,
      'datapackage.json': packageWith({ path: 'rows/*.csv' }),
    });
    expect(glob.dataset.observations.map((item) => item.period.text)).toEqual([
      '2020-01-01/P7M',
      '2019',
    ]);
    expect(glob.dataset.files.map((file) => file.path)).toContain('data/mini/rows/b.csv');
    const list = packageWith({ path: ['rows/b.csv', 'rows/a.csv'] });
    const listed = await opened({ ...files, 'datapackage.json': list });
    expect(listed.dataset.observations[0]?.period.text).toBe('2019');
  });

  it('may be JSON', async () => {
    const cells = Object.fromEntries(
      head.split(',').map((name, at) => [name, good.split(',')[at]]),
    );
    const record = { ...cells, OBS_VALUE: 1595.6, UNIT_MULT: 9, NOTE: null };
    const { dataset } = await opened({
      'datapackage.json': packageWith({ path: 'observations.json' }),
      'observations.json': JSON.stringify([
        record,
        { ...record, TIME_PERIOD: '2019', OBS_VALUE: 7 },
      ]),
    });
    expect(dataset.observations).toMatchObject([
      { value: 1595.6, decimals: 1, mult: 9, note: '' },
      { value: 7, decimals: 0 },
    ]);
  });

  it('may be Parquet, where a floating-point number without a fraction has no decimals', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'sholu-parquet-')), 'observations.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const row = (period: string, value: string): string =>
      `SELECT 'KZ-35' AS REF_AREA, 'OUTPUT' AS INDICATOR, '${period}' AS TIME_PERIOD, ${value}::DOUBLE AS OBS_VALUE, 'KZT' AS UNIT_MEASURE, 9 AS UNIT_MULT, 'A' AS OBS_STATUS`;
    await connection.run(
      `COPY (${row('2020', '1250')} UNION ALL ${row('2019', '1595.6')}) TO '${path}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    const { dataset } = await opened({
      'datapackage.json': packageWith({ path: 'observations.parquet' }),
      'observations.parquet': await readFile(path),
    });
    expect(dataset.observations).toMatchObject([
      { value: 1250, decimals: 0 },
      { value: 1595.6, decimals: 1 },
    ]);
  });

  it('warns of a byte order mark and reads on', async () => {
    const { dataset, warnings } = await opened({ 'observations.csv': `\ufeff${table(good)}` });
    expect(dataset.observations).toHaveLength(1);
    expect(warnings).toMatchObject([{ code: 'W_TABLE_BOM', severity: 'warning' }]);
  });
});

describe('a table that cannot be read is told:', () => {
  it.each<[string, string | Uint8Array, string, string]>([
    ['an empty file', '', 'E_TABLE_EMPTY', 'empty'],
    ['UTF-16', bytes([0xff, 0xfe, 0x52, 0]), 'E_TABLE_ENCODING', 'UTF-16'],
    ['a web page', '<!DOCTYPE html><html>', 'E_TABLE_MARKUP', 'web page'],
    ['a semicolon', table(good).replaceAll(',', ';'), 'E_TABLE_DELIMITER', 'a semicolon'],
    ['tabs', table(good).replaceAll(',', '\t'), 'E_TABLE_DELIMITER', 'a tab'],
    ['a column twice', `${head},NOTE\n`, 'E_COLUMN_NAME', 'NOTE stands twice'],
    ['a column without a name', `${head},\n`, 'E_COLUMN_NAME', 'no name'],
    ['mixed line ends', `${head}\r\n${good}\n\n${other}\r\n`, 'E_TABLE', 'line ends are mixed'],
  ])('%s', async (_, csv, code, words) => {
    const [first] = await problems({ 'observations.csv': csv });
    expect(first).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(first?.file).toBe('data/mini/observations.csv');
    expect(first?.hint).not.toBe('');
  });

  it('several broken rows at once, each with its row, beside wrong cells of sound rows', async () => {
    const csv = bytes(
      `${head}\n${good}\n\nKZ-35,OUTPUT\n${other},surplus\n`,
      `${good.replace('1595.6', '3,4')}\n`,
      [0xca, 0xe0],
      `,OUTPUT,,2018,,1,KZT,9,A,s,S1,\n`,
      `KZ-35,"OUT"PUT,,2018,,1,KZT,9,A,s,S1,\n${good.replace('KZ-35', 'KZ-99')}\n`,
    );
    const told = await problems({ 'observations.csv': csv });
    expect(told.map(({ code, row }) => [code, row])).toEqual([
      ['E_TABLE_ROW', 4],
      ['E_TABLE_ROW', 5],
      ['E_TABLE_ROW', 6],
      ['E_TABLE_ENCODING', 7],
      ['E_TABLE_ROW', 8],
      ['E_CODE_UNKNOWN', 9],
    ]);
    expect(told[0]?.message).toContain('has 2 cells, the head has 12');
    expect(told[2]?.hint).toContain('decimals with a point');
    expect(told[3]?.hint).toContain('windows-1251');
    expect(told[4]?.message).toContain('quote');
  });

  it('every row of a file of quite another kind', async () => {
    const told = await problems({ 'observations.csv': `${head}\n${'lorem ipsum\n'.repeat(80)}` });
    expect(told.map(({ code, row }) => [code, row])).toEqual(
      Array.from({ length: 80 }, (_, index) => ['E_TABLE_ROW', index + 2]),
    );
  });

  it('a row of megabytes', async () => {
    const csv = table(`${good}${'x'.repeat(3_000_000)}`);
    expect(await problems({ 'observations.csv': csv })).toMatchObject([
      { code: 'E_TABLE_ROW', row: 2, message: expect.stringContaining('two million bytes') },
    ]);
  });

  it('a file that is not there, and a glob that matches nothing', async () => {
    for (const path of ['absent.csv', 'absent/*.csv']) {
      const told = await problems({ 'datapackage.json': packageWith({ path }) });
      expect(told).toMatchObject([{ code: 'E_TABLE_MISSING', file: `data/mini/${path}` }]);
    }
  });

  it('a format that the content contradicts', async () => {
    const told = await problems({ 'datapackage.json': packageWith({ format: 'parquet' }) });
    expect(told).toMatchObject([{ code: 'E_TABLE', hint: expect.stringContaining('true format') }]);
  });
});
