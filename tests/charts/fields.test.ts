import { describe, expect, it } from 'vitest';
import { findUnknownFields } from '../../src/charts/fields.ts';
import { jsonLines } from '../../src/charts/json-lines.ts';
import { metaSchema } from '../../src/charts/meta.ts';
import { parseSpec } from '../../src/charts/spec.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';

const meta = metaSchema.parse({
  rows: [{ refs: ['A', 'B'] }],
  title: { en: 'Title' },
  texts: { plan: { en: 'plan' } },
});
const of = (spec: Readonly<Record<string, unknown>>) => findUnknownFields(spec, meta);
const x = (field: unknown) => ({ mark: 'bar', encoding: { x: { field, type: 'quantitative' } } });

describe('the fields of a chart', () => {
  it('are those of its rows, its texts and its transforms, wherever these stand', () => {
    const spec = {
      transform: [
        { calculate: "datum.value > 0 ? datum['label'] : 'datum.nothing'", as: 'caption' },
        { stack: 'value', as: ['from', 'to'], groupby: ['label'], sort: [{ field: 'order' }] },
        { window: [{ op: 'sum', field: 'value', as: 'total' }], groupby: ['series'] },
        { impute: 'value', key: 'label', groupby: ['code'], value: 'anything' },
        { fold: ['from', 'to'] },
        { bin: true, field: 'value', as: 'step' },
        { filter: { field: 'sign', gt: 0 } },
      ],
      layer: [
        { ...x('t_plan'), encoding: { y: { field: 'step_end' }, x: { stack: 'normalize' } } },
        { mark: 'bar', encoding: { y: { field: 'key', axis: { labelExpr: 'datum.index' } } } },
        { transform: [{ calculate: '1', as: 'late' }], ...x('total') },
        { mark: { type: 'text', dy: { expr: 'length(datum.lines) + datum.late' } } },
        { mark: 'bar', encoding: { y: { aggregate: 'count' }, x: { field: { repeat: 'row' } } } },
      ],
    };
    expect(of(spec)).toEqual([]);
  });

  it.each([
    ['an encoding', x('valeu'), 'encoding.x.field', 'valeu'],
    ['a text of usermeta', x('t_plna'), 'encoding.x.field', 't_plna'],
    [
      'an order',
      { encoding: { y: { sort: { field: 'ordre' } } } },
      'encoding.y.sort.field',
      'ordre',
    ],
    ['a group', { transform: [{ groupby: ['lable'] }] }, 'transform[0].groupby', 'lable'],
    ['a filter', { transform: [{ filter: 'datum.seires == 1' }] }, 'transform[0].filter', 'seires'],
    [
      'quotes',
      { transform: [{ calculate: "datum['valeu']", as: 'a' }] },
      'transform[0].calculate',
      'valeu',
    ],
    ['an expression', { mark: { dy: { expr: '-datum.lnies' } } }, 'mark.dy.expr', 'lnies'],
  ])('tells a slip in %s with its place and the nearest name', (_, spec, path, name) => {
    const found = of(spec);
    expect(found).toMatchObject([{ path, what: expect.stringContaining(`"${name}"`) }]);
    expect(found[0]?.hint).toMatch(/^Did you mean (value|t_plan|order|label|series|lines)\b/);
  });

  it('are not known before the data after a pivot', () => {
    expect(of({ transform: [{ pivot: 'series', value: 'value' }], ...x('Karaganda') })).toEqual([]);
  });

  it('are told with the line of the file', () => {
    const spec = {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      data: { name: 'rows' },
      ...x('valeu'),
      usermeta: { sholu: meta },
    };
    const source = JSON.stringify(spec, null, 2);
    const diagnostics = new Diagnostics();
    expect(parseSpec('a', 'a.vl.json', source, diagnostics)).toBeUndefined();
    const line = source.split('\n').findIndex((text) => text.includes('valeu')) + 1;
    expect(diagnostics.items).toMatchObject([
      {
        code: 'E_CHART_SPEC',
        place: { file: 'a.vl.json', line, field: 'encoding.x.field' },
        hint: expect.stringContaining('Did you mean value?'),
      },
    ]);
  });
});

describe('lines of JSON', () => {
  it('are those of the deepest part of a path that there is', () => {
    const lineOf = jsonLines('{\n "a": [\n  1,\n  {"b": 2}\n ]\n}');
    expect(['a[1].b', 'a[1].c.d', 'a.0', 'none'].map(lineOf)).toEqual([4, 4, 3, undefined]);
  });

  it('are not known of a text that is nested too deep, which is no crash', () => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    expect(jsonLines(deep)('b')).toBeUndefined();
  });
});
