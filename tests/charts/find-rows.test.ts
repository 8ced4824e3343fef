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

describe('a share', () => {
  const taxes = { ref: 'TAX_REVENUE', by: 'BUDGET_LEVEL', share: 'TAX_REVENUE' };

  it('is per cent of another quantity, and names its row still', () => {
    const { found, rows } = foundBy(karaganda, { rows: [taxes] });
    expect(rows.map((row) => row.text)).toEqual(['40.1%', '59.9%']);
    expect(found.map((item) => item.quantity.label?.id)).toEqual(['REPUBLICAN', 'LOCAL']);
  });

  it('of a whole that is missing is no row: its value would stand on a scale of per cent', async () => {
    const without = await changedCube({
      observations: { 'TAX_REVENUE @2020-01-01/P7M': undefined },
    });
    expect(foundBy(without, { rows: [taxes] }).rows).toEqual([]);
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
