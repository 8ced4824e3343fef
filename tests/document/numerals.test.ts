import { describe, expect, it } from 'vitest';
import type { Figure, Numeral } from '../../src/core/figure.ts';
import { buildDocument } from '../../src/document/build.ts';
import { drawnTexts } from '../../src/document/document-texts.ts';
import { numeralTokens, uncovered, uncoveredTexts } from '../../src/document/numerals.ts';
import { sampleIssue } from '../fixtures/sample-document.ts';
import { block, chart, figure, input, numeral, part } from './marked.ts';

describe('numerals of a text', () => {
  it.each([
    ['1,595.6 billion', ['1,595.6']],
    ['1\u00a0595,6 млрд', ['1\u00a0595,6']],
    ['12\u202f345\u202f678', ['12\u00a0345\u00a0678']],
    ['2019\u00a0года и 5\u00a0%', ['2019', '5']],
    ['1\u00a0августа 2020', ['1', '2020']],
    ['20\u00a020', ['20', '20']],
    ['7-20-25, COVID-19', ['7', '20', '25', '19']],
    ['01.08.2020', ['01.08.2020']],
    ['in 2019, 2020.', ['2019', '2020']],
    ['12 m², ½ t, no. ٣', ['12', '²', '½', '٣']],
    ['H2O and Q2', ['2', '2']],
    ['none at all', []],
  ])('%s', (text, tokens) => {
    expect(numeralTokens(text)).toEqual(tokens);
  });
});

const row = (id: string, text: string, language: Figure['language'] = 'en'): Figure => ({
  id,
  language,
  text,
  section: 'a',
  value: 1,
  unit: 'PT',
  kind: 'share',
  observations: ['KZ-35 X @2020'],
  formula: 'value',
  source: 'PM',
});

/** What is uncovered in a one-language document with this text. */
function gaps(
  markdown: string,
  figures: readonly Figure[],
  more: readonly Numeral[] = [],
  svg = '',
) {
  const from = {
    ...input(
      [part('a', `# A\n\n${markdown}`)],
      [chart('one', { svg, title: 'T', alt: 'Bars of 5.' })],
    ),
    languages: ['en'] as const,
  };
  const { document, numerals } = buildDocument(from);
  return uncovered(document, figures, [...numerals, ...more]).map(
    ({ place, token }) => `${place}: ${token}`,
  );
}

describe('the proof that every printed numeral is declared', () => {
  it('holds for the sample issue', () => {
    const { document, figures, numerals } = sampleIssue();
    expect(uncovered(document, figures, numerals)).toEqual([]);
  });

  it('finds a numeral that was typed, even one that a figure prints elsewhere', () => {
    expect(gaps(`It rose by ${figure('3.4%')}, not by 3.4%.`, [row('en-1', '3.4%')])).toEqual([
      'a, block 1: 3.4',
    ]);
  });

  it('finds a figure without a row, with another text, of another language', () => {
    expect(gaps(figure('3.4%'), [])).toEqual(['a, block 1: 3.4%']);
    expect(gaps(figure('3.4%'), [row('en-1', '3.5%')])).toEqual(['a, block 1: 3.4%']);
    expect(gaps(figure('3.4%'), [row('en-1', '3.4%', 'ru')])).toEqual(['a, block 1: 3.4%']);
  });

  it('finds a marked numeral that nobody declared', () => {
    expect(gaps(numeral('1997'), [])).toEqual(['a, block 1: 1997']);
    expect(gaps(numeral('1997'), [], [{ language: 'en', text: '1997', reason: 'date' }])).toEqual(
      [],
    );
  });

  it('looks into cards, lists, tables, notes, and drawings with their alternative texts', () => {
    const markdown = [
      block('card', '41', 'per 42', 'label 43', '44', '45'),
      '- 46',
      `${block('caption', 'In 47')}\n\n| h48 |\n| --- |\n| 49 |`,
      block('note', '50'),
      block('chart', 'one'),
    ].join('\n\n');
    const found = gaps(
      markdown,
      [],
      [],
      '<svg><text>6&#160;&lt;&amp;<tspan>7</tspan></text></svg>',
    );
    expect(found).toEqual([
      ...['41', '42', '43', '44', '45'].map((token) => `a, block 1: ${token}`),
      'a, block 2: 46',
      ...['47', '48', '49'].map((token) => `a, block 3: ${token}`),
      'a, block 3: 50',
      'a, block 4, chart one: 5',
      'a, block 4, chart one: 6',
      'a, block 4, chart one: 7',
    ]);
  });

  it('covers the numbers that the document adds: chapters, figures, tables, list items, front matter', () => {
    const { document, numerals } = buildDocument(
      input([part('a', `# A\n\n1. a\n2. b\n3. c\n\n${block('chart', 'one')}`)], [chart('one')]),
    );
    const list = (reason: Numeral['reason']) =>
      numerals
        .filter((item) => item.reason === reason && item.language === 'en')
        .map((item) => item.text);
    expect(list('ordinal')).toEqual(['1', '2', '3']);
    expect(list('period')).toEqual(['2020']);
    expect(list('date')).toEqual(['20', '2020']);
    expect(list('source')).toEqual(['20', '2020']);
    expect(list('name')).toEqual([]);
    expect(uncovered(document, [], numerals)).toEqual([]);
    expect(uncovered(document, [], []).map((item) => item.place)).toContain('released');
  });
});

describe('numerals of finished pages', () => {
  it('must stand in a figure or numeral of their language', () => {
    const texts = [
      { language: 'en', place: 'page 1', text: 'Output 1,595.6 in 2020, 7' },
      { language: 'ru', place: 'page 1', text: '1,595.6' },
    ] as const;
    const declared = [{ language: 'en', text: '2020', reason: 'period' }] as const;
    expect(uncoveredTexts(texts, [row('en-1', '1,595.6 billion')], declared)).toEqual([
      { language: 'en', place: 'page 1', token: '7' },
      { language: 'ru', place: 'page 1', token: '1,595.6' },
    ]);
  });
});

describe('texts of a drawing', () => {
  it('are its labels without markup', () => {
    expect(
      drawnTexts(
        '<svg><text x="1">Coal &quot;A&quot; &apos;</text><g><text>B &nope;</text></g></svg>',
      ),
    ).toEqual(['Coal "A" \'', 'B &nope;']);
  });
});
