import { describe, expect, it } from 'vitest';
import { russian } from '../../src/language/ru/russian.ts';

describe('Russian words', () => {
  it('spells small numbers by gender and case', () => {
    expect(russian.words(1, { gender: 'f', case: 'acc' })).toBe('одну');
    expect(russian.words(2, { gender: 'f', case: 'nom' })).toBe('две');
    expect(russian.words(2, { gender: 'n', case: 'ins' })).toBe('двумя');
    expect(russian.words(3, { gender: 'm', case: 'prep' })).toBe('трёх');
    expect(russian.words(5, { gender: 'm', case: 'gen' })).toBe('пяти');
    expect(russian.words(7, { gender: 'm', case: 'ins' })).toBe('семью');
    expect(russian.words(8, { gender: 'm', case: 'ins' })).toBe('восемью');
    expect(russian.words(8, { gender: 'm', case: 'abl' })).toBe('восьми');
    expect(russian.words(0, { gender: 'm', case: 'nom' })).toBe('ноль');
    expect(russian.words(20, { gender: 'm', case: 'nom' })).toBe('двадцать');
    expect(russian.words(21, { gender: 'm', case: 'nom' })).toBeUndefined();
  });

  it('has ordinals with their endings', () => {
    expect(russian.ordinal(4, { gender: 'm', case: 'nom' })).toBe('4-й');
    expect(russian.ordinal(4, { gender: 'f', case: 'acc' })).toBe('4-ю');
    expect(russian.ordinal(4, { gender: 'n', case: 'prep' })).toBe('4-м');
    expect(russian.ordinal(4, { gender: 'n', case: 'gen' })).toBe('4-го');
  });

  it('joins lists', () => {
    expect(russian.list(['а'], 'and', 'comma')).toBe('а');
    expect(russian.list(['а', 'б', 'в'], 'and', 'comma')).toBe('а, б и в');
    expect(russian.list(['а', 'б'], 'or', 'comma')).toBe('а или б');
    expect(russian.list(['а', 'б', 'в'], 'and', 'semicolon')).toBe('а; б; в');
  });

  it('declines names by the code list', () => {
    const coal = {
      id: 'COAL',
      name: { ru: 'добыча угля' },
      short: {},
      grammar: { ru: { gender: 'f', number: 'singular', acc: 'добычу угля', prep: 'добыче угля' } },
    };
    expect(russian.decline(coal, 'nom')).toBe('добыча угля');
    expect(russian.decline(coal, 'acc')).toBe('добычу угля');
    expect(russian.decline(coal, 'loc')).toBe('добыче угля');
    expect(() => russian.decline(coal, 'ins')).toThrow('no form for the case “ins”');
    expect(() => russian.decline({ ...coal, name: {} }, 'nom')).toThrow('no name');
    expect(russian.agreement(coal)).toEqual({ gender: 'f', plural: false });
    expect(russian.quote('х')).toBe('«х»');
    expect(russian.article('8%')).toBe('');
  });

  it('has the forms of a region', () => {
    const region = {
      id: 'KZ-63',
      name: { ru: 'Восточно-Казахстанская область' },
      short: { ru: 'ВКО' },
      forms: { ru: { in: 'в Восточно-Казахстанской области' } },
      centre: { ru: 'Усть-Каменогорск' },
    };
    expect(russian.region(region, 'in')).toBe('в Восточно-Казахстанской области');
    expect(russian.region(region, 'centre')).toBe('Усть-Каменогорск');
    expect(() => russian.region(region, 'of')).toThrow('no form “of”');
  });
});
