import { beforeAll, describe, expect, it } from 'vitest';
import { loadFonts } from '../../src/charts/fonts.ts';
import type { ChartSpec } from '../../src/charts/spec.ts';
import { TextMeasure } from '../../src/charts/text-metrics.ts';
import type { LanguageCode } from '../../src/core/language-code.ts';
import type { Code, Cube, Observation } from '../../src/dataset/model.ts';
import { everySpec, issueCube, tellChart, turned } from './issue-charts.ts';
import { boxesOf, overlaps } from './text-boxes.ts';

const measure = new TextMeasure(loadFonts());
let specs: readonly ChartSpec[] = [];

beforeAll(async () => {
  specs = await everySpec();
});

/** The issue with other names of codes. */
async function renamed(change: (code: Code) => string): Promise<Cube> {
  const cube = await issueCube();
  const dimensions = new Map(
    [...cube.dataset.dimensions].map(([dimension, codes]) => [
      dimension,
      new Map(
        [...codes].map(([id, code]) => [
          id,
          { ...code, short: { ...code.short, ru: change(code) } },
        ]),
      ),
    ]),
  );
  const dataset = { ...cube.dataset, dimensions };
  return { ...cube, dataset };
}

/** Every value multiplied; shares and growths stay what they can be. */
function multiplied(item: Observation, by: number): Observation {
  if (item.value === null || ['PT', 'PP', 'IX', 'RATIO'].includes(item.unit)) return item;
  return { ...item, value: Math.round(item.value * by * 10) / 10, decimals: 1 };
}

/** Texts that leave the drawing or lie on each other or on a bar, and numbers that are none. */
async function faults(cube: Cube, language: LanguageCode = 'ru'): Promise<readonly string[]> {
  const found: string[] = [];
  for (const spec of specs) {
    const { result, problems } = await tellChart(spec, cube, language);
    found.push(...problems);
    if (!('svg' in result)) continue;
    const { texts, bars } = boxesOf(result.svg, measure);
    const out = texts.filter(
      ({ left, right, top, bottom }) =>
        left < -0.5 || right > result.width + 0.5 || top < -0.5 || bottom > result.height + 0.5,
    );
    const wrong = [
      ...out.map(({ what }) => `“${what}” leaves the frame`),
      ...overlaps(texts, texts, 0.4),
      ...overlaps(texts, bars, 0.8),
      ...(/NaN|Infinity|undefined/.test(result.svg) ? ['a length is no number'] : []),
    ];
    found.push(...wrong.map((what) => `${spec.id}: ${what}`));
  }
  return found;
}

describe('charts of other regions', () => {
  it('hold long names in Cyrillic', async () => {
    const cube = await renamed(({ short }) => `${short.ru} и прочие виды деятельности`);
    expect(await faults(cube)).toEqual([]);
  }, 60_000);

  it('hold values that are all zero', async () => {
    const zero = (item: Observation): Observation =>
      item.value === null ? item : { ...item, value: item.unit === 'IX' ? 100 : 0 };
    expect(await faults(await issueCube(zero))).toEqual([]);
  }, 60_000);

  it('hold one value far above the others', async () => {
    const cube = await issueCube((item) => multiplied(item, item.row % 5 === 0 ? 300 : 1));
    expect(await faults(cube)).toEqual([]);
  }, 60_000);

  it('hold numbers of more digits', async () => {
    expect(await faults(await issueCube((item) => multiplied(item, 37.3)))).toEqual([]);
  }, 60_000);

  it('are told and drawn in Kazakh as well, for rises and for falls', async () => {
    expect(await faults(await issueCube(), 'kk')).toEqual([]);
    expect(await faults(await issueCube(turned), 'kk')).toEqual([]);
  }, 60_000);
});
