import { describe, expect, it } from 'vitest';
import { Drawer } from '../../src/charts/draw.ts';
import { loadFonts } from '../../src/charts/fonts.ts';
import { type ChartSpec, parseSpec } from '../../src/charts/spec.ts';
import { finishSvg } from '../../src/charts/svg.ts';
import { textsOf } from '../../src/charts/svg-texts.ts';
import { TextMeasure } from '../../src/charts/text-metrics.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { theme } from '../fixtures/theme.ts';

const drawer = new Drawer(theme, loadFonts());

function specOf(part: object): ChartSpec {
  const spec = parseSpec(
    'chart',
    'chart.vl.json',
    JSON.stringify({
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      data: { name: 'rows' },
      usermeta: { sholu: { rows: [{ ref: 'A', by: 'B' }], title: { en: 't' } } },
      ...part,
    }),
    new Diagnostics(),
  );
  if (spec === undefined) throw new Error('the spec of the test does not fit');
  return spec;
}

const bars = specOf({
  height: { step: 14 },
  encoding: {
    y: { field: 'label', type: 'nominal', sort: null, axis: { title: null } },
    x: { field: 'value', type: 'quantitative', axis: { title: null } },
  },
  mark: 'bar',
});

const rows = [
  { label: 'Химическая промышленность', value: 24.9 },
  { label: 'Добыча железной руды', value: 1500.5 },
  { label: 'Машиностроение', value: -4.5 },
];

describe('a chart', () => {
  it('has one mark a row and is as wide as its column', async () => {
    const svg = await drawer.draw(bars, rows, 'ru', 235);
    expect(svg.match(/fill="#0B5A73"/g)).toHaveLength(3);
    expect(svg).toContain('width="235"');
  });

  it('writes the numbers of its axes in its language', async () => {
    expect(textsOf(await drawer.draw(bars, rows, 'en', 235))).toContainEqual({
      text: '1,500',
      axis: true,
    });
    expect(textsOf(await drawer.draw(bars, rows, 'ru', 235))).toContainEqual({
      text: '1\u00a0500',
      axis: true,
    });
  });

  it('leaves room for labels by their real widths', async () => {
    const svg = await drawer.draw(bars, rows, 'ru', 235);
    const left = Number(/translate\(([\d.]+),/.exec(svg)?.[1]);
    const needed = new TextMeasure(loadFonts()).width('Химическая промышленность', 7.6);
    expect(needed).toBeGreaterThan(90);
    expect(left).toBeGreaterThanOrEqual(Math.min(needed, 120));
  });

  it('is the same bytes each time, in any order', async () => {
    const first = await drawer.draw(bars, rows, 'ru', 235);
    await drawer.draw(bars, rows.slice(1), 'en', 300);
    expect(await drawer.draw(bars, rows, 'ru', 235)).toBe(first);
    expect(await new Drawer(theme, loadFonts()).draw(bars, rows, 'ru', 235)).toBe(first);
  });

  it('can be drawn of one row, of zeros and of none', async () => {
    for (const some of [rows.slice(0, 1), [{ label: 'x', value: 0 }], []]) {
      expect(await drawer.draw(bars, some, 'en', 235)).toContain('<svg');
    }
  });

  it('takes the colours of the theme by their roles', async () => {
    const falling = specOf({
      mark: 'bar',
      height: 20,
      encoding: {
        x: { field: 'value', type: 'quantitative' },
        color: {
          condition: { test: 'datum.value < 0', value: { expr: 'fall' } },
          value: { expr: 'accent' },
        },
      },
    });
    const svg = await drawer.draw(falling, rows, 'en', 235);
    expect(svg).toContain(theme.light.fall);
    expect(svg).toContain(theme.light.accent);
  });

  it('that cannot be drawn is told with its reason and file', async () => {
    const wrong = specOf({
      mark: 'bar',
      encoding: { x: { field: 'value', type: 'quantitative', bin: { maxbins: 'x' } } },
      transform: [{ calculate: 'datum.((', as: 'y' }],
    });
    await expect(drawer.draw(wrong, rows, 'en', 235)).rejects.toMatchObject({
      code: 'E_CHART_SPEC',
      place: { file: 'chart.vl.json' },
    });
  });

  it('cannot run code: an expression that asks for it is an error', async () => {
    const hostile = specOf({
      mark: 'point',
      transform: [{ calculate: 'constructor.constructor("return process")()', as: 'y' }],
      encoding: { x: { field: 'y', type: 'quantitative' } },
    });
    await expect(drawer.draw(hostile, rows, 'en', 235)).rejects.toMatchObject({
      code: 'E_CHART_SPEC',
    });
  });

  it('draws no more rows than a page can show', async () => {
    const many = Array.from({ length: 2001 }, (_, index) => ({
      label: String(index),
      value: index,
    }));
    await expect(drawer.draw(bars, many, 'en', 235)).rejects.toMatchObject({
      code: 'E_CHART_SPEC',
    });
  });
});

describe('the finished drawing', () => {
  const finish = (svg: string) =>
    finishSvg(svg, {
      id: 'x',
      language: 'ru',
      title: 'Рост < 5 & "так"',
      description: 'Полосы',
      palette: theme.light,
    });

  it('is a picture with a title and a description in its language', async () => {
    const { svg, width, height } = finish(await drawer.draw(bars, rows, 'ru', 235));
    expect(svg).toMatch(/^<svg [^>]*role="img" lang="ru" aria-labelledby="x-ru-t x-ru-d">/);
    expect(svg).toContain('<title id="x-ru-t">Рост &lt; 5 &amp; &quot;так&quot;</title>');
    expect([width, height]).toEqual([235, expect.any(Number)]);
  });

  it('names the role of each colour as a class', async () => {
    expect(finish(await drawer.draw(bars, rows, 'ru', 235)).svg).toContain('class="f-accent"');
  });

  it('has ids of its own', () => {
    const { svg } = finish(
      '<svg width="10" height="10"><defs><clipPath id="clip7"><rect/></clipPath></defs><g clip-path="url(#clip7)"><path d="M0,0h1" stroke="#000"/></g></svg>',
    );
    expect(svg).toContain('id="x-ru-1"');
    expect(svg).toContain('url(#x-ru-1)');
  });

  it('gives back its texts', () => {
    expect(
      textsOf(
        '<svg><text x="1">a &amp; b</text><text><tspan>1</tspan><tspan>2</tspan></text></svg>',
      ),
    ).toEqual([
      { text: 'a & b', axis: false },
      { text: '1 2', axis: false },
    ]);
  });
});
