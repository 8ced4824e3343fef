import { describe, expect, it } from 'vitest';
import { parseSpec } from '../../src/charts/spec.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';

const good = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  data: { name: 'rows' },
  mark: 'bar',
  usermeta: { sholu: { rows: [{ ref: 'OUTPUT', by: 'ACTIVITY' }], title: { en: 'Title' } } },
};

function problems(
  source: string | object,
): { code: string; field?: string | undefined; line?: number | undefined }[] {
  const diagnostics = new Diagnostics();
  const text = typeof source === 'string' ? source : JSON.stringify(source);
  const spec = parseSpec('chart', 'chart.vl.json', text, diagnostics);
  expect(spec === undefined).toBe(diagnostics.errors.length > 0);
  return diagnostics.items.map(({ code, place }) => ({
    code,
    field: place?.field,
    line: place?.line,
  }));
}

describe('the file of a chart', () => {
  it('is plain Vega-Lite with what Sholu needs in usermeta', () => {
    const spec = parseSpec('chart', 'chart.vl.json', JSON.stringify(good), new Diagnostics());
    expect(spec?.vegaLite).toEqual({ $schema: good.$schema, data: good.data, mark: 'bar' });
    expect(spec?.meta).toMatchObject({ minRows: 2, label: 'number' });
  });

  it('that is no JSON is told with its line', () => {
    expect(problems('{\n  "mark": "bar",\n}')).toMatchObject([{ code: 'E_CHART_JSON', line: 3 }]);
  });

  it('that is no Vega-Lite is told', () => {
    expect(problems({ ...good, $schema: undefined })).toMatchObject([
      { code: 'E_CHART_SPEC', field: '$schema' },
    ]);
    expect(
      problems({ ...good, $schema: 'https://vega.github.io/schema/vega/v6.json' }),
    ).toMatchObject([{ code: 'E_CHART_SPEC' }]);
    expect(problems('[]')).toMatchObject([{ code: 'E_CHART_SPEC' }]);
  });

  it.each([
    ['a URL', { data: { url: 'https://example.org/data.csv' } }, 'data.url'],
    ['a file', { data: { url: 'file:///etc/passwd' } }, 'data.url'],
    ['data of its own', { data: { values: [1] } }, 'data'],
    [
      'a file in a layer',
      { layer: [{ mark: 'bar', data: { url: 'x.json' } }] },
      'layer[0].data.url',
    ],
    [
      'a look-up in another file',
      { transform: [{ lookup: 'a', from: {} }] },
      'transform[0].lookup',
    ],
    ['an image', { mark: { type: 'image' } }, 'mark.type'],
    ['a link', { encoding: { href: { field: 'x' } } }, 'encoding.href'],
    ['an image by its address', { encoding: { url: { field: 'x' } } }, 'encoding.url'],
    ['data sets', { datasets: { a: [] } }, 'datasets'],
  ])('that asks for %s is refused with its place', (_, part, field) => {
    expect(problems({ ...good, ...part })).toMatchObject([{ code: 'E_CHART_UNSAFE', field }]);
  });

  it('without usermeta.sholu, or with fields that do not fit, is told field by field', () => {
    expect(problems({ ...good, usermeta: {} })).toMatchObject([{ code: 'E_CHART_META' }]);
    const wrong = { sholu: { rows: [], title: { en: '' }, colour: 'red' } };
    expect(problems({ ...good, usermeta: wrong }).map((item) => item.field)).toEqual([
      'usermeta.sholu.rows',
      'usermeta.sholu.title.en',
      'usermeta.sholu',
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
    expect(problems({ ...good, ...deep }).every((item) => item.code === 'E_CHART_UNSAFE')).toBe(
      true,
    );
  });
});
