import { describe, expect, it } from 'vitest';
import { good, head, opened, problems, table } from './problems.ts';

describe('a row', () => {
  it('becomes an observation as published, with a key in reference syntax', async () => {
    const { dataset, warnings } = await opened();
    expect(warnings).toEqual([]);
    expect(dataset.observations).toHaveLength(17);
    expect(dataset.observations[4]).toMatchObject({
      key: 'KZ-35 OUTPUT_GROWTH ACTIVITY=MINING @2020-01-01/P7M ~2019-01-01/P7M',
      value: 4.2,
      decimals: 1,
      unit: 'PT',
      mult: 0,
      row: 6,
    });
    expect(dataset.observations[1]?.sections).toEqual(['summary', 'industry']);
    expect(dataset.observations[12]).toMatchObject({ value: null, status: 'O' });
  });

  it('is read the same when columns stand in another order and optional ones are missing', async () => {
    const csv =
      'OBS_STATUS,TIME_PERIOD,OBS_VALUE,ACTIVITY,INDICATOR,UNIT_MEASURE,REF_AREA,UNIT_MULT\nA,2020-01-01/P7M,206.40,MINING,OUTPUT,KZT,KZ-35,9\n';
    const { dataset } = await opened({ 'observations.csv': csv });
    expect(dataset.observations).toMatchObject([
      {
        key: 'KZ-35 OUTPUT ACTIVITY=MINING @2020-01-01/P7M',
        value: 206.4,
        decimals: 2,
        source: '',
        note: '',
        sections: [],
      },
    ]);
  });

  it.each([
    ['A', '7', 7],
    ['', '7', 7],
    ['P', '-7.50', -7.5],
    ['O', '', null],
    ['M', 'NaN', null],
  ])('with status "%s" and value "%s" says %s', async (status, value, expected) => {
    const row = `KZ-35,OUTPUT,,2020,,${value},KZT,0,${status},s,S1,`;
    const { dataset } = await opened({ 'observations.csv': table(row) });
    expect(dataset.observations[0]?.value).toBe(expected);
  });

  it('may carry markup in its note: it is data, escaped where it is printed', async () => {
    const note = '<b>**bold**</b> {{value}} [x](https://a)';
    const { dataset } = await opened({ 'observations.csv': table(`${good}${note}`) });
    expect(dataset.observations[0]?.note).toBe(note);
  });

  it('with another unit than its indicator, or a region before its time, is warned of', async () => {
    const regions = 'KZ-35: { name: { en: Karaganda region }, valid: { from: "2022-06-08" } }\n';
    const { warnings } = await opened({
      'regions.yaml': regions,
      'observations.csv': table(good.replace('KZT', 'JOB')),
    });
    expect(warnings.map(({ code, place }) => [code, place?.row, place?.field])).toEqual([
      ['W_UNIT', 2, 'UNIT_MEASURE'],
      ['W_REGION_TIME', 2, 'REF_AREA'],
    ]);
  });
});

describe('a cell that does not fit is told with row, field, value and remedy:', () => {
  it.each([
    ['"1 595,6"', 'has a decimal comma', 'Write it with a point: 1595.6.'],
    ['"1595,6"', 'has a decimal comma', 'Write it with a point: 1595.6.'],
    ['1\u00a0595.6', 'has blanks', 'Write it as 1595.6.'],
    ['−3.4', 'a minus that is no hyphen', 'Write it as -3.4.'],
    ['n/a', 'is not a number', 'Write digits with a decimal point'],
    ['=1+1', 'is not a number', 'Write digits'],
    ['NaN', 'is not a number', 'Write digits'],
    ['1234567890123456', 'more digits than can be kept', 'UNIT_MULT'],
    ['1e999', 'more digits than can be kept', 'UNIT_MULT'],
    ['', 'The value is empty', 'OBS_STATUS O'],
  ])('the value %s', async (value, message, hint) => {
    const csv = table(good.replace('1595.6', value));
    expect(await problems({ 'observations.csv': csv })).toMatchObject([
      {
        code: 'E_VALUE',
        message: expect.stringContaining(message),
        hint: expect.stringContaining(hint),
        row: 2,
        field: 'OBS_VALUE',
      },
    ]);
  });

  it.each([
    ['07.2020', 'Write 2020-M07.'],
    ['1.8.2020', 'Write 2020-08-01.'],
    ['2020Q2', 'Write 2020-Q2.'],
    ['2020-01-01/2020-07-31', 'Allowed: 2020'],
  ])('the period %s', async (period, hint) => {
    const csv = table(good.replace('2020-01-01/P7M', period));
    expect(await problems({ 'observations.csv': csv })).toMatchObject([
      { code: 'E_PERIOD', field: 'TIME_PERIOD', hint: expect.stringContaining(hint) },
    ]);
  });

  it('everything that is wrong in several rows, at once, with the nearest names', async () => {
    const told = await problems({
      'observations.csv': table(
        'KZ-36,OUTPUT,,2020-01-01/P7M,,1,KZT,9,A,s,S1,',
        'KZ-35,OUTPUTT,,2020-01-01/P7M,,1,KZT,9,A,s,S1,',
        'KZ-35,OUTPUT,COALL,,,1,KZT,9,A,s,S1,',
        'KZ-35,OUTPUT,,2020,2019-13,1,TENGE,9.5,X,s,S9,',
        ',INVESTMENT,COAL,2020,,1,KZT,,O,s,,',
      ),
    });
    expect(told.map(({ code, row, field }) => [code, row, field])).toEqual([
      ['E_CODE_UNKNOWN', 2, 'REF_AREA'],
      ['E_CODE_UNKNOWN', 3, 'INDICATOR'],
      ['E_CODE_UNKNOWN', 4, 'ACTIVITY'],
      ['E_PERIOD', 4, 'TIME_PERIOD'],
      ['E_PERIOD', 5, 'BASE_PER'],
      ['E_STATUS', 5, 'OBS_STATUS'],
      ['E_CODE_UNKNOWN', 5, 'UNIT_MEASURE'],
      ['E_VALUE', 5, 'UNIT_MULT'],
      ['E_CODE_UNKNOWN', 5, 'SOURCE'],
      ['E_CODE_UNKNOWN', 6, 'REF_AREA'],
      ['E_DIMENSION_UNKNOWN', 6, 'ACTIVITY'],
      ['E_STATUS', 6, 'OBS_STATUS'],
      ['E_VALUE', 6, 'UNIT_MULT'],
    ]);
    expect(told[0]?.hint).toContain('Did you mean KZ-31 or KZ-35');
    expect(told[1]?.hint).toContain('Did you mean OUTPUT');
    expect(told[9]?.message).toBe('REF_AREA is empty.');
  });

  it('marks of the narrative and control characters in a note', async () => {
    const csv = table(`${good}\ue000`, `${good.replace('7M', '8M')}a\u0007b`);
    expect(await problems({ 'observations.csv': csv })).toMatchObject([
      { code: 'E_TEXT', field: 'NOTE', message: expect.stringContaining('U+E000') },
      { code: 'E_TEXT', row: 3, message: expect.stringContaining('U+0007') },
    ]);
  });
});

describe('columns', () => {
  it('that nothing knows are told, with the nearest that is known', async () => {
    const told = await problems({
      'observations.csv': `${head},Comment,STATUS\n${good},hello,A\n`,
    });
    expect(told).toMatchObject([
      { code: 'E_COLUMN_UNKNOWN', field: 'Comment' },
      { code: 'E_COLUMN_UNKNOWN', field: 'STATUS', hint: expect.stringContaining('OBS_STATUS') },
    ]);
  });

  it('that are missing are all told', async () => {
    const csv = 'REF_AREA,INDICATOR,UNIT_MULT\nKZ-35,OUTPUT,9\n';
    const told = await problems({ 'observations.csv': csv });
    expect(told.map(({ code, field }) => [code, field])).toEqual(
      ['TIME_PERIOD', 'OBS_VALUE', 'UNIT_MEASURE', 'OBS_STATUS'].map((name) => [
        'E_COLUMN_MISSING',
        name,
      ]),
    );
  });

  it('between INDICATOR and TIME_PERIOD are breakdowns, whose code list must be there', async () => {
    const csv = `${head.replace('ACTIVITY', 'COLOUR')}\n${good}\n`;
    expect(await problems({ 'observations.csv': csv })).toMatchObject([
      { code: 'E_CODELIST_MISSING', file: 'data/mini/colour.yaml' },
    ]);
  });
});

describe('one key twice', () => {
  it('with two values is an error that shows both rows', async () => {
    const csv = table(good, good.replace('1595.6', '1596'));
    const told = await problems({ 'observations.csv': csv });
    expect(told).toMatchObject([{ code: 'E_DUPLICATE', row: 3 }]);
    expect(told[0]?.message).toContain('1595.6e9 KZT (row 2) and 1596e9 KZT (row 3)');
  });

  const half = good.replace('2020-01-01/P7M', '2020-S1');
  it.each([
    ['in the same power of ten', good, good],
    ['in another power of ten', good, good.replace('1595.6,KZT,9', '1595600,KZT,6')],
    ['under another name of the period', half, half.replace('2020-S1', '2020-01-01/P6M')],
  ])('with one value %s is kept once, with a warning', async (_, row, again) => {
    const { dataset, warnings } = await opened({ 'observations.csv': table(row, again) });
    expect(dataset.observations).toHaveLength(1);
    expect(warnings).toMatchObject([{ code: 'W_DUPLICATE', place: { row: 3 } }]);
  });

  it('a gap and a value are two values', async () => {
    const gap = good.replace('1595.6', '').replace(',A,', ',O,');
    expect(await problems({ 'observations.csv': table(gap, good) })).toMatchObject([
      { code: 'E_DUPLICATE', message: expect.stringContaining('none (row 2)') },
    ]);
  });
});
