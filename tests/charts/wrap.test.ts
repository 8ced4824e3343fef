import { textMetrics } from 'vega';
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../src/charts/fonts.ts';
import { TextMeasure, useMeasure } from '../../src/charts/text-metrics.ts';
import { lineStep, mostLines, withRoomFor, wrapped } from '../../src/charts/wrap.ts';

const fonts = loadFonts();
const measure = new TextMeasure(fonts);
const long = 'Резиновые и пластмассовые изделия из сырья области';

describe('a label', () => {
  it('is broken at blanks so that each line fits', () => {
    const lines = wrapped(long, 80, 7.6, measure).split('\n');
    expect(lines.join(' ')).toBe(long);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(measure.width(line, 7.6)).toBeLessThanOrEqual(80);
  });

  it('stays whole where it fits, and is not broken at a no-break space', () => {
    expect(wrapped('Мука', 80, 7.6, measure)).toBe('Мука');
    expect(wrapped('1\u00a0августа 2020\u00a0года', 50, 7.6, measure)).toBe(
      '1\u00a0августа\n2020\u00a0года',
    );
  });

  it('of nothing is a line of nothing', () => {
    expect(wrapped('', 80, 7.6, measure)).toBe('');
    expect(mostLines([])).toBe(1);
    expect(mostLines(['a', 'a\nb\nc'])).toBe(3);
  });
});

describe('bands', () => {
  it('beside labels hold their lines', () => {
    expect(withRoomFor(2, 'beside', { height: { step: 15 } })).toEqual({
      height: { step: 2 * lineStep + 1.6 },
    });
    expect(withRoomFor(2, 'beside', { height: { step: 24 } })).toEqual({ height: { step: 24 } });
  });

  it('below labels grow with each line, also in a spec of facets', () => {
    const spec = { height: { step: 14 }, spec: { height: { step: 10 }, mark: 'bar' }, mark: ['x'] };
    expect(withRoomFor(3, 'above', spec)).toEqual({
      height: { step: 14 + 2 * lineStep },
      spec: { height: { step: 10 + 2 * lineStep }, mark: 'bar' },
      mark: ['x'],
    });
  });

  it('stay as they are for one line, and where a height is fixed', () => {
    const spec = { height: { step: 14 } };
    expect(withRoomFor(1, 'above', spec)).toBe(spec);
    expect(withRoomFor(2, 'above', { height: 40 })).toEqual({ height: 40 });
  });
});

describe('widths', () => {
  it('are those of the fonts: advances of the glyphs at the size', () => {
    const font = fonts.sans;
    const advance = font
      .glyphsForString('ӘҚҰ₸')
      .reduce((sum, glyph) => sum + glyph.advanceWidth, 0);
    expect(measure.width('ӘҚҰ₸', 10)).toBeCloseTo((advance / font.unitsPerEm) * 10, 1);
    expect(measure.width('', 10)).toBe(0);
  });

  it('follow the weight', () => {
    const width = (weight: string | number): number => measure.width('Экономика', 10, weight);
    expect(width(600)).toBeGreaterThan(width('normal'));
    expect(width('bold')).toBe(width(600));
    expect(width(300)).toBeLessThan(width('normal'));
    expect(width('lighter')).toBe(width(300));
  });

  it('stay right when more texts are measured than are remembered', () => {
    const before = measure.width('Экономика', 10);
    const other = new TextMeasure(fonts);
    for (let index = 0; index <= 20_001; index += 1) other.width(String(index), 1);
    expect(other.width('Экономика', 10)).toBe(before);
  });

  it('are given to Vega in place of its guess', () => {
    useMeasure(measure);
    expect(textMetrics.width({ fontSize: 10, text: 'Экономика' })).toBe(
      measure.width('Экономика', 10),
    );
    expect(textMetrics.width({ fontSize: 10, fontWeight: 600 }, ['a', 'b'])).toBe(
      measure.width('ab', 10, 600),
    );
    expect(textMetrics.width({})).toBe(0);
    expect(textMetrics.width({ fontSize: 10, limit: 12, text: 'Экономика' })).toBe(12);
    expect(textMetrics.width({ fontSize: 10, limit: 0, text: 'a' })).toBe(measure.width('a', 10));
  });
});

describe('the fonts', () => {
  it('are parsed once and have every Kazakh letter and sign', () => {
    expect(loadFonts()).toBe(fonts);
    for (const font of Object.values(fonts)) {
      for (const letter of 'ӘәҒғҚқҢңӨөҰұҮүҺһІі₸–—→▲▼«»') {
        expect(font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)).toBe(true);
      }
    }
  });
});
