import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { parseLexicon } from '../../src/narrative/lexicon.ts';
import { miniCube, tell } from './mini.ts';

const school = `school:
  en: { one: school, other: schools }
  ru: { one: школа, few: школы, many: школ, other: школы, gen: { one: школы, other: школ }, gender: f }
  kk: { other: мектеп }
pupil:
  en: { one: pupil, other: pupils }
  ru:
    one: ученик
    few: ученика
    many: учеников
    other: ученика
    gen: { one: ученика, other: учеников }
    gender: m
    animate: true
    dat: { one: ученику, other: ученикам }
`;

describe('the lexicon', () => {
  it('gives nouns that agree with numbers', async () => {
    const diagnostics = new Diagnostics();
    const lexicon = parseLexicon(school, 'lexicon.yaml', diagnostics);
    if (lexicon === undefined) throw new Error('no lexicon');
    const cube = await miniCube('KZ-35');
    const say = (language: 'en' | 'ru' | 'kk', source: string) =>
      tell(cube, language, source, { lexicon }).text;
    expect(say('ru', '{{count "SME_COUNT" "school"}}')).toBe('88\u00a0541\u00a0школа');
    expect(say('ru', '{{count "SME_COUNT" "school" case="acc"}}')).toBe('88\u00a0541\u00a0школу');
    expect(say('ru', '{{count "SME_COUNT" "pupil" case="acc"}}')).toBe('88\u00a0541\u00a0ученика');
    expect(say('ru', '{{count "SME_COUNT" "pupil" case="dat"}}')).toBe('88\u00a0541\u00a0ученику');
    expect(say('en', '{{count "JOBS_CREATED" "school"}}')).toBe('22,340\u00a0schools');
    expect(say('kk', '{{count "JOBS_CREATED" "school" case="dat"}}')).toBe(
      '22\u00a0340\u00a0мектепке',
    );
    expect(
      tell(cube, 'kk', '{{count "JOBS_CREATED" "pupil"}}', { lexicon }).diagnostics.items,
    ).toMatchObject([{ code: 'E_LANGUAGE_NAME' }]);
  });

  it.each([
    ['school: [', 'E_LEXICON_SYNTAX'],
    ['school: { en: { one: school } }', 'E_LEXICON_FIELD'],
    ['School: { en: { one: a, other: b } }', 'E_LEXICON_FIELD'],
    ['school: { kk: { other: мектеп, plural: мектептер } }', 'E_LEXICON_FIELD'],
    ['school: { fr: { one: a, other: b } }', 'E_LEXICON_FIELD'],
  ])('%s is told', (source, code) => {
    const diagnostics = new Diagnostics();
    expect(parseLexicon(source, 'lexicon.yaml', diagnostics)).toBeUndefined();
    expect(diagnostics.items[0]).toMatchObject({ code, place: { file: 'lexicon.yaml' } });
  });
});
