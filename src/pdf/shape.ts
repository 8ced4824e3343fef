import type { Font } from 'fontkit';
import type { FontRole, Fonts } from '../charts/fonts.ts';
import { SholuError } from '../core/error.ts';

/** A glyph with the characters it stands for; widths in thousandths of the type size. */
export type ShapedGlyph = {
  readonly id: number;
  /** What a reader of the text gets back for this glyph; empty for a mark that joins its base. */
  readonly text: string;
  /** The width that the font gives the glyph. */
  readonly advance: number;
  /** What kerning adds to the width. */
  readonly kern: number;
  readonly dx: number;
  readonly dy: number;
};

/** Text shaped in one font; equal texts give the same object, also across documents. */
export type Run = {
  readonly font: FontRole;
  readonly text: string;
  readonly glyphs: readonly ShapedGlyph[];
  /** In thousandths of the type size. */
  readonly width: number;
};

/** Characters that a font may lack, and what stands in for their shape. */
const standIns: ReadonlyMap<string, string> = new Map([
  ['\u2011', '-'],
  ['\u2010', '-'],
  ['\u2007', '0'],
]);

/** Characters without a shape: joiners, byte order marks, direction marks, controls. */
const invisible = /[\p{Cc}\p{Cf}]/gu;

/** Runs kept in memory; beyond it the cache starts anew (what is printed never depends on it). */
const cacheLimit = 60_000;

/** Shapes words with kerning and ligatures, each once per process and font. */
export class Shaper {
  readonly fonts: Fonts;
  readonly #runs = new Map<string, Run>();

  constructor(fonts: Fonts) {
    this.fonts = fonts;
  }

  /**
   * The glyphs of `text` in a font; a text with a character that the font lacks is set in the regular sans.
   *
   * Throws `E_PDF_GLYPH` when no font of the theme has a character: a blank box is never printed.
   */
  shape(font: FontRole, text: string): Run {
    const key = `${font}\n${text}`;
    const known = this.#runs.get(key);
    if (known !== undefined) return known;
    if (this.#runs.size > cacheLimit) this.#runs.clear();
    const run = this.#shape(font, text.normalize('NFC').replace(invisible, ''));
    this.#runs.set(key, run);
    return run;
  }

  /** Width in points at a type size. */
  width(font: FontRole, text: string, size: number): number {
    return (this.shape(font, text).width * size) / 1000;
  }

  #shape(asked: FontRole, text: string): Run {
    const font = this.#roleFor(asked, text);
    const face = this.fonts[font];
    const drawn = [...text].map((char) => standIn(face, char)).join('');
    const run = face.layout(drawn);
    const scale = 1000 / face.unitsPerEm;
    const texts = clusters(face, drawn, [...text], run.glyphs);
    let width = 0;
    const glyphs = run.glyphs.map((glyph, index): ShapedGlyph => {
      const position = run.positions[index];
      const advance = glyph.advanceWidth * scale;
      const taken = (position?.xAdvance ?? glyph.advanceWidth) * scale;
      width += taken;
      return {
        id: glyph.id,
        text: texts[index] ?? '',
        advance,
        kern: taken - advance,
        dx: (position?.xOffset ?? 0) * scale,
        dy: (position?.yOffset ?? 0) * scale,
      };
    });
    return { font, text, glyphs, width };
  }

  #roleFor(asked: FontRole, text: string): FontRole {
    const lacks = (role: FontRole): string | undefined =>
      [...text].find((char) => !has(this.fonts[role], standIn(this.fonts[role], char)));
    if (lacks(asked) === undefined) return asked;
    const missing = lacks('sans');
    if (missing === undefined) return 'sans';
    const code = missing.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    throw new SholuError(
      'E_PDF_GLYPH',
      `No font of the theme has the character "${missing}" (U+${code}) of "${text}".`,
      { hint: 'Write the text or the name in the data without this character.' },
    );
  }
}

function has(face: Font, char: string): boolean {
  return face.hasGlyphForCodePoint(char.codePointAt(0) ?? 0);
}

function standIn(face: Font, char: string): string {
  if (has(face, char)) return char;
  return standIns.get(char) ?? (/\p{Zs}/u.test(char) ? '\u00a0' : char);
}

/**
 * The characters behind each glyph. fontkit keeps one list of code points per glyph and process, the one that was
 * asked for first (so `ﬁ` for a ligature and a blank for a no-break blank), hence they are counted out anew.
 */
function clusters(
  face: Font,
  drawn: string,
  chars: readonly string[],
  glyphs: readonly { readonly id: number; readonly codePoints: readonly number[] }[],
): string[] {
  if (glyphs.length === chars.length) return [...chars];
  const shapes = [...drawn];
  let at = 0;
  return glyphs.map((glyph, index) => {
    const left = chars.length - at;
    const others = glyphs.length - index - 1;
    const plain = face.glyphForCodePoint(shapes[at]?.codePointAt(0) ?? 0).id === glyph.id;
    const ligature = String.fromCodePoint(...glyph.codePoints).normalize('NFKC');
    const joins = shapes.slice(at, at + [...ligature].length).join('') === ligature;
    let count = 1;
    if (others === 0) count = left;
    else if (!plain && joins) count = [...ligature].length;
    else if (!plain && left > others + 1) count = left - others;
    const text = chars.slice(at, at + count).join('');
    at += count;
    return text;
  });
}
