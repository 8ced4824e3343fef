import { beforeAll, describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { marks } from '../../src/core/figure.ts';
import { languageCodes } from '../../src/core/language-code.ts';
import type { Cube } from '../../src/dataset/model.ts';
import { blockInlines } from '../../src/document/document-texts.ts';
import { numeralTokens } from '../../src/document/numerals.ts';
import { parseInline, parseMarkdown } from '../../src/document/parse-markdown.ts';
import { textOf } from '../../src/document/text.ts';
import type { Inlines } from '../../src/document/tree.ts';
import { helperCatalogue } from '../../src/narrative/helpers/table.ts';
import { changedCube, karagandaCube, type Told, tell } from './mini.ts';

/** Everything of a text as the document reads it: running text outside marks, figures, numerals. */
function read({ markdown, diagnostics }: Told, language: 'en' | 'ru' | 'kk') {
  const page = { language, file: 'x', diagnostics };
  const plain: string[] = [];
  const figures: { id: string; text: string }[] = [];
  const numerals: string[] = [];
  const visit = (inlines: Inlines): void => {
    for (const inline of inlines) {
      if (inline.type === 'text') plain.push(inline.value);
      else if (inline.type === 'figure') figures.push(inline);
      else if (inline.type === 'numeral') numerals.push(inline.text);
      else visit(inline.children);
    }
  };
  for (const draft of parseMarkdown(markdown, page)) {
    if (draft.type === 'title' || draft.type === 'caption' || draft.type === 'heading') {
      visit(draft.children);
    } else if (draft.type === 'chart') plain.push(draft.id);
    else for (const inlines of blockInlines({ ...draft, number: 0 } as never)) visit(inlines);
  }
  return { plain, figures, numerals };
}

describe('every numeral that a helper prints is a figure or declared', () => {
  let cube: Cube;
  beforeAll(async () => {
    cube = await karagandaCube();
  });

  const extra = [
    '{{code "PROGRAMME" "EMPLOYMENT_ROADMAP"}}',
    '{{period "quarter" form="in"}} {{date "release"}} {{period "2020-01-01/P2Y"}}',
    '{{numeral "7-20-25"}} {{numeral "01.08.2020" reason="date"}}',
    '{{#sentence}}{{value "JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP"}}{{/sentence}}',
    '{{#caption}}{{unit "HOUSING_COMMISSIONED"}}, {{period "ytd"}}{{/caption}}',
    '{{card "INVESTMENT" change="INVESTMENT_GROWTH" plan="INVESTMENT_PLAN"}}',
    '| A | B |\n| --- | ---: |\n| {{label (first (rows "TAX_REVENUE" by="BUDGET_LEVEL")) form="short"}} | {{cell "TAX_REVENUE"}} |\n',
  ];

  it.each(languageCodes)('in %s', (language) => {
    const shown = helperCatalogue
      .map(({ examples }) => examples[language].template)
      .filter((template) => !/\{\{\w+ \d|amount/.test(template));
    for (const template of [...shown, ...extra]) {
      const told = tell(cube, language, template);
      const { plain, figures, numerals } = read(told, language);
      expect(told.diagnostics.items, template).toEqual([]);
      expect(plain.flatMap(numeralTokens), template).toEqual([]);
      expect(plain.join(''), template).not.toMatch(
        new RegExp(`[${Object.values(marks).join('')}]`),
      );
      const recorded = new Map(told.recorder.figures.map((figure) => [figure.id, figure]));
      for (const { id, text } of figures) expect(recorded.get(id)?.text, template).toBe(text);
      expect(figures).toHaveLength(recorded.size);
      const declared = told.recorder.numerals.map((numeral) => numeral.text);
      for (const text of numerals) expect(declared, template).toContain(text);
    }
  });

  it('declares Roman numerals of quarters and names with digits for their reasons', () => {
    const { recorder } = tell(
      cube,
      'ru',
      '{{period "quarter" form="in"}} {{code "PROGRAMME" "EMPLOYMENT_ROADMAP"}} {{date "SME_COUNT"}} {{date "SME_COUNT"}}',
    );
    expect(recorder.numerals).toEqual([
      { language: 'ru', text: 'II', reason: 'period' },
      { language: 'ru', text: '2020', reason: 'period' },
      { language: 'ru', text: '2020', reason: 'name' },
      { language: 'ru', text: '2021', reason: 'name' },
      { language: 'ru', text: '1', reason: 'date' },
      { language: 'ru', text: '2020', reason: 'date' },
    ]);
  });

  it('counts figures for each language', () => {
    const { recorder } = tell(cube, 'en', '{{value "INVESTMENT"}} {{number "INVESTMENT"}}');
    expect(recorder.figures.map((figure) => figure.id)).toEqual(['en-1', 'en-2']);
  });
});

describe('data never acts as markup', () => {
  const hostile = [
    '**bold** and *emphasis* and _under_',
    '# heading',
    '- item',
    '1. item',
    '+ plus',
    'cell | cell |',
    '[link](https://example.org)',
    '![image](x.png)',
    '<script>alert(1)</script>',
    '&lt;b&gt; &amp; &copy;',
    '`code` ```fence```',
    '{{value "INVESTMENT"}} {{{raw}}}',
    '~~struck~~ \\ backslash \\* ',
    '> quoted',
    '$1 $& \u2028 $`',
    'a | b',
    '=====',
  ];

  it.each(hostile)('%j is printed as it is', async (name) => {
    const seen = name
      .replace(/[\u2028]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const texts = { en: name, ru: name, kk: name };
    const cube = await changedCube({ codes: { 'ACTIVITY=COAL': { name: texts, short: texts } } });
    const told = tell(cube, 'en', '{{code "ACTIVITY" "COAL"}}');
    const page = { language: 'en', file: 'x', diagnostics: new Diagnostics() } as const;
    const [block, ...more] = parseMarkdown(told.markdown, page);
    expect(page.diagnostics.items).toEqual([]);
    expect(more).toEqual([]);
    expect(block?.type === 'paragraph' ? textOf(block.children) : block?.type).toBe(seen);
    expect(textOf(parseInline(`x ${told.markdown}`, page))).toBe(`x ${seen}`);
  });

  it('stays in its cell, and on its line', async () => {
    const texts = { en: 'a | b\n\n# c', ru: 'x', kk: 'x' };
    const cube = await changedCube({ codes: { 'ACTIVITY=COAL': { name: texts, short: texts } } });
    const rows = '(rows "INDUSTRIAL_PRODUCTION_GROWTH" by="ACTIVITY" in="COAL")';
    const { markdown } = tell(
      cube,
      'en',
      `| A | B |\n| --- | --- |\n{{#each ${rows}}}\n| {{label form="short"}} | {{cell this}} |\n{{/each}}`,
    );
    const page = { language: 'en', file: 'x', diagnostics: new Diagnostics() } as const;
    const [table] = parseMarkdown(markdown, page);
    if (table?.type !== 'table') throw new Error('no table');
    expect(table.rows.map((row) => row.cells.map(textOf))).toEqual([['a | b # c', '1']]);
  });

  it('brings no marks of figures in', async () => {
    const texts = { en: `x${marks.figure}en-9${marks.middle}7${marks.end}y`, ru: 'x', kk: 'x' };
    const cube = await changedCube({ codes: { 'ACTIVITY=COAL': { name: texts, short: texts } } });
    const { markdown, recorder } = tell(cube, 'en', '{{code "ACTIVITY" "COAL"}}');
    expect(markdown).not.toContain(marks.figure);
    expect(recorder.numerals.map((numeral) => numeral.text)).toEqual(['97']);
  });
});
