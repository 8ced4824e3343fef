import { fileURLToPath } from 'node:url';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import type { RegionCode } from '../../src/core/identifiers.ts';
import type { LanguageCode } from '../../src/core/language-code.ts';
import { parsePeriod } from '../../src/core/period.ts';
import { sliceDataset } from '../../src/dataset/cube.ts';
import type { Code, Cube, Dataset, Observation } from '../../src/dataset/model.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { languageOf } from '../../src/language/languages.ts';
import type { Lexicon } from '../../src/narrative/lexicon.ts';
import { plainText } from '../../src/narrative/markup.ts';
import { Narrator } from '../../src/narrative/narrator.ts';
import { Recorder } from '../../src/narrative/recorder.ts';
import type { DataNote } from '../../src/narrative/telling.ts';

let opened: Promise<Dataset> | undefined;

/** The small dataset, read once. */
export function miniDataset(): Promise<Dataset> {
  opened ??= read('../fixtures/mini');
  return opened;
}

/** The July 2020 issue of the region of the real review, which the examples of the helpers stand for. */
export async function karagandaCube(): Promise<Cube> {
  return sliced(await read('../../data/karaganda'), 'KZ-35');
}

async function read(path: string): Promise<Dataset> {
  const diagnostics = new Diagnostics();
  const folder = fileURLToPath(new URL(path, import.meta.url));
  const dataset = await openDataset(folder, diagnostics);
  if (dataset === undefined || diagnostics.errors.length > 0) {
    throw new Error(diagnostics.errors.map((item) => item.message).join('\n'));
  }
  return dataset;
}

function sliced(dataset: Dataset, region: string): Cube {
  return sliceDataset(dataset, {
    region: region as RegionCode, // a region of the fixture
    period: parsePeriod('2020-M07'),
    release: '2020-08-20',
  });
}

/** The July 2020 issue of one region of the small dataset. */
export async function miniCube(region: string): Promise<Cube> {
  return sliced(await miniDataset(), region);
}

export type Changes = {
  /** By the key without region; a change to an observation, `undefined` to take it out. */
  readonly observations?: Readonly<Record<string, Partial<Observation> | undefined>>;
  /** A change to a code, by `DIMENSION=CODE`. */
  readonly codes?: Readonly<Record<string, Partial<Code>>>;
};

/** The Karaganda issue of the small dataset with other values or names; every change must meet something. */
export async function changedCube({ observations = {}, codes = {} }: Changes): Promise<Cube> {
  const dataset = await miniDataset();
  const left = new Set([...Object.keys(observations), ...Object.keys(codes)]);
  const rows = dataset.observations.flatMap((row): Observation[] => {
    const key = row.key.slice(row.key.indexOf(' ') + 1);
    if (row.region !== 'KZ-35' || !(key in observations)) return [row];
    left.delete(key);
    const change = observations[key];
    if (change === undefined) return [];
    const decimals = String(change.value ?? row.value).split('.')[1]?.length ?? 0;
    return [{ ...row, decimals, ...change }];
  });
  const dimensions = new Map(
    [...dataset.dimensions].map(([dimension, list]) => [
      dimension,
      new Map(
        [...list].map(([id, code]) => {
          const change = codes[`${dimension}=${id}`];
          if (change !== undefined) left.delete(`${dimension}=${id}`);
          return [id, { ...code, ...change }];
        }),
      ),
    ]),
  );
  if (left.size > 0) throw new Error(`The small dataset has no ${[...left].join(', ')}.`);
  return sliced({ ...dataset, observations: rows, dimensions }, 'KZ-35');
}

const narrator = new Narrator();

export type Told = {
  readonly markdown: string;
  readonly text: string;
  readonly recorder: Recorder;
  readonly diagnostics: Diagnostics;
};

/** A template rendered for a cube, strictly, as a section's text is. */
export function tell(
  cube: Cube,
  language: LanguageCode,
  source: string,
  rest: { readonly lexicon?: Lexicon; readonly notes?: readonly DataNote[] } = {},
): Told {
  const recorder = new Recorder();
  const diagnostics = new Diagnostics();
  const { markdown } = narrator.renderTemplate({
    source,
    file: 'sections/test/text.hbs',
    section: 'test',
    language: languageOf(language),
    cube,
    recorder,
    diagnostics,
    ...rest,
  });
  return { markdown, text: plainText(markdown), recorder, diagnostics };
}

/** As `tell`, but a problem fails the test; no-break spaces are plain ones. */
export function said(cube: Cube, language: LanguageCode, source: string): string {
  const { text, diagnostics } = tell(cube, language, source);
  if (diagnostics.items.length > 0) {
    throw new Error(diagnostics.items.map((item) => `${item.code} ${item.message}`).join('\n'));
  }
  return text.replaceAll('\u00a0', ' ');
}
