import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { buildDocument } from '../../src/document/build.ts';
import { pairPieces } from '../../src/document/pair.ts';
import { block, chart, figure, input, messages, part } from './marked.ts';

const table = (...rows: string[]): string => ['| a | b |', '| --- | --- |', ...rows].join('\n');
const row = `| x | ${figure('1')} |`;

/** What is told of a section whose languages have these blocks after a title. */
function told(en: string, ru: string): string[] {
  const from = input(
    [part('budget', `# Budget\n\nLead.\n\n${en}`, `# Бюджет\n\nАбзац.\n\n${ru}`)],
    [chart('one'), chart('two')],
  );
  buildDocument(from);
  return messages(from);
}

describe('pairing languages block by block', () => {
  it('puts blocks of one kind beside each other', () => {
    const from = input([
      part('budget', '# Budget\n\nLead.\n\n- a\n- b', '# Бюджет\n\nАбзац.\n\n- а'),
    ]);
    const { document } = buildDocument(from);
    expect(messages(from)).toEqual([]);
    const kinds = document.sections[0]?.rows.map((item) =>
      [...item.blocks].map(([language, { type }]) => `${language} ${type}`),
    );
    expect(kinds).toEqual([
      ['en lead', 'ru lead'],
      ['en list', 'ru list'],
    ]);
  });

  it.each([
    [
      'a paragraph beside a heading',
      'Income fell.',
      '## Доходы\n\nУпали.',
      'a paragraph (“Income fell.”)',
      'a heading of level 2 (“Доходы”)',
    ],
    [
      'headings of two levels',
      '## Income\n\nFell.',
      '### Доходы\n\nУпали.',
      'a heading of level 2 (“Income”)',
      'a heading of level 3 (“Доходы”)',
    ],
    [
      'a bulleted beside a numbered list',
      '- Income',
      '1. Доходы',
      'a list (“Income”)',
      'a numbered list (“Доходы”)',
    ],
    ['two charts', block('chart', 'one'), block('chart', 'two'), 'chart one', 'chart two'],
    [
      'tables of other size',
      table(row),
      `${block('caption', 'Итог')}\n\n${table(row, row)}`,
      'a table of 2 columns and 1 row',
      'a table of 2 columns and 2 rows (“Итог”)',
    ],
    [
      'another number of cards',
      block('card', '1', '', 'x'),
      `${block('card', '1', '', 'у')}\n\n${block('card', '2')}`,
      '1 card (“x”)',
      '2 cards (“у”)',
    ],
    [
      'a block that the other language lacks',
      '',
      'Ещё текст.',
      'nothing',
      'a paragraph (“Ещё текст.”)',
    ],
  ])('tells %s', (_, en, ru, left, right) => {
    expect(told(en, ru)).toEqual([`Section “budget”, block 2: en has ${left}, ru has ${right}.`]);
  });

  it('names both files and the one to look at', () => {
    const from = input([part('budget', '# B\n\nText.', '# Б\n\n- Текст.')]);
    buildDocument(from);
    expect(from.diagnostics.items).toMatchObject([
      {
        code: 'E_DOCUMENT_PAIR',
        severity: 'error',
        place: { file: 'sections/budget/ru.md.hbs' },
        hint: 'Give sections/budget/en.md.hbs and sections/budget/ru.md.hbs the same blocks in the same order.',
      },
    ]);
  });

  it('tells only the first mismatch of a section and goes on with the next section', () => {
    const from = input([
      part('a', '# A\n\nx\n\n- y\n\nz', '# А\n\nx\n\ny\n\n- z'),
      part('b', '# B\n\nx', '# Б\n\n- x'),
    ]);
    buildDocument(from);
    expect(messages(from).map((message) => message.slice(0, 22))).toEqual([
      'Section “a”, block 2: ',
      'Section “b”, block 1: ',
    ]);
  });

  it('knows nothing of which languages meet: one, or three', () => {
    const pieces = [{ type: 'paragraph', children: [] }] as const;
    const side = (language: 'en' | 'ru' | 'kk') => ({ language, file: language, pieces });
    const diagnostics = new Diagnostics();
    expect(pairPieces('a', [], diagnostics)).toEqual([]);
    expect(pairPieces('a', [side('kk')], diagnostics)).toHaveLength(1);
    const [three] = pairPieces('a', [side('kk'), side('ru'), side('en')], diagnostics);
    expect([...(three?.keys() ?? [])]).toEqual(['kk', 'ru', 'en']);
    expect(diagnostics.items).toEqual([]);
  });
});
