import { describe, expect, it } from 'vitest';
import { good, miniWith, opened, problems, table } from './problems.ts';

describe('a code list', () => {
  it('gives names, short names (the name where there is none), parents and its order', async () => {
    const { dataset } = await opened();
    const activity = dataset.dimensions.get('ACTIVITY');
    expect([...(activity?.keys() ?? [])]).toEqual(['MINING', 'COAL', 'MANUFACTURING']);
    expect(activity?.get('COAL')).toEqual({
      id: 'COAL',
      name: { en: 'coal', ru: 'уголь' },
      short: { en: 'coal', ru: 'уголь' },
      grammar: {},
      parent: 'MINING',
      order: 1,
    });
  });

  it('gives an indicator its kind, unit and period, and what it leaves out', async () => {
    const { dataset } = await opened();
    expect(dataset.indicators.get('SME_COUNT')).toMatchObject({
      kind: 'count',
      unit: 'SME',
      period: 'latest',
      base: 'none',
      dimensions: [],
      direction: 'neutral',
    });
  });

  it('names a region as it was named on the day of release', async () => {
    const { dataset } = await opened();
    expect(dataset.regions.get('KZ-71')?.name.en).toBe('Nur-Sultan');
  });

  it('of a breakdown that an indicator declares may have no column in the table', async () => {
    const { dataset } = await opened({
      ...miniWith('indicators.yaml', 'dimensions: [ACTIVITY]', 'dimensions: [ACTIVITY, COLOUR]'),
      'colour.yaml': 'RED: { name: { en: red } }\n',
    });
    expect([...dataset.dimensions.keys()]).toEqual(['ACTIVITY', 'COLOUR']);
  });

  it('may carry markup in a name: it is data', async () => {
    const { dataset } = await opened(miniWith('activity.yaml', 'coal', '"<b>{{coal}}</b> | *x*"'));
    expect(dataset.dimensions.get('ACTIVITY')?.get('COAL')?.name.en).toBe('<b>{{coal}}</b> | *x*');
  });
});

describe('a code list that does not fit is told with file and line:', () => {
  it('not YAML', async () => {
    const told = await problems({ 'activity.yaml': 'MINING: { name: { en: mining }\nCOAL: [' });
    expect(told[0]).toMatchObject({
      code: 'E_CODELIST_SYNTAX',
      file: 'data/mini/activity.yaml',
      line: 2,
    });
  });

  it('a code twice', async () => {
    const told = await problems({
      'activity.yaml': 'COAL: { name: { en: a } }\nCOAL: { name: { en: b } }\n',
    });
    expect(told[0]).toMatchObject({ code: 'E_CODELIST_SYNTAX', line: 2 });
  });

  it.each([
    ['indicators.yaml', 'kind: plan', 'kind: planned', 5, 'INVESTMENT_PLAN.kind'],
    ['indicators.yaml', 'unit: SME', 'unit: SMEE', 7, 'SME_COUNT.unit'],
    [
      'indicators.yaml',
      'kind: plan, of: INVESTMENT',
      'kind: plan, of: INVEST',
      5,
      'INVESTMENT_PLAN.of',
    ],
    ['indicators.yaml', 'period: half', 'period: halves', 6, 'INVESTMENT_GROWTH.period'],
    ['indicators.yaml', 'decimals: 1', 'decimal: 1', 1, 'OUTPUT.decimals'],
    ['activity.yaml', 'parent: MINING', 'parent: MINES', 2, 'COAL.parent'],
    ['activity.yaml', 'parent: MINING', 'parent: COAL', 2, 'COAL.parent'],
    ['activity.yaml', 'en: coal', 'en: "a\uE000b"', 2, 'COAL.name.en'],
    ['units.yaml', 'counts: things', 'counts: animals', 4, 'SME.counts'],
    ['regions.yaml', 'KZ-31', 'Zhambyl', 1, 'Zhambyl'],
  ])('%s: %s → %s', async (file, from, to, line, field) => {
    const told = await problems(miniWith(file, from, to));
    expect(told[0]).toMatchObject({
      code: 'E_CODELIST_FIELD',
      file: `data/mini/${file}`,
      line,
      field,
    });
  });

  it('a name that another list lacks, with the nearest', async () => {
    const told = await problems(miniWith('indicators.yaml', 'unit: SME', 'unit: SMEE'));
    expect(told).toMatchObject([{ hint: 'Did you mean SME? See units.yaml.' }]);
  });

  it('missing, by its name', async () => {
    const { dataset } = await opened();
    expect(dataset.units.size).toBe(5);
    const more = miniWith('indicators.yaml', 'dimensions: [ACTIVITY]', 'dimensions: [COLOUR]');
    const told = await problems({ ...more, 'observations.csv': table(good) });
    expect(told).toMatchObject([
      { code: 'E_CODELIST_MISSING', message: 'The file colour.yaml is missing.' },
    ]);
  });

  it('and what is wrong in the rows is told in the same go', async () => {
    const told = await problems({
      ...miniWith('activity.yaml', 'parent: MINING', 'parent: MINES'),
      'observations.csv': table(good.replace('1595.6', 'x')),
    });
    expect(told.map(({ code }) => code)).toEqual(['E_CODELIST_FIELD', 'E_VALUE']);
  });
});
