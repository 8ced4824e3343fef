import { describe, expect, it } from 'vitest';
import { type BuiltIssue, buildIssue } from '../../src/briefing/build.ts';
import { loadBriefing } from '../../src/briefing/load.ts';
import { type Narrated, narrate } from '../../src/briefing/narrate.ts';
import { Workshop } from '../../src/briefing/workshop.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { SholuErrors } from '../../src/core/error.ts';
import type { Figure } from '../../src/core/figure.ts';
import type { RegionCode } from '../../src/core/identifiers.ts';
import type { LanguageCode } from '../../src/core/language-code.ts';
import { parsePeriod } from '../../src/core/period.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { languageOf } from '../../src/language/languages.ts';
import { plainText } from '../../src/narrative/markup.ts';
import { Recorder } from '../../src/narrative/recorder.ts';
import { otherData, turned } from '../fixtures/other-data.ts';
import { templates } from '../fixtures/paths.ts';

const workshop = new Workshop();

type Told = {
  readonly built: BuiltIssue;
  readonly texts: ReadonlyMap<LanguageCode, Narrated>;
  readonly figures: readonly Figure[];
};

/** The issue of a period (July 2020) from a dataset in `folder`; throws with every problem in words. */
async function issueOf(
  folder: string,
  name: string,
  region: string,
  period = '2020-M07',
): Promise<Told> {
  const diagnostics = new Diagnostics();
  try {
    const briefing = await loadBriefing(templates, name, diagnostics);
    const dataset = await openDataset(folder, diagnostics);
    const issue = {
      region: region as RegionCode,
      period: parsePeriod(period),
      release: dataset.release,
    };
    const built = await buildIssue({
      briefing,
      dataset,
      issue,
      editions: ['en-ru'],
      formats: ['html'],
      workshop,
      diagnostics,
    });
    const recorder = new Recorder();
    const texts = new Map<LanguageCode, Narrated>();
    for (const code of ['en', 'ru'] as const) {
      const language = languageOf(code);
      texts.set(
        code,
        await narrate({
          briefing,
          cube: dataset.slice(issue),
          language,
          recorder,
          checks: [],
          workshop,
          diagnostics,
        }),
      );
    }
    return { built, texts, figures: recorder.figures };
  } catch (error) {
    if (error instanceof SholuErrors)
      throw new Error(
        error.diagnostics
          .map((item) => `${item.code} ${item.place?.file}:${item.place?.line} ${item.message}`)
          .join('\n'),
      );
    throw error;
  }
}

/** Marked text of an issue in one language: sections, and titles and alternative texts of the charts. */
function allTexts({ texts }: Told, code: LanguageCode): string[] {
  const narrated = texts.get(code);
  const charts = [...(narrated?.charts.values() ?? [])].flatMap((chart) => [
    chart.title,
    chart.subtitle,
    chart.note,
    chart.alt,
  ]);
  return [...(narrated?.texts.values() ?? []), ...charts];
}

const rising: Record<'en' | 'ru', RegExp> = {
  en: /\b(?:rose|grew|increased|expanded|gained|climbed|advanced|improved|doubled|growth of|increase of|rise of|gain of)(?: by| in)?\s*$/i,
  ru: /(?:вырос(?:ла|ло|ли)?|увеличил(?:ся|ась|ось|ись)|расширил(?:ся|ась|ось|ись)|прибавил[аио]?|поднял(?:ся|ась|ось|ись)|рост|прирост|увеличение)(?: на| в)?\s*$/iu,
};

/** Places where a word of growth stands before the figure of a fall: what must never be. */
function contradictions(
  told: Told,
  code: 'en' | 'ru',
  falls: (figure: Figure) => boolean,
): string[] {
  const known = new Map(told.figures.map((figure) => [figure.id, figure]));
  return allTexts(told, code).flatMap((text) =>
    [...text.matchAll(/([^\ue000]{0,40})\ue000([a-z]+-\d+)\ue002([^\ue003]*)\ue003/g)].flatMap(
      ([, before = '', id = '', shown = '']) => {
        const figure = known.get(id);
        if (figure === undefined || !falls(figure)) return [];
        return rising[code].test(plainText(before)) ||
          (/^[-−]/.test(shown) && rising[code].test(before))
          ? [`${plainText(before)} ${shown} [${figure.observations}]`]
          : [];
      },
    ),
  );
}

const changeKey = /_(?:GROWTH|INDEX|RATIO|CHANGE)\b/;
const isChange = (figure: Figure): boolean =>
  figure.observations.length === 1 &&
  changeKey.test(figure.observations[0]?.split(' ')[1] ?? '') &&
  figure.kind !== 'index';

/** No sentence of a text ends in the air: no empty brackets, no blank before a full stop, no doubled signs. */
function fragments(told: Told, code: LanguageCode): string[] {
  return allTexts(told, code)
    .flatMap((text) => plainText(text).split('\n'))
    .map((line) => line.replace(/(тыс|долл|кв)\.\./g, '$1.')) // the document drops the second point
    .filter((line) => !line.includes('|'))
    .filter((line) =>
      /\(\s*\)|\s[.,;:](?:\s|$)|[.,;:]\s*[,;]|\.\s*\.(?!\.)|undefined|NaN|\[object/.test(line),
    );
}

/** Figures that one language prints and the other lacks. */
const unpaired = ({ built }: Told): readonly string[] =>
  built.manifest.diagnostics
    .filter((item) => item.code === 'W_FIGURE_PAIR')
    .map((item) => item.message);

describe('the templates with other data', () => {
  it('find nothing to contradict in the published data: the test itself can tell growth from fall', async () => {
    const told = await issueOf(await otherData((row) => row), 'karaganda', 'KZ-35');
    expect(contradictions(told, 'en', isChange).length).toBeGreaterThan(5);
    expect(contradictions(told, 'ru', isChange).length).toBeGreaterThan(5);
    expect(unpaired(told)).toEqual([]);
  });

  it('speak of falls where every growth is turned into a fall', async () => {
    const told = await issueOf(await otherData(turned), 'karaganda', 'KZ-35');
    const fell = (figure: Figure): boolean =>
      isChange(figure) &&
      !/WORKWEAR|HOSIERY|MACHINERY @|UNEMPLOYMENT/.test(figure.observations[0] ?? '');
    expect(contradictions(told, 'en', fell)).toEqual([]);
    expect(contradictions(told, 'ru', fell)).toEqual([]);
    expect(unpaired(told)).toEqual([]);
    expect(allTexts(told, 'en').join('\n')).not.toMatch(
      /\b(?:rose|grew|fell|shrank) by (?:\ue000[a-z]+-\d+\ue002)?[-−]/,
    );
  });

  it.each([0, 1, 2])('stay whole without a third of the indicators (third %i)', async (third) => {
    const names: string[] = [];
    const folder = await otherData((row) => {
      const name = row.INDICATOR ?? '';
      if (!names.includes(name)) names.push(name);
      return names.indexOf(name) % 3 === third ? undefined : row;
    });
    const told = await issueOf(folder, 'karaganda', 'KZ-35');
    expect(fragments(told, 'en')).toEqual([]);
    expect(fragments(told, 'ru')).toEqual([]);
    expect(unpaired(told)).toEqual([]);
    expect(told.built.omissions.length).toBeGreaterThan(10);
  });

  it('tell another region by its name, and nothing of Karaganda', async () => {
    const folder = await otherData((row) => ({ ...row, REF_AREA: 'KZ-55' }));
    const told = await issueOf(folder, 'regional-review', 'KZ-55');
    const html = new TextDecoder().decode(told.built.files.get('en-ru.html'));
    expect(html).toContain('Pavlodar region');
    expect(html).toContain('Павлодарская область');
    expect(html.replaceAll('karaganda', '')).not.toMatch(/Karaganda region|Карагандинск/);
    expect(fragments(told, 'en')).toEqual([]);
  });
});

describe('one process', () => {
  it('gives each issue the bytes that it has alone, in any order', async () => {
    const other = await otherData((row) => ({ ...turned(row), REF_AREA: 'KZ-55' }));
    const own = await otherData((row) => row);
    const hashes = async (folder: string, region: string, period?: string): Promise<unknown> =>
      (await issueOf(folder, 'regional-review', region, period)).built.manifest.outputs;
    const first = [
      await hashes(own, 'KZ-35'),
      await hashes(other, 'KZ-55'),
      await hashes(own, 'KZ-35', '2020-M06'),
    ];
    const second = [
      await hashes(own, 'KZ-35', '2020-M06'),
      await hashes(other, 'KZ-55'),
      await hashes(own, 'KZ-35'),
    ].reverse();
    expect(new Set(first.map((outputs) => JSON.stringify(outputs))).size).toBe(3);
    expect(second).toEqual(first);
  });
});
