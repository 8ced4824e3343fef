import { beforeAll, describe, expect, it } from 'vitest';
import { loadFonts } from '../../src/charts/fonts.ts';
import type { ChartSpec } from '../../src/charts/spec.ts';
import { TextMeasure } from '../../src/charts/text-metrics.ts';
import type { LanguageCode } from '../../src/core/language-code.ts';
import type { Cube } from '../../src/dataset/model.ts';
import { plainText } from '../../src/narrative/markup.ts';
import { everySpec, issueCube, type Told, tellChart, turned } from './issue-charts.ts';
import { type Box, boxesOf } from './text-boxes.ts';

const languages: readonly LanguageCode[] = ['en', 'ru'];
let specs: readonly ChartSpec[] = [];
let issue: Cube;

beforeAll(async () => {
  specs = await everySpec();
  issue = await issueCube();
});

async function toldIn(cube: Cube, each: (told: Told, spec: ChartSpec) => void): Promise<void> {
  for (const spec of specs) {
    for (const language of languages) {
      each(await tellChart(spec, cube, language, { drawn: false }), spec);
    }
  }
}

/** A chart's title as a reader sees it; empty for a chart that is left out. */
function titleOf({ result }: Told): string {
  return 'svg' in result ? plainText(result.title).replaceAll('\u00a0', ' ') : '';
}

function isSquare(box: Box): boolean {
  return Math.abs(box.right - box.left - (box.bottom - box.top)) < 0.1;
}

function specOf(id: string): ChartSpec {
  const spec = specs.find((item) => item.id === id);
  if (spec === undefined) throw new Error(`there is no chart ${id}`);
  return spec;
}

describe('the charts of the briefings', () => {
  it('are each drawn from the data of the issue', async () => {
    const missing: string[] = [];
    await toldIn(issue, ({ result, problems }) => {
      if (!('svg' in result)) missing.push(result.id);
      missing.push(...problems);
    });
    expect(specs).toHaveLength(33);
    expect(missing).toEqual([]);
  });

  it('have a title, a subtitle and an alternative text in English and Russian', () => {
    const gaps = specs.flatMap(({ id, meta }) =>
      languages.flatMap((code) =>
        (['title', 'subtitle', 'alt'] as const).flatMap((field) =>
          meta[field]?.[code] === undefined ? [`${id}: ${field}.${code}`] : [],
        ),
      ),
    );
    expect(gaps).toEqual([]);
  });

  it('say their message in two lines at most', async () => {
    const measure = new TextMeasure(loadFonts());
    const long: string[] = [];
    await toldIn(issue, (told) => {
      const title = titleOf(told);
      if (measure.width(title, 10.2, 600) > 2 * 235 * 0.94) long.push(title);
    });
    expect(long).toEqual([]);
  });

  it('end a title without a full stop and an alternative text with one', async () => {
    const wrong: string[] = [];
    await toldIn(issue, ({ result }) => {
      if (!('svg' in result)) return;
      const [title, alt] = [plainText(result.title), plainText(result.alt)];
      if (title.endsWith('.')) wrong.push(title);
      if (!/[.]$/.test(alt) || /\.\.$/.test(alt)) wrong.push(alt);
    });
    expect(wrong).toEqual([]);
  });

  it('have the same scale in both languages', async () => {
    const measure = new TextMeasure(loadFonts());
    for (const spec of specs) {
      const extents: (readonly string[])[] = [];
      for (const language of languages) {
        const { result } = await tellChart(spec, issue, language);
        if (!('svg' in result)) throw new Error(`${spec.id} is left out`);
        extents.push(
          boxesOf(result.svg, measure)
            .bars.filter((bar) => !isSquare(bar)) // of a legend, whose names differ
            .map((bar) => `${bar.left.toFixed(1)} ${bar.right.toFixed(1)}`),
        );
      }
      expect(extents[0], spec.id).toEqual(extents[1]);
    }
  });

  it('record every number that stands at a mark', async () => {
    for (const spec of specs) {
      const { result, figures } = await tellChart(spec, issue, 'ru');
      if (!('svg' in result)) throw new Error(`${spec.id} is left out`);
      const told = new Set(figures.map((figure) => figure.text));
      const bold = [...result.svg.matchAll(/font-weight="600"[^>]*>([^<]+)</g)]
        .map((match) => (match[1] ?? '').replace('&gt;', '>'))
        .filter((text) => text !== '…');
      expect(bold.length, spec.id).toBeGreaterThan(0);
      const unknown = bold.filter((text) => ![...told].some((figure) => text.endsWith(figure)));
      expect(unknown, spec.id).toEqual([]);
    }
  });
});

describe('the words of the charts on other data', () => {
  it('have no problem with any one observation missing, or there without a value', async () => {
    const problems = new Set<string>();
    for (const spec of specs) {
      const { figures } = await tellChart(spec, issue, 'en', { drawn: false });
      const keys = new Set(figures.flatMap((figure) => figure.observations));
      for (const key of keys) {
        const gone = await issueCube((item) => (item.key === key ? undefined : item));
        const empty = await issueCube((item) =>
          item.key === key ? { ...item, value: null, status: 'O' } : item,
        );
        for (const cube of [gone, empty]) {
          for (const language of languages) {
            const told = await tellChart(spec, cube, language, { drawn: false });
            for (const problem of told.problems) problems.add(`without ${key}: ${problem}`);
          }
        }
      }
    }
    expect([...problems]).toEqual([]);
  }, 120_000);

  it('have no problem with any one indicator missing', async () => {
    const problems = new Set<string>();
    for (const spec of specs) {
      const { figures } = await tellChart(spec, issue, 'en', { drawn: false });
      const keys = figures.flatMap((figure) => figure.observations);
      const indicators = new Set(keys.map((key) => key.split(' ')[1]));
      for (const indicator of indicators) {
        const cube = await issueCube((item) => (item.indicator === indicator ? undefined : item));
        for (const language of languages) {
          const told = await tellChart(spec, cube, language, { drawn: false });
          for (const problem of told.problems) problems.add(`without ${indicator}: ${problem}`);
        }
      }
    }
    expect([...problems]).toEqual([]);
  }, 60_000);

  it('tell falls as falls', async () => {
    const cube = await issueCube(turned);
    const titles = async (id: string): Promise<readonly string[]> => {
      const said: string[] = [];
      for (const language of languages) {
        said.push(titleOf(await tellChart(specOf(id), cube, language, { drawn: false })));
      }
      return said;
    };
    expect(await titles('growth-overview')).toEqual([
      'All main indicators fell, by 0.9% to 18.6%',
      'Все главные показатели снизились: −0,9% … −18,6%',
    ]);
    expect(await titles('wages')).toEqual([
      'Wages fell by 18.6%, real wages shrank by 11.5%',
      'Номинальная зарплата снизилась на 18,6%, реальная уменьшилась на 11,5%',
    ]);
    expect(await titles('farm-products')).toEqual([
      'Output of all named products fell, by 2.1% to 6.6%',
      'Выпуск всех названных продуктов снизился: −2,1% … −6,6%',
    ]);
  });

  it('tell rises and falls apart where there are both', async () => {
    const told = await tellChart(specOf('manufacturing-branches'), issue, 'ru', { drawn: false });
    expect(titleOf(told)).toBe(
      'Химическая промышленность выросла на 24,9%, машиностроение снизилось на 4,5%',
    );
  });

  it('say that a plan is met', async () => {
    const cube = await issueCube((item) =>
      item.indicator === 'JOBS_CREATED' && item.value !== null
        ? { ...item, value: item.value * 2 }
        : item,
    );
    const told = await tellChart(specOf('jobs-plan'), cube, 'ru', { drawn: false });
    expect(titleOf(told)).toBe('Годовой план рабочих мест выполнен: создано 145%');
  });

  it('count how many measures met their plan', async () => {
    const all = await issueCube((item) =>
      item.indicator === 'PROGRAMME_PLAN_COMPLETION' ? { ...item, value: 101 } : item,
    );
    const none = await issueCube((item) =>
      item.indicator === 'PROGRAMME_PLAN_COMPLETION' ? { ...item, value: 99 } : item,
    );
    const said = async (cube: Cube) =>
      titleOf(await tellChart(specOf('plan-completion'), cube, 'ru', { drawn: false }));
    expect(await said(issue)).toBe('Годовой план выполнен по одной мере из трёх');
    expect(await said(all)).toBe('Годовой план выполнен по всем мерам');
    expect(await said(none)).toBe('Годовой план не выполнен ни по одной мере');
  });
});
