import { create } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { loadWebFonts, pageCharacters } from '../../src/html/fonts.ts';

const { css } = await loadWebFonts();
const faces = [
  ...css.matchAll(/font-family:"([^"]+)";font-weight:(\d+);font-style:(\w+);.*?base64,([^)]+)\)/g),
];

describe('fonts of the page', () => {
  it('are the six faces of its roles', () => {
    expect(faces.map(([, family, weight, style]) => `${family} ${weight} ${style}`)).toEqual([
      'Source Serif 4 400 normal',
      'Source Serif 4 400 italic',
      'Source Serif 4 600 normal',
      'Source Sans 3 300 normal',
      'Source Sans 3 400 normal',
      'Source Sans 3 600 normal',
    ]);
  });

  it('have every letter of the three languages and every sign of the page', () => {
    const letters = `${pageCharacters}ӘәҒғҚқҢңӨөҰұҮүҺһІі₸Ёё▲▼…–—−№«»`;
    for (const [, family = '', , , data = ''] of faces) {
      const font = create(Buffer.from(data, 'base64'));
      if (!('hasGlyphForCodePoint' in font)) throw new Error('a collection');
      const missing = new Set(
        [...letters].filter((letter) => !font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)),
      );
      // Browsers draw U+2011 with the hyphen; ● stands in sans text only.
      expect([family, [...missing]]).toEqual([
        family,
        family.includes('Serif') ? ['\u2011', '●'] : [],
      ]);
    }
  });

  it('weigh a few hundred kilobytes together', () => {
    expect(css.length).toBeGreaterThan(100_000);
    expect(css.length).toBeLessThan(300_000);
  });

  it('are cut once', () => {
    expect(loadWebFonts()).toBe(loadWebFonts());
  });
});
