import { describe, expect, it } from 'vitest';
import { findUnsafe } from '../../src/charts/guard.ts';

const refused = (spec: object): string[] =>
  findUnsafe(spec as Readonly<Record<string, unknown>>).map(({ path }) => path);

describe('a chart written by others', () => {
  it('has its rows and no other data', () => {
    expect(refused({ data: { name: 'rows' }, layer: [{ data: { name: 'rows' } }] })).toEqual([]);
    expect(refused({ data: null })).toEqual([]);
  });

  it.each([
    ['a URL', { data: { url: 'https://example.org/data.csv' } }, 'data.url'],
    ['a file', { data: { url: 'file:///etc/passwd' } }, 'data.url'],
    ['data of its own', { data: { values: [1] } }, 'data'],
    ['other named data', { data: { name: 'secrets' } }, 'data'],
    ['its rows in another format', { data: { name: 'rows', format: { type: 'csv' } } }, 'data'],
    ['data that is no object', { data: 'rows' }, 'data'],
    ['a file in a layer', { layer: [{ mark: 'bar', data: { url: 'x' } }] }, 'layer[0].data.url'],
    ['made up data', { data: { sequence: { start: 0, stop: 9 } } }, 'data'],
    ['a map of the world', { data: { graticule: true } }, 'data'],
    ['data sets', { datasets: { a: [] } }, 'datasets'],
    ['another file', { $ref: 'file.json' }, '$ref'],
    ['a look-up in a file', { transform: [{ lookup: 'a', from: {} }] }, 'transform[0].lookup'],
    ['an image', { mark: { type: 'image' } }, 'mark.type'],
    ['an image in short', { mark: 'image' }, 'mark'],
    ['an image by its address', { encoding: { url: { field: 'x' } } }, 'encoding.url'],
    ['a link', { encoding: { href: { field: 'x' } } }, 'encoding.href'],
    ['a link at a mark', { mark: { type: 'text', href: 'x' } }, 'mark.href'],
    ['a loader', { config: { loader: {} } }, 'config.loader'],
    ['controls', { params: [{ name: 'a', bind: { input: 'range' } }] }, 'params[0].bind'],
  ])('may not ask for %s', (_, spec, path) => {
    expect(refused(spec)).toEqual([path]);
  });

  it.each([
    'sequence(1e9)',
    'sequence(datum.value)',
    'length(sequence (0, 100000))',
    'sequence(clamp(datum.value, 0, 1e9))',
    "pad('a', 1e9, ' ')",
    "test(regexp('(a+)+$'), datum.label)",
  ])('may not compute without end: %s', (calculate) => {
    expect(refused({ transform: [{ calculate, as: 'x' }] })).toEqual(['transform[0].calculate']);
  });

  it.each(['sequence(100)', 'sequence(0, 10, 2)', 'sequence(clamp(round(datum.value), 0, 400))'])(
    'may make a list whose end can be seen: %s',
    (calculate) => {
      expect(refused({ transform: [{ calculate, as: 'x' }] })).toEqual([]);
    },
  );

  it.each(['now()', 'random() * 2', "timeFormat(datum.date, '%b')", 'year(datum.date)'])(
    'may depend on no clock, chance or time zone: %s',
    (calculate) => {
      expect(refused({ transform: [{ calculate, as: 'x' }] })).toEqual(['transform[0].calculate']);
    },
  );

  it('may speak of years and days in its words', () => {
    expect(refused({ encoding: { x: { title: 'Output by year (first day (now))' } } })).toEqual([]);
    expect(refused({ transform: [{ filter: { and: ['year(datum.date) > 1'] } }] })).toEqual([
      'transform[0].filter.and[0]',
    ]);
  });

  it('may not take a sample, and has its time in UTC', () => {
    expect(refused({ transform: [{ sample: 5 }] })).toEqual(['transform[0].sample']);
    const time = (rest: object) => refused({ encoding: { x: { type: 'temporal', ...rest } } });
    expect(time({})).toEqual(['encoding.x.type']);
    expect(time({ scale: null })).toEqual(['encoding.x.type']);
    expect(time({ scale: { type: 'utc' } })).toEqual([]);
    expect(time({ timeUnit: 'utcyearmonth' })).toEqual([]);
    expect(refused({ transform: [{ calculate: 'utcyear(datum.date)', as: 'x' }] })).toEqual([]);
  });

  it('may not be nested without end', () => {
    let deep: object = { mark: 'bar' };
    for (let depth = 0; depth < 10_000; depth += 1) deep = { layer: [deep] };
    expect(refused(deep)).toEqual([expect.stringMatching(/^layer\[0\]/)]);
  });
});
