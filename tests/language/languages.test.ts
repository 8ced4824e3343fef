import { describe, expect, it } from 'vitest';
import { languageCodes } from '../../src/core/language-code.ts';
import { languageOf } from '../../src/language/languages.ts';

describe('every language', () => {
  it.each(languageCodes)('%s has every word of the page', (code) => {
    const { labels, code: own } = languageOf(code);
    expect(own).toBe(code);
    expect(Object.keys(labels).sort()).toEqual(Object.keys(languageOf('en').labels).sort());
    for (const text of Object.values(labels)) expect(text.trim()).not.toBe('');
  });
});
