import { describe, expect, it } from 'vitest';
import type { LanguageCode } from '../../src/core/language-code.ts';
import { Hyphenator } from '../../src/pdf/hyphenate.ts';

const hyphenator = new Hyphenator();

function parted(word: string, language: LanguageCode): string {
  const breaks = hyphenator.breaks(word, language);
  return [...word].map((char, index) => (breaks.includes(index) ? `-${char}` : char)).join('');
}

describe('hyphenation', () => {
  it('parts English words by the patterns of TeX', () => {
    expect(parted('manufacturing', 'en')).toBe('man-u-fac-tur-ing');
    expect(parted('Investment', 'en')).toBe('In-vest-ment');
  });

  it('parts Russian words between syllables', () => {
    expect(parted('промышленности', 'ru')).toBe('про-мыш-лен-но-сти');
    expect(parted('подъёмник', 'ru')).toBe('подъ-ём-ник');
  });

  it.each([
    ['облысының', 'об-лы-сы-ның'],
    ['өнеркәсіп', 'өнер-кә-сіп'],
    ['бағдарламасы', 'бағ-дар-ла-ма-сы'],
    ['қаржыландыру', 'қар-жы-лан-ды-ру'],
    ['тауарлар', 'та-уар-лар'],
  ])('parts the Kazakh word %s so that each syllable has one vowel', (word, expected) => {
    expect(parted(word, 'kk')).toBe(expected);
  });

  it('never parts й from the consonant after it in Kazakh, and leaves no letter alone', () => {
    expect(parted('сейсенбі', 'kk')).toBe('сейсен-бі');
    expect(parted('ауылдың', 'kk')).toBe('ауыл-дың');
    expect(parted('өнім', 'kk')).toBe('өнім');
  });

  it('leaves numbers, abbreviations and short words whole', () => {
    for (const word of ['1595', 'АЭССК', 'рост', 'Roadmap2025']) {
      expect(hyphenator.breaks(word, 'ru')).toEqual([]);
    }
  });
});
