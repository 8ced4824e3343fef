import { describe, expect, it } from 'vitest';
import { kazakh } from '../../src/language/kk/kazakh.ts';

describe('Kazakh words', () => {
  it('spells small numbers, and orders with a hyphen', () => {
    const form = { gender: 'm', case: 'nom' } as const;
    expect([0, 7, 10, 13, 20, 21].map((n) => kazakh.words(n, form))).toEqual([
      'нөл',
      'жеті',
      'он',
      'он үш',
      'жиырма',
      undefined,
    ]);
    expect(kazakh.words(4, { ...form, case: 'dat' })).toBe('төртке');
    expect(kazakh.ordinal(13, form)).toBe('13-');
    expect(kazakh.list(['а', 'б', 'в'], 'and', 'comma')).toBe('а, б және в');
    expect(kazakh.list(['а', 'б'], 'or', 'comma')).toBe('а немесе б');
    expect(kazakh.list(['а', 'б'], 'and', 'semicolon')).toBe('а; б');
    expect(kazakh.list(['а'], 'and', 'comma')).toBe('а');
    expect(kazakh.quote('х')).toBe('«х»');
    expect(kazakh.article('8%')).toBe('');
    expect(kazakh.agreement(undefined)).toEqual({ gender: 'n', plural: false });
  });

  it('declines names by the code list, else by rule', () => {
    const coal = { id: 'COAL', name: { kk: 'көмір өндіру' }, short: {}, grammar: {} };
    expect(kazakh.decline(coal, 'acc')).toBe('көмір өндіруді');
    expect(kazakh.decline(coal, 'prep')).toBe('көмір өндіруде');
    expect(kazakh.decline(coal, 'nom')).toBe('көмір өндіру');
    const grammar = { kk: { acc: 'өндірісін' } };
    expect(kazakh.decline({ ...coal, grammar }, 'acc')).toBe('өндірісін');
    expect(() => kazakh.decline({ ...coal, name: {} }, 'nom')).toThrow('no name');
  });

  it('has the forms of a region', () => {
    const region = {
      id: 'KZ-35',
      name: { kk: 'Қарағанды облысы' },
      short: { kk: 'Қарағанды' },
      forms: { kk: { loc: 'Қарағанды облысында' } },
      centre: { kk: 'Қарағанды' },
    };
    expect(kazakh.region(region, 'in')).toBe('Қарағанды облысында');
    expect(() => kazakh.region(region, 'of')).toThrow('no form “of”');
  });
});
