import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../src/document/build.ts';
import { textOf } from '../../src/document/text.ts';
import { block, chart, figure, input, messages, numeral, outline, part } from './marked.ts';

const card = (value: string, label: string): string => block('card', value, 'bn', label);
const filled = `| Branch | Output |\n| --- | --- |\n| Coal | ${figure('1')} |`;

describe('a document', () => {
  it('opens a chapter with each title, and its first paragraph is the lead', () => {
    const from = input([
      part(
        'industry',
        '# Industry\n\nIt grew.\n\nMining, too.',
        '# Промышленность\n\nРост.\n\nИ добыча.',
      ),
      part('budget', '# Budget\n\n## Income\n\nIt fell.'),
    ]);
    const { document } = buildDocument(from);
    expect(messages(from)).toEqual([]);
    expect(outline(document)).toEqual({
      industry: ['lead', 'paragraph'],
      budget: ['heading', 'paragraph'],
    });
    expect(document.sections.map((section) => section.number)).toEqual([1, 2]);
    expect(textOf(document.sections[0]?.titles.get('ru') ?? [])).toBe('Промышленность');
    expect(document).toMatchObject({
      edition: 'en-ru',
      languages: ['en', 'ru'],
      release: '2020-08-20',
    });
  });

  it('lets a part without a title continue the chapter before it, without a second lead', () => {
    const { document } = buildDocument(
      input([
        part('industry', '# Industry\n\nIt grew.'),
        part('karaganda-mines', 'Mines, too.\n\n## Coal\n\nMuch.'),
      ]),
    );
    expect(outline(document)).toEqual({ industry: ['lead', 'paragraph', 'heading', 'paragraph'] });
  });

  it('numbers figures and tables through all chapters, the same in every language', () => {
    const { document } = buildDocument(
      input(
        [
          part('a', `# A\n\n${block('chart', 'one')}\n\n${filled}`),
          part('b', `# B\n\n${filled}\n\n${block('chart', 'two')}\n\n${block('chart', 'one')}`),
        ],
        [chart('one'), chart('two')],
      ),
    );
    const numbers = (language: 'en' | 'ru'): string[] =>
      document.sections
        .flatMap((section) => section.rows)
        .map((row) => row.blocks.get(language))
        .flatMap((item) =>
          item?.type === 'chart' || item?.type === 'table' ? [`${item.type} ${item.number}`] : [],
        );
    expect(numbers('en')).toEqual(['chart 1', 'table 1', 'table 2', 'chart 2', 'chart 3']);
    expect(numbers('ru')).toEqual(numbers('en'));
  });

  it('gives each heading an id of its own, the same in every language', () => {
    const { document } = buildDocument(
      input([part('a', '# A\n\n## X\n\nx\n\n### Y\n\ny'), part('a-more', '## Z\n\nz')]),
    );
    const ids = document.sections[0]?.rows.flatMap((row) =>
      [...row.blocks.values()].flatMap((item) => (item.type === 'heading' ? [item.id] : [])),
    );
    expect(ids).toEqual(['a-1', 'a-1', 'a-2', 'a-2', 'a-3', 'a-3']);
  });

  it('joins a caption, a table and its note, and cards that follow each other', () => {
    const { document } = buildDocument(
      input([
        part(
          'a',
          [
            '# A',
            card(figure('1'), 'x'),
            card(figure('2'), 'y'),
            'Between.',
            card(figure('3'), 'z'),
            block('caption', `Output, ${numeral('2020')}`),
            filled,
            block('note', 'Derived.'),
            block('note', 'A note of the text.'),
          ].join('\n\n'),
        ),
      ]),
    );
    expect(outline(document)).toEqual({ a: ['cards', 'paragraph', 'cards', 'table', 'note'] });
    const table = document.sections[0]?.rows[3]?.blocks.get('en');
    expect(table?.type === 'table' && textOf(table.caption)).toBe('Output, 2020');
    expect(table?.type === 'table' && textOf(table.note)).toBe('Derived.');
  });

  it('shows the first four cards on the cover', () => {
    const cards = ['1', '2', '3', '4', '5'].map((value) => card(figure(value), `label ${value}`));
    const { document } = buildDocument(
      input([
        part('a', `# A\n\n${cards.slice(0, 3).join('\n\n')}`),
        part('b', `# B\n\n${cards.slice(3).join('\n\n')}`),
      ]),
    );
    expect(document.cover.get('ru')?.map((item) => textOf(item.value))).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
  });

  it('reads the marked texts of a chart', () => {
    const words = chart('one', {
      title: `${figure('457 billion', 'en-3')} remain`,
      note: '*Estimate.*',
      alt: `Two bars: ${figure('373.2')} and ${figure('830')}.`,
    });
    const { document } = buildDocument(
      input([part('a', `# A\n\n${block('chart', 'one')}`)], [words]),
    );
    expect(document.sections[0]?.rows[0]?.blocks.get('en')).toMatchObject({
      title: [
        { type: 'figure', id: 'en-3', text: '457 billion' },
        { type: 'text', value: ' remain' },
      ],
      subtitle: [],
      note: [{ type: 'emphasis' }],
      alt: 'Two bars: 373.2 and 830.',
    });
  });
});

describe('a document is refused', () => {
  it.each([
    [
      'a title that does not stand first',
      'Text.\n\n# A',
      'The chapter title “A” does not stand first.',
    ],
    [
      'two titles in one text',
      '# A\n\nText.\n\n# B',
      'The chapter title “B” does not stand first.',
    ],
  ])('for %s', (_, markdown, message) => {
    const from = input([part('a', markdown)]);
    buildDocument(from);
    expect(messages(from)).toEqual([message, message]);
  });

  it('when the first part continues nothing', () => {
    const from = input([part('a', 'Text.')]);
    buildDocument(from);
    expect(messages(from)).toEqual(['Section “a” has no chapter to continue.']);
  });

  it('when a language is missing, with the file to add', () => {
    const lone = { ...part('a', '# A\n\nText.'), markdown: new Map([['en', '# A'] as const]) };
    const from = input([lone]);
    buildDocument(from);
    expect(messages(from)).toEqual(['Section “a” has no text in ru.']);
    expect(from.diagnostics.items[0]?.hint).toContain('ru.md.hbs');
  });

  it('when one language opens a chapter and the other does not', () => {
    const from = input([
      part('a', '# A\n\nText.', '# А\n\nТекст.'),
      part('b', '# B\n\nText.', 'Текст.'),
    ]);
    buildDocument(from);
    expect(messages(from)).toContain('Section “b” opens a chapter in en and not in ru.');
  });
});
