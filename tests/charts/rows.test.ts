import { describe, expect, it } from 'vitest';
import { changedCube, miniCube } from '../narrative/mini.ts';
import { foundBy } from './charted.ts';

const karaganda = await miniCube('KZ-35');
const nb = '\u00a0';

const growth = { ref: 'INDUSTRIAL_PRODUCTION_GROWTH', by: 'ACTIVITY' };
const output = { ref: 'INDUSTRIAL_OUTPUT', by: 'ACTIVITY' };

describe('a query by a dimension', () => {
  it('gives the codes that have a value, in the order of the code list', () => {
    const { rows } = foundBy(karaganda, { rows: [output], scale: 9 });
    expect(rows.map((row) => [row.code, row.value, row.text])).toEqual([
      ['MINING', 206.4, '206.4'],
      ['MANUFACTURING', 1250, '1,250'],
    ]);
  });

  it('names them in the language and numbers them in its manner', () => {
    const { rows } = foundBy(karaganda, { rows: [{ ...output, in: ['MANUFACTURING'] }] }, 'ru');
    expect(rows).toMatchObject([
      {
        label: 'Обрабатывающая промышленность',
        text: `1${nb}250`,
        period: `январь–июль 2020${nb}года`,
      },
    ]);
  });

  it('takes the codes asked for in their order, without those excepted, of one parent, up to a limit', () => {
    const codes = (query: object): unknown[] =>
      foundBy(karaganda, { rows: [{ ...growth, ...query }], label: 'signed' }).rows.map(
        (row) => row.code,
      );
    expect(codes({ in: ['MACHINERY', 'COAL'] })).toEqual(['MACHINERY', 'COAL']);
    expect(codes({ except: ['COAL'] })).toEqual(['FOOD', 'MACHINERY']);
    expect(codes({ parent: 'MINING' })).toEqual(['COAL']);
    expect(codes({ sort: '-value' })).toEqual(['FOOD', 'COAL', 'MACHINERY']);
    expect(codes({ sort: 'value', limit: 2 })).toEqual(['MACHINERY', 'COAL']);
    expect(codes({ sort: 'code' })).toEqual(['COAL', 'FOOD', 'MACHINERY']);
  });

  it.each([
    ['in', ['COLA']],
    ['except', ['COLA']],
    ['parent', 'COLA'],
  ])('refuses a code in `%s` that the list does not have, naming the nearest', (option, value) => {
    expect(() => foundBy(karaganda, { rows: [{ ...growth, [option]: value }] })).toThrow(
      expect.objectContaining({
        code: 'E_CODE_UNKNOWN',
        hint: expect.stringContaining('Did you mean COAL'),
      }),
    );
  });

  it('refuses an unknown dimension and an unknown indicator', () => {
    expect(() => foundBy(karaganda, { rows: [{ ...growth, by: 'BRANCH' }] })).toThrow(
      expect.objectContaining({ code: 'E_DIMENSION_UNKNOWN' }),
    );
    expect(() => foundBy(karaganda, { rows: [{ ref: 'NOTHING', by: 'ACTIVITY' }] })).toThrow(
      expect.objectContaining({ code: 'E_INDICATOR_UNKNOWN' }),
    );
  });
});

describe('what the rows leave of the whole', () => {
  const label = { en: 'Other', ru: 'Прочее' };

  it('is one more row after them, with its formula', () => {
    const { rows, figures } = foundBy(karaganda, {
      rows: [{ ...output, rest: { label } }],
      scale: 9,
    });
    // 1,595.6 − 206.4 − 1,250
    expect(rows.at(-1)).toMatchObject({ label: 'Other', code: 'REST', rest: true, text: '139.2' });
    expect(rows.at(-1)?.value).toBeCloseTo(139.2);
    expect(figures.at(-1)?.observations).toHaveLength(3);
  });

  it('is told in per cent where the rows are', () => {
    const { rows } = foundBy(karaganda, {
      rows: [{ ...output, share: 'INDUSTRIAL_OUTPUT', rest: { label } }],
    });
    expect(rows.map((row) => row.text)).toEqual(['12.9%', '78.3%', '8.7%']);
  });

  it('holds what a limit cuts off', () => {
    const { rows } = foundBy(karaganda, {
      rows: [{ ...output, sort: '-value', limit: 1, rest: { label } }],
      scale: 9,
    });
    expect(rows.map((row) => row.text)).toEqual(['1,250', '345.6']);
  });

  it('is no row where nothing is left, or the whole is not told', async () => {
    const taxes = { ref: 'TAX_REVENUE', by: 'BUDGET_LEVEL', rest: { label } };
    expect(foundBy(karaganda, { rows: [taxes] }).rows).toHaveLength(2);
    const without = await changedCube({
      observations: { 'INDUSTRIAL_OUTPUT @2020-01-01/P7M': undefined },
    });
    expect(foundBy(without, { rows: [{ ...output, rest: { label } }] }).rows).toHaveLength(2);
  });
});

describe('observations named one by one', () => {
  const refs = ['INVESTMENT_PLAN', 'INVESTMENT', 'INVESTMENT @prev-year'];

  it('leave out those without a value', async () => {
    const other = await miniCube('KZ-31');
    expect(foundBy(other, { rows: [{ refs }] }).rows).toEqual([]);
    expect(foundBy(karaganda, { rows: [{ refs }] }).rows).toHaveLength(3);
  });

  it('are called by indicator, period, last code, series or a text of their own', () => {
    const labels = (query: object): unknown[] =>
      foundBy(karaganda, {
        rows: [{ refs: ['INDUSTRIAL_OUTPUT ACTIVITY=MINING'], ...query }],
      }).rows.map((row) => row.label);
    expect(labels({})).toEqual(['Industrial output']);
    expect(labels({ label: 'period' })).toEqual(['January–July 2020']);
    expect(labels({ label: 'code' })).toEqual(['Mining and quarrying']);
    expect(labels({ label: 'series', seriesLabel: { en: 'now' } })).toEqual(['now']);
    expect(labels({ labels: [{ en: 'Mines' }] })).toEqual(['Mines']);
  });

  it('carry the code that they are called by, so that a text can name them too', () => {
    const { found } = foundBy(karaganda, {
      rows: [{ refs: ['INDUSTRIAL_OUTPUT ACTIVITY=MINING'], label: 'code' }],
    });
    expect(found[0]?.quantity.label?.id).toBe('MINING');
  });
});

describe('several queries', () => {
  it('make one order where the chart sorts all rows; a code is taken once', () => {
    const index = { ref: 'INDUSTRIAL_PRODUCTION_INDEX', by: 'ACTIVITY' };
    const { rows } = foundBy(karaganda, { rows: [growth, index], sort: '-value', label: 'signed' });
    expect(rows.map((row) => [row.code, row.text])).toEqual([
      ['FOOD', '+18.5%'],
      ['MINING', '+4.2%'],
      ['MANUFACTURING', '+3.9%'],
      ['COAL', '+1%'],
      ['MACHINERY', '−4.5%'],
    ]);
    expect(foundBy(karaganda, { rows: [growth, growth], label: 'signed' }).rows).toHaveLength(3);
  });

  it('stay apart as series, each with its scale', () => {
    const { rows } = foundBy(karaganda, {
      rows: [
        { ...output, series: 'money', seriesLabel: { en: 'money' }, scale: 9 },
        { ...output, series: 'more', scale: 6, decimals: 0 },
      ],
    });
    expect(rows.map((row) => [row.series, row.seriesLabel, row.text])).toEqual([
      ['money', 'money', '206.4'],
      ['money', 'money', '1,250'],
      ['more', '', '206,400'],
      ['more', '', '1,250,000'],
    ]);
  });
});

describe('limits of the scale', () => {
  it('hide a row far outside, and keep it for the note', () => {
    const ratio = { ref: 'INDUSTRIAL_PRODUCTION_RATIO', by: 'ACTIVITY', max: 100 };
    const { found, rows } = foundBy(karaganda, {
      rows: [{ ...growth, max: 100, min: -100 }, ratio],
      label: 'signed',
    });
    expect(rows).toHaveLength(3);
    expect(found.filter((item) => item.hidden).map((item) => item.code)).toEqual([
      'PHARMACEUTICALS',
    ]);
  });

  it('without them a growth in times is drawn as the per cent that it is', () => {
    const { rows } = foundBy(karaganda, {
      rows: [{ ref: 'INDUSTRIAL_PRODUCTION_RATIO', by: 'ACTIVITY' }],
      label: 'signed',
    });
    expect(rows[0]).toMatchObject({ text: `3.4${nb}times` });
    expect(rows[0]?.value).toBeCloseTo(240);
  });
});

describe('the number at a mark', () => {
  it('is recorded as a figure with its section, unit and source', () => {
    const { figures } = foundBy(karaganda, { rows: [{ ...output, in: ['MINING'] }], scale: 9 });
    expect(figures).toMatchObject([
      {
        section: 'test',
        language: 'en',
        text: '206.4',
        value: 206.4,
        unit: 'KZT e9',
        observations: ['KZ-35 INDUSTRIAL_OUTPUT ACTIVITY=MINING @2020-01-01/P7M'],
        formula: expect.any(String),
        source: 'MINI-2020',
      },
    ]);
  });

  it('says that it is a bound or an estimate', () => {
    const texts = (refs: string[], label: string): unknown[] =>
      foundBy(karaganda, { rows: [{ refs }], label }).rows.map((row) => row.text);
    const refs = ['JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP', 'INDUSTRIAL_OUTPUT VARIANT=ROUNDED'];
    expect(texts(refs, 'number')).toEqual(['≈13', '>1.6']);
    expect(texts(refs, 'value')).toEqual([
      `about 13${nb}thousand jobs`,
      `more than 1.6${nb}trillion tenge`,
    ]);
  });

  it('has a sign where it is a change, and a fall below zero', async () => {
    const flat = await miniCube('KZ-31');
    const refs = ['INDUSTRIAL_PRODUCTION_GROWTH'];
    expect(foundBy(flat, { rows: [{ refs }], label: 'signed' }).rows).toMatchObject([
      { value: 0, sign: 0, text: '0%' },
    ]);
    const { rows, figures } = foundBy(karaganda, {
      rows: [{ ...growth, in: ['MACHINERY'] }],
      label: 'signed',
    });
    expect(rows).toMatchObject([{ value: -4.5, sign: -1, text: '−4.5%' }]);
    expect(figures[0]?.value).toBe(-4.5);
  });
});

describe('a name of the data', () => {
  it('is drawn without controls and without our marks, and broken to the width asked for', async () => {
    const named = 'Добыча\u0007 очень\u2028редких \uE000металлов';
    const cube = await changedCube({ codes: { 'ACTIVITY=COAL': { short: { ru: named } } } });
    const { rows } = foundBy(
      cube,
      { rows: [{ ...growth, in: ['COAL'] }], label: 'signed', labelWidth: 60 },
      'ru',
    );
    expect(rows[0]?.label).toBe('Добыча очень редких металлов');
    expect(rows[0]?.lines).toBe('Добыча очень\nредких металлов');
  });

  it('stays a word of its own where a line cannot hold it', () => {
    const { rows } = foundBy(
      karaganda,
      { rows: [{ ...output, in: ['MANUFACTURING'] }], labelWidth: 40 },
      'ru',
    );
    expect(rows[0]?.lines).toBe('Обрабатывающая\nпромышленность');
  });
});
