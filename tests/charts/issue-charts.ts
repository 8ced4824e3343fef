import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Drawer } from '../../src/charts/draw.ts';
import { loadFonts } from '../../src/charts/fonts.ts';
import { type ChartOmission, type ChartResult, renderChart } from '../../src/charts/render.ts';
import { type ChartSpec, parseSpec } from '../../src/charts/spec.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import type { Figure } from '../../src/core/figure.ts';
import type { RegionCode } from '../../src/core/identifiers.ts';
import type { LanguageCode } from '../../src/core/language-code.ts';
import { parsePeriod } from '../../src/core/period.ts';
import { sliceDataset } from '../../src/dataset/cube.ts';
import type { Cube, Dataset, Observation } from '../../src/dataset/model.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { languageOf } from '../../src/language/languages.ts';
import { Narrator } from '../../src/narrative/narrator.ts';
import { Recorder } from '../../src/narrative/recorder.ts';
import { theme } from '../fixtures/theme.ts';

const templates = fileURLToPath(new URL('../../templates', import.meta.url));
const data = fileURLToPath(new URL('../../data/karaganda', import.meta.url));
const narrator = new Narrator();
const drawer = new Drawer(theme, loadFonts());

/** Draws nothing: for tests of what a chart says. */
class Blank extends Drawer {
  override draw(): Promise<string> {
    return Promise.resolve('<svg width="235" height="10"></svg>');
  }
}
const blank = new Blank(theme, loadFonts());

/** Every chart of the briefings, in the order of their files. */
export async function everySpec(): Promise<readonly ChartSpec[]> {
  const files = await Array.fromAsync(glob('**/*.vl.json', { cwd: templates }));
  const diagnostics = new Diagnostics();
  const specs = files
    .sort()
    .map((file) =>
      parseSpec(
        basename(file, '.vl.json'),
        file,
        readFileSync(`${templates}/${file}`, 'utf8'),
        diagnostics,
      ),
    );
  const [problem] = diagnostics.errors;
  if (problem !== undefined) throw new Error(`${problem.place?.file}: ${problem.message}`);
  return specs.flatMap((spec) => (spec === undefined ? [] : [spec]));
}

let opened: Promise<Dataset | undefined> | undefined;

/** The issue of July 2020 with each observation changed, or without it where `change` gives undefined. */
export async function issueCube(
  change: (observation: Observation) => Observation | undefined = (same) => same,
): Promise<Cube> {
  opened ??= openDataset(data, new Diagnostics());
  const dataset = await opened;
  if (dataset === undefined) throw new Error('the dataset does not open');
  const observations = dataset.observations.flatMap((item) => change(item) ?? []);
  return sliceDataset(
    { ...dataset, observations },
    { region: 'KZ-35' as RegionCode, period: parsePeriod('2020-M07'), release: dataset.release }, // a region of the data
  );
}

/** Every growth a fall: indices mirrored at 100, ratios turned over, growths with the other sign. */
export function turned(item: Observation): Observation {
  if (item.value === null) return item;
  if (item.unit === 'IX') return { ...item, value: 200 - item.value };
  if (item.unit === 'RATIO') return { ...item, value: 1 / item.value, decimals: 2 };
  return /_GROWTH$/.test(item.indicator) ? { ...item, value: -item.value } : item;
}

/** A chart as it was told and drawn, what it recorded, and the problems that its texts had. */
export type Told = {
  readonly result: ChartResult | ChartOmission;
  readonly figures: readonly Figure[];
  readonly problems: readonly string[];
};

/** One chart in one language; with `drawn` false only its words, the picture being blank. */
export async function tellChart(
  spec: ChartSpec,
  cube: Cube,
  language: LanguageCode,
  { drawn = true, width = 235 } = {},
): Promise<Told> {
  const diagnostics = new Diagnostics();
  const recorder = new Recorder();
  const telling = narrator.telling({
    language: languageOf(language),
    cube,
    recorder,
    diagnostics,
    section: 'charts',
    file: spec.file,
  });
  const result = await renderChart({
    spec,
    telling,
    say: (source, lists) => narrator.renderText(telling, source, lists),
    drawer: drawn ? drawer : blank,
    theme,
    width,
  });
  const problems = diagnostics.errors.map(({ message }) => `${spec.id} ${language}: ${message}`);
  return { result, figures: recorder.figures, problems };
}
