import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../src/core/period.ts';
import { english } from '../../src/language/en/english.ts';
import type { Bound, Change, PeriodForm, Tense, VerbFamily } from '../../src/language/language.ts';
import { dotted, of, units } from './measures.ts';

const singular = { gender: 'n', plural: false } as const;

function say({ before, figure, after }: { before: string; figure: string; after: string }): string {
  return dotted(`${before}${figure}${after}`);
}

function by(decimal: string, direction: Change['direction'], bound?: Bound): Change {
  return { direction, size: { by: 'amount', amount: of(decimal, 0, units.percent, { bound }) } };
}

function times(decimal: string, bound?: Bound): Change {
  return { direction: 'up', size: { by: 'times', decimal, bound } };
}

describe('English numbers', () => {
  it.each([
    ['1,595.6·billion tenge', of('1595.6', 9, units.tenge)],
    ['$18,154.6·thousand', of('18154.6', 3, units.dollar)],
    ['about $49.9·million', of('49.9', 6, units.dollar, { bound: 'about' })],
    ['−$5·million', of('-5', 6, units.dollar)],
    ['1·job', of('1', 0, units.job)],
    ['1.0·jobs', of('1.0', 0, units.job)],
    ['1·thousand jobs', of('1', 3, units.job)],
    ['88,541·jobs', of('88541', 0, units.job)],
    ['237.3·thousand square metres', of('237.3', 3, units.squareMetre)],
    ['237.3·thousand sq m', of('237.3', 3, units.squareMetre, { length: 'short' })],
    ['114.7·billion', of('114.7', 9, units.tenge, { length: 'none' })],
    ['more than 2·trillion tenge', of('2', 12, units.tenge, { bound: 'more-than' })],
    ['at least 21.1·billion tenge', of('21.1', 9, units.tenge, { bound: 'at-least' })],
    ['almost 85%', of('85', 0, units.percent, { bound: 'almost' })],
    ['fewer than 600·microcredits', of('600', 0, units.microcredit, { bound: 'under' })],
    ['less than 5%', of('5', 0, units.percent, { bound: 'under' })],
    ['0.1·percentage points', of('0.1', 0, units.point)],
    ['1·percentage point', of('1', 0, units.point)],
  ])('prints %s', (expected, amount) => {
    expect(dotted(english.amount(amount))).toBe(expected);
  });

  it('names a unit for a head', () => {
    expect(english.unitName(units.tenge, 9)).toBe('billion tenge');
    expect(english.unitName(units.percent, 0)).toBe('%');
    expect(english.unitName(units.tonne, 0)).toBe('tonnes');
  });

  it.each([
    ['an', ['8%', '11%', '18%', '80%', '8.9%', '18,154.6', '11,000', '$18 thousand', 'almost 5%']],
    ['a', ['3%', '1%', '0.3%', '118', '1,100', '180%', '5', 'more than 8%']],
  ])('puts %s before the sound of the number', (article, printed) => {
    for (const text of printed) expect(english.article(text)).toBe(`${article} `);
  });
});

describe('English change', () => {
  it.each<[VerbFamily, string, string]>([
    ['rise', 'rose by 3.4%', 'fell by 3.4%'],
    ['grow', 'grew by 3.4%', 'shrank by 3.4%'],
    ['increase', 'increased by 3.4%', 'decreased by 3.4%'],
    ['expand', 'expanded by 3.4%', 'contracted by 3.4%'],
    ['gain', 'gained 3.4%', 'lost 3.4%'],
    ['climb', 'climbed by 3.4%', 'dropped by 3.4%'],
    ['advance', 'advanced by 3.4%', 'declined by 3.4%'],
  ])('has the verbs of %s', (verb, up, down) => {
    const options = { verb, tense: 'past', agreement: singular } as const;
    expect(say(english.change(by('3.4', 'up'), options))).toBe(up);
    expect(say(english.change(by('3.4', 'down'), options))).toBe(down);
  });

  it.each<[Tense, boolean, string, string]>([
    ['past', false, 'rose by 2%', 'was unchanged'],
    ['past', true, 'rose by 2%', 'were unchanged'],
    ['present', false, 'rises by 2%', 'is unchanged'],
    ['present', true, 'rise by 2%', 'are unchanged'],
    ['future', false, 'will rise by 2%', 'will be unchanged'],
    ['infinitive', false, 'to rise by 2%', 'to be unchanged'],
  ])('agrees in the %s (plural: %s)', (tense, plural, moved, flat) => {
    const options = { verb: 'rise', tense, agreement: { gender: 'n', plural } } as const;
    expect(say(english.change(by('2', 'up'), options))).toBe(moved);
    expect(say(english.change(by('0', 'flat'), options))).toBe(flat);
  });

  it('tells ratios in times, and twofold and threefold by a verb', () => {
    const past = { verb: 'grow', tense: 'past', agreement: singular } as const;
    expect(say(english.change(times('3.4'), past))).toBe('grew 3.4·times');
    expect(say(english.change(times('3.4'), { ...past, verb: 'gain' }))).toBe('grew 3.4·times');
    expect(say(english.change(times('2', 'almost'), past))).toBe('almost doubled');
    expect(say(english.change(times('3'), { ...past, tense: 'future' }))).toBe('will triple');
    expect(say(english.change(times('2', 'about'), past))).toBe('roughly doubled');
    expect(say(english.change(times('2'), { ...past, tense: 'infinitive' }))).toBe('to double');
  });

  it('has nouns of change', () => {
    const noun = { noun: 'growth', case: 'nom', article: false, compact: false } as const;
    expect(say(english.changed(by('3.4', 'up'), noun))).toBe('growth of 3.4%');
    expect(say(english.changed(by('36', 'down'), { ...noun, article: true }))).toBe(
      'a decline of 36%',
    );
    expect(
      say(
        english.changed(by('8.9', 'up'), { ...noun, noun: 'rise', article: true, compact: true }),
      ),
    ).toBe('an 8.9% rise');
    expect(say(english.changed(times('3.4'), { ...noun, article: true }))).toBe(
      'a 3.4-fold increase',
    );
    expect(say(english.changed(times('2'), noun))).toBe('twofold increase');
    expect(say(english.changed(by('0', 'flat'), noun))).toBe('no change');
  });

  it('compares', () => {
    const more = { words: 'more', than: true } as const;
    expect(say(english.compare(by('18.6', 'up'), more))).toBe('18.6% more than');
    expect(say(english.compare(by('18.6', 'down'), { words: 'higher', than: false }))).toBe(
      '18.6% lower',
    );
    expect(say(english.compare(times('3.4'), more))).toBe('3.4·times as much as');
    expect(say(english.compare(times('2'), { words: 'larger', than: true }))).toBe(
      'twice as large as',
    );
    expect(say(english.compare(by('0', 'flat'), more))).toBe('the same as');
  });

  it('tells levels', () => {
    const amount = of('373.2', 9, units.tenge);
    const past = { tense: 'past', agreement: singular } as const;
    expect(say(english.level(amount, { ...past, verb: 'be' }))).toBe('was 373.2·billion tenge');
    expect(say(english.level(amount, { ...past, verb: 'reach' }))).toBe(
      'reached 373.2·billion tenge',
    );
    expect(say(english.level(amount, { ...past, verb: 'total' }))).toBe(
      'totalled 373.2·billion tenge',
    );
    expect(
      say(english.level(amount, { verb: 'stand', tense: 'present', agreement: singular })),
    ).toBe('stands at 373.2·billion tenge');
  });
});

describe('English time', () => {
  it.each<[string, PeriodForm, string]>([
    ['2020-01-01/P7M', 'name', 'January–July 2020'],
    ['2020-01-01/P7M', 'in', 'in January–July 2020'],
    ['2020-01-01/P7M', 'months', 'in the first seven months of 2020'],
    ['2019-01-01/P7M', 'compared', 'compared with January–July 2019'],
    ['2019-01-01/P7M', 'than', 'than in January–July 2019'],
    ['2019-01-01/P7M', 'on', 'on January–July 2019'],
    ['2020-01-01/P7M', 'since', 'since the start of 2020'],
    ['2020-01-01/P7M', 'as-of', 'as of 1·August 2020'],
    ['2020-01-01/P7M', 'by-end', 'by the end of July 2020'],
    ['2020-M01', 'in', 'in January 2020'],
    ['2020', 'in', 'in 2020'],
    ['2020', 'plan', 'for 2020'],
    ['2020', 'by-end', 'by the end of 2020'],
    ['2020-Q2', 'name', 'the second quarter of 2020'],
    ['2020-Q2', 'attribute', 'second-quarter 2020'],
    ['2020-S1', 'in', 'in the first half of 2020'],
    ['2020-S2', 'since', 'since the second half of 2020'],
    ['2020-08-01', 'in', 'on 1·August 2020'],
    ['2020-08-01', 'months', 'on 1·August 2020'],
    ['2020-08-01', 'plan', 'by 1·August 2020'],
    ['2020-08-01', 'results', 'by 1·August 2020'],
    ['2020-08-01', 'by-end', 'by 1·August 2020'],
    ['2020-01-01/P2Y', 'in', 'in 2020–2021'],
    ['2020-01-01/P2Y', 'since', 'since 2020'],
    ['2020-01-01/P2Y', 'by-end', 'by the end of 2021'],
    ['2019-11-01/P4M', 'name', 'November 2019·– February 2020'],
    ['2020-03-01/P3M', 'since', 'since March 2020'],
    ['2020-03-15/P1M', 'name', '15·March–14·April 2020'],
    ['2020-Q3', 'by-end', 'by the end of the third quarter of 2020'],
    ['2020-M07', 'of', 'of July 2020'],
    ['2020-M07', 'for', 'for July 2020'],
    ['2020-M07', 'to', 'relative to July 2020'],
    ['2020-M07', 'results', 'over July 2020'],
  ])('says %s as %s', (period, form, expected) => {
    expect(dotted(english.period(parsePeriod(period), form, true))).toBe(expected);
  });

  it('leaves the year out', () => {
    expect(english.period(parsePeriod('2020-Q2'), 'in', false)).toBe('in the second quarter');
    expect(english.period(parsePeriod('2020-01-01/P7M'), 'months', false)).toBe(
      'in the first seven months of the year',
    );
    expect(english.period(parsePeriod('2020-01-01/P7M'), 'since', false)).toBe(
      'since the start of the year',
    );
  });
});

describe('English words', () => {
  it('spells small numbers and orders', () => {
    const form = { gender: 'm', case: 'nom' } as const;
    expect(english.words(5, form)).toBe('five');
    expect(english.words(21, form)).toBeUndefined();
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 103, 111].map((n) => english.ordinal(n, form))).toEqual(
      ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '22nd', '103rd', '111th'],
    );
    expect(dotted(english.times('1'))).toBe('1·time');
  });

  it('joins lists', () => {
    expect(english.list([], 'and', 'comma')).toBe('');
    expect(english.list(['a'], 'and', 'comma')).toBe('a');
    expect(english.list(['a', 'b', 'c'], 'and', 'comma')).toBe('a, b and c');
    expect(english.list(['a', 'b'], 'or', 'comma')).toBe('a or b');
    expect(english.list(['a, x', 'b', 'c'], 'and', 'semicolon')).toBe('a, x; b; and c');
  });

  it('quotes, and takes names as they are', () => {
    const named = { id: 'X', name: { en: 'coal' }, short: {}, grammar: {} };
    expect(english.quote('x')).toBe('“x”');
    expect(english.decline(named, 'gen')).toBe('coal');
    expect(() => english.decline({ ...named, name: {} }, 'nom')).toThrow('no name');
    expect(english.agreement({ ...named, grammar: { en: { number: 'plural' } } }).plural).toBe(
      true,
    );
    expect(english.agreement(undefined).plural).toBe(false);
  });

  it('tells a region that lacks a form', () => {
    const region = {
      id: 'KZ-35',
      name: { en: 'Karaganda region' },
      short: {},
      forms: {},
      centre: {},
    };
    expect(english.region(region, 'name')).toBe('Karaganda region');
    expect(() => english.region(region, 'in')).toThrow('no form “in”');
  });
});
