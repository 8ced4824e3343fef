import { describe, expect, it } from 'vitest';
import { kazakh } from '../../src/language/kk/kazakh.ts';
import type { Bound, Change, Tense, VerbFamily } from '../../src/language/language.ts';
import { dotted, of, units } from './measures.ts';

const nobody = { gender: 'n', plural: false } as const;

function say({ before, figure, after }: { before: string; figure: string; after: string }): string {
  return dotted(`${before}${figure}${after}`);
}

function by(decimal: string, direction: Change['direction'], bound?: Bound): Change {
  return { direction, size: { by: 'amount', amount: of(decimal, 0, units.percent, { bound }) } };
}

describe('Kazakh change', () => {
  it.each<[VerbFamily, string, string]>([
    ['rise', '3,4%-ға артты', '3,4%-ға төмендеді'],
    ['grow', '3,4%-ға өсті', '3,4%-ға кеміді'],
    ['increase', '3,4%-ға ұлғайды', '3,4%-ға азайды'],
    ['expand', '3,4%-ға кеңейді', '3,4%-ға қысқарды'],
    ['gain', '3,4%-ға көбейді', '3,4%-ға азайды'],
    ['climb', '3,4%-ға көтерілді', '3,4%-ға түсті'],
    ['advance', '3,4%-ға жоғарылады', '3,4%-ға құлдырады'],
  ])('has the verbs of %s', (verb, up, down) => {
    const options = { verb, tense: 'past', agreement: nobody } as const;
    expect(say(kazakh.change(by('3.4', 'up'), options))).toBe(up);
    expect(say(kazakh.change(by('3.4', 'down'), options))).toBe(down);
  });

  it.each<[Tense, string, string]>([
    ['past', '2%-ға артты', 'өзгерген жоқ'],
    ['present', '2%-ға артып отыр', 'өзгермей отыр'],
    ['future', '2%-ға артады', 'өзгермейді'],
    ['infinitive', '2%-ға арту', 'өзгермеу'],
  ])('has the %s', (tense, moved, flat) => {
    const options = { verb: 'rise', tense, agreement: nobody } as const;
    expect(say(kazakh.change(by('2', 'up'), options))).toBe(moved);
    expect(say(kazakh.change(by('0', 'flat'), options))).toBe(flat);
  });

  it('tells times and hedges', () => {
    const past = { verb: 'rise', tense: 'past', agreement: nobody } as const;
    const times = (bound?: Bound): Change => ({
      direction: 'up',
      size: { by: 'times', decimal: '2', bound },
    });
    expect(say(kazakh.change(times(), past))).toBe('2·есе артты');
    expect(say(kazakh.change(times('almost'), past))).toBe('2·есеге жуық артты');
    expect(say(kazakh.change(times('more-than'), past))).toBe('2·еседен астам артты');
    expect(say(kazakh.change(times('about'), past))).toBe('шамамен 2·есе артты');
    expect(say(kazakh.change(by('9', 'up', 'more-than'), past))).toBe('9%-дан астамға артты');
    expect(say(kazakh.change(by('9', 'up', 'almost'), past))).toBe('9%-ға жуық артты');
    expect(say(kazakh.change(by('9', 'up', 'up-to'), past))).toBe('ең көбі 9%-ға артты');
  });

  it('has nouns, comparisons and levels', () => {
    const noun = { noun: 'growth', case: 'nom', article: false, compact: false } as const;
    expect(say(kazakh.changed(by('3.4', 'up'), noun))).toBe('3,4%-ға өсу');
    expect(say(kazakh.changed(by('3.4', 'down'), { ...noun, case: 'gen' }))).toBe(
      '3,4%-ға төмендеудің',
    );
    expect(say(kazakh.changed(by('0', 'flat'), noun))).toBe('өзгеріссіз');
    const more = { words: 'more', than: true } as const;
    expect(say(kazakh.compare(by('3.4', 'up'), more))).toBe('3,4%-ға көп');
    expect(say(kazakh.compare(by('0', 'flat'), more))).toBe('сонша');
    const amount = of('1.6', 12, units.tenge);
    const past = { tense: 'past', agreement: nobody } as const;
    expect(say(kazakh.level(amount, { ...past, verb: 'be' }))).toBe('1,6·трлн теңге болды');
    expect(say(kazakh.level(amount, { ...past, verb: 'total' }))).toBe('1,6·трлн теңгені құрады');
    expect(say(kazakh.level(amount, { ...past, verb: 'reach' }))).toBe('1,6·трлн теңгеге жетті');
    expect(say(kazakh.level(amount, { ...past, verb: 'stand' }))).toBe(
      '1,6·трлн теңге деңгейінде болды',
    );
  });
});
