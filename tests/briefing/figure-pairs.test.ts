import { describe, expect, it } from 'vitest';
import { inLines, problemsOf, smallBriefing } from '../fixtures/small-briefing.ts';

const output = '{{value "INDUSTRIAL_OUTPUT"}}';
const mining = '{{value "INDUSTRIAL_OUTPUT ACTIVITY=MINING"}}';

/** Figures that one language lacks, as `check` and `build` tell them; both must say the same. */
async function unpaired(en: string, ru: string): Promise<readonly string[]> {
  const folder = await smallBriefing({
    'sections/economy/en.md.hbs': `# Economy\n\n${en}\n`,
    'sections/economy/ru.md.hbs': `# Экономика\n\n${ru}\n`,
  });
  const { built, checked } = await problemsOf(folder);
  expect(built.filter((item) => item.severity === 'error')).toEqual([]);
  const lines = inLines(built, 'W_FIGURE_PAIR');
  expect(inLines(checked, 'W_FIGURE_PAIR')).toEqual(lines);
  return lines.map((line) => line.replaceAll('\u00a0', ' '));
}

describe('a figure that one language prints and the other lacks', () => {
  it('is told with the figure, the block and the line of the other language', async () => {
    expect(await unpaired(`${output}.\n\nMines: ${mining}.`, `${output}.\n\nШахты.`)).toEqual([
      'sections/economy/ru.md.hbs W_FIGURE_PAIR Section “economy”, block 2: en prints “206.4 billion tenge” (value of KZ-35 INDUSTRIAL_OUTPUT ACTIVITY=MINING @2020-01-01/P7M), ru does not.',
    ]);
  });

  it('is told with both files and lines where the block has another figure', async () => {
    const folder = await smallBriefing({
      'sections/economy/en.md.hbs': `# Economy\n\n${output}.`,
      'sections/economy/ru.md.hbs': `# Экономика\n\nВсего\n${output},\n${mining}.`,
    });
    const [first] = (await problemsOf(folder)).built.filter(
      (item) => item.code === 'W_FIGURE_PAIR',
    );
    expect(first).toMatchObject({
      severity: 'warning',
      place: { file: 'templates/small/sections/economy/en.md.hbs', line: 3 },
      hint: 'Say it in templates/small/sections/economy/en.md.hbs too, or take it out of templates/small/sections/economy/ru.md.hbs:5.',
    });
  });

  it('is told in both directions where another figure stands in its place', async () => {
    const told = await unpaired(`${output}.`, `{{value "INVESTMENT"}}.`);
    expect(told).toHaveLength(2);
    expect(told[0]).toContain('en prints “1,595.6 billion tenge”');
    expect(told[1]).toContain('ru prints “373,2 млрд тенге”');
  });

  it('is told where a share stands for a difference of the same observations', async () => {
    const told = await unpaired(
      '{{value (share "INVESTMENT" "INVESTMENT_PLAN")}}.',
      '{{value (difference "INVESTMENT_PLAN" "INVESTMENT")}}.',
    );
    expect(told.map((line) => /(\S+ of) KZ/.exec(line)?.[1])).toEqual([
      '(share of',
      '(difference of',
    ]);
  });

  it('is told in a chart: its title is text too', async () => {
    const rows = [{ refs: ['INVESTMENT', 'INVESTMENT @ytd-prev'], label: 'period' }];
    const chart = {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      data: { name: 'rows' },
      mark: 'bar',
      encoding: { x: { field: 'value', type: 'quantitative', axis: null }, y: { field: 'label' } },
      usermeta: { sholu: { rows, title: { en: 'Now {{value (first rows)}}', ru: 'Ныне' } } },
    };
    const folder = await smallBriefing({
      'sections/economy/en.md.hbs': '# Economy\n\n{{chart "money"}}',
      'sections/economy/ru.md.hbs': '# Экономика\n\n{{chart "money"}}',
      'sections/economy/money.vl.json': JSON.stringify(chart),
    });
    expect(inLines((await problemsOf(folder)).built, 'W_FIGURE_PAIR')).toEqual([
      expect.stringMatching(/^sections\/economy\/money\.vl\.json .*en prints “373\.2/),
    ]);
  });
});

describe('nothing is told', () => {
  it.each([
    ['where both say the same', `${output}, ${mining}.`, `${mining}, ${output}.`],
    [
      'where a figure stands in another block of the section',
      `${output}.\n\nMines: ${mining}.`,
      `${output}, ${mining}.\n\nШахты.`,
    ],
    [
      'where an index stands for its growth',
      '{{change "INDUSTRIAL_PRODUCTION_INDEX ACTIVITY=MINING" tense="past"}}.',
      'Индекс {{value "INDUSTRIAL_PRODUCTION_INDEX ACTIVITY=MINING"}}.',
    ],
    [
      'where a word stands for the number',
      'There are {{words (size (rows "TAX_REVENUE" by="BUDGET_LEVEL"))}} levels.',
      'Уровней {{number (size (rows "TAX_REVENUE" by="BUDGET_LEVEL"))}}.',
    ],
    [
      'where the order of a difference is turned',
      '{{value (difference "INVESTMENT_PLAN" "INVESTMENT")}}.',
      '{{value (difference "INVESTMENT" "INVESTMENT_PLAN")}}.',
    ],
    ['where both leave the sentence out', '{{#when "INVESTMENT @2001"}}x{{/when}} Text.', 'Текст.'],
  ])('%s', async (_, en, ru) => {
    expect(await unpaired(en, ru)).toEqual([]);
  });

  it('where one says “unchanged” and the other the zero', async () => {
    const flat = '(growth "INVESTMENT" "INVESTMENT")';
    expect(await unpaired(`{{change ${flat} agree="n"}}.`, `{{value ${flat}}}.`)).toEqual([]);
  });
});
