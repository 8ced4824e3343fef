import { beforeAll, describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import type { Cube, Dataset } from '../../src/dataset/model.ts';
import { Narrator } from '../../src/narrative/narrator.ts';
import { checked } from './checked.ts';
import { miniCube, miniDataset, tell } from './mini.ts';

const narrator = new Narrator();
let cube: Cube;
let dataset: Dataset;
beforeAll(async () => {
  dataset = await miniDataset();
  cube = await miniCube('KZ-35');
});

describe('a bad template is told with its place', () => {
  it.each([
    ['{{vaule "INVESTMENT"}}', '1:1 E_HELPER_UNKNOWN There is no helper “vaule”.'],
    ['a\n  {{lookup this "x"}}', '2:3 E_HELPER_UNKNOWN There is no helper “lookup”.'],
    ['{{constructor}}', '1:1 E_HELPER_UNKNOWN There is no helper “constructor”.'],
    ['{{__proto__}}', '1:1 E_HELPER_UNKNOWN There is no helper “__proto__”.'],
    ['{{"value"}}', '1:1 E_HELPER_UNKNOWN A helper is expected here.'],
    [
      '{{{value "INVESTMENT"}}}',
      '1:1 E_TEMPLATE_RAW Raw output ({{{…}}} or {{&…}}) is not allowed.',
    ],
    [
      '{{&value "INVESTMENT"}}',
      '1:1 E_TEMPLATE_RAW Raw output ({{{…}}} or {{&…}}) is not allowed.',
    ],
    [
      '{{> footer}}',
      '1:1 E_TEMPLATE_REFUSED Partials and decorators are not allowed in a template.',
    ],
    [
      '{{#> layout}}x{{/layout}}',
      '1:1 E_TEMPLATE_REFUSED Partials and decorators are not allowed in a template.',
    ],
    [
      '{{* decorator}}',
      '1:1 E_TEMPLATE_REFUSED Partials and decorators are not allowed in a template.',
    ],
    [
      '{{share "INVESTMENT" "INVESTMENT_PLAN"}}',
      '1:1 E_HELPER_PLACE share prints nothing by itself: it gives a quantity.',
    ],
    [
      '{{up "INVESTMENT_GROWTH"}}',
      '1:1 E_HELPER_PLACE up prints nothing by itself: it gives a condition.',
    ],
    [
      '{{rows "TAX_REVENUE" by="BUDGET_LEVEL"}}',
      '1:1 E_HELPER_PLACE rows prints nothing by itself: it gives a list.',
    ],
    [
      '{{when "INVESTMENT"}}',
      '1:1 E_HELPER_PLACE when prints nothing by itself: it gives a block.',
    ],
    ['{{#value "INVESTMENT"}}x{{/value}}', '1:1 E_HELPER_PLACE value is no block.'],
    ['{{value}}', '1:1 E_HELPER_ARGUMENTS value takes 1 argument; there are 0.'],
    [
      '{{value "INVESTMENT" "TAX_REVENUE"}}',
      '1:1 E_HELPER_ARGUMENTS value takes 1 argument; there are 2.',
    ],
    [
      '{{value (share "INVESTMENT")}}',
      '1:9 E_HELPER_ARGUMENTS share takes 2 arguments; there is 1.',
    ],
    ['{{#when}}x{{/when}}', '1:1 E_HELPER_ARGUMENTS when takes at least 1 argument; there are 0.'],
    ['{{value "INVESTMENT" decimal=1}}', '1:22 E_HELPER_ARGUMENTS value has no option decimal=.'],
    ['{{gaps extra=true}}', '1:8 E_HELPER_ARGUMENTS gaps has no option extra=.'],
    [
      '{{value "INVESTMENT" decimals="one"}}',
      '1:31 E_HELPER_ARGUMENTS value takes a whole number for decimals=, not "one".',
    ],
    [
      '{{value "INVESTMENT" decimals=1.5}}',
      '1:31 E_HELPER_ARGUMENTS value takes a whole number for decimals=, not 1.5.',
    ],
    [
      '{{value "INVESTMENT" unit=true}}',
      '1:27 E_HELPER_ARGUMENTS value takes one of long, short, none for unit=, not true or false.',
    ],
    [
      '{{value "INVESTMENT" unit="tiny"}}',
      '1:27 E_HELPER_ARGUMENTS value takes one of long, short, none for unit=, not "tiny".',
    ],
    [
      '{{value (up "INVESTMENT_GROWTH")}}',
      '1:9 E_HELPER_ARGUMENTS value takes a reference or a quantity for Q, not what up gives.',
    ],
    [
      '{{value region}}',
      '1:9 E_HELPER_ARGUMENTS value takes a reference or a quantity for Q, not a bare name; write (region).',
    ],
    [
      '{{value secret.field}}',
      '1:9 E_HELPER_ARGUMENTS value takes a reference or a quantity for Q, not “secret.field”.',
    ],
    [
      '{{value this}}',
      '1:9 E_HELPER_ARGUMENTS value takes a reference or a quantity for Q, not this outside a loop.',
    ],
    [
      '{{value null}}',
      '1:9 E_HELPER_ARGUMENTS value takes a reference or a quantity for Q, not nothing.',
    ],
    [
      '{{#if @first}}x{{/if}}',
      '1:7 E_HELPER_ARGUMENTS if takes a condition such as (up Q) for X, not @first outside a loop.',
    ],
    ['{{@root}}', '1:1 E_HELPER_PLACE “@root” is a value and prints nothing by itself.'],
    [
      '{{#each (rows "TAX_REVENUE" by="BUDGET_LEVEL") as |row|}}{{row}}{{/each}}',
      '1:58 E_HELPER_PLACE “row” is a value and prints nothing by itself.',
    ],
    [
      '{{#sentence as |x|}}y{{/sentence}}',
      '1:1 E_HELPER_ARGUMENTS sentence names no value, not 1.',
    ],
    [
      '{{#with "INVESTMENT" as |a b|}}y{{/with}}',
      '1:1 E_HELPER_ARGUMENTS with names at most 1, not 2.',
    ],
    [
      '{{#with "INVESTMENT" as |value|}}y{{/with}}',
      '1:1 E_HELPER_ARGUMENTS “value” is the name of a helper.',
    ],
    [
      '{{#each @last}}y{{/each}}',
      '1:9 E_HELPER_ARGUMENTS each takes a list such as (rows …) for LIST, not @last.',
    ],
    ['{{value "INVESTMNT"}}', '1:9 E_INDICATOR_UNKNOWN There is no indicator "INVESTMNT".'],
    [
      '{{value "INVESTMENT BRANCH=COAL"}}',
      '1:9 E_DIMENSION_UNKNOWN There is no dimension "BRANCH".',
    ],
    [
      '{{value "INVESTMENT ACTIVITY=COAL"}}',
      '1:9 E_DIMENSION_UNKNOWN INVESTMENT is not broken down by ACTIVITY.',
    ],
    [
      '{{value "INDUSTRIAL_OUTPUT ACTIVITY=COLA"}}',
      '1:9 E_CODE_UNKNOWN ACTIVITY has no code "COLA".',
    ],
    ['{{value "INVESTMENT @yesterday"}}', '1:9 E_PERIOD "yesterday" is not a period.'],
    [
      '{{value "investment"}}',
      '1:9 E_REFERENCE "investment" is no reference: an indicator is expected at "investment".',
    ],
    ['{{code "BRANCH" "COAL"}}', '1:8 E_DIMENSION_UNKNOWN There is no dimension "BRANCH".'],
    [
      '{{#list (rows "TAX_REVENUE" by="BUDGET_LEVEL" in="LOCAL MOON")}}x{{/list}}',
      '1:50 E_CODE_UNKNOWN BUDGET_LEVEL has no code "MOON".',
    ],
    ['{{count "JOBS_CREATED" "jb"}}', '1:24 E_NOUN_UNKNOWN There is no noun "jb".'],
    ['{{period "INVESTMNT"}}', '1:10 E_INDICATOR_UNKNOWN There is no indicator "INVESTMNT".'],
  ])('%s', (source, expected) => {
    expect(checked(dataset, source)).toContain(expected);
  });

  it.each([
    ['{{#when "INVESTMENT"}}never closed', 1],
    ['a\n{{value "INVESTMENT"\nb', 2],
    ['a\n\n{{#if (up "INVESTMENT_GROWTH")}}x{{/unless}}', 3],
  ])('broken Handlebars: %j', (source, line) => {
    const diagnostics = new Diagnostics();
    narrator.checkTemplate({ source, file: 'x.hbs', dataset, diagnostics });
    expect(diagnostics.items).toHaveLength(1);
    expect(diagnostics.items[0]?.code).toBe('E_TEMPLATE_SYNTAX');
    expect(diagnostics.items[0]?.place?.line).toBeGreaterThanOrEqual(line);
    expect(tell(cube, 'en', source).diagnostics.items).toMatchObject([
      { code: 'E_TEMPLATE_SYNTAX' },
    ]);
  });

  it('tells several problems of one template at once, and renders the rest', () => {
    const source =
      '# Title\n\n{{vaule "INVESTMENT"}} A {{value "INVESTMNT"}} B {{value "INVESTMENT"}}\n{{change "INDUSTRIAL_OUTPUT"}} C';
    const { diagnostics, text } = tell(cube, 'en', source);
    expect(diagnostics.items.map(({ code, place }) => [code, place?.line, place?.column])).toEqual([
      ['E_HELPER_UNKNOWN', 3, 1],
      ['E_INDICATOR_UNKNOWN', 3, 26],
      ['E_NO_CHANGE', 4, 1],
    ]);
    expect(text).toContain('A  B 373.2\u00a0billion tenge');
    expect(text).toContain(' C');
  });

  it('looks into a block that cannot be rendered', () => {
    expect(checked(dataset, '{{#wen "INVESTMENT"}}{{vaule "INVESTMENT"}}{{/wen}}')).toHaveLength(2);
    expect(tell(cube, 'en', 'a{{#wen "INVESTMENT"}}{{#if x}}b{{/if}}{{/wen}}c').text).toBe('ac');
  });

  it('checks again what the dataset decides when it renders', () => {
    for (const [source, code] of [
      ['{{#list (rows "TAX_REVENUE" by="MOON")}}x{{/list}}', 'E_DIMENSION_UNKNOWN'],
      ['{{#list (rows "TAX_REVENUE" by="BUDGET_LEVEL" in="MOON")}}x{{/list}}', 'E_CODE_UNKNOWN'],
      ['{{code "MOON" "COAL"}}', 'E_DIMENSION_UNKNOWN'],
      ['{{code "ACTIVITY" "MOON"}}', 'E_CODE_UNKNOWN'],
      ['{{name "MOON"}}', 'E_INDICATOR_UNKNOWN'],
      ['{{noun "JOBS_CREATED" "moon"}}', 'E_NOUN_UNKNOWN'],
      ['{{value 627}}', 'E_HELPER_ARGUMENTS'],
      ['{{value (amount 5 "KZT")}}', 'E_TEMPLATE_DIGIT'],
      ['{{value "JOBS_CREATED" case="ins"}}', 'E_LANGUAGE_FORM'],
      ['{{label}}', 'E_HELPER_ARGUMENTS'],
      ['{{base "INVESTMENT"}}', 'E_NO_BASE'],
      ['{{ordinal "INDUSTRIAL_OUTPUT"}}', 'E_HELPER_ARGUMENTS'],
      ['{{choose "INDUSTRIAL_PRODUCTION_GROWTH" down="x"}}', 'E_CHOICE_MISSING'],
      ['{{plural "JOBS_CREATED" few="x"}}', 'E_CHOICE_MISSING'],
    ] as const) {
      const { diagnostics } = tell(cube, 'ru', source);
      expect(diagnostics.items.map((item) => item.code)).toEqual([code]);
    }
  });
});
