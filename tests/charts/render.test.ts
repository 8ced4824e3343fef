import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/narrative/markup.ts';
import { changedCube, miniCube } from '../narrative/mini.ts';
import { charted, chartOrOmission, plainBars, specOf } from './charted.ts';

const karaganda = await miniCube('KZ-35');

const growth = {
  rows: [{ ref: 'INDUSTRIAL_PRODUCTION_GROWTH', by: 'ACTIVITY', sort: '-value' }],
  label: 'signed',
};
/** The horizontal extent of every bar of a drawing. */
const barsOf = (svg: string): string[] =>
  [...svg.matchAll(/<path class="f-accent" d="(M[^"]*)"/g)].map((match) => match[1] ?? '');

describe('a chart of an issue', () => {
  it('has its message, made by the helpers from its own rows', async () => {
    const spec = specOf({
      ...growth,
      title: {
        en: '{{#sentence}}{{label (first rows)}} {{change (first rows)}}{{/sentence}}',
        ru: '{{#sentence}}{{label (first rows)}} {{change (first rows)}}{{/sentence}}',
      },
      subtitle: { en: 'Change, {{period (first rows)}}', ru: 'Изменение, {{period (first rows)}}' },
    });
    const { chart, telling } = await charted(karaganda, 'ru', spec);
    const seen = chart.svg.replaceAll('\u00a0', ' ');
    expect(seen).toMatch(/<title id="chart-ru-t">[^<]*18,5%<\/title>/);
    expect(chart.subtitle).toContain('Изменение, ');
    expect(telling.recorder.figures.map((figure) => figure.text)).toContain('18,5%');
  });

  it('keeps its message true when the data turn round', async () => {
    const title = { en: '{{label (first rows)}} {{change (first rows)}}' };
    const fallen = await changedCube({
      observations: {
        'INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=FOOD @2020-01-01/P7M ~2019-01-01/P7M': {
          value: -18.5,
        },
        'INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=COAL @2020-01-01/P7M ~2019-01-01/P7M': { value: -7 },
      },
    });
    const { chart } = await charted(fallen, 'en', specOf({ ...growth, title }));
    expect(chart.svg).toMatch(/<title[^>]*>.* fell by 4.5%<\/title>/);
  });

  it('is a picture with message and alternative text, named in its language', async () => {
    const { chart } = await charted(karaganda, 'en', specOf(growth));
    expect(chart.svg).toMatch(
      /^<svg xmlns="[^"]+" viewBox="0 0 235 \d+" width="235" height="\d+" role="img" lang="en" aria-labelledby="chart-en-t chart-en-d">/,
    );
    expect(chart).toMatchObject({ id: 'chart', width: 235 });
  });

  it('is told row by row where its file has no alternative text', async () => {
    const { chart } = await charted(karaganda, 'en', specOf(growth));
    expect(chart.alt).toBe('Food: +18.5%; Coal: +1%; and Mechanical engineering: −4.5%');
  });

  it('tells names with signs of Markdown as they are', async () => {
    const cube = await changedCube({ codes: { 'ACTIVITY=FOOD': { short: { en: 'Food *raw*' } } } });
    const { chart } = await charted(cube, 'en', specOf(growth));
    expect(chart.alt).toContain('Food \\*raw\\*: ');
    expect(chart.svg).toMatch(/<desc [^>]*>Food \*raw\*: \+18.5%/);
  });

  it('tells at most twelve rows, and that there are more', async () => {
    const refs = Array.from({ length: 14 }, () => 'INVESTMENT');
    const { chart } = await charted(karaganda, 'en', specOf({ rows: [{ refs }], scale: 9 }));
    expect(chart.alt.match(/373\.2/g)).toHaveLength(12);
    expect(chart.alt).toMatch(/; …$/);
  });

  it('names the group of a row in its alternative text', async () => {
    const rows = [{ refs: ['INVESTMENT'], series: 'now', seriesLabel: { en: 'so far' } }];
    const { chart } = await charted(karaganda, 'en', specOf({ rows, minRows: 1, scale: 9 }));
    expect(chart.alt).toMatch(/ \(so far\): 373.2$/);
  });

  it('tells in its note what lies outside the scale', async () => {
    const ratio = { ref: 'INDUSTRIAL_PRODUCTION_RATIO', by: 'ACTIVITY', max: 100 };
    const spec = specOf({
      ...growth,
      rows: [...growth.rows, ratio],
      note: { en: '{{#if outside}}{{label (first outside)}} {{change (first outside)}}{{/if}}' },
    });
    const { chart } = await charted(karaganda, 'en', spec);
    expect(plainText(chart.note)).toContain('3.4\u00a0times');
    expect(chart.svg).not.toContain('Pharmaceuticals');
  });

  it('is left out, with what it lacks, where it would have fewer rows than it needs', async () => {
    const other = await miniCube('KZ-31');
    expect(await chartOrOmission(other, 'en', specOf(growth))).toEqual({
      id: 'chart',
      missing: ['INDUSTRIAL_PRODUCTION_GROWTH'],
    });
    const two = specOf({ rows: [{ refs: ['INVESTMENT', 'INVESTMENT_PLAN'] }] });
    expect(await chartOrOmission(other, 'en', two)).toMatchObject({
      missing: ['INVESTMENT', 'INVESTMENT_PLAN'],
    });
  });

  it('is left out where all its levels are zero, and not where all its changes are', async () => {
    const nothing = await changedCube({
      observations: {
        'TAX_REVENUE BUDGET_LEVEL=LOCAL @2020-01-01/P7M': { value: 0 },
        'TAX_REVENUE BUDGET_LEVEL=REPUBLICAN @2020-01-01/P7M': { value: 0 },
      },
    });
    const taxes = specOf({ rows: [{ ref: 'TAX_REVENUE', by: 'BUDGET_LEVEL' }] });
    expect(await chartOrOmission(nothing, 'en', taxes)).toMatchObject({ missing: ['TAX_REVENUE'] });
    const flat = specOf({
      rows: [{ refs: ['INDUSTRIAL_PRODUCTION_GROWTH'] }],
      label: 'signed',
      minRows: 1,
    });
    expect(await chartOrOmission(await miniCube('KZ-31'), 'en', flat)).toHaveProperty('svg');
  });

  it('does not count the rest as a row that it needs', async () => {
    const one = { ref: 'INDUSTRIAL_OUTPUT', by: 'ACTIVITY', in: ['MINING'] };
    const spec = specOf({ rows: [{ ...one, rest: { label: { en: 'Other' } } }] });
    expect(await chartOrOmission(karaganda, 'en', spec)).toMatchObject({
      missing: ['INDUSTRIAL_OUTPUT'],
    });
  });
});

describe('two languages', () => {
  it('draw the same bars on the same scale', async () => {
    const view = {
      height: { step: 20 },
      encoding: {
        y: { field: 'order', type: 'ordinal', axis: null },
        x: { field: 'value', type: 'quantitative', axis: null },
      },
      mark: 'bar',
    };
    const [en, ru] = await Promise.all(
      (['en', 'ru'] as const).map((language) => charted(karaganda, language, specOf(growth, view))),
    );
    expect(barsOf(en?.chart.svg ?? '')).toHaveLength(3);
    expect(barsOf(ru?.chart.svg ?? '')).toEqual(barsOf(en?.chart.svg ?? ''));
  });

  it('a text that one of them lacks is an error, never a blank', async () => {
    const lacking = (part: object, field: string) =>
      expect(charted(karaganda, 'kk', specOf({ ...growth, ...part }))).rejects.toMatchObject({
        code: 'E_LANGUAGE_MISSING',
        place: { file: 'sections/test/chart.vl.json', field: `${field}.kk` },
      });
    await lacking({ title: { en: 'Title' } }, 'title');
    await lacking({ note: { en: 'Note', ru: 'Сноска' } }, 'note');
    await lacking({ texts: { plan: { en: 'plan' } } }, 'texts.plan');
    await lacking(
      { rows: [{ refs: ['INVESTMENT', 'INVESTMENT_PLAN'], labels: [{ en: 'a' }] }] },
      'labels.0',
    );
  });
});

describe('the numerals of a drawing', () => {
  it('are figures at the marks, and declared at the axes', async () => {
    const { telling } = await charted(karaganda, 'ru', specOf({ ...growth, minRows: 1 }));
    const { figures, numerals } = telling.recorder;
    expect(figures.map((figure) => figure.text)).toEqual(['+18,5%', '+1%', '−4,5%']);
    expect(numerals.every((item) => item.reason === 'axis' && item.language === 'ru')).toBe(true);
    expect(numerals.map((item) => item.text)).toContain('10');
  });

  it('of a period or a name are declared as what they are', async () => {
    const rows = [{ refs: ['INVESTMENT', 'INVESTMENT @prev-year'], label: 'period' }];
    const { telling } = await charted(karaganda, 'en', specOf({ rows, scale: 9 }));
    expect(telling.recorder.numerals).toContainEqual({
      language: 'en',
      text: '2019',
      reason: 'period',
    });
    const named = await changedCube({ codes: { 'ACTIVITY=COAL': { short: { en: 'Pit 12' } } } });
    const other = await charted(named, 'en', specOf(growth));
    expect(other.telling.recorder.numerals).toContainEqual({
      language: 'en',
      text: '12',
      reason: 'name',
    });
  });

  it.each([
    ['typed into the spec', { text: { value: '42' } }],
    ['computed by the spec', { text: { field: 'double' } }],
  ])('that are %s are an error', async (_, encoding) => {
    const view = {
      ...plainBars,
      transform: [{ calculate: 'format(datum.value * 2 + 1000.5, ".2f")', as: 'double' }],
      layer: [{ mark: 'bar' }, { mark: 'text', encoding }],
    };
    await expect(charted(karaganda, 'en', specOf(growth, view))).rejects.toMatchObject({
      code: 'E_NUMERAL',
      message: expect.stringMatching(/“(42|1[\d.]+)”/),
      hint: expect.stringContaining('`text`'),
    });
  });
});

describe('hostile data', () => {
  it('stay text in the drawing, its title and its description', async () => {
    const name = '<script>alert("&")</script>';
    const cube = await changedCube({
      codes: { 'ACTIVITY=FOOD': { short: { en: name }, name: { en: name } } },
    });
    const spec = specOf({ ...growth, title: { en: '{{label (first rows)}}' } });
    const { chart } = await charted(cube, 'en', spec);
    expect(chart.svg).not.toContain('<script');
    expect(chart.svg.match(/&lt;script&gt;/g)?.length).toBeGreaterThanOrEqual(3);
  });
});
