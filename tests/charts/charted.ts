import { Drawer } from '../../src/charts/draw.ts';
import { type Found, findRows } from '../../src/charts/find-rows.ts';
import { loadFonts } from '../../src/charts/fonts.ts';
import { metaSchema } from '../../src/charts/meta.ts';
import { type ChartOmission, type ChartResult, renderChart } from '../../src/charts/render.ts';
import { chartRows } from '../../src/charts/rows.ts';
import { type ChartSpec, parseSpec } from '../../src/charts/spec.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import type { LanguageCode } from '../../src/core/language-code.ts';
import type { Cube } from '../../src/dataset/model.ts';
import { languageOf } from '../../src/language/languages.ts';
import { Narrator } from '../../src/narrative/narrator.ts';
import { Recorder } from '../../src/narrative/recorder.ts';
import type { Telling } from '../../src/narrative/telling.ts';
import { theme } from '../fixtures/theme.ts';

export const drawer = new Drawer(theme, loadFonts());
const narrator = new Narrator();

export const vegaLite6 = 'https://vega.github.io/schema/vega-lite/v6.json';

/** Bars with their names and numbers, for a test that asks for the words and not for the look. */
export const plainBars = {
  height: { step: 14 },
  encoding: {
    y: { field: 'lines', type: 'nominal', sort: null, axis: { title: null } },
    x: { field: 'value', type: 'quantitative', axis: { title: null } },
  },
  layer: [
    { mark: 'bar' },
    { mark: { type: 'text', align: 'left', dx: 3 }, encoding: { text: { field: 'text' } } },
  ],
};

/** A chart as its file would say it; throws when it does not fit. */
export function specOf(sholu: object, view: object = plainBars): ChartSpec {
  const diagnostics = new Diagnostics();
  const source = JSON.stringify({
    $schema: vegaLite6,
    data: { name: 'rows' },
    ...view,
    usermeta: { sholu: { title: { en: 'Title', ru: 'Название', kk: 'Атауы' }, ...sholu } },
  });
  const spec = parseSpec('chart', 'sections/test/chart.vl.json', source, diagnostics);
  if (spec === undefined) throw new Error(diagnostics.items.map((item) => item.message).join('\n'));
  return spec;
}

function tellingOf(cube: Cube, language: LanguageCode): Telling {
  return narrator.telling({
    cube,
    language: languageOf(language),
    recorder: new Recorder(),
    diagnostics: new Diagnostics(),
    section: 'test',
    file: 'sections/test/chart.vl.json',
  });
}

/** What the queries of a chart find. */
export function foundBy(cube: Cube, queries: object, language: LanguageCode = 'en') {
  const meta = metaSchema.parse({ title: { en: 'Title' }, ...queries });
  const telling = tellingOf(cube, language);
  const words = (texts: Readonly<Record<string, string | undefined>> | undefined) =>
    texts?.[language] ?? '';
  const found: readonly Found[] = findRows(meta, cube, telling.language, words);
  const shown = found.filter((item) => !item.hidden);
  const space = { width: meta.labelWidth ?? 235, measure: drawer.measure };
  const rows = chartRows(shown, meta, telling, words, space);
  return { found, rows, figures: telling.recorder.figures };
}

export type Charted = {
  readonly chart: ChartResult;
  readonly telling: Telling;
};

/** A chart rendered for a cube; throws where it is left out or a text of it has a problem. */
export async function charted(
  cube: Cube,
  language: LanguageCode,
  spec: ChartSpec,
): Promise<Charted> {
  const telling = tellingOf(cube, language);
  const result = await rendered(telling, spec);
  if (!('svg' in result)) throw new Error(`left out for want of ${result.missing.join(', ')}`);
  const [problem] = telling.diagnostics.items;
  if (problem !== undefined) throw new Error(`${problem.code} ${problem.message}`);
  return { chart: result, telling };
}

/** As `charted`, but a chart may be left out. */
export function chartOrOmission(
  cube: Cube,
  language: LanguageCode,
  spec: ChartSpec,
): Promise<ChartResult | ChartOmission> {
  return rendered(tellingOf(cube, language), spec);
}

function rendered(telling: Telling, spec: ChartSpec): Promise<ChartResult | ChartOmission> {
  return renderChart({
    spec,
    telling,
    say: (source, lists) => narrator.renderText(telling, source, lists),
    drawer,
    theme,
  });
}
