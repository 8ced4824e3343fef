import { describe, expect, it } from 'vitest';
import { problemLines, problemText } from '../../src/cli/problem-lines.ts';
import type { Diagnostic } from '../../src/core/diagnostic.ts';

function problem(row: number, message = 'The value is empty.', rest: Partial<Diagnostic> = {}) {
  const place = { file: 'observations.csv', row, field: 'OBS_VALUE' };
  const item: Diagnostic = { code: 'E_VALUE', severity: 'error', message, place, ...rest };
  return item;
}

const rows = (from: number, to: number, message?: string): readonly Diagnostic[] =>
  Array.from({ length: to - from + 1 }, (_, index) => problem(from + index, message));

/** Rows told in full, and the closing line of each group. */
function shown(items: readonly Diagnostic[]): readonly string[] {
  return problemLines(items)
    .join('')
    .split('\n')
    .flatMap((line) => / row (\S+),|^ {4}(and .*)/.exec(line)?.slice(1).filter(Boolean) ?? []);
}

describe('problems of many rows', () => {
  it('are told by the first ones and the range of the others', () => {
    expect(shown(rows(14, 5_012))).toEqual(['14', '15', '16', 'and 4,996 more rows: 17–5,012']);
  });

  it('are told in full where they are few', () => {
    expect(shown(rows(2, 6))).toEqual(['2', '3', '4', '5', '6']);
    expect(shown(rows(2, 7))).toEqual(['2', '3', '4', 'and 3 more rows: 5–7']);
  });

  it('name rows that stand apart, in order', () => {
    const apart = [...rows(2, 4), problem(20), problem(9), ...rows(11, 13)];
    expect(shown(apart)).toEqual(['2', '3', '4', 'and 5 more rows: 9, 11–13, 20']);
  });

  it('say where the list of rows is too long for a screen', () => {
    const apart = Array.from({ length: 100 }, (_, index) => problem(2 * index + 2));
    expect(shown(apart)[3]).toMatch(/^and 97 more rows: 8, 10, .*, 30 … 200 \(--json tells all\)$/);
  });

  it('show each other message once, up to ten', () => {
    const odd = problem(900, '"lots" is not a number.');
    expect(shown([...rows(2, 500), odd, ...rows(1_000, 1_001)])).toEqual([
      '2',
      '3',
      '4',
      '900',
      'and 498 more rows: 5–500, 1,000–1,001',
    ]);
    const all = Array.from({ length: 40 }, (_, index) => problem(index + 2, `"${index},5"`));
    expect(shown(all)).toHaveLength(11);
  });

  it('of another field, code, table or severity are told apart, each where its first one stands', () => {
    const other = (place: Diagnostic['place'], rest: Partial<Diagnostic> = {}): Diagnostic =>
      problem(0, 'x', { ...rest, ...(place === undefined ? {} : { place }) });
    const items = [
      ...rows(2, 10),
      other({ file: 'observations.csv', row: 3, field: 'SOURCE' }),
      other({ file: 'more.csv', row: 3, field: 'OBS_VALUE' }),
      other({ file: 'observations.csv', row: 4, field: 'OBS_VALUE' }, { severity: 'warning' }),
      ...rows(20, 21),
    ];
    expect(shown(items)).toEqual(['2', '3', '4', 'and 8 more rows: 5–10, 20–21', '3', '3', '4']);
  });
});

describe('other problems', () => {
  it('are told one by one, in their order', () => {
    const items = Array.from({ length: 20 }, (_, index): Diagnostic => {
      const place = { file: 'ru.md.hbs', line: index + 1 };
      return { code: 'E_VALUE_MISSING', severity: 'error', message: 'The same.', place };
    });
    expect(problemLines(items)).toEqual(items.map(problemText));
  });
});
