import { describe, expect, it } from 'vitest';
import { decimalPadding } from '../../src/document/decimals.ts';
import { parseMarkdown } from '../../src/document/parse-markdown.ts';
import { isEmptyTable } from '../../src/document/table.ts';
import type { Table } from '../../src/document/tree.ts';
import { figure, page } from './marked.ts';

function table(markdown: string): Table {
  const [draft] = parseMarkdown(markdown, page());
  if (draft?.type !== 'table') throw new Error('no table');
  return { ...draft, number: 1 };
}

describe('a pipe table', () => {
  const output = table(
    [
      '| Branch | Output | Kind |',
      '| --- | --- | --- |',
      `| Coal | ${figure('206.4')} | raw |`,
      `| Iron | … | – |`,
      `| **Total** | ${figure('1,595.6')} | |`,
    ].join('\n'),
  );

  it('sets columns of numbers to their end, columns of words to their start', () => {
    expect(output.columns.map((column) => column.align)).toEqual(['start', 'end', 'start']);
  });

  it('does as the row of dashes says', () => {
    const other = table('| a | b | c |\n| ---: | :--- | ---: |\n| x | 1 | y |');
    expect(other.columns.map((column) => column.align)).toEqual(['end', 'start', 'end']);
  });

  it('takes a row whose first cell is strong throughout for a total', () => {
    expect(output.rows.map((row) => row.total)).toEqual([false, false, true]);
    const half = table('| a | b |\n| --- | --- |\n| **Sum** of all | 1 |');
    expect(half.rows[0]?.total).toBe(false);
  });

  it('fills a short row and keeps an escaped pipe', () => {
    const short = table('| a | b | c |\n| --- | --- | --- |\n| x \\| y |');
    expect(short.rows[0]?.cells).toEqual([[{ type: 'text', value: 'x | y' }], [], []]);
  });

  it.each([
    ['no rows', '| a | b |\n| --- | --- |', true],
    ['gaps alone', '| a | b | c |\n| --- | --- | --- |\n| x | … | – |\n| y | | … |', true],
    ['one value', '| a | b |\n| --- | --- |\n| x | … |\n| y | 1 |', false],
    ['one column of words', '| a |\n| --- |\n| x |', false],
  ])('with %s: empty is %s', (_, markdown, empty) => {
    expect(isEmptyTable(table(markdown))).toBe(empty);
  });
});

describe('numbers stand on their decimal sign', () => {
  const column = (cells: readonly string[]): Table =>
    table(`| a | b |\n| --- | ---: |\n${cells.map((cell) => `| x | ${cell} |`).join('\n')}`);

  it('by what a shorter one lacks behind it', () => {
    const cells = [figure('1,250.25'), figure('78.3'), figure('100'), '…', '–'];
    expect(decimalPadding(column(cells), 1, 'en')).toEqual(['', '0', '.00', '', '']);
  });

  it('with the comma of Russian and Kazakh', () => {
    expect(decimalPadding(column(['1 250,5', '100']), 1, 'ru')).toEqual(['', ',0']);
    expect(decimalPadding(column(['1 250,5', '100']), 1, 'kk')).toEqual(['', ',0']);
  });

  it('and not where a column holds words', () => {
    const words = table('| a | b |\n| --- | :--- |\n| x | 1.5 |\n| y | 2 |');
    expect(decimalPadding(words, 1, 'en')).toEqual(['', '']);
  });
});
