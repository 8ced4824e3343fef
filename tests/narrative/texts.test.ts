import { beforeAll, describe, expect, it } from 'vitest';
import type { Cube } from '../../src/dataset/model.ts';
import { changedCube, miniCube, said, tell } from './mini.ts';

let cube: Cube;
let pavlodar: Cube;
beforeAll(async () => {
  cube = await miniCube('KZ-35');
  pavlodar = await miniCube('KZ-55');
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

describe('gaps', () => {
  it('leaves a sentence out and records what it lacked, with file and line', () => {
    const source =
      'One.\n{{#when "INVESTMENT" "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}\nTwo {{value "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}.\n{{/when}}\nThree.';
    const { text, recorder, diagnostics } = tell(cube, 'en', source);
    expect(text).toBe('One.\nThree.');
    expect(diagnostics.items).toEqual([]);
    expect(recorder.omissions).toEqual([
      {
        section: 'test',
        language: 'en',
        file: 'sections/test/text.hbs',
        line: 2,
        missing: ['INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES'],
      },
    ]);
  });

  it('records nothing for a preference', () => {
    const source =
      '{{#when "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES" record=false}}x{{else}}y{{/when}}';
    const { text, recorder } = tell(cube, 'en', source);
    expect(text).toBe('y');
    expect(recorder.omissions).toEqual([]);
  });

  it('takes an empty list and a row without observation as missing', () => {
    const none = '(rows "INDUSTRIAL_OUTPUT" by="ACTIVITY" in="UTILITIES")';
    expect(said(cube, 'en', `{{#when ${none}}}x{{else}}y{{/when}}`)).toBe('y');
    expect(said(pavlodar, 'en', '{{#when "AVERAGE_WAGE"}}x{{else}}y{{/when}}')).toBe('y');
    expect(said(cube, 'en', '{{#if (has "INVESTMENT" "TAX_REVENUE")}}x{{/if}}')).toBe('x');
  });

  it('lists in words what was left out, each once', () => {
    const source =
      '{{#when "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}x{{/when}}{{#when "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}x{{/when}}\n{{#when (rows "INDUSTRIAL_OUTPUT" by="ACTIVITY" in="UTILITIES")}}x{{/when}}\n{{gaps}}';
    expect(tell(cube, 'en', source).text).toBe(
      '- Industrial output: energy and water supply, January–July 2020',
    );
    expect(said(cube, 'ru', source)).toBe(
      '- Объём промышленного производства: снабжение энергией и водой, январь–июль 2020 года',
    );
    expect(said(cube, 'en', '{{gaps}}')).toBe('');
  });

  it('tells the notes of the checks with the same helpers', () => {
    const note = (en: string) => ({
      id: 'slip',
      section: 'industry',
      file: 'checks.yaml',
      text: { en },
    });
    const notes = [
      note('The heading says {{value "INDUSTRIAL_OUTPUT VARIANT=ROUNDED"}}.'),
      note('{{dataNotes}}'),
    ];
    const { text, recorder } = tell(cube, 'en', '{{dataNotes}}', { notes });
    expect(text).toBe('- The heading says more than 1.6\u00a0trillion tenge.');
    expect(recorder.figures).toHaveLength(1);
    expect(tell(cube, 'en', '{{dataNotes section="budget" none="None."}}', { notes }).text).toBe(
      'None.',
    );
    expect(tell(cube, 'ru', '{{dataNotes}}', { notes }).diagnostics.items).toMatchObject([
      { code: 'E_LANGUAGE_MISSING' },
    ]);
  });

  it('tells a broken note with the file of the checks', () => {
    const notes = [
      { id: 'slip', section: 's', file: 'checks.yaml', text: { en: '{{value "MOON"}}' } },
    ];
    expect(tell(cube, 'en', '{{dataNotes}}', { notes }).diagnostics.items).toMatchObject([
      { code: 'E_INDICATOR_UNKNOWN', place: { file: 'checks.yaml (slip)', line: 1 } },
    ]);
  });
});

describe('blocks of the page', () => {
  it('marks captions, notes and charts as paragraphs of their own', () => {
    const source =
      '{{#caption}}\nOutput,\n{{unit "INDUSTRIAL_OUTPUT"}}\n{{/caption}}\n| A |\n{{#note}}{{period "ytd"}}{{/note}}\n{{chart "output"}}\n{{#note}}{{/note}}';
    const { markdown } = tell(cube, 'en', source);
    expect(markdown).toContain('\n\n\uE004caption\uE002Output, billion tenge\n\n');
    expect(markdown).toContain('\uE004note\uE002January–July \uE0012020\uE003\n\n');
    expect(markdown).toContain('\n\n\uE004chart\uE002output\n\n');
    expect(markdown.match(/\uE004/g)).toHaveLength(3);
  });

  it('makes a card of value, unit, label, period, change, trend, tone and plan', () => {
    const fields = (source: string): readonly string[] =>
      said(cube, 'en', source)
        .split('·')
        .map((field) => field.trim());
    expect(
      fields(
        '{{card "INVESTMENT" change=(growth "INVESTMENT" "INVESTMENT @ytd-prev") plan="INVESTMENT_PLAN"}}',
      ),
    ).toEqual([
      '373.2',
      'billion tenge',
      'Fixed-asset investment',
      'January–July 2020',
      '+8.3% on January–July 2019',
      'up',
      'good',
      '0.4496',
    ]);
    expect(fields('{{card "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=MACHINERY"}}')).toEqual([
      '−4.5%',
      '',
      'Growth of industrial production: Mechanical engineering',
      'January–July 2020',
      '',
      'down',
      'bad',
      '',
    ]);
    expect(
      fields(
        '{{card "SME_COUNT" change="SME_COUNT_INDEX" label=(upper (name "SME_COUNT"))}}',
      ).slice(3, 6),
    ).toEqual(['as of 1 August 2020', '+0.9% on 1 August 2019', 'up']);
    expect(fields('{{card "REAL_WAGE_INDEX"}}').slice(0, 2)).toEqual(['111.5%', '']);
    expect(
      fields('{{card "JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP" scale=0}}').slice(0, 2),
    ).toEqual(['≈13,000', 'jobs']);
  });

  it('leaves out a card without its value, and records it; a change without one is not said', () => {
    const { text, recorder } = tell(cube, 'en', '{{card "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}');
    expect(text).toBe('');
    expect(recorder.omissions).toHaveLength(1);
    expect(
      said(
        cube,
        'en',
        '{{card "INVESTMENT" change="INVESTMENT_GROWTH @ytd" plan="INVESTMENT_PLAN @prev-year"}}',
      ),
    ).toContain('·  · none · neutral ·');
  });

  it('puts capitals at the start of sentences, also inside a figure', () => {
    const sentence = (inside: string) => `{{#sentence}}${inside}{{/sentence}}`;
    const { text, recorder } = tell(
      cube,
      'ru',
      sentence('{{value "JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP"}} создано.'),
    );
    expect(text).toBe('Около 13\u00a0тыс. рабочих мест создано.');
    expect(recorder.figures[0]?.text).toBe('Около 13\u00a0тыс. рабочих мест');
    expect(said(cube, 'en', sentence('{{value "INVESTMENT"}} came.'))).toBe(
      '373.2 billion tenge came.',
    );
    expect(said(cube, 'ru', sentence(' **{{name "INVESTMENT"}}** вырос.'))).toBe(
      'Объём инвестиций в основной капитал вырос.',
    );
    expect(said(cube, 'ru', sentence('{{period "quarter" form="in"}} рост.'))).toBe(
      'Во II квартале 2020 года рост.',
    );
    expect(said(cube, 'ru', sentence('«{{name "INVESTMENT"}}»'))).toBe(
      '«Объём инвестиций в основной капитал»',
    );
    expect(said(cube, 'en', sentence(''))).toBe('');
    expect(said(cube, 'en', '{{upper "text"}}')).toBe('Text');
  });
});

describe('names, periods and words', () => {
  it.each([
    ['{{name "INDUSTRIAL_OUTPUT ACTIVITY=COAL" case="gen"}}', 'объёма промышленного производства'],
    ['{{name (first (items "INVESTMENT"))}}', 'объём инвестиций в основной капитал'],
    ['{{code "PROGRAMME" "ENBEK"}}', '«Еңбек»'],
    ['{{region form="of"}}', 'Карагандинской области'],
    ['{{region form="centre"}}', 'Караганда'],
    ['{{period "SME_COUNT" form="as-of"}}', 'на 1 августа 2020 года'],
    ['{{period "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}', 'январь–июль 2020 года'],
    ['{{period "2020-Q1" form="in"}}', 'в I квартале 2020 года'],
    [
      '{{period (growth "INVESTMENT" "INVESTMENT @ytd-prev") form="in" year=false}}',
      'в январе–июле',
    ],
    ['{{base (growth "INVESTMENT" "INVESTMENT @ytd-prev") form="to"}}', 'к январю–июлю 2019 года'],
    ['{{base "REAL_WAGE_INDEX"}}', 'по сравнению со II кварталом 2019 года'],
    ['{{date "release"}}', '20 августа 2020 года'],
    ['{{date "date"}}', '1 августа 2020 года'],
    ['{{words "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=COAL" gender="f" case="acc"}}', 'одну'],
    ['{{words "SME_COUNT"}}', '88 541'],
    ['{{words "JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP"}}', '13'],
    ['{{value "SME_COUNT" case="gen"}}', '88 541 субъекта МСП'],
    [
      '{{value "JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP" qualifier=false}}',
      '13 тыс. рабочих мест',
    ],
    [
      '{{value "INDUSTRIAL_OUTPUT VARIANT=ROUNDED" qualifier="at-least"}}',
      'не менее 1,6 трлн тенге',
    ],
    ['{{value "INDUSTRIAL_OUTPUT" qualifier="at-least"}}', '1 595,6 млрд тенге'],
    ['{{value "INDUSTRIAL_OUTPUT VARIANT=ROUNDED" qualifier="about"}}', 'более 1,6 трлн тенге'],
    ['{{value "INDUSTRIAL_OUTPUT VARIANT=ROUNDED" unit="none"}}', 'более 1,6 трлн'],
    ['{{value "HOUSING_COMMISSIONED" unit="short" sign=true}}', '+237,3 тыс. кв. м'],
    ['{{noun "SME_COUNT" "JOB"}}', 'рабочее место'],
    ['{{count "SME_COUNT" "JOB"}}', '88 541 рабочее место'],
    ['{{plural "SME_COUNT" one="действует" many="действуют"}}', 'действует'],
    [
      '{{plural "JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP" one="создано" other="создано всего"}}',
      'создано всего',
    ],
    ['{{unit "HOUSING_COMMISSIONED"}}', 'тыс. квадратных метров'],
    ['{{unit "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}', 'млрд тенге'],
    ['{{unit (first (items "INVESTMENT")) scale=6}}', 'млн тенге'],
    ['{{unit "REAL_WAGE_INDEX"}}', '%'],
    ['{{number "REAL_WAGE_INDEX" decimals=0 sign=true}}', '+112'],
    [
      '{{#if (or (down "REAL_WAGE_INDEX") (not (has "INVESTMENT")))}}а{{else if (le "INVESTMENT" "INVESTMENT_PLAN")}}б{{/if}}',
      'б',
    ],
    ['{{#if (up (difference "INVESTMENT" "INVESTMENT_PLAN"))}}а{{else}}б{{/if}}', 'б'],
    ['{{#if (up "INVESTMENT")}}а{{/if}}', 'а'],
    ['{{#if (gt (size (rows "TAX_REVENUE" by="BUDGET_LEVEL")) 1)}}а{{/if}}', 'а'],
    ['{{#if (gt "JOBS_PLAN PROGRAMME=EMPLOYMENT_ROADMAP" "JOBS_CREATED")}}а{{else}}б{{/if}}', 'б'],
    ['{{value "INVESTMENT" article=true}}', '373,2 млрд тенге'],
  ])('%s', (source, expected) => {
    expect(said(cube, 'ru', source)).toBe(expected);
  });

  it('puts an article before a number in English', () => {
    expect(
      said(cube, 'en', '{{delta "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=FOOD" article=true}} rise'),
    ).toBe('an 18.5% rise');
    expect(
      said(cube, 'en', '{{changed "INDUSTRIAL_PRODUCTION_GROWTH" noun="gain" article=true}}'),
    ).toBe('a gain of 3.4%');
  });

  it('tells a quantity without a period', () => {
    const size = '(size (rows "TAX_REVENUE" by="BUDGET_LEVEL"))';
    expect(said(cube, 'en', `{{period ${size}}}`)).toBe('January–July 2020');
    const { diagnostics } = tell(
      cube,
      'en',
      '{{period "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=UTILITIES @latest"}}',
    );
    expect(diagnostics.items).toMatchObject([{ code: 'E_VALUE_MISSING' }]);
  });

  it('names period and unit of rows whose total is not published', async () => {
    const other = await changedCube({
      observations: { 'TAX_REVENUE @2020-01-01/P7M': undefined },
    });
    expect(said(other, 'en', '{{unit "TAX_REVENUE"}}, {{period "TAX_REVENUE"}}')).toBe(
      'billion tenge, January–July 2020',
    );
    expect(
      said(other, 'en', '{{unit "TAX_REVENUE @2020" scale=9}}, {{period "TAX_REVENUE @2018"}}'),
    ).toBe('billion tenge, 2018');
    expect(said(pavlodar, 'en', '{{unit "REAL_WAGE_INDEX"}} {{period "TAX_REVENUE"}}')).toBe(
      '% January–July 2020',
    );
    expect(
      tell(pavlodar, 'en', '{{period "REAL_WAGE_INDEX @latest"}}').diagnostics.items,
    ).toMatchObject([{ code: 'E_VALUE_MISSING' }]);
  });

  it('finds no unit that the dataset does not have', async () => {
    const strange = await changedCube({
      observations: { 'INVESTMENT @2020-01-01/P7M': { unit: 'MOON', mult: 4 } },
    });
    expect(tell(strange, 'en', '{{value "INVESTMENT"}}').diagnostics.items).toMatchObject([
      { code: 'E_UNIT_UNKNOWN' },
    ]);
  });

  it('prints a power of ten without a word in the one below', async () => {
    const other = await changedCube({
      observations: { 'INVESTMENT @2020-01-01/P7M': { value: 3.5, mult: 4 } },
    });
    expect(said(other, 'en', '{{value "INVESTMENT"}}')).toBe('35 thousand tenge');
  });
});
