import { beforeAll, describe, expect, it } from 'vitest';
import type { Cube } from '../../src/dataset/model.ts';
import { miniCube, said, tell } from './mini.ts';

let cube: Cube;
beforeAll(async () => {
  cube = await miniCube('KZ-35');
});

const branches = '(rows "INDUSTRIAL_PRODUCTION_GROWTH" by="ACTIVITY")';

describe('lists', () => {
  it.each([
    [
      `{{#list ${branches}}}{{label form="short"}}{{/list}}`,
      'Coal, Food and Mechanical engineering',
    ],
    [
      '{{#list (rows "INDUSTRIAL_PRODUCTION_GROWTH" by="ACTIVITY" sort="value")}}{{label form="short"}}{{/list}}',
      'Mechanical engineering, Coal and Food',
    ],
    [
      '{{#list (rows "INDUSTRIAL_PRODUCTION_GROWTH" by="ACTIVITY" sort="code" except="COAL")}}{{label form="short"}}{{/list}}',
      'Food and Mechanical engineering',
    ],
    [
      '{{#list (rows "INDUSTRIAL_PRODUCTION_GROWTH" by="ACTIVITY" in="FOOD COAL")}}{{label form="short"}}{{/list}}',
      'Food and Coal',
    ],
    [
      '{{#list (rows "INDUSTRIAL_PRODUCTION_GROWTH" by="ACTIVITY" parent="MINING")}}{{label form="short"}}{{/list}}',
      'Coal',
    ],
    [
      '{{#list (rows "INDUSTRIAL_PRODUCTION_GROWTH" by="ACTIVITY" sign="down")}}{{label form="short"}}{{/list}}',
      'Mechanical engineering',
    ],
    [
      '{{#list (rows "INDUSTRIAL_PRODUCTION_GROWTH" by="ACTIVITY" min=1 max=10)}}{{label form="short"}}{{/list}}',
      'Coal',
    ],
    [
      '{{#list (rows "INDUSTRIAL_PRODUCTION_GROWTH" by="ACTIVITY" sort="-value" limit=2)}}{{label form="short"}}{{/list}}',
      'Food and Coal',
    ],
    [`{{#list (top ${branches} 2) join="or"}}{{label form="short"}}{{/list}}`, 'Food or Coal'],
    [`{{label (first (bottom ${branches})) form="short"}}`, 'Mechanical engineering'],
    [
      '{{#list (items "TAX_REVENUE" "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES") separator="semicolon"}}{{label}}{{/list}}',
      'revenue from taxes and other mandatory payments to the budget',
    ],
    [
      `{{#each ${branches}}}{{#if @first}}first {{/if}}{{label form="short"}}{{#unless @last}}, {{/unless}}{{/each}}`,
      'first Coal, Food, Mechanical engineering',
    ],
    [
      '{{#each (rows "INDUSTRIAL_OUTPUT" by="ACTIVITY" in="UTILITIES")}}x{{else}}none{{/each}}',
      'none',
    ],
    [
      '{{#list (rows "INDUSTRIAL_OUTPUT" by="ACTIVITY" in="UTILITIES")}}x{{else}}none{{/list}}',
      'none',
    ],
    [
      '{{#each (rows "INDUSTRIAL_OUTPUT" by="ACTIVITY" in="MINING") as |row index|}}{{value (other row "INDUSTRIAL_PRODUCTION_INDEX")}}{{/each}}',
      '104.2%',
    ],
    [
      '{{cell (other (first (rows "INDUSTRIAL_OUTPUT" by="ACTIVITY" in="MINING")) "INDUSTRIAL_PRODUCTION_RATIO")}}',
      '…',
    ],
    [
      '{{value (other (first (rows "TAX_REVENUE" by="BUDGET_LEVEL")) "TAX_REVENUE @ytd")}}',
      '76.7 billion tenge',
    ],
    [
      `{{#with ${branches} as |all|}}{{#each (top all 1)}}{{label form="short"}} of {{words (size all)}}{{/each}}{{/with}}`,
      'Food of three',
    ],
  ])('%s', (source, expected) => {
    expect(said(cube, 'en', source)).toBe(expected);
  });

  it('sorts differences of scale by what they are worth', () => {
    const source =
      '{{#list (items "JOBS_PLAN PROGRAMME=EMPLOYMENT_ROADMAP" "JOBS_CREATED" sort="-value")}}{{value this}}{{/list}}';
    expect(said(cube, 'en', source)).toBe('22,340 jobs and 16.1 thousand jobs');
  });

  it('lacks a first, a last, a code and a total where there are no rows', () => {
    const none = '(rows "INDUSTRIAL_OUTPUT" by="ACTIVITY" in="UTILITIES")';
    for (const part of [
      `(first ${none})`,
      `(last ${none})`,
      `(at ${none} "COAL")`,
      `(rank ${none} "COAL")`,
      `(total ${none})`,
    ]) {
      expect(said(cube, 'en', `{{#when ${part}}}x{{else}}missing{{/when}}`)).toBe('missing');
      expect(tell(cube, 'en', `{{value ${part}}}`).diagnostics.items).toMatchObject([
        { code: 'E_VALUE_MISSING' },
      ]);
    }
  });
});
