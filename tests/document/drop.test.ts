import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../src/document/build.ts';
import { block, input, messages, outline, part } from './marked.ts';

const card = (value: string, label: string): string => block('card', value, 'bn', label);
const bare = '| Branch | Output |\n| --- | --- |\n| Coal | … |';

describe('what has nothing to say is dropped and listed', () => {
  const text = [
    '# A',
    'Lead.',
    block('chart', 'missing'),
    block('note', 'A note of the missing chart.'),
    block('caption', 'Empty output'),
    bare,
    block('note', 'A note of the empty table.'),
    '## Nothing under it',
    '### Nor here',
    card('', 'No number'),
    '## Something',
    block('caption', 'Without a table'),
    'Text.',
  ].join('\n\n');

  it('with everything that belongs to it', () => {
    const from = input([part('a', text)]);
    const { document, omissions } = buildDocument(from);
    expect(messages(from)).toEqual([]);
    expect(outline(document)).toEqual({ a: ['lead', 'heading', 'paragraph'] });
    expect(
      omissions.filter((item) => item.language === 'en').flatMap((item) => item.missing),
    ).toEqual([
      'chart missing',
      'table “Empty output”',
      'table “Without a table”',
      'card “No number”',
      'heading “Nor here”',
      'heading “Nothing under it”',
    ]);
    expect(omissions[0]).toMatchObject({ section: 'a', file: 'sections/a/en.md.hbs', line: 0 });
    expect(omissions.filter((item) => item.language === 'ru')).toHaveLength(6);
  });

  it('an empty table is named by its first head when it has no caption, a last caption by its words', () => {
    const { omissions } = buildDocument(
      input([part('a', `# A\n\nText.\n\n${bare}\n\n${block('caption', 'Last')}`)]),
    );
    expect(omissions.slice(0, 2).map((item) => item.missing)).toEqual([
      ['table “Branch”'],
      ['table “Last”'],
    ]);
  });

  it('a chapter of which nothing is left goes, and takes no number', () => {
    const { document, omissions } = buildDocument(
      input([part('a', `# A\n\n${block('chart', 'missing')}`), part('b', '# B\n\nText.')]),
    );
    expect(document.sections.map(({ id, number }) => [id, number])).toEqual([['b', 1]]);
    expect(omissions.map((item) => `${item.language} ${item.section}: ${item.missing}`)).toEqual([
      'en a: chart missing',
      'ru a: chart missing',
      'en a: chapter without text',
      'ru a: chapter without text',
    ]);
  });

  it('but a chapter that a later part fills stays', () => {
    const { document, omissions } = buildDocument(
      input([part('a', '# A'), part('a-more', 'Text.'), part('nothing', '')]),
    );
    expect(outline(document)).toEqual({ a: ['paragraph'] });
    expect(omissions).toEqual([]);
  });
});
