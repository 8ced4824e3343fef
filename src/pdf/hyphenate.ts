import english from 'hyphen/en/index.js';
import russian from 'hyphen/ru/index.js';
import type { LanguageCode } from '../core/language-code.ts';
import { kazakhBreaks } from './kazakh-syllables.ts';

/** Letters that stay at the end of a line and letters that open the next one. */
const leftMin = 2;
const rightMin = 2;
const shortest = 5;

/** Words kept in memory; beyond it the cache starts anew. */
const cacheLimit = 60_000;

const mark = '\u00ad';
const letters = /^\p{L}+$/u;

function patternBreaks(parted: string): number[] {
  const breaks: number[] = [];
  let at = 0;
  for (const char of parted) {
    if (char === mark) breaks.push(at);
    else at += char.length;
  }
  return breaks;
}

const rules: Readonly<Record<LanguageCode, (word: string) => number[]>> = {
  en: (word) => patternBreaks(english.hyphenateSync(word, { hyphenChar: mark })),
  ru: (word) => patternBreaks(russian.hyphenateSync(word, { hyphenChar: mark })),
  kk: kazakhBreaks,
};

/** Parts words by the rules of a language, each word once per process. */
export class Hyphenator {
  readonly #known = new Map<string, readonly number[]>();

  /**
   * Where a word (letters only) may be parted, as indexes into it, in order. Words of fewer than five letters and
   * abbreviations in capitals stay whole; at least two letters stay
   * before a break and two after it (three in English, as its patterns have it).
   */
  breaks(word: string, language: LanguageCode): readonly number[] {
    if (word.length < shortest || !letters.test(word) || word === word.toUpperCase()) return [];
    const key = `${language} ${word}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = rules[language](word.toLowerCase()).filter(
      (index) => index >= leftMin && index <= word.length - rightMin,
    );
    if (this.#known.size > cacheLimit) this.#known.clear();
    this.#known.set(key, found);
    return found;
  }
}
