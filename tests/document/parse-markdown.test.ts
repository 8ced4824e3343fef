import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown } from '../../src/document/parse-markdown.ts';
import { textOf } from '../../src/document/text.ts';
import { block, figure, messages, numeral, page } from './marked.ts';

describe('reading Markdown', () => {
  it('gives title, subheads, paragraphs and lists in their order', () => {
    const at = page();
    const drafts = parseMarkdown(
      '# Industry\n\nText.\n\n## Machinery\n\n### Pumps\n\n- a\n- b\n\n1. c',
      at,
    );
    expect(drafts.map((draft) => draft.type)).toEqual([
      'title',
      'paragraph',
      'heading',
      'heading',
      'list',
      'list',
    ]);
    expect(drafts[2]).toMatchObject({ level: 2 });
    expect(drafts[3]).toMatchObject({ level: 3 });
    expect(drafts[4]).toMatchObject({ ordered: false });
    expect(drafts[5]).toMatchObject({ ordered: true });
    expect(messages(at)).toEqual([]);
  });

  it('turns marks into figures and numerals, also inside emphasis and links', () => {
    const [draft] = parseMarkdown(
      `Output rose by **${figure('3.4%', 'en-7')}** in ${numeral('2020')} ([*${figure('5', 'en-8')}*](https://stat.gov.kz/)).`,
      page(),
    );
    expect(draft).toEqual({
      type: 'paragraph',
      children: [
        { type: 'text', value: 'Output rose by ' },
        { type: 'strong', children: [{ type: 'figure', id: 'en-7', text: '3.4%' }] },
        { type: 'text', value: ' in ' },
        { type: 'numeral', text: '2020' },
        { type: 'text', value: ' (' },
        {
          type: 'link',
          url: 'https://stat.gov.kz/',
          children: [{ type: 'emphasis', children: [{ type: 'figure', id: 'en-8', text: '5' }] }],
        },
        { type: 'text', value: ').' },
      ],
    });
  });

  it('keeps a figure that looks like Markdown as it was printed', () => {
    const [draft] = parseMarkdown(`${figure('1. 5 t')} was sold.`, page());
    expect(draft).toMatchObject({ type: 'paragraph' });
    expect(textOf(draft !== undefined && 'children' in draft ? draft.children : [])).toBe(
      '1. 5 t was sold.',
    );
  });

  it('knows captions, notes, charts and cards by their mark', () => {
    const at = page();
    const drafts = parseMarkdown(
      [
        block('caption', `Output in ${numeral('2020')}`),
        block('note', 'Small *print*.'),
        block('chart', 'output-by-branch'),
        block(
          'card',
          figure('45'),
          'bn tenge',
          'Invest\\*ment',
          '',
          '**up**',
          'up',
          'good',
          '0.45',
        ),
      ].join('\n\n'),
      at,
    );
    expect(drafts.map((draft) => draft.type)).toEqual(['caption', 'note', 'chart', 'cards']);
    expect(drafts[2]).toEqual({ type: 'chart', id: 'output-by-branch' });
    expect(drafts[3]).toEqual({
      type: 'cards',
      cards: [
        {
          value: [{ type: 'figure', id: 'en-1', text: '45' }],
          unit: [{ type: 'text', value: 'bn tenge' }],
          label: [{ type: 'text', value: 'Invest*ment' }],
          period: [],
          change: [{ type: 'strong', children: [{ type: 'text', value: 'up' }] }],
          trend: 'up',
          tone: 'good',
          plan: 0.45,
        },
      ],
    });
    expect(messages(at)).toEqual([]);
  });

  it('reads a card that says only its number', () => {
    const [draft] = parseMarkdown(block('card', figure('45')), page());
    expect(draft).toMatchObject({ cards: [{ trend: 'none', tone: 'neutral', change: [] }] });
  });

  it.each([
    ['a trend of its own', block('card', '', '', '', '', '', 'sideways'), 'sideways'],
    ['a tone of its own', block('card', '', '', '', '', '', '', 'lovely'), 'lovely'],
    ['a plan that is no number', block('card', '', '', '', '', '', '', '', '45 %'), '45 %'],
    ['a plan below zero', block('card', '', '', '', '', '', '', '', '-1'), '-1'],
  ])('tells of a card with %s', (_, markdown, value) => {
    const at = page();
    parseMarkdown(markdown, at);
    expect(messages(at)).toEqual([`A card carries “${value}”.`]);
  });

  it('takes an indented text and a row of dashes below one for what they look like', () => {
    const at = page();
    const drafts = parseMarkdown('    Indented by a template.\n\nA line\n---', at);
    expect(drafts.map((draft) => draft.type)).toEqual(['paragraph', 'paragraph']);
    expect(messages(at)).toEqual(['A rule is not allowed in a text.']);
  });
});

describe('Markdown outside the closed set is refused', () => {
  it.each([
    ['a block of HTML', '<script>alert(1)</script>', 'HTML is not allowed in a text: “<script>'],
    ['HTML in a line', 'Output <b>rose</b>.', 'HTML is not allowed in a text: “<b>”'],
    ['an HTML comment', '<!-- hidden -->', 'HTML is not allowed'],
    ['an image', '![map](https://example.com/a.png)', 'An image is not allowed'],
    ['code in a line', 'The `code`.', 'Code is not allowed in a text: “code”'],
    ['a code block', '```\ncode\n```', 'Code is not allowed in a text: “code”'],
    ['a quotation', '> said', 'A quotation is not allowed'],
    ['a rule', '***', 'A rule is not allowed'],
    ['a link definition', '[a]: https://example.com', 'A link definition is not allowed'],
    ['a script link', '[a](javascript:alert%281%29)', 'The link “javascript:'],
    ['a data link', '[a](data:text/html,x)', 'The link “data:'],
    ['a relative link', '[a](../secret)', 'The link “../secret” is not allowed.'],
    ['a heading of level four', '#### Deep', 'The heading “Deep” is of level 4.'],
    ['a list in a list', '- a\n  - b', 'A list item holds more than one line of text.'],
    ['a table that is none', '| a | b |\n\n| 1 | 2 |', '“| a | b |” is no table.'],
    ['an unknown block', block('poem', 'x'), 'There is no block of the kind “poem”.'],
    ['a block named as a property', block('constructor', 'x'), 'There is no block of the kind'],
    ['half a figure mark', figure('3').slice(0, -1), 'A mark of a figure is broken near “en-13”.'],
  ])('%s', (_, markdown, message) => {
    const at = page();
    parseMarkdown(markdown, at);
    expect(messages(at)[0]).toContain(message);
    expect(at.diagnostics.items[0]?.place?.file).toBe('sections/a/en.md.hbs');
    expect(at.diagnostics.items[0]?.hint).toBeTruthy();
  });

  it('and leaves its words only where they are words', () => {
    const drafts = parseMarkdown('Output <b>rose</b> [far](javascript:x).', page());
    const [draft] = drafts;
    expect(textOf(draft !== undefined && 'children' in draft ? draft.children : [])).toBe(
      'Output rose far.',
    );
  });
});

describe('data escaped by the narrative', () => {
  it('stays text', () => {
    const at = page();
    const [draft] = parseMarkdown('\\<b>Coal\\</b> \\*and\\* \\[iron\\](x) &amp; {{up}}', at);
    expect(draft).toEqual({
      type: 'paragraph',
      children: [{ type: 'text', value: '<b>Coal</b> *and* [iron](x) & {{up}}' }],
    });
    expect(messages(at)).toEqual([]);
  });
});

describe('a line of marked text', () => {
  it('is running text, whatever it opens with', () => {
    const at = page();
    expect(textOf(parseInline('# 1. - Output', at))).toBe('# 1. - Output');
    expect(parseInline('', at)).toEqual([]);
    expect(parseInline(`Left: ${figure('457 billion', 'en-2')}`, at)).toEqual([
      { type: 'text', value: 'Left: ' },
      { type: 'figure', id: 'en-2', text: '457 billion' },
    ]);
    expect(messages(at)).toEqual([]);
  });

  it('refuses HTML there, too', () => {
    const at = page();
    parseInline('<i>x</i>', at);
    expect(messages(at)).toHaveLength(2);
  });
});
