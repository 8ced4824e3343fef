import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import type { CheckResult } from '../../src/dataset/checks/schema.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { opened, run, table } from './problems.ts';

/** What one check finds, written as the fields of a YAML flow map, in the small dataset or in these rows. */
async function result(fields: string, ...rows: string[]): Promise<CheckResult> {
  const { dataset } = await opened({
    'checks.yaml': `- { id: one, ${fields} }\n`,
    ...(rows.length === 0 ? {} : { 'observations.csv': table(...rows) }),
  });
  const [found] = run(dataset);
  if (found === undefined) throw new Error('no check');
  return found;
}

const parts = 'OUTPUT ACTIVITY=MINING, OUTPUT ACTIVITY=MANUFACTURING';

describe('a declared check', () => {
  it.each([
    // 206.4 + 1250 = 1456.4 of 1595.6: 139.2 less
    [`kind: sum, parts: [${parts}], total: OUTPUT`, 'fails'],
    [`kind: sum, parts: [${parts}], total: OUTPUT, relation: at-most`, 'holds'],
    [`kind: sum, parts: [${parts}], total: OUTPUT, relation: at-least`, 'fails'],
    [`kind: sum, parts: [${parts}], total: OUTPUT, tolerance: 139.2`, 'holds'],
    [`kind: sum, parts: [${parts}], total: OUTPUT, tolerance: 139.1`, 'fails'],
    ['kind: sum, parts: { ref: OUTPUT, by: ACTIVITY }, total: 1456400000000', 'holds'],
    ['kind: sum, parts: { ref: OUTPUT, by: ACTIVITY, except: [MINING] }, total: OUTPUT', 'fails'],
    [
      'kind: sum, parts: { ref: OUTPUT, by: ACTIVITY, in: [COAL] }, total: OUTPUT',
      'not-applicable',
    ],
    ['kind: sum, parts: { ref: OUTPUT_INDEX, by: ACTIVITY, in: [MINING] }, total: 104.2', 'holds'],
    // 206.4 / 1595.6 = 12.94 %
    ['kind: share, part: OUTPUT ACTIVITY=MINING, whole: OUTPUT, share: 12.936', 'holds'],
    ['kind: share, part: OUTPUT ACTIVITY=MINING, whole: OUTPUT, share: 12.95', 'fails'],
    ['kind: share, part: OUTPUT ACTIVITY=MINING, whole: OUTPUT, share: OUTPUT_GROWTH', 'fails'],
    ['kind: ratio, numerator: INVESTMENT_PLAN, denominator: INVESTMENT, ratio: 2.224', 'holds'],
    [
      'kind: ratio, numerator: INVESTMENT, denominator: INVESTMENT_PLAN, ratio: 44.96, scale: 100',
      'holds',
    ],
    ['kind: ratio, numerator: INVESTMENT, denominator: 0, ratio: 1', 'not-applicable'],
    // 830 / 811 = 102.34
    [
      'kind: change, level: INVESTMENT_PLAN, base: INVESTMENT @prev-year, index: OUTPUT_INDEX ACTIVITY=MINING, tolerance: 2',
      'holds',
    ],
    [
      'kind: change, level: INVESTMENT_PLAN, base: INVESTMENT @prev-year, growth: OUTPUT_GROWTH, tolerance: 1.06',
      'holds',
    ],
    [
      'kind: change, level: INVESTMENT_PLAN, base: INVESTMENT @prev-year, growth: OUTPUT_GROWTH ACTIVITY=MINING',
      'fails',
    ],
    ['kind: equal, a: OUTPUT, b: OUTPUT', 'holds'],
    ['kind: equal, a: OUTPUT, b: INVESTMENT', 'fails'],
    ['kind: equal, a: OUTPUT, b: INVESTMENT, tolerance: 1222.4', 'holds'],
    ['kind: distinct, a: OUTPUT, b: OUTPUT', 'fails'],
    ['kind: distinct, a: OUTPUT, b: INVESTMENT', 'holds'],
    [
      'kind: index-growth, index: OUTPUT_INDEX ACTIVITY=MINING, growth: OUTPUT_GROWTH ACTIVITY=MINING',
      'holds',
    ],
    [
      'kind: index-growth, index: OUTPUT_INDEX ACTIVITY=MANUFACTURING, growth: OUTPUT_GROWTH ACTIVITY=MINING',
      'fails',
    ],
    ['kind: order, smaller: INVESTMENT @half, larger: INVESTMENT', 'holds'],
    ['kind: order, smaller: OUTPUT, larger: INVESTMENT', 'fails'],
    ['kind: order, smaller: OUTPUT_GROWTH, larger: 3.4', 'holds'],
    ['kind: range, of: OUTPUT_GROWTH, min: 0, max: 5', 'holds'],
    ['kind: range, of: OUTPUT_GROWTH, min: 4', 'fails'],
    ['kind: range, of: INVESTMENT, max: 373200000000', 'holds'],
    ['kind: range, of: { indicator: OUTPUT_GROWTH }, min: 0, max: 4', 'fails'],
    ['kind: range, of: { indicator: INVESTMENT_GROWTH }, min: 0, max: 10', 'holds'],
    ['kind: same-sign, a: OUTPUT_GROWTH, b: OUTPUT_INDEX ACTIVITY=MINING', 'holds'],
    ['kind: base, of: OUTPUT_GROWTH, expected: P1Y', 'holds'],
    ['kind: base, of: OUTPUT_GROWTH, expected: P2Y', 'fails'],
    ['kind: base, of: OUTPUT_GROWTH, expected: ytd-prev', 'holds'],
    ['kind: base, of: OUTPUT, expected: 2019', 'fails'],
    ['kind: date, of: SME_COUNT, year: issue', 'holds'],
    ['kind: date, of: SME_COUNT, year: 2019', 'fails'],
    ['kind: magnitude, a: INVESTMENT_PLAN, b: INVESTMENT, factor: 2', 'fails'],
    ['kind: magnitude, a: INVESTMENT_PLAN, b: INVESTMENT, factor: 3', 'holds'],
    // 1595.6 billion over 88,541 = 18.02 million
    [
      'kind: per-unit, numerator: OUTPUT, denominator: SME_COUNT, min: 18000000, max: 18100000',
      'holds',
    ],
    ['kind: per-unit, numerator: OUTPUT, denominator: SME_COUNT, max: 1000', 'fails'],
    ['kind: present, of: INVESTMENT', 'holds'],
    ['kind: present, of: INVESTMENT_GROWTH @ytd', 'fails'],
    ['kind: present, of: INVESTMENT @2018', 'fails'],
    ['kind: recorded, of: [OUTPUT, INVESTMENT_GROWTH @ytd]', 'fails'],
    ['kind: recorded, of: [OUTPUT, OUTPUT @2018]', 'not-applicable'],
    ['kind: monotone, indicator: INVESTMENT', 'holds'],
    ['kind: monotone, indicator: INVESTMENT @prev-year', 'not-applicable'],
    ['kind: count, items: { indicator: OUTPUT, by: ACTIVITY }, total: JOBS', 'fails'],
    [
      'kind: count, items: { indicator: OUTPUT, by: ACTIVITY, parent: MINING }, total: JOBS',
      'not-applicable',
    ],
    ['kind: order, smaller: INVESTMENT_GROWTH @ytd, larger: OUTPUT', 'not-applicable'],
    ['kind: recorded, of: [OUTPUT], only: { region: KZ-31 }', 'not-applicable'],
    ['kind: recorded, of: [OUTPUT], only: { period: 2020-M06 }', 'not-applicable'],
    ['kind: recorded, of: [OUTPUT], only: { region: KZ-35, period: 2020-07 }', 'fails'],
  ])('{ %s } → %s', async (fields, expected) => {
    expect((await result(fields)).outcome).toBe(expected);
  });

  it('says what was told, expected and allowed, with the keys of the observations', async () => {
    expect(await result(`kind: sum, parts: [${parts}], total: OUTPUT`)).toMatchObject({
      message: expect.stringContaining(
        'the parts make 1456.4, expected equal 1595.6, difference -139.2 (tolerance 0.6)',
      ),
      keys: [
        'KZ-35 OUTPUT ACTIVITY=MINING @2020-01-01/P7M',
        'KZ-35 OUTPUT ACTIVITY=MANUFACTURING @2020-01-01/P7M',
        'KZ-35 OUTPUT @2020-01-01/P7M',
      ],
    });
  });
});

describe('the tolerance of a check', () => {
  const output = (value: string, mult: number, activity = '', status = 'A'): string =>
    `KZ-35,OUTPUT,${activity},2020-01-01/P7M,,${value},KZT,${mult},${status},s,S1,`;
  const firms = (indicator: string, value: string, mult: number, status = 'A'): string =>
    `KZ-35,${indicator},,2020-08-01,,${value},${indicator === 'JOBS' ? 'JOB' : 'SME'},${mult},${status},s,S1,`;

  it('is what rounding explains, whatever the power of ten', async () => {
    const check = `kind: sum, parts: [${parts}], total: OUTPUT`;
    const rows = [output('206.4', 9, 'MINING'), output('1250000', 6, 'MANUFACTURING')];
    expect((await result(check, ...rows, output('1.5', 12))).outcome).toBe('holds');
    expect((await result(check, ...rows, output('1.46', 12))).outcome).toBe('holds');
    expect((await result(check, ...rows, output('1.457', 12))).outcome).toBe('fails');
  });

  it('is none for what is counted one by one', async () => {
    const check = 'kind: equal, a: SME_COUNT, b: JOBS';
    const count = firms('SME_COUNT', '507', 0);
    expect((await result(check, count, firms('JOBS', '507', 0))).outcome).toBe('holds');
    expect((await result(check, count, firms('JOBS', '508', 0))).outcome).toBe('fails');
    expect((await result(check, count, firms('JOBS', '0.5', 3))).outcome).toBe('holds');
    expect((await result(check, count, firms('JOBS', '0.6', 3))).outcome).toBe('fails');
  });

  it('is none for a bound: 1,595.6 billion is not more than 1.6 trillion', async () => {
    const check = 'kind: order, smaller: OUTPUT ACTIVITY=MINING, larger: OUTPUT';
    const bound = output('1.6', 12, 'MINING', 'LB');
    expect((await result(check, bound, output('1595.6', 9))).outcome).toBe('fails');
    expect((await result(check, bound, output('1600', 9))).outcome).toBe('holds');
  });

  it('takes the outermost of codes within each other', async () => {
    const check = 'kind: sum, parts: { ref: OUTPUT, by: ACTIVITY }, total: OUTPUT';
    const rows = [output('3', 9, 'COAL'), output('7', 9, 'MINING'), output('7', 9)];
    expect((await result(check, ...rows)).outcome).toBe('holds');
  });

  it('lets a cumulative value fall by no more than rounding', async () => {
    const row = (period: string, value: string): string =>
      `KZ-35,INVESTMENT,,${period},,${value},KZT,9,A,s,S1,`;
    const check = 'kind: monotone, indicator: INVESTMENT';
    const rows = (value: string): string[] => [
      row('2020-S1', '306.6'),
      row('2020-01-01/P7M', value),
    ];
    expect((await result(check, ...rows('306.5'))).outcome).toBe('holds');
    expect((await result(check, ...rows('306.4'))).outcome).toBe('fails');
  });
});

describe('the checks of the repository', () => {
  it('run on their data without a problem of their own; slips are told, none stops the issue', async () => {
    for (const path of ['data/karaganda', 'tests/fixtures/mini']) {
      const diagnostics = new Diagnostics();
      const folder = fileURLToPath(new URL(`../../${path}`, import.meta.url));
      const results = run(await openDataset(folder, diagnostics), diagnostics);
      expect(diagnostics.items).toEqual([]);
      expect(results.length).toBeGreaterThan(0);
      const stopping = results.filter(
        ({ check, outcome }) => outcome === 'fails' && check.severity === 'error',
      );
      expect(stopping).toEqual([]);
    }
  });
});
