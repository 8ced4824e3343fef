import { beforeAll, describe, expect, it } from 'vitest';
import { loadFonts } from '../../src/charts/fonts.ts';
import type { ChartSpec } from '../../src/charts/spec.ts';
import { TextMeasure } from '../../src/charts/text-metrics.ts';
import type { LanguageCode } from '../../src/core/language-code.ts';
import type { Cube } from '../../src/dataset/model.ts';
import { everySpec, issueCube, tellChart, turned } from './issue-charts.ts';
import { type Box, boxesOf, overlaps } from './text-boxes.ts';

const measure = new TextMeasure(loadFonts());
const languages: readonly LanguageCode[] = ['en', 'ru'];
let specs: readonly ChartSpec[] = [];

beforeAll(async () => {
  specs = await everySpec();
});

/** What is wrong with the places of the texts of every chart. */
async function misplaced(cube: Cube, width: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (const spec of specs) {
    for (const language of languages) {
      const { result } = await tellChart(spec, cube, language, { width });
      if (!('svg' in result)) {
        found.push(`${spec.id} is left out`);
        continue;
      }
      const { texts, bars } = boxesOf(result.svg, measure);
      const wrong = [
        ...(texts.length === 0 ? ['no text is found'] : []),
        ...outside(texts, result.width, result.height),
        ...overlaps(texts, texts, 0.4),
        ...overlaps(texts, bars, 0.8),
      ];
      found.push(...wrong.map((what) => `${spec.id} ${language}: ${what}`));
    }
  }
  return found;
}

function outside(texts: readonly Box[], width: number, height: number): readonly string[] {
  return texts
    .filter(
      (box) =>
        box.left < -0.5 || box.right > width + 0.5 || box.top < -0.5 || box.bottom > height + 0.5,
    )
    .map(({ what }) => `“${what}” leaves the frame`);
}

describe('the texts of the charts', () => {
  it('lie inside the frame and cover neither each other nor a bar', async () => {
    expect(await misplaced(await issueCube(), 235)).toEqual([]);
  }, 60_000);

  it('do so as well where every growth is a fall', async () => {
    expect(await misplaced(await issueCube(turned), 235)).toEqual([]);
  }, 60_000);

  it.each([334, 493])(
    'do so as well over %d points',
    async (width) => {
      expect(await misplaced(await issueCube(), width)).toEqual([]);
    },
    60_000,
  );
});

describe('the check of the places', () => {
  const text = (x: number, y: number, words: string, more = '') =>
    `<g transform="translate(10,20)"><text text-anchor="start" transform="translate(${x},${y})" font-size="10px"${more}>${words}</text></g>`;
  const texts = (svg: string) => boxesOf(svg, measure).texts;

  it('finds texts that cover each other', () => {
    const boxes = texts(text(0, 0, 'Coal &amp; ore') + text(20, 3, '4%'));
    expect(overlaps(boxes, boxes, 0.4)).toEqual(['“Coal & ore” lies on “4%”']);
  });

  it('takes apart texts that stand in different lines', () => {
    const boxes = texts(text(0, 0, '<tspan>Coal</tspan><tspan x="0" dy="12">ore</tspan>'));
    expect(boxes.map((box) => box.top)).toEqual([expect.closeTo(12.6), expect.closeTo(24.6)]);
    expect(overlaps(boxes, boxes, 0.4)).toEqual([]);
  });

  it('finds a bar under a text and a text that leaves the frame', () => {
    const svg = `${text(0, 0, 'Coal')}<path transform="translate(12,14)" d="M0,0h30v8h-30Z" fill="#000000"/>`;
    const { texts: words, bars } = boxesOf(svg, measure);
    expect(overlaps(words, bars, 0.8)).toEqual(['“Coal” lies on “a bar in #000000”']);
    expect(outside(words, 20, 50)).toEqual(['“Coal” leaves the frame']);
  });
});
