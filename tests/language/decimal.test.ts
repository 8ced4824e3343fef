import { describe, expect, it } from 'vitest';
import {
  decimalOf,
  groupThousands,
  printDecimal,
  roundTo,
  shift,
  trimZeros,
} from '../../src/language/decimal.ts';

describe('decimals', () => {
  it('rounds half away from zero on the digits themselves', () => {
    expect(roundTo('1.005', 2)).toBe('1.01');
    expect(roundTo('-1.005', 2)).toBe('-1.01');
    expect(roundTo('2.5', 0)).toBe('3');
    expect(roundTo('-2.5', 0)).toBe('-3');
    expect(roundTo('0.045', 1)).toBe('0.0');
    expect(roundTo('9.995', 2)).toBe('10.00');
    expect(roundTo('1250', 1)).toBe('1250.0');
  });

  it('never prints a negative zero', () => {
    expect(roundTo('-0.04', 1)).toBe('0.0');
    expect(trimZeros('-0.00')).toBe('0');
    expect(decimalOf(-0)).toBe('0');
    expect(printDecimal('-0.0', { group: ',', point: '.' })).toBe('0.0');
  });

  it('writes numbers without an exponent', () => {
    expect(decimalOf(1e21)).toBe('1000000000000000000000');
    expect(decimalOf(1.5e-7)).toBe('0.00000015');
    expect(decimalOf(1595.6)).toBe('1595.6');
    expect(() => decimalOf(Number.NaN)).toThrow(RangeError);
    expect(() => roundTo('1,5', 1)).toThrow(RangeError);
  });

  it('moves the decimal sign both ways', () => {
    expect(shift('1595.6', -3)).toBe('1.5956');
    expect(shift('1.6', 3)).toBe('1600');
    expect(shift('-0.5', 1)).toBe('-5');
    expect(shift('5', -3)).toBe('0.005');
  });

  it('groups by three from the right, four digits too', () => {
    expect(groupThousands('1250', ',')).toBe('1,250');
    expect(groupThousands('999', ',')).toBe('999');
    expect(groupThousands('1000000', ',')).toBe('1,000,000');
  });

  it('has the true minus, and a plus only where it is asked for', () => {
    const signs = { group: '\u00a0', point: ',' };
    expect(printDecimal('-4.5', signs)).toBe('\u22124,5');
    expect(printDecimal('3.4', signs, true)).toBe('+3,4');
    expect(printDecimal('0', signs, true)).toBe('0');
    expect(printDecimal('1595.6', signs)).toBe('1\u00a0595,6');
  });
});
