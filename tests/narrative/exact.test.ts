import { describe, expect, it } from 'vitest';
import * as exact from '../../src/narrative/exact.ts';
import {
  added,
  atom,
  formulaText,
  letter,
  literal,
  quotient,
  subtracted,
} from '../../src/narrative/formula.ts';

describe('exact numbers', () => {
  it('adds decimals without a binary error', () => {
    const sum = exact.plus(exact.exactOf(0.1), exact.exactOf(0.2));
    expect(exact.toDecimal(sum, 1)).toBe('0.3');
    expect(exact.compare(sum, exact.exactOf('0.3'))).toBe(0);
  });

  it('rounds half away from zero, never to a negative zero', () => {
    expect(exact.toDecimal(exact.exactOf('1.005'), 2)).toBe('1.01');
    expect(exact.toDecimal(exact.exactOf('-2.5'), 0)).toBe('-3');
    expect(exact.toDecimal(exact.exactOf('-0.04'), 1)).toBe('0.0');
    expect(exact.toDecimal(exact.divided(exact.exactOf(1), exact.exactOf(3)), 3)).toBe('0.333');
  });

  it('keeps signs and powers of ten', () => {
    expect(exact.signOf(exact.zero)).toBe(0);
    expect(exact.signOf(exact.negated(exact.exactOf(5)))).toBe(-1);
    expect(exact.toNumber(exact.absolute(exact.exactOf(-5)))).toBe(5);
    expect(exact.toNumber(exact.shifted(exact.exactOf(1.5), 3))).toBe(1500);
    expect(exact.toNumber(exact.shifted(exact.exactOf(1.5), -3))).toBe(0.0015);
    expect(exact.toNumber(exact.divided(exact.exactOf(1), exact.exactOf(-4)))).toBe(-0.25);
  });
});

describe('formulas', () => {
  it('name observations by letters in their order', () => {
    const [a, b] = [atom('KZ-35 A'), atom('KZ-35 B')];
    expect(formulaText(a, ['KZ-35 A'])).toBe('value');
    expect(formulaText(quotient(b, added([a, b])), ['KZ-35 A', 'KZ-35 B'])).toBe('b / (a + b)');
    expect(formulaText(subtracted(a, subtracted(a, b)), ['KZ-35 A', 'KZ-35 B'])).toBe(
      'a − (a − b)',
    );
    expect(formulaText(added([a]), ['KZ-35 A'])).toBe('value');
    expect(formulaText(literal('627'), [])).toBe('627');
  });

  it('go on with two letters after z', () => {
    expect([0, 25, 26, 27, 52].map(letter)).toEqual(['a', 'z', 'aa', 'ab', 'ba']);
  });
});
