import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { good, opened, problems, run, table } from './problems.ts';

describe('a check that does not fit is told with its line:', () => {
  const first = '- id: fine\n  kind: present\n  of: OUTPUT\n\n';

  it.each([
    ['- { id: one, kind: guess, of: OUTPUT }', 'E_CHECKS_FIELD', 5],
    ['- { id: one, kind: range, of: OUTPUT, low: 1 }', 'E_CHECKS_FIELD', 5],
    ['- { id: one, kind: range, of: OUTPUT }', 'E_CHECKS_FIELD', 5],
    ['- { id: one, kind: change, level: OUTPUT, base: OUTPUT }', 'E_CHECKS_FIELD', 5],
    ['- { id: One, kind: present, of: OUTPUT }', 'E_CHECKS_FIELD', 5],
    ['- { id: fine, kind: present, of: OUTPUT }', 'E_CHECKS_FIELD', 5],
    ['- id: one\n  kind: present\n  of: OUTPUTT', 'E_INDICATOR_UNKNOWN', 7],
    [
      '- id: one\n  kind: recorded\n  of:\n    - OUTPUT\n    - OUTPUT X=Y',
      'E_DIMENSION_UNKNOWN',
      9,
    ],
    ['- { id: one, kind: equal, a: OUTPUT @never, b: OUTPUT }', 'E_PERIOD', 5],
    ['- { id: one, kind: base, of: OUTPUT, expected: sometime }', 'E_PERIOD', 5],
    ['- { id: one, kind: present, of: OUTPUT, only: { period: sometime } }', 'E_PERIOD', 5],
    [
      '- { id: one, kind: sum, parts: { ref: OUTPUT, by: HUE }, total: 1 }',
      'E_DIMENSION_UNKNOWN',
      5,
    ],
    [
      '- { id: one, kind: sum, parts: { ref: OUTPUT, by: ACTIVITY, in: [X] }, total: 1 }',
      'E_CODE_UNKNOWN',
      5,
    ],
    [
      '- { id: one, kind: count, items: { indicator: OUTPUT, by: HUE }, total: OUTPUT }',
      'E_DIMENSION_UNKNOWN',
      5,
    ],
    [
      '- { id: one, kind: count, items: { indicator: OUTPUT, by: ACTIVITY, parent: X }, total: OUTPUT }',
      'E_CODE_UNKNOWN',
      5,
    ],
    ['- { id: one, kind: range, of: { indicator: NONE }, max: 1 }', 'E_INDICATOR_UNKNOWN', 5],
    ['- { id: one, kind: "range }', 'E_CHECKS_SYNTAX', 6],
  ])('%s', async (text, code, line) => {
    const told = await problems({ 'checks.yaml': `${first}${text}\n` });
    expect(told[0]).toMatchObject({ code, line, file: 'data/mini/checks.yaml' });
  });

  it('a base that the data leave open is told when the check runs', async () => {
    const growth = (base: string): string =>
      `KZ-35,OUTPUT_GROWTH,,2020-01-01/P7M,${base},1,PT,0,A,s,S1,`;
    const { dataset } = await opened({
      'checks.yaml': '- { id: one, kind: present, of: OUTPUT_GROWTH }\n',
      'observations.csv': table(good, growth('2018'), growth('2017')),
    });
    const diagnostics = new Diagnostics();
    expect(run(dataset, diagnostics)).toMatchObject([{ outcome: 'not-applicable' }]);
    expect(diagnostics.errors).toMatchObject([
      { code: 'E_REFERENCE_AMBIGUOUS', place: { field: 'one' } },
    ]);
  });
});
