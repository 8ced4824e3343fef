import { describe, expect, it } from 'vitest';
import type { LanguageCode } from '../../src/core/language-code.ts';
import type { Inlines } from '../../src/document/tree.ts';
import { type Line, setText } from '../../src/pdf/set-text.ts';
import { type TextStyle, textStyles } from '../../src/pdf/text-style.ts';
import { sampleTheme } from '../fixtures/sample-front.ts';
import { setting } from './laid.ts';

const styles = textStyles(sampleTheme);
const column = 235.28;
const russian =
  'Наибольший вклад внесла обрабатывающая промышленность, где на предприятиях трудится более половины всех работников. По районам картина неоднородна: часть из них показала рост, тогда как остальные отстали от уровня прошлого года.';

function set(
  text: string | Inlines,
  width = column,
  language: LanguageCode = 'ru',
  style: TextStyle = styles.body,
): Line[] {
  const inlines: Inlines = typeof text === 'string' ? [{ type: 'text', value: text }] : text;
  return setText(setting, inlines, style, language, { width });
}

const blanks = (line: Line): number[] =>
  line.pieces.filter(({ run }) => run.text === ' ').map(({ width }) => width);

describe('lines of a paragraph', () => {
  it('fill the measure, but for the last', () => {
    const lines = set(russian);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines.slice(0, -1)) expect(line.width).toBeCloseTo(column, 1);
    expect(lines.at(-1)?.width).toBeLessThan(column);
  });

  it('keep their words in order and whole', () => {
    const text = set(russian)
      .map((line) =>
        line.pieces.at(-1)?.parted === undefined ? `${line.text} ` : line.text.slice(0, -1),
      )
      .join('');
    expect(text.trim()).toBe(russian);
  });

  it('never have blanks wider than two and a third of the natural ones', () => {
    const natural = setting.shaper.width('serif', ' ', styles.body.size);
    for (const width of [200, 215, column, 334]) {
      for (const line of set(russian, width)) {
        for (const blank of blanks(line)) expect(blank).toBeLessThan(natural * 2.5);
      }
    }
  });

  it('stay ragged in columns that are too narrow to justify', () => {
    const natural = setting.shaper.width('serif', ' ', styles.body.size);
    for (const line of set(russian, 149)) {
      for (const blank of blanks(line)) expect(blank).toBeCloseTo(natural, 3);
    }
  });

  it('cut a word that is longer than the measure instead of leaving it', () => {
    const hostile = `до ${'Щ'.repeat(300)} и ${'x-'.repeat(90)} https://example.kz/${'a1'.repeat(80)} после`;
    for (const width of [60, 149, column, 334]) {
      for (const style of [styles.body, styles.sectionTitle, styles.table]) {
        const lines = set(hostile, width, 'ru', style);
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.1);
        expect(
          lines
            .map(({ text }) => text)
            .join('')
            .replace(/[\s-]/g, ''),
        ).toBe(hostile.replace(/[\s-]/g, ''));
      }
    }
  });

  it('cut a chain of no-break blanks that no line can hold', () => {
    for (const line of set('1\u00a0234\u00a0567,8\u00a0млрд\u00a0тенге\u00a0за\u00a0год', 50)) {
      expect(line.width).toBeLessThanOrEqual(50.1);
    }
  });

  it('do not end between the groups of a number or at a no-break blank', () => {
    const lines = set(
      'Произведено продукции на сумму 1\u00a0595\u00a0600\u00a0тенге за год работы',
      100,
    );
    expect(lines.some(({ text }) => text.includes('1\u00a0595\u00a0600'))).toBe(true);
  });

  it('keep the fonts of strong and emphasis within a word', () => {
    const [line] = set([
      { type: 'text', value: 'при' },
      { type: 'strong', children: [{ type: 'text', value: 'рост' }] },
      { type: 'emphasis', children: [{ type: 'figure', id: 'f', text: ' 3,4%' }] },
    ]);
    expect(line?.pieces.map(({ run }) => run.font)).toEqual([
      'serif',
      'serifSemibold',
      'serifItalic',
      'serifItalic',
    ]);
    expect(line?.text).toBe('прирост 3,4%');
  });

  it('carry only links that lead to the web or to mail', () => {
    const link = (url: string) =>
      set([{ type: 'link', url, children: [{ type: 'text', value: 'слово' }] }])[0]?.pieces[0]
        ?.link;
    expect(link('https://stat.gov.kz')?.url).toBe('https://stat.gov.kz');
    expect(link('javascript:alert(1)')).toBeUndefined();
    expect(link('file:///etc/passwd')).toBeUndefined();
  });

  it('are none for an empty text', () => {
    expect(set('')).toEqual([]);
    expect(set('  \u00a0 ')).toEqual([]);
  });

  it('share the object of a parted word, so that it can be told whole', () => {
    const lines = set(russian);
    const at = lines.findIndex((line) => line.text.endsWith('-'));
    const whole = lines[at]?.pieces.at(-1)?.parted;
    expect(whole?.whole).toMatch(/^\p{L}+[.,]?$/u);
    expect(lines[at + 1]?.pieces[0]?.parted).toBe(whole);
  });
});

describe('shaping', () => {
  it('gives back the letters of a ligature and every kind of blank and hyphen', () => {
    for (const text of [
      'offices',
      'a\u00a0b',
      'a\u202fb',
      'a\u2011b',
      'за\u0301мок',
      '−3.4 ₸ m²',
    ]) {
      const run = setting.shaper.shape('serif', text);
      expect(run.glyphs.map((glyph) => glyph.text).join('')).toBe(text.normalize('NFC'));
    }
    expect(setting.shaper.shape('serif', 'office').glyphs.length).toBeLessThan(6);
  });

  it('drops what has no shape: soft hyphens, joiners, controls', () => {
    expect(setting.shaper.shape('sans', 'a\u00adb\u200b\u0001').text).toBe('ab');
  });

  it('takes a sign that the serif lacks from the sans, and names one that no font has', () => {
    const lacking = [...'\u2713\u25a0\u2460\u02d0'].find(
      (char) =>
        !setting.shaper.fonts.serif.hasGlyphForCodePoint(char.codePointAt(0) ?? 0) &&
        setting.shaper.fonts.sans.hasGlyphForCodePoint(char.codePointAt(0) ?? 0),
    );
    if (lacking !== undefined) expect(setting.shaper.shape('serif', lacking).font).toBe('sans');
    expect(() => setting.shaper.shape('serif', 'a😀')).toThrow(/U\+1F600/);
  });
});
