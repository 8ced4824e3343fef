import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Drawer } from '../../src/charts/draw.ts';
import { loadFonts } from '../../src/charts/fonts.ts';
import type { ChartSpec } from '../../src/charts/spec.ts';
import { textsOf } from '../../src/charts/svg-texts.ts';
import { TextMeasure } from '../../src/charts/text-metrics.ts';
import { theme } from '../fixtures/theme.ts';
import { drawer, plainBars, specOf } from './charted.ts';

const queries = { rows: [{ ref: 'A', by: 'B' }], labelWidth: 110 };
const bars = specOf(queries, {
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
    expect(await drawer.draw(bars, rows, 'ru', 334)).toContain('width="334"');
  });

  it('writes the numbers of its axes in its language', async () => {
    const texts = async (language: 'en' | 'ru' | 'kk') =>
      textsOf(await drawer.draw(bars, rows, language, 235)).map((item) => item.text);
    expect(await texts('en')).toContain('1,500');
    expect(await texts('ru')).toContain('1\u00a0500');
    expect(await texts('kk')).toContain('1\u00a0500');
  });

  it('names the months of an axis of time in its language', async () => {
    const line = specOf(queries, {
      mark: 'line',
      height: 60,
      encoding: {
        x: { field: 'date', type: 'temporal', scale: { type: 'utc' }, axis: { format: '%b' } },
        y: { field: 'value', type: 'quantitative' },
      },
    });
    const months = ['2020-01-01', '2020-02-01', '2020-03-01'];
    const dated = months.map((date, value) => ({ date, value }));
    const texts = async (language: 'en' | 'ru' | 'kk') =>
      textsOf(await drawer.draw(line, dated, language, 235)).map((item) => item.text);
    expect(await texts('en')).toEqual(expect.arrayContaining(['Jan', 'Feb', 'Mar']));
    expect(await texts('ru')).toEqual(expect.arrayContaining(['янв', 'фев', 'март']));
    expect(await texts('kk')).toEqual(expect.arrayContaining(['қаң', 'ақп', 'нау']));
  });

  it('leaves room for labels by their real widths', async () => {
    const svg = await drawer.draw(bars, rows, 'ru', 235);
    const left = Number(/translate\(([\d.]+),/.exec(svg)?.[1]);
    const needed = new TextMeasure(loadFonts()).width('Химическая промышленность', 7.6);
    expect(needed).toBeGreaterThan(90);
    expect(left).toBeGreaterThanOrEqual(Math.min(needed, 120));
  });

  it('has higher bands where its labels have several lines', async () => {
    const height = async (lines: string): Promise<number> => {
      const svg = await drawer.draw(specOf(queries), [{ lines, value: 1, text: '1' }], 'ru', 235);
      return Number(/height="([\d.]+)"/.exec(svg)?.[1]);
    };
    expect(await height('a\nb\nc')).toBeGreaterThan((await height('a')) + 10);
  });

  it('can be drawn of one row, of zeros and of none', async () => {
    for (const some of [rows.slice(0, 1), [{ label: 'x', value: 0 }], []]) {
      const svg = await drawer.draw(bars, some, 'en', 235);
      expect(svg).toContain('<svg');
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('takes the colours of the theme by their roles', async () => {
    const falling = specOf(queries, {
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

  it('of several views is as wide as they are', async () => {
    const twice = specOf(queries, {
      hconcat: [
        { mark: 'bar', width: 50 },
        { mark: 'bar', width: 50 },
      ],
    });
    expect(await drawer.draw(twice, rows, 'en', 235)).toContain('<svg');
  });
});

describe('a chart that cannot be drawn', () => {
  const failing = (view: object, some: readonly object[] = rows) =>
    expect(
      drawer.draw(specOf(queries, view), some as never, 'en', 235), // rows of the test are flat
    ).rejects.toMatchObject({
      code: 'E_CHART_SPEC',
      place: { file: 'sections/test/chart.vl.json' },
    });

  it('is told with its reason and file', async () => {
    await failing({ mark: 'bar', transform: [{ calculate: 'datum.((', as: 'y' }] });
  });

  it('cannot run code: an expression that asks for it is an error', async () => {
    const calculate = 'constructor.constructor("return process")()';
    await failing({
      mark: 'point',
      transform: [{ calculate, as: 'y' }],
      encoding: { x: { field: 'y', type: 'quantitative' } },
    });
  });

  it('draws no more rows than a page can show', async () => {
    await failing(
      plainBars,
      Array.from({ length: 2001 }, (_, value) => ({ value })),
    );
  });

  it.each(['https://example.org/rows.csv', 'file:///etc/passwd', 'rows.csv'])(
    'loads nothing even where the guard was not asked: %s',
    async (url) => {
      const layer = [
        { mark: 'bar', encoding: { x: { field: 'value', type: 'quantitative' } } },
        { mark: 'rule', data: { url }, encoding: { x: { field: 'a', type: 'quantitative' } } },
      ];
      const unguarded: ChartSpec = { ...bars, vegaLite: { data: { name: 'rows' }, layer } };
      await expect(drawer.draw(unguarded, rows, 'en', 235)).rejects.toMatchObject({
        code: 'E_CHART_SPEC',
        message: expect.stringContaining(`it may not load ${url}`),
      });
    },
  );
});

describe('equal rows', () => {
  it('are equal bytes, whatever was drawn before', async () => {
    const first = await drawer.draw(bars, rows, 'ru', 235);
    await drawer.draw(bars, rows.slice(1), 'en', 300);
    expect(await drawer.draw(bars, rows, 'ru', 235)).toBe(first);
    expect(await new Drawer(theme, loadFonts()).draw(bars, rows, 'ru', 235)).toBe(first);
  });

  it('are drawn once, and drawn again after many others', async () => {
    const fresh = new Drawer(theme, loadFonts());
    const first = await fresh.draw(bars, rows, 'ru', 235);
    for (let value = 0; value < 401; value += 1) {
      await fresh.draw(bars, [{ label: 'x', value }], 'en', 235);
    }
    expect(await fresh.draw(bars, rows, 'ru', 235)).toBe(first);
  });

  it('are equal bytes in every time zone and locale', async () => {
    const script = `
      const { Drawer } = await import(${JSON.stringify(new URL('../../src/charts/draw.ts', import.meta.url))});
      const { loadFonts } = await import(${JSON.stringify(new URL('../../src/charts/fonts.ts', import.meta.url))});
      const drawer = new Drawer(${JSON.stringify(theme)}, loadFonts());
      process.stdout.write(await drawer.draw(${JSON.stringify(bars)}, ${JSON.stringify(rows)}, 'ru', 235));`;
    const drawnIn = async (TZ: string, LANG: string): Promise<string> => {
      const env = { ...process.env, TZ, LANG, LC_ALL: LANG };
      const args = ['--input-type=module', '-e', script];
      return (await promisify(execFile)(process.execPath, args, { env })).stdout;
    };
    const here = await drawer.draw(bars, rows, 'ru', 235);
    expect(await drawnIn('America/St_Johns', 'tr_TR.UTF-8')).toBe(here);
    expect(await drawnIn('Asia/Almaty', 'C')).toBe(here);
  });
});
