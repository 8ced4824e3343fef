import { beforeAll, describe, expect, it } from 'vitest';
import type { Cube } from '../../src/dataset/model.ts';
import { changedCube, miniCube, said, tell } from './mini.ts';

describe('derived quantities', () => {
  let cube: Cube;
  beforeAll(async () => {
    cube = await miniCube('KZ-35');
  });
  const output = '"INDUSTRIAL_OUTPUT"';
  const mining = '"INDUSTRIAL_OUTPUT ACTIVITY=MINING"';

  it.each([
    [
      '{{value (sum "INDUSTRIAL_OUTPUT ACTIVITY=MINING" "INDUSTRIAL_OUTPUT ACTIVITY=MANUFACTURING")}}',
      '1,456.4 billion tenge',
    ],
    [`{{value (share ${mining} ${output})}}`, '12.9%'],
    [`{{value (share ${mining} ${output}) decimals=0}}`, '13%'],
    ['{{value (growth "INVESTMENT" "INVESTMENT @ytd-prev")}}', '8.3%'],
    [`{{value (ratio ${output} ${mining})}}`, '7.7 times'],
    [
      '{{value (difference "JOBS_PLAN PROGRAMME=EMPLOYMENT_ROADMAP" "JOBS_CREATED")}}',
      '−6.2 thousand jobs',
    ],
    [
      '{{value (sum "JOBS_PLAN PROGRAMME=EMPLOYMENT_ROADMAP" "JOBS_CREATED")}}',
      '38.4 thousand jobs',
    ],
    [
      '{{value (difference "INDUSTRIAL_OUTPUT VARIANT=ROUNDED" "INDUSTRIAL_OUTPUT")}}',
      'more than 4.4 billion tenge',
    ],
    [
      '{{value (difference "INDUSTRIAL_OUTPUT" "INDUSTRIAL_OUTPUT VARIANT=ROUNDED")}}',
      'less than −4.4 billion tenge',
    ],
    ['{{value (difference "REAL_WAGE_INDEX" "SME_COUNT_INDEX")}}', '10.6 percentage points'],
    [
      '{{value (average "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=COAL" "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=FOOD")}}',
      '9.8%',
    ],
    ['{{value (per "AVERAGE_WAGE" "JOBS_CREATED") decimals=1}}', '9.0 tenge'],
    ['{{value (per "INVESTMENT" "JOBS_CREATED" scale=3)}}', '16,705.5 thousand tenge'],
    ['{{value (scaled "INDUSTRIAL_OUTPUT" 12)}}', '1.5956 trillion tenge'],
    ['{{value "INDUSTRIAL_OUTPUT" scale=12 decimals=1}}', '1.6 trillion tenge'],
    ['{{value (product "JOBS_CREATED" "AVERAGE_WAGE") scale=9 decimals=1}}', '4.5 billion tenge'],
    [
      '{{value (product "INDUSTRIAL_PRODUCTION_RATIO ACTIVITY=PHARMACEUTICALS" "INVESTMENT")}}',
      '1,268.9 billion tenge',
    ],
    ['{{value (total (rows "TAX_REVENUE" by="BUDGET_LEVEL"))}}', '191.4 billion tenge'],
    [
      '{{value (share "JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP" "JOBS_PLAN PROGRAMME=EMPLOYMENT_ROADMAP")}}',
      'about 80.7%',
    ],
  ])('says %s', (template, expected) => {
    expect(said(cube, 'en', template)).toBe(expected);
  });

  it('tells the formula by letters and keeps every observation', () => {
    const { recorder } = tell(cube, 'en', `{{value (share ${mining} ${output})}}`);
    expect(recorder.figures).toEqual([
      {
        id: 'en-1',
        language: 'en',
        section: 'test',
        text: '12.9%',
        value: 12.935572825269,
        unit: 'PT',
        kind: 'share',
        observations: [
          'KZ-35 INDUSTRIAL_OUTPUT ACTIVITY=MINING @2020-01-01/P7M',
          'KZ-35 INDUSTRIAL_OUTPUT @2020-01-01/P7M',
        ],
        formula: 'a / b × 100',
        source: 'MINI-2020',
      },
    ]);
  });

  it.each([
    ['{{value "INDUSTRIAL_OUTPUT"}}', 'value', 'KZT e9', 1595.6],
    ['{{value "INDUSTRIAL_OUTPUT" scale=12 decimals=1}}', 'a × 10^-3', 'KZT e12', 1.5956],
    ['{{delta "INDUSTRIAL_PRODUCTION_INDEX ACTIVITY=MINING"}}', 'a − 100', 'PT', 4.2],
    ['{{delta "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=MACHINERY"}}', '−a', 'PT', 4.5],
    ['{{signed "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=MACHINERY"}}', 'value', 'PT', -4.5],
    [
      '{{value (growth "INVESTMENT" "INVESTMENT @ytd-prev")}}',
      'a / b × 100 − 100',
      'PT',
      8.299477655252,
    ],
    [
      '{{value (per "INVESTMENT" "JOBS_CREATED")}}',
      'a / b × 10^9 × 10^-6',
      'KZT e6',
      16.705461056401,
    ],
    ['{{words (size (rows "TAX_REVENUE" by="BUDGET_LEVEL"))}}', 'count(a, b)', 'number', 2],
    [
      '{{value (sum "JOBS_PLAN PROGRAMME=EMPLOYMENT_ROADMAP" "JOBS_CREATED")}}',
      'a + b × 10^-3',
      'JOB e3',
      38.44,
    ],
  ])('traces %s as %s', (template, formula, unit, value) => {
    const { recorder, diagnostics } = tell(cube, 'en', template);
    expect(diagnostics.items).toEqual([]);
    expect(recorder.figures).toMatchObject([{ formula, unit, value }]);
  });

  it('refuses units that do not fit', () => {
    for (const template of [
      '{{value (sum "INVESTMENT" "HOUSING_COMMISSIONED")}}',
      '{{value (share "INVESTMENT" "JOBS_CREATED")}}',
      '{{value (index-growth "INVESTMENT")}}',
      '{{#if (gt "INVESTMENT" "HOUSING_COMMISSIONED")}}x{{/if}}',
    ]) {
      expect(tell(cube, 'en', template).diagnostics.items).toMatchObject([
        { code: 'E_UNIT_MISMATCH', place: { line: 1 } },
      ]);
    }
  });

  it('says nothing where the base is zero or below', async () => {
    const zero = await changedCube({
      observations: { 'INVESTMENT @2019-01-01/P7M': { value: 0 } },
    });
    const growth = '(growth "INVESTMENT" "INVESTMENT @ytd-prev")';
    expect(said(zero, 'en', `{{#when ${growth}}}grew{{else}}unknown{{/when}}`)).toBe('unknown');
    expect(
      said(
        zero,
        'en',
        '{{#if (has (ratio "INVESTMENT" "INVESTMENT @ytd-prev"))}}a{{else}}b{{/if}}',
      ),
    ).toBe('b');
    expect(
      said(
        zero,
        'en',
        '{{#if (has (share "INVESTMENT" "INVESTMENT @ytd-prev"))}}a{{else}}b{{/if}}',
      ),
    ).toBe('b');
  });

  it('shows a small share with as many decimals as it needs', async () => {
    const small = await changedCube({
      observations: { 'INDUSTRIAL_OUTPUT ACTIVITY=MINING @2020-01-01/P7M': { value: 0.6 } },
    });
    expect(said(small, 'en', `{{value (share ${mining} ${output})}}`)).toBe('0.04%');
  });

  it('passes hedges on: a bound stays, contrary bounds make an estimate', async () => {
    const bounds = await changedCube({
      observations: {
        'INVESTMENT @2020-01-01/P7M': { status: 'LB' },
        'INVESTMENT_PLAN @2020': { status: 'UB' },
      },
    });
    expect(said(bounds, 'en', '{{value (sum "INVESTMENT" "INVESTMENT_PLAN")}}')).toBe(
      'about 1,203.2 billion tenge',
    );
    expect(said(bounds, 'en', '{{value (share "INVESTMENT" "INVESTMENT_PLAN")}}')).toBe(
      'more than 45%',
    );
    expect(said(bounds, 'ru', '{{value (plan-left "INVESTMENT_PLAN" "INVESTMENT")}}')).toBe(
      'менее 456,8 млрд тенге',
    );
  });
});
