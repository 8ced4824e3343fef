import { describe, expect, it } from 'vitest';
import { Diagnostics, placeText } from '../../src/core/diagnostic.ts';
import { SholuError, SholuErrors } from '../../src/core/error.ts';
import { compareText, didYouMean, nearest, parseRegionCode } from '../../src/core/identifiers.ts';
import { parseReferencePeriod } from '../../src/core/issue.ts';

const known = ['INVESTMENT', 'INVESTMENT_PLAN', 'INDUSTRIAL_OUTPUT', 'TAX_REVENUE'];
const thrown = (code: string) => expect.objectContaining({ code });

describe('the nearest names', () => {
  it.each([
    ['INVESTMNT', ['INVESTMENT']],
    ['investment', ['INVESTMENT']],
    ['TAX', ['TAX_REVENUE']],
    ['INVESTMENT_PLA', ['INVESTMENT_PLAN', 'INVESTMENT']],
    ['POPULATION', []],
  ])('to %s are %j', (given, expected) => {
    expect(nearest(given, known)).toEqual(expected);
  });

  it('are at most three, the nearest first, equals by code points', () => {
    expect(nearest('AA', ['AE', 'AD', 'AB', 'AC', 'AA'])).toEqual(['AA', 'AB', 'AC']);
  });

  it('are offered in words, or the place where all stand', () => {
    expect(didYouMean('TAX_REVENU', known, 'the list')).toBe(
      'Did you mean TAX_REVENUE? See the list.',
    );
    expect(didYouMean('POPULATION', known, 'the list')).toBe('See the list.');
  });
});

describe('the order of text', () => {
  it('is that of code points, whatever the locale', () => {
    expect(['я', 'ә', 'a', 'Z', 'б'].sort(compareText)).toEqual(['Z', 'a', 'б', 'я', 'ә']);
    expect(compareText('a', 'a')).toBe(0);
  });
});

describe('what names an issue', () => {
  it('is a region of ISO 3166-2', () => {
    expect(parseRegionCode('KZ-35')).toBe('KZ-35');
    for (const text of ['', 'kz-35', 'KZ35', 'Karaganda', '../KZ-35']) {
      expect(() => parseRegionCode(text)).toThrow(thrown('E_REGION_UNKNOWN'));
    }
  });

  it('is a month, a quarter, a half-year or a year', () => {
    for (const text of ['2020-M07', '2020-Q2', '2020-S1', '2020']) {
      expect(parseReferencePeriod(text).text).toBe(text);
    }
    expect(parseReferencePeriod('2020-07').text).toBe('2020-M07');
    expect(() => parseReferencePeriod('2020-08-01')).toThrow(thrown('E_ISSUE_PERIOD'));
    expect(() => parseReferencePeriod('July')).toThrow(thrown('E_ISSUE_PERIOD'));
    expect(() => parseReferencePeriod('2020-01-01/P7M')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('2020-M07') }),
    );
  });
});

describe('a problem', () => {
  it('has its place in words', () => {
    expect(placeText(undefined)).toBe('');
    expect(placeText({ file: 'a.yaml', line: 3, column: 7 })).toBe('a.yaml:3:7');
    expect(placeText({ file: 'a.csv', row: 7, field: 'OBS_VALUE' })).toBe('a.csv row 7, OBS_VALUE');
  });

  it('is collected with others, errors apart from warnings', () => {
    const diagnostics = new Diagnostics();
    diagnostics.warn('W_UNIT', 'odd', { place: { file: 'a' } });
    diagnostics.error('E_VALUE', 'wrong', { hint: 'mend it' });
    expect(diagnostics.items).toHaveLength(2);
    expect(diagnostics.errors).toEqual([
      { code: 'E_VALUE', severity: 'error', message: 'wrong', hint: 'mend it' },
    ]);
  });

  it('thrown alone or with others, tells all', () => {
    const place = { file: 'a.csv', row: 2 };
    const one = new SholuError('E_VALUE', 'wrong', { hint: 'mend it', place }).toDiagnostic();
    expect(one).toEqual({
      code: 'E_VALUE',
      severity: 'error',
      message: 'wrong',
      hint: 'mend it',
      place,
    });
    const bare = new SholuError('E_TEXT', 'odd').toDiagnostic();
    expect(bare).toEqual({ code: 'E_TEXT', severity: 'error', message: 'odd' });
    const both = new SholuErrors([one, bare]);
    expect(both.code).toBe('E_VALUE');
    expect(both.message).toBe('a.csv row 2 wrong\nodd');
    expect(new SholuErrors([]).code).toBe('E_INTERNAL');
  });
});
