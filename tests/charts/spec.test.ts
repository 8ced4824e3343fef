import { describe, expect, it } from 'vitest';
import { textsIn } from '../../src/charts/meta.ts';
import { parseSpec } from '../../src/charts/spec.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { specOf, vegaLite6 } from './charted.ts';

const good = {
  $schema: vegaLite6,
  data: { name: 'rows' },
  mark: 'bar',
  usermeta: { sholu: { rows: [{ ref: 'OUTPUT', by: 'ACTIVITY' }], title: { en: 'Title' } } },
};

function problems(source: string | object) {
  const diagnostics = new Diagnostics();
  const text = typeof source === 'string' ? source : JSON.stringify(source);
  const spec = parseSpec('chart', 'chart.vl.json', text, diagnostics);
  expect(spec === undefined).toBe(diagnostics.errors.length > 0);
  return diagnostics.items.map(({ code, message, place, hint }) => {
    expect(hint).not.toBe('');
    return { code, message, hint, field: place?.field, line: place?.line, column: place?.column };
  });
}

describe('the file of a chart', () => {
  it('is plain Vega-Lite with what Sholu needs in usermeta', () => {
    const spec = parseSpec('chart', 'chart.vl.json', JSON.stringify(good), new Diagnostics());
    expect(spec?.vegaLite).toEqual({ $schema: good.$schema, data: good.data, mark: 'bar' });
    expect(spec?.meta).toMatchObject({ minRows: 2, label: 'number' });
  });

  it('that is no JSON is told with its line and column', () => {
    expect(problems('{\n  "mark": "bar",\n}')).toMatchObject([
      { code: 'E_CHART_JSON', line: 3, column: 1 },
    ]);
    expect(problems('{\n  "mark":')).toMatchObject([{ code: 'E_CHART_JSON', line: 2 }]);
    expect(problems('')).toMatchObject([{ code: 'E_CHART_JSON', line: 1 }]);
  });

  it.each([
    ['without $schema', { ...good, $schema: undefined }],
    ['that is Vega', { ...good, $schema: 'https://vega.github.io/schema/vega/v6.json' }],
    ['that is a list', '[]'],
    ['that is nothing', 'null'],
  ])('%s is told to be no Vega-Lite', (_, source) => {
    expect(problems(source)).toMatchObject([{ code: 'E_CHART_SPEC', field: '$schema' }]);
  });

  it('with names that Vega-Lite does not have is told each of them', () => {
    const slips = { mark: 'bra', encoding: { x: { feild: 'value' } } };
    expect(problems({ ...good, ...slips })).toMatchObject([
      { code: 'E_CHART_SPEC', field: 'mark' },
      { code: 'E_CHART_SPEC', field: 'encoding.x.feild' },
    ]);
  });

  it('that asks for more than its rows is refused with the place', () => {
    expect(problems({ ...good, data: { url: 'https://example.org/data.csv' } })).toMatchObject([
      { code: 'E_CHART_UNSAFE', field: 'data.url' },
    ]);
  });

  it('that asks for the clock is told so with its place once and a remedy of its own', () => {
    const [first, ...others] = problems({ ...good, transform: [{ calculate: 'now()', as: 'x' }] });
    expect(others).toEqual([]);
    expect(first?.field).toBe('transform[0].calculate');
    expect(first?.message).toMatch(/^An expression may depend on no clock/);
    expect(first?.hint).toMatch(/utcyear/);
  });

  it('without usermeta.sholu, or with fields that do not fit, is told field by field', () => {
    for (const usermeta of [undefined, {}, { sholu: null }]) {
      expect(problems({ ...good, usermeta })).toMatchObject([{ code: 'E_CHART_META' }]);
    }
    const wrong = { sholu: { rows: [], title: { en: '' }, colour: 'red' } };
    expect(problems({ ...good, usermeta: wrong }).map((item) => item.field)).toEqual([
      'usermeta.sholu.rows',
      'usermeta.sholu.title.en',
      'usermeta.sholu.colour',
    ]);
  });

  it('of a size that no chart needs is refused', () => {
    expect(problems({ ...good, description: 'x'.repeat(200_001) })).toMatchObject([
      { code: 'E_CHART_SPEC' },
    ]);
  });

  it('nested without end is refused', () => {
    let deep: object = { mark: 'bar' };
    for (let depth = 0; depth < 80; depth += 1) deep = { layer: [deep] };
    expect(problems({ ...good, ...deep })).toMatchObject([{ code: 'E_CHART_UNSAFE' }]);
  });
});

describe('the texts of a chart', () => {
  it('are all found, so that each can be checked in each language', () => {
    const { meta } = specOf({
      rows: [
        { ref: 'A', by: 'B', seriesLabel: { en: 's' }, rest: { label: { en: 'r' } } },
        { refs: ['C', 'D'], labels: [{ en: 'c' }, { en: 'd' }] },
      ],
      subtitle: { en: 'sub' },
      note: { en: 'n' },
      alt: { en: 'a' },
      texts: { plan: { en: 'p' } },
    });
    expect(textsIn(meta).map(({ field, lists }) => (lists ? `${field}*` : field))).toEqual([
      'title*',
      'subtitle*',
      'note*',
      'alt*',
      'texts.plan',
      'rows.0.seriesLabel',
      'rows.0.rest.label',
      'rows.1.labels.0',
      'rows.1.labels.1',
    ]);
  });
});
