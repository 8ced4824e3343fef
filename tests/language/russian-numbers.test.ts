import { describe, expect, it } from 'vitest';
import type { Bound, Case } from '../../src/language/language.ts';
import { russian } from '../../src/language/ru/russian.ts';
import { dotted, of, units } from './measures.ts';

describe('Russian numbers', () => {
  it.each([
    ['1·595,6·млрд тенге', of('1595.6', 9, units.tenge)],
    ['18·154,6·тыс. долларов США', of('18154.6', 3, units.dollar)],
    ['3,4·тыс. рабочих мест', of('3.4', 3, units.job)],
    ['1·рабочее место', of('1', 0, units.job)],
    ['22·рабочих места', of('22', 0, units.job)],
    ['5·рабочих мест', of('5', 0, units.job)],
    ['11·рабочих мест', of('11', 0, units.job)],
    ['114·рабочих мест', of('114', 0, units.job)],
    ['1,0·рабочего места', of('1.0', 0, units.job)],
    ['2,5·рабочего места', of('2.5', 0, units.job)],
    ['31·проект', of('31', 0, units.project)],
    ['14·проектов', of('14', 0, units.project)],
    ['0,1·процентного пункта', of('0.1', 0, units.point)],
    ['237,3·тыс. кв. м', of('237.3', 3, units.squareMetre, { length: 'short' })],
    ['237,3·тыс. квадратных метров', of('237.3', 3, units.squareMetre)],
    ['3,4%', of('3.4', 0, units.percent)],
    ['114,7·млрд', of('114.7', 9, units.tenge, { length: 'none' })],
  ])('prints %s', (expected, amount) => {
    expect(dotted(russian.amount(amount))).toBe(expected);
  });

  it.each<[string, string, Bound]>([
    ['более 600·микрокредитов', '600', 'more-than'],
    ['более 21·микрокредита', '21', 'more-than'],
    ['не менее 22·микрокредитов', '22', 'at-least'],
    ['свыше 600·микрокредитов', '600', 'over'],
    ['около 31·микрокредита', '31', 'about'],
    ['около 2,5·микрокредита', '2.5', 'about'],
    ['примерно 31·микрокредит', '31', 'around'],
    ['приблизительно 22·микрокредита', '22', 'roughly'],
    ['почти 22·микрокредита', '22', 'almost'],
    ['до 22·микрокредитов', '22', 'up-to'],
    ['менее 22·микрокредитов', '22', 'under'],
  ])('hedges: %s', (expected, decimal, bound) => {
    expect(dotted(russian.amount(of(decimal, 0, units.microcredit, { bound })))).toBe(expected);
  });

  it.each<[string, Case, string]>([
    ['21·тонну', 'acc', '21'],
    ['21·тонны', 'gen', '21'],
    ['22·тонн', 'gen', '22'],
    ['2,5·тонны', 'dat', '2.5'],
  ])('declines %s', (expected, to, decimal) => {
    expect(dotted(russian.amount(of(decimal, 0, units.tonne, { case: to })))).toBe(expected);
  });

  it('declines what a rule gives, and tells what it does not', () => {
    const acc = { case: 'acc' } as const;
    expect(dotted(russian.amount(of('1', 0, units.bed, acc)))).toBe('1·больничную койку');
    expect(dotted(russian.amount(of('1', 0, units.entrepreneur, acc)))).toBe('1·предпринимателя');
    expect(dotted(russian.amount(of('22', 0, units.entrepreneur, acc)))).toBe('22·предпринимателя');
    expect(dotted(russian.amount(of('1.6', 12, units.tenge, { case: 'dat' })))).toBe(
      '1,6·трлн тенге',
    );
    expect(dotted(russian.amount(of('5', 0, units.tenge, { case: 'ins' })))).toBe('5·тенге');
    expect(() => russian.amount(of('627', 0, units.project, { case: 'dat' }))).toThrow(
      'no form for the case “dat”',
    );
    const ru = { ...units.project.name.ru, dat: { one: 'проекту', other: 'проектам' } };
    const given = { ...units.project, name: { ru } } as typeof units.project;
    expect(dotted(russian.amount(of('627', 0, given, { case: 'dat', bound: 'more-than' })))).toBe(
      'более чем 627·проектам',
    );
    expect(dotted(russian.amount(of('1', 0, given, { case: 'dat' })))).toBe('1·проекту');
  });

  it('knows the plural classes of CLDR, and what stands beside a hedged number', () => {
    const plural = (decimal: string, mult = 0, bound?: Bound) =>
      russian.pluralClass({ decimal, mult, bound });
    expect([1, 21, 101].map((n) => plural(String(n)))).toEqual(['one', 'one', 'one']);
    expect([2, 3, 4, 24].map((n) => plural(String(n)))).toEqual(['few', 'few', 'few', 'few']);
    expect([0, 5, 11, 12, 14, 111].map((n) => plural(String(n)))).toEqual(Array(6).fill('many'));
    expect(plural('1.0')).toBe('other');
    expect(plural('1', 3)).toBe('many');
    expect(plural('31', 0, 'about')).toBe('many');
    expect(plural('31', 0, 'almost')).toBe('one');
  });

  it('names a unit for a head', () => {
    expect(russian.unitName(units.tenge, 9)).toBe('млрд тенге');
    expect(russian.unitName(units.tonne, 0)).toBe('тонн');
    expect(russian.unitName(units.tonne, 3)).toBe('тыс. тонн');
    expect(russian.unitName(units.percent, 0)).toBe('%');
  });
});
