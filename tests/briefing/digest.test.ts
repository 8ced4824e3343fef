import { beforeAll, describe, expect, it } from 'vitest';
import { type BuiltIssue, buildIssue } from '../../src/briefing/build.ts';
import { composeDigest } from '../../src/briefing/compose-digest.ts';
import type { Digest, DigestText } from '../../src/briefing/digest.ts';
import { digestBytes, parseDigest } from '../../src/briefing/digest-file.ts';
import { loadBriefing } from '../../src/briefing/load.ts';
import { uncoveredInDigest } from '../../src/briefing/prove-numerals.ts';
import { Workshop } from '../../src/briefing/workshop.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import type { SholuError } from '../../src/core/error.ts';
import type { Figure, Numeral } from '../../src/core/figure.ts';
import type { RegionCode } from '../../src/core/identifiers.ts';
import { parsePeriod } from '../../src/core/period.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { data, templates } from '../fixtures/paths.ts';
import { sampleIssue } from '../fixtures/sample-document.ts';

const workshop = new Workshop();

async function built(editions: readonly string[]): Promise<BuiltIssue> {
  const diagnostics = new Diagnostics();
  const dataset = await openDataset(`${data}/karaganda`, diagnostics);
  return buildIssue({
    briefing: await loadBriefing(templates, 'karaganda', diagnostics),
    dataset,
    issue: {
      region: 'KZ-35' as RegionCode, // a region of the dataset
      period: parsePeriod('2020-M07'),
      release: dataset.release,
    },
    editions,
    formats: [],
    workshop,
    diagnostics,
  });
}

const fileOf = ({ files }: BuiltIssue, name: string): Uint8Array =>
  files.get(name) ?? new Uint8Array();

/** A language of the digest; the tests ask for those of the editions alone. */
function told(digest: Digest, language: 'en' | 'ru'): DigestText {
  const text = digest.texts[language];
  if (text === undefined) throw new Error(`no ${language}`);
  return text;
}

describe('the digest of an issue', () => {
  let issue: BuiltIssue;
  let digest: Digest;

  beforeAll(async () => {
    issue = await built(['en-ru', 'ru']);
    digest = parseDigest(fileOf(issue, 'digest.json'));
  });

  it('names issue, editions and every language of them', () => {
    expect(digest).toMatchObject({
      schema: 'sholu-digest-1',
      issue: { briefing: 'karaganda', region: 'KZ-35', period: '2020-M07', release: '2020-08-20' },
      editions: ['en-ru', 'ru'],
    });
    expect(Object.keys(digest.texts)).toEqual(['en', 'ru']);
  });

  it('says title, region, period, release and source in the words of each language', () => {
    expect(told(digest, 'en')).toMatchObject({
      title: 'Social and economic development',
      region: 'Karaganda region',
      period: 'January–July 2020',
      released: '20\u00a0August 2020',
      lead: 'Industrial output in Karaganda region rose by 3.4% in January–July 2020, ahead of the key sectors of the economy taken together (+0.9%).',
    });
    expect(told(digest, 'ru')).toMatchObject({
      title: 'Социально-экономическое развитие',
      region: 'Карагандинская область',
      period: 'январь–июль 2020\u00a0года',
      released: '20\u00a0августа 2020\u00a0года',
    });
  });

  it('has the key figures of the cover first and the others of their chapter, each once', () => {
    for (const language of ['en', 'ru'] as const) {
      const { keyFigures } = told(digest, language);
      const labels = keyFigures.map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
      expect(keyFigures).toHaveLength(10);
    }
    expect(told(digest, 'en').keyFigures.slice(0, 2)).toMatchObject([
      {
        label: 'Industrial output',
        value: '1,595.6',
        unit: 'billion tenge',
        period: 'January–July 2020',
        change: '+3.4% on January–July 2019',
        trend: 'up',
        tone: 'good',
      },
      { label: 'Manufacturing output', value: '1,250' },
    ]);
    expect(told(digest, 'ru').keyFigures[0]).toMatchObject({ value: '1\u00a0595,6' });
  });

  it('names the row of figures.json for every figure that it prints', () => {
    const { figures, numerals } = JSON.parse(
      new TextDecoder().decode(fileOf(issue, 'figures.json')),
    ) as { figures: Figure[]; numerals: Numeral[] };
    const known = new Map(figures.map((figure) => [figure.id, figure]));
    for (const language of ['en', 'ru'] as const) {
      const { lead, leadFigures = [], keyFigures } = told(digest, language);
      expect(leadFigures).not.toEqual([]);
      for (const id of leadFigures) expect(lead).toContain(known.get(id)?.text);
      for (const { label, value, unit, period, change, figures: ids } of keyFigures) {
        const whole = [label, value, unit, period, change].join(' ');
        expect(ids).not.toEqual([]);
        for (const id of ids) expect(whole).toContain(known.get(id)?.text);
      }
    }
    expect(uncoveredInDigest(digest, figures, numerals)).toEqual([]);
  });

  it('is an output that the manifest knows, with the same bytes at every build', async () => {
    const again = await built(['en-ru', 'ru']);
    expect(Buffer.from(fileOf(again, 'digest.json'))).toEqual(
      Buffer.from(fileOf(issue, 'digest.json')),
    );
    expect(again.manifest).toEqual(issue.manifest);
    expect(issue.manifest.outputs.map(({ path }) => path)).toContain('digest.json');
  });

  it('has the languages of its own editions alone', async () => {
    const russian = parseDigest(fileOf(await built(['ru']), 'digest.json'));
    expect(Object.keys(russian.texts)).toEqual(['ru']);
    expect(russian.texts.ru).toMatchObject({ title: told(digest, 'ru').title });
  });
});

describe('a digest with a number that nothing answers for', () => {
  const { document, figures, numerals } = sampleIssue();
  const issue = {
    region: 'KZ-35' as RegionCode, // any region
    period: parsePeriod('2020-M07'),
    release: '2020-08-20',
  };
  const sound = composeDigest('sample', issue, [document]);
  const english = told(sound, 'en');
  const withEnglish = (text: Partial<DigestText>): Digest => ({
    ...sound,
    texts: { ...sound.texts, en: { ...english, ...text } },
  });

  it('is found in the lead and in a key figure, and so is one whose row is not named', () => {
    expect(uncoveredInDigest(sound, figures, numerals)).toEqual([]);
    expect(
      uncoveredInDigest(withEnglish({ lead: 'Output rose by 77%.' }), figures, numerals),
    ).toEqual([{ language: 'en', place: 'digest, lead', token: '77' }]);
    const [first] = english.keyFigures;
    if (first === undefined) throw new Error('no key figures');
    const unnamed = withEnglish({ keyFigures: [{ ...first, figures: [] }] });
    expect(uncoveredInDigest(unnamed, figures, numerals)).toMatchObject([
      { place: 'digest, key figure Industrial output', token: '1,595.6' },
      { place: 'digest, key figure Industrial output', token: '3.4' },
    ]);
  });

  it('is read as it was written', () => {
    expect(parseDigest(digestBytes(sound))).toEqual(sound);
  });

  it.each([
    ['{', 'digest.json is not JSON.'],
    ['[]', 'digest.json has fields that do not fit: the whole file.'],
    ['{"schema":"sholu-digest-2"}', /do not fit: schema, issue, editions, texts\./],
    [JSON.stringify({ ...sound, editions: [] }), /do not fit: editions\./],
    [JSON.stringify({ ...sound, texts: { de: english } }), /do not fit: texts/],
    [
      JSON.stringify(withEnglish({ keyFigures: [{ label: 'x' } as never] })), // on purpose
      /texts\.en\.keyFigures\.0\.value/,
    ],
  ])('is refused where it is broken: %.40s', (text, message) => {
    const read = (): Digest => parseDigest(new TextEncoder().encode(text));
    expect(read).toThrow(message);
    expect(read).toThrow(
      expect.objectContaining<Partial<SholuError>>({
        code: 'E_DIGEST',
        place: { file: 'digest.json' },
      }),
    );
  });

  it('is refused where it is no text', () => {
    expect(() => parseDigest(new Uint8Array([0xff, 0xfe]))).toThrow('digest.json is not JSON.');
  });
});
