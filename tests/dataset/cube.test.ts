import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import type { RegionCode } from '../../src/core/identifiers.ts';
import { parsePeriod } from '../../src/core/period.ts';
import type { Cube, Dataset } from '../../src/dataset/model.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { opened, table } from './problems.ts';

const { dataset: mini } = await opened();

function cube(
  period = '2020-M07',
  region = 'KZ-35',
  release = '2020-08-20',
  dataset: Dataset = mini,
): Cube {
  return dataset.slice({ region: region as RegionCode, period: parsePeriod(period), release });
}

/** A slice of July 2020 over a table with these rows. */
async function over(...rows: string[]): Promise<Cube> {
  const { dataset } = await opened({ 'observations.csv': table(...rows) });
  return cube('2020-M07', 'KZ-35', '2020-08-20', dataset);
}

const thrown = (code: string, hint = '') =>
  expect.objectContaining({ code, hint: expect.stringContaining(hint) });

describe('a reference', () => {
  it('finds the total without a code, and a part with one', () => {
    expect(cube().find('OUTPUT')?.value).toBe(1595.6);
    expect(cube().find('OUTPUT ACTIVITY=MINING')?.value).toBe(206.4);
    expect(cube().find('OUTPUT ACTIVITY=COAL')).toBeUndefined();
  });

  it('means the period of its indicator, or the one that it names', () => {
    expect(cube().find('INVESTMENT')?.value).toBe(373.2);
    expect(cube().find('INVESTMENT @half')?.value).toBe(306.6);
    expect(cube().find('INVESTMENT @prev-year')?.value).toBe(811);
    expect(cube().find('INVESTMENT @2020-01-01/P6M')?.value).toBe(306.6);
    expect(cube().find('INVESTMENT_PLAN')?.value).toBe(830);
    expect(cube('2020-M06').find('INVESTMENT')?.value).toBe(306.6);
  });

  it('finds an observation that the source leaves empty', () => {
    expect(cube().find('INVESTMENT_GROWTH @ytd')).toMatchObject({ value: null, status: 'O' });
  });

  it('may be a key, with the region of the issue only', () => {
    expect(cube().find('KZ-35 OUTPUT @2020-01-01/P7M')?.value).toBe(1595.6);
    expect(() => cube().find('KZ-31 OUTPUT')).toThrow(thrown('E_REFERENCE', 'the issue'));
  });

  it.each([
    ['OUTPUTT', 'E_INDICATOR_UNKNOWN', 'Did you mean OUTPUT'],
    ['OUTPUT ACTIVITY=COALS', 'E_CODE_UNKNOWN', 'Did you mean COAL'],
    ['OUTPUT COLOUR=RED', 'E_DIMENSION_UNKNOWN', 'ACTIVITY'],
    ['INVESTMENT ACTIVITY=COAL', 'E_DIMENSION_UNKNOWN', 'none'],
    ['OUTPUT @yesterday', 'E_PERIOD', 'ytd'],
    ['OUTPUT ~2019-13', 'E_PERIOD', 'SDMX'],
    ['', 'E_REFERENCE', 'INDICATOR'],
    ['output', 'E_REFERENCE', 'INDICATOR'],
    ['OUTPUT MINING', 'E_REFERENCE', 'INDICATOR'],
    ['OUTPUT @ytd @half', 'E_REFERENCE', 'INDICATOR'],
    ['OUTPUT ACTIVITY=COAL ACTIVITY=MINING', 'E_REFERENCE', 'INDICATOR'],
  ])('"%s" is told as %s', (reference, code, hint) => {
    expect(() => cube().find(reference)).toThrow(thrown(code, hint));
  });
});

describe('the newest value', () => {
  const at = (period: string, value: string, status = 'A'): string =>
    `KZ-35,SME_COUNT,,${period},,${value},SME,0,${status},s,S1,`;

  it('is the newest that was known at the release', () => {
    expect(cube().find('SME_COUNT')?.value).toBe(88541);
    expect(cube('2020-M05', 'KZ-35', '2020-06-20').find('SME_COUNT')?.value).toBe(87000);
  });

  it('is not older than a year before the end of the reference period', async () => {
    const rows = [at('2019-07-31', '1'), 'KZ-35,JOBS,,2020,,5,JOB,0,PL,s,S1,'];
    expect((await over(...rows)).find('SME_COUNT')).toBeUndefined();
    expect((await over(at('2019-08-01', '1'))).find('SME_COUNT')?.value).toBe(1);
    expect(cube('2021-M07', 'KZ-35', '2021-08-20').find('OUTPUT')).toBeUndefined();
  });

  it('is not a gap while an older value is known, and a gap when none is', async () => {
    const gap = at('2020-08-01', '', 'O');
    expect((await over(gap, at('2020-07-01', '7'))).find('SME_COUNT')?.value).toBe(7);
    expect((await over(gap)).find('SME_COUNT')).toMatchObject({ value: null });
  });

  it('is what happened before what is planned, and the plan of the year of the issue', async () => {
    const plans = [at('2019', '1', 'PL'), at('2020', '2', 'PL'), at('2021', '3', 'F')];
    expect((await over(...plans)).find('SME_COUNT')?.value).toBe(2);
    expect((await over(...plans, at('2020-Q1', '4'))).find('SME_COUNT')?.value).toBe(4);
    expect((await over(at('2020-01-01/P2Y', '9', 'PL'))).find('SME_COUNT')?.value).toBe(9);
  });

  it('of two that end on one day is the one that says more of the year', async () => {
    const rows = [at('2020-M07', '1'), at('2020-01-01/P7M', '2')];
    expect((await over(...rows)).find('SME_COUNT')?.value).toBe(2);
  });
});

describe('a base of comparison', () => {
  const growth = (base: string, value: string): string =>
    `KZ-35,OUTPUT_GROWTH,,2020-01-01/P7M,${base},${value},PT,0,A,s,S1,`;

  it('is the same period a year before, unless another is named', async () => {
    const slice = await over(growth('2018-01-01/P7M', '9'), growth('2019-01-01/P7M', '3'));
    expect(slice.find('OUTPUT_GROWTH')?.value).toBe(3);
    expect(slice.find('OUTPUT_GROWTH ~2018-01-01/P7M')?.value).toBe(9);
    expect(slice.find('OUTPUT_GROWTH ~ytd-prev')?.value).toBe(3);
    expect(slice.find('OUTPUT_GROWTH ~2017')).toBeUndefined();
  });

  it('is the only one there is', async () => {
    expect((await over(growth('2018', '9'))).find('OUTPUT_GROWTH')?.value).toBe(9);
  });

  it('is none where the key has none', async () => {
    const slice = await over(growth('2019-01-01/P7M', '3'), growth('', '5'));
    expect(slice.find('OUTPUT_GROWTH')?.value).toBe(5);
  });

  it('is asked for when several remain', async () => {
    const slice = await over(growth('2018', '9'), growth('2017', '3'));
    expect(() => slice.find('OUTPUT_GROWTH')).toThrow(
      thrown('E_REFERENCE_AMBIGUOUS', 'Name one of ~2018, ~2017.'),
    );
  });
});

describe('a slice', () => {
  it('lists the parts that are there in the order of the code list, gaps among them', async () => {
    const codes = (slice: Cube): unknown[] =>
      slice.select('OUTPUT', 'ACTIVITY').map((item) => [item.dims.ACTIVITY, item.value]);
    expect(codes(cube())).toEqual([
      ['MINING', 206.4],
      ['MANUFACTURING', 1250],
    ]);
    const row = (code: string, value: string, status: string): string =>
      `KZ-35,OUTPUT,${code},2020-01-01/P7M,,${value},KZT,9,${status},s,S1,`;
    const turned = await over(row('MANUFACTURING', '1', 'A'), row('COAL', '', 'O'));
    expect(codes(turned)).toEqual([
      ['COAL', null],
      ['MANUFACTURING', 1],
    ]);
    expect(() => cube().select('OUTPUT', 'COLOUR')).toThrow(thrown('E_DIMENSION_UNKNOWN'));
  });

  it('holds one region only', () => {
    expect(cube('2020-M07', 'KZ-31').find('OUTPUT')?.value).toBe(312);
    expect(cube('2020-M07', 'KZ-31').find('INVESTMENT')).toBeUndefined();
    expect(cube('2020-M07', 'KZ-31').all).toHaveLength(1);
  });

  it('tells an unknown region, a region and a time without data, with what is there', () => {
    const regions = 'KZ-31 (2020-01-01/P7M), KZ-35 (2019 to 2020)';
    expect(() => cube('2020-M07', 'KZ-36')).toThrow(
      thrown('E_REGION_UNKNOWN', 'Did you mean KZ-31'),
    );
    expect(() => cube('2020-M07', 'KZ-71')).toThrow(thrown('E_NO_DATA', regions));
    expect(() => cube('2030-M07', 'KZ-31', '2030-08-20')).toThrow(
      thrown('E_NO_DATA', 'It has KZ-31 for 2020-01-01/P7M'),
    );
    expect(() => cube('2010-M07', 'KZ-31', '2010-08-20')).toThrow(thrown('E_NO_DATA'));
  });
});

describe('the data of the repository', () => {
  const folder = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

  it.each(['data/karaganda', 'tests/fixtures/mini'])('%s opens without a word', async (path) => {
    const diagnostics = new Diagnostics();
    await openDataset(folder(path), diagnostics);
    expect(diagnostics.items).toEqual([]);
  });

  it.each(['data/karaganda', 'tests/fixtures/mini'])(
    '%s gives each observation for its key',
    async (path) => {
      const dataset = await openDataset(folder(path), new Diagnostics());
      for (const region of dataset.regionsPresent()) {
        const slice = cube('2020-M07', region, dataset.release, dataset);
        expect(slice.all.length).toBeGreaterThan(0);
        for (const item of slice.all) expect(slice.find(item.key)).toBe(item);
      }
    },
  );
});
