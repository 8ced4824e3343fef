import { describe, expect, it } from 'vitest';
import type {
  Agreement,
  Bound,
  Case,
  Change,
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
