import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/document/text.ts';
import type { Inlines } from '../../src/document/tree.ts';
import { finish } from '../../src/document/typography.ts';

const text = (value: string): Inlines => [{ type: 'text', value }];
const read = (value: string, language: 'en' | 'ru' | 'kk' = 'ru'): string =>
  textOf(finish(text(value), language)).replaceAll('\u00a0', '~');

describe('the last touch on a text', () => {
  it('makes blanks single, and none at the ends or before a comma', () => {
    expect(read('  a  b\nc , d .  ', 'en')).toBe('a b c, d.');
    expect(read('a (b) … c', 'en')).toBe('a (b) … c');
  });

  it('keeps a dash off the start of a line', () => {
    expect(read('рост — это')).toBe('рост~— это');
    expect(read('growth – that', 'en')).toBe('growth~– that');
    expect(read('январь–июль', 'ru')).toBe('январь–июль');
  });

  it('keeps a one-letter Russian word off the end of a line', () => {
    expect(read('В области и в городах, с нею')).toBe('В~области и~в~городах, с~нею');
    expect(read('от села к селу')).toBe('от села к~селу');
    expect(read('A в Kazakh text', 'kk')).toBe('A в Kazakh text');
  });

  it('does so before a figure, and never touches the figure', () => {
    const inlines: Inlines = [
      { type: 'text', value: 'вырос в ' },
      { type: 'figure', id: 'ru-1', text: '3,4  раза' },
      { type: 'text', value: '  — больше' },
    ];
    expect(finish(inlines, 'ru')).toEqual([
      { type: 'text', value: 'вырос в\u00a0' },
      { type: 'figure', id: 'ru-1', text: '3,4  раза' },
      { type: 'text', value: '\u00a0— больше' },
    ]);
  });

  it('leaves quotes and apostrophes as they were written', () => {
    expect(read('“Enbek” isn\'t "new", it’s «old»', 'en')).toBe('“Enbek” isn\'t "new", it’s «old»');
  });

  it('goes through emphasis, and drops what became empty', () => {
    const inlines: Inlines = [
      { type: 'text', value: 'a ' },
      { type: 'emphasis', children: text(' b ') },
      { type: 'strong', children: text(' ') },
      { type: 'text', value: ' c ' },
      { type: 'strong', children: [{ type: 'emphasis', children: text(' ') }] },
    ];
    expect(finish(inlines, 'en')).toEqual([
      { type: 'text', value: 'a ' },
      { type: 'emphasis', children: text('b ') },
      { type: 'text', value: 'c' },
    ]);
    expect(finish([{ type: 'strong', children: text('a ') }], 'en')).toEqual([
      { type: 'strong', children: text('a') },
    ]);
    expect(finish(text('  '), 'en')).toEqual([]);
  });

  it('ends a sentence with one point after an abbreviation', () => {
    const ending = (after: string): Inlines =>
      finish(
        [
          { type: 'figure', id: 'ru-1', text: '13\u00a0тыс.' },
          { type: 'text', value: after },
        ],
        'ru',
      );
    expect(ending('. Дальше').at(1)).toEqual({ type: 'text', value: ' Дальше' });
    expect(ending('.')).toHaveLength(1);
    expect(ending('… и')).toHaveLength(2);
    expect(ending('...')).toHaveLength(2);
  });
});
