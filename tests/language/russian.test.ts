import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../src/core/period.ts';
import type {
  Agreement,
  Bound,
  Case,
  Change,
  PeriodForm,
  Tense,
  VerbFamily,
} from '../../src/language/language.ts';
import { russian } from '../../src/language/ru/russian.ts';
import { dotted, of, units } from './measures.ts';

const he: Agreement = { gender: 'm', plural: false };
const she: Agreement = { gender: 'f', plural: false };
const itself: Agreement = { gender: 'n', plural: false };
const they: Agreement = { gender: 'm', plural: true };

function say({ before, figure, after }: { before: string; figure: string; after: string }): string {
  return dotted(`${before}${figure}${after}`);
}

function by(decimal: string, direction: Change['direction'], bound?: Bound): Change {
  return { direction, size: { by: 'amount', amount: of(decimal, 0, units.percent, { bound }) } };
}

function times(decimal: string, bound?: Bound): Change {
  return { direction: 'up', size: { by: 'times', decimal, bound } };
}

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

describe('Russian change', () => {
  it.each<[VerbFamily, Agreement, string, string]>([
    ['rise', he, 'вырос на·3,4%', 'снизился на·3,4%'],
    ['rise', she, 'выросла на·3,4%', 'снизилась на·3,4%'],
    ['rise', itself, 'выросло на·3,4%', 'снизилось на·3,4%'],
    ['rise', they, 'выросли на·3,4%', 'снизились на·3,4%'],
    ['grow', she, 'выросла на·3,4%', 'сократилась на·3,4%'],
    ['increase', he, 'увеличился на·3,4%', 'уменьшился на·3,4%'],
    ['increase', they, 'увеличились на·3,4%', 'уменьшились на·3,4%'],
    ['expand', itself, 'расширилось на·3,4%', 'сократилось на·3,4%'],
    ['gain', she, 'прибавила 3,4%', 'потеряла 3,4%'],
    ['climb', they, 'поднялись на·3,4%', 'опустились на·3,4%'],
    ['advance', she, 'выросла на·3,4%', 'упала на·3,4%'],
  ])('has the verbs of %s', (verb, agreement, up, down) => {
    const options = { verb, tense: 'past', agreement } as const;
    expect(say(russian.change(by('3.4', 'up'), options))).toBe(up);
    expect(say(russian.change(by('3.4', 'down'), options))).toBe(down);
  });

  it.each<[Tense, Agreement, string, string]>([
    ['past', she, 'снизилась на·2%', 'не изменилась'],
    ['present', they, 'снижаются на·2%', 'не меняются'],
    ['future', he, 'снизится на·2%', 'не изменится'],
    ['infinitive', he, 'снизиться на·2%', 'не измениться'],
  ])('agrees in the %s', (tense, agreement, moved, flat) => {
    const options = { verb: 'rise', tense, agreement } as const;
    expect(say(russian.change(by('2', 'down'), options))).toBe(moved);
    expect(say(russian.change(by('0', 'flat'), options))).toBe(flat);
  });

  it('tells times by в with раз in its class, a hedge before the preposition', () => {
    const options = { verb: 'rise', tense: 'past', agreement: he } as const;
    expect(say(russian.change(times('3.4'), options))).toBe('вырос в·3,4·раза');
    expect(say(russian.change(times('5'), { ...options, verb: 'gain' }))).toBe('вырос в·5·раз');
    expect(say(russian.change(times('2', 'almost'), options))).toBe('вырос почти в·2·раза');
    expect(russian.change(times('2', 'almost'), options).figure).toContain('почти');
    expect(dotted(russian.times('3.4', 'more-than'))).toBe('более чем в·3,4·раза');
  });

  it('hedges changes and declines their units', () => {
    const options = { verb: 'rise', tense: 'past', agreement: he } as const;
    expect(say(russian.change(by('9', 'up', 'about'), options))).toBe('вырос примерно на·9%');
    expect(say(russian.change(by('9', 'up', 'up-to'), options))).toBe('вырос не более чем на·9%');
    const tonnes: Change = {
      direction: 'up',
      size: { by: 'amount', amount: of('21', 0, units.tonne) },
    };
    expect(say(russian.change(tonnes, options))).toBe('вырос на·21·тонну');
    const points: Change = {
      direction: 'down',
      size: { by: 'amount', amount: of('0.1', 0, units.point) },
    };
    expect(say(russian.change(points, options))).toBe('снизился на·0,1·процентного пункта');
  });

  it('has nouns of change by case', () => {
    const said = (noun: 'growth' | 'increase' | 'rise' | 'gain', to: Case, change: Change) =>
      say(russian.changed(change, { noun, case: to, article: false, compact: false }));
    expect(said('growth', 'nom', by('3.4', 'up'))).toBe('рост на·3,4%');
    expect(said('growth', 'ins', by('3.4', 'up'))).toBe('ростом на·3,4%');
    expect(said('growth', 'loc', by('36', 'down'))).toBe('снижении на·36%');
    expect(said('gain', 'gen', by('36', 'down'))).toBe('сокращения на·36%');
    expect(said('increase', 'abl', by('3.4', 'up'))).toBe('увеличения на·3,4%');
    expect(said('rise', 'dat', times('3.4'))).toBe('подъёму в·3,4·раза');
    expect(said('growth', 'nom', by('0', 'flat'))).toBe('без изменений');
  });

  it('compares and tells levels', () => {
    const more = { words: 'more', than: true } as const;
    expect(say(russian.compare(by('18.6', 'up'), more))).toBe('на·18,6% больше, чем');
    expect(say(russian.compare(times('3.4'), more))).toBe('в·3,4·раза больше, чем');
    expect(say(russian.compare(by('2', 'down'), { words: 'higher', than: false }))).toBe(
      'на·2% ниже',
    );
    expect(say(russian.compare(by('0', 'flat'), more))).toBe('столько же, сколько');
    const amount = of('2', 0, units.project);
    const past = { tense: 'past', agreement: she } as const;
    expect(say(russian.level(amount, { ...past, verb: 'be' }))).toBe('составила 2·проекта');
    expect(say(russian.level(amount, { ...past, verb: 'reach' }))).toBe('достигла 2·проектов');
    expect(say(russian.level(amount, { ...past, verb: 'stand' }))).toBe(
      'держалась на уровне 2·проектов',
    );
    expect(say(russian.level(amount, { verb: 'total', tense: 'future', agreement: they }))).toBe(
      'составят 2·проекта',
    );
  });
});

describe('Russian time', () => {
  it.each<[string, PeriodForm, string]>([
    ['2020-01-01/P7M', 'in', 'в январе–июле 2020·года'],
    ['2020-01-01/P7M', 'for', 'за январь–июль 2020·года'],
    ['2020-01-01/P7M', 'months', 'за семь месяцев 2020·года'],
    ['2020-01-01/P4M', 'months', 'за четыре месяца 2020·года'],
    ['2019-01-01/P7M', 'compared', 'по сравнению с январём–июлем 2019·года'],
    ['2019-01-01/P7M', 'to', 'к январю–июлю 2019·года'],
    ['2020-01-01/P7M', 'results', 'по итогам января–июля 2020·года'],
    ['2020-01-01/P7M', 'since', 'с начала 2020·года'],
    ['2020-01-01/P7M', 'as-of', 'на 1·августа 2020·года'],
    ['2020-01-01/P7M', 'by-end', 'до конца июля 2020·года'],
    ['2020-M01', 'in', 'в январе 2020·года'],
    ['2020-M03', 'compared', 'по сравнению с мартом 2020·года'],
    ['2020-M08', 'of', 'августа 2020·года'],
    ['2020-M05', 'to', 'к маю 2020·года'],
    ['2020', 'in', 'в·2020·году'],
    ['2020', 'for', 'за 2020·год'],
    ['2020', 'plan', 'на 2020·год'],
    ['2019', 'compared', 'по сравнению с·2019·годом'],
    ['2020', 'since', 'с·2020·года'],
    ['2020', 'by-end', 'до конца 2020·года'],
    ['2020-Q2', 'in', 'во II·квартале 2020·года'],
    ['2019-Q2', 'compared', 'по сравнению со II·кварталом 2019·года'],
    ['2019-Q2', 'to', 'ко II·кварталу 2019·года'],
    ['2020-Q2', 'since', 'со II·квартала 2020·года'],
    ['2020-Q1', 'in', 'в I·квартале 2020·года'],
    ['2020-Q4', 'for', 'за IV·квартал 2020·года'],
    ['2020-S1', 'in', 'в I·полугодии 2020·года'],
    ['2020-S2', 'compared', 'по сравнению со II·полугодием 2020·года'],
    ['2020-08-01', 'name', '1·августа 2020·года'],
    ['2020-08-01', 'as-of', 'на 1·августа 2020·года'],
    ['2020-08-01', 'compared', 'по сравнению с·1·августа 2020·года'],
    ['2020-08-01', 'plan', 'на 1·августа 2020·года'],
    ['2020-08-01', 'by-end', 'до·1·августа 2020·года'],
    ['2020-01-01/P2Y', 'in', 'в·2020–2021·годах'],
    ['2020-01-01/P2Y', 'compared', 'по сравнению с·2020–2021·годами'],
    ['2020-01-01/P2Y', 'since', 'с·2020·года'],
    ['2020-01-01/P2Y', 'by-end', 'до конца 2021·года'],
    ['2019-11-01/P4M', 'in', 'в ноябре 2019·– феврале 2020·года'],
    ['2020-03-01/P3M', 'since', 'с марта 2020·года'],
    ['2020-03-15/P1M', 'name', '15·марта–14·апреля 2020·года'],
    ['2020-Q3', 'by-end', 'до конца III·квартала 2020·года'],
    ['2019-01-01/P7M', 'than', 'чем в январе–июле 2019·года'],
  ])('says %s as %s', (period, form, expected) => {
    expect(dotted(russian.period(parsePeriod(period), form, true))).toBe(expected);
  });

  it('declines every month as the glossary does', () => {
    const at = (month: number, form: PeriodForm) =>
      russian.period(parsePeriod(`2020-M${String(month).padStart(2, '0')}`), form, false);
    const all = (form: PeriodForm) =>
      Array.from({ length: 12 }, (_, index) =>
        at(index + 1, form)
          .split(' ')
          .at(-1),
      );
    expect(all('of')).toEqual(
      'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(
        ' ',
      ),
    );
    expect(all('to')).toEqual(
      'январю февралю марту апрелю маю июню июлю августу сентябрю октябрю ноябрю декабрю'.split(
        ' ',
      ),
    );
    expect(all('compared')).toEqual(
      'январём февралём мартом апрелем маем июнем июлем августом сентябрём октябрём ноябрём декабрём'.split(
        ' ',
      ),
    );
    expect(all('in')).toEqual(
      'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре'.split(
        ' ',
      ),
    );
  });

  it('leaves the year out', () => {
    expect(russian.period(parsePeriod('2020-Q2'), 'in', false)).toBe('во II\u00a0квартале');
    expect(russian.period(parsePeriod('2020-01-01/P7M'), 'since', false)).toBe('с начала года');
  });
});

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
