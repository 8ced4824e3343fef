import { describe, expect, it } from 'vitest';
import { findUnknown } from '../../src/charts/vocabulary.ts';

const bars = { mark: 'bar', encoding: { x: { field: 'value', type: 'quantitative' } } };
const paths = (spec: Readonly<Record<string, unknown>>): string[] =>
  findUnknown(spec).map(({ path }) => path);

describe('the vocabulary of Vega-Lite', () => {
  it('knows what a chart is made of', () => {
    const spec = {
      height: { step: 14 },
      config: { style: { mine: { fill: 'red' } } },
      params: [{ name: 'own', value: { anything: [{ goes: 1 }] } }],
      transform: [{ window: [{ op: 'sum', field: 'value', as: 'total' }], groupby: ['series'] }],
      layer: [
        bars,
        { mark: { type: 'rule', strokeDash: [2, 2] }, encoding: { x: { datum: { year: 2020 } } } },
        { mark: 'boxplot', encoding: { y: { field: 'label', type: 'nominal', sort: null } } },
      ],
      resolve: { scale: { x: 'independent' } },
    };
    expect(findUnknown(spec)).toEqual([]);
    expect(
      findUnknown({ facet: { row: { field: 'series', type: 'nominal' } }, spec: bars }),
    ).toEqual([]);
  });

  it.each([
    ['a property', { ...bars, hieght: 20 }, 'hieght', 'height'],
    [
      'a property in a layer',
      { layer: [{ ...bars, encodng: {} }] },
      'layer[0].encodng',
      'encoding',
    ],
    ['a channel', { mark: 'bar', encoding: { colour: {} } }, 'encoding.colour', 'color'],
    ['a mark', { mark: 'bra' }, 'mark', 'bar'],
    ['the type of a mark', { mark: { type: 'tikc' } }, 'mark.type', 'tick'],
    [
      'a type of data',
      { mark: 'bar', encoding: { x: { field: 'value', type: 'quantitive' } } },
      'encoding.x.type',
      'quantitative',
    ],
  ])('tells a slip in %s with its place and the nearest name', (_, spec, path, meant) => {
    expect(findUnknown(spec)).toMatchObject([{ path, hint: expect.stringContaining(meant) }]);
  });

  it('tells every slip at once', () => {
    expect(paths({ mark: 'bra', encoding: { xx: { typ: 'nominal' } } })).toEqual([
      'mark',
      'encoding.xx',
      'encoding.xx.typ',
    ]);
  });

  it('tells a spec without a view', () => {
    expect(findUnknown({})).toMatchObject([
      { path: 'mark', what: expect.stringContaining('no mark') },
    ]);
  });
});
