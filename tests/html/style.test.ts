import { describe, expect, it } from 'vitest';
import type { Palette } from '../../src/core/theme.ts';
import { pageStyle } from '../../src/html/style/page.ts';
import { paper } from '../../src/html/style/palette.ts';
import { sampleTheme } from '../fixtures/sample-front.ts';

/** Relative luminance by WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('colours can be read', () => {
  it('the measure knows the values of the standard', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2);
  });

  const themes: readonly [string, Palette, string][] = [
    ['light', sampleTheme.light, paper.light],
    ['dark', sampleTheme.dark, paper.dark],
  ];
  it.each(themes)('%s: every text on its ground has 4.5 to 1', (_, palette, ground) => {
    const pairs: [string, string, string][] = [
      ['ink on paper', palette.ink, ground],
      ['ink on card', palette.ink, palette.card],
      ['muted on paper', palette.muted, ground],
      ['muted on card', palette.muted, palette.card],
      ['accent on paper', palette.accent, ground],
      ['accent on card', palette.accent, palette.card],
      ['fall on paper', palette.fall, ground],
    ];
    const low = pairs
      .filter(([, text, under]) => contrast(text, under) < 4.5)
      .map(([name]) => name);
    expect(low).toEqual([]);
  });

  it('the cover has 4.5 to 1 in both', () => {
    expect(contrast(paper.light, sampleTheme.light.accent)).toBeGreaterThan(4.5);
    expect(contrast(sampleTheme.dark.ink, sampleTheme.dark.card)).toBeGreaterThan(4.5);
  });

  it.each(themes)(
    '%s: every series of a chart has 3 to 1 on paper, but plan and context',
    (_, palette, ground) => {
      for (const role of ['accent', 'second', 'fall', 'other'] as const) {
        expect(contrast(palette[role], ground)).toBeGreaterThanOrEqual(3);
      }
    },
  );
});

describe('the style sheet', () => {
  const style = pageStyle(sampleTheme, ['kk', 'ru'], '');

  it('gives drawings the colours of the page, by class and by the light colour', () => {
    expect(style).toContain('.drawing :is(.f-accent, [fill="#0B5A73" i]) { fill: var(--accent); }');
    expect(style).toContain('.drawing :is(.s-fall, [stroke="#BF4A1F" i]) { stroke: var(--fall); }');
    expect(style).toContain('@media screen and (prefers-color-scheme: dark)');
    expect(style).toContain('--accent: #6CC3DB;');
  });

  it('sets type in rem, in the proportions of the theme', () => {
    expect(style).toContain('--body: 1.0625rem;');
    expect(style).toContain('--lead: 1.2935rem;');
    expect(style).toContain('--card-number: 2.8872rem;');
  });

  it('hides a language only on a narrow screen and only when another was chosen', () => {
    expect(style).toContain('body:has(#show-kk:checked) .in:not(.in-kk) { display: none; }');
    expect(pageStyle(sampleTheme, ['kk'], '')).not.toContain(':has(');
  });

  it('has a column for each language', () => {
    expect(style).toContain('grid-template-columns: repeat(2, minmax(0, 1fr))');
    expect(pageStyle(sampleTheme, ['en', 'ru', 'kk'], '')).toContain('repeat(3, minmax(0, 1fr))');
  });
});
