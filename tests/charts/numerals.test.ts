import { describe, expect, it } from 'vitest';
import { drawnNumerals } from '../../src/charts/numerals.ts';

const drawing = (text: string, role = 'mark'): string =>
  `<svg><g class="mark-text role-${role}"><text x="1">${text}</text></g></svg>`;
const row = {
  label: 'Coal',
  text: '1\u00a0595,6 млрд',
  period: 'II\u00a0квартал 2020 года',
  t_of: '7-20-25',
};

describe('the numerals of a drawing', () => {
  it.each([
    ['a figure of a row', '1\u00a0595,6'],
    ['text without numerals', 'Coal'],
  ])('%s needs no declaration', (_, text) => {
    expect(drawnNumerals(drawing(text), [row])).toEqual({ declared: [], uncovered: [] });
  });

  it.each([
    ['a year', '2020', ['2020'], 'period'],
    ['a quarter in Roman numerals', 'II\u00a0квартал', ['II'], 'period'],
    ['a name with digits', '«7-20-25»', ['7', '20', '25'], 'name'],
  ])('%s is declared for what it is', (_, text, numerals, reason) => {
    expect(drawnNumerals(drawing(text), [row]).declared).toEqual(
      numerals.map((numeral) => ({ text: numeral, reason })),
    );
  });

  it('a number at an axis is declared, the same number at a mark is not covered', () => {
    expect(drawnNumerals(drawing('1,500', 'axis-label'), [row])).toEqual({
      declared: [{ text: '1,500', reason: 'axis' }],
      uncovered: [],
    });
    expect(drawnNumerals(drawing('1,500'), [row]).uncovered).toEqual(['1,500']);
  });

  it('a part of a figure is not the figure', () => {
    expect(drawnNumerals(drawing('595,6'), [row]).uncovered).toEqual(['595,6']);
  });

  it('superscripts and fractions count', () => {
    expect(drawnNumerals(drawing('км² ½'), [row]).uncovered).toEqual(['²', '½']);
  });

  it('values that are numbers cover nothing: only printed texts do', () => {
    expect(drawnNumerals(drawing('3'), [{ ...row, value: 3 }]).uncovered).toEqual(['3']);
  });
});
