import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/document/tree.ts';
import { sampleIssue } from '../fixtures/sample-document.ts';
import { collisions, layOut, linesByTag, marksOf, overflows, textsOf } from './laid.ts';
import { longIssue } from './long-issue.ts';

const issues: readonly (readonly [string, Document])[] = [
  ['the sample issue', sampleIssue().document],
  ['a long issue in English and Russian', longIssue(['en', 'ru'], { density: 2 })],
  ['a long issue in Kazakh and Russian', longIssue(['kk', 'ru'])],
  ['a long issue in English', longIssue(['en'])],
  ['a long issue in three languages', longIssue(['kk', 'ru', 'en'])],
  ['an issue with a table of 200 rows', longIssue(['en', 'ru'], { chapters: 3, tableRows: 200 })],
];

describe.each(issues)('%s', (_, document) => {
  const layout = layOut(document);

  it('has no text outside the measure and nothing that touches something else', () => {
    expect(overflows(layout)).toEqual([]);
    expect(collisions(layout)).toEqual([]);
  });

  it('has no hole larger than a fifth, but for the last page', () => {
    for (const { end } of layout.pages.slice(0, -1)) {
      expect(end / layout.grid.depth).toBeGreaterThanOrEqual(0.8);
    }
  });

  it('never leaves one line of a paragraph alone', () => {
    for (const pages of linesByTag(layout).values()) {
      if (pages.size > 1)
        for (const lines of pages.values()) expect(lines).toBeGreaterThanOrEqual(2);
    }
  });

  it('sets running text on one grid in all columns', () => {
    const { grid } = layout;
    const body = textsOf(layout).filter(
      ({ mark }) =>
        mark.size === 9.2 &&
        mark.tag?.type === 'P' &&
        mark.y > grid.top &&
        mark.line.text.length > 30,
    );
    expect(body.length).toBeGreaterThan(4);
    for (const { mark } of body) {
      const lines = (mark.y - grid.top) / grid.step;
      expect(Math.abs(lines - Math.floor(lines) - 0.745)).toBeLessThan(0.01);
    }
  });

  it('gives a heading text below it on the same page', () => {
    const texts = textsOf(layout);
    for (const { page, column, mark } of texts) {
      if (mark.tag?.type !== 'H2' && mark.tag?.type !== 'H3') continue;
      const below = texts.filter(
        (other) =>
          other.page === page &&
          other.column === column &&
          other.mark.y > mark.y - 4 &&
          other.mark.tag !== mark.tag &&
          other.mark.tag !== undefined,
      );
      expect(below.length).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('columns', () => {
  it('hold one language each, 83 mm wide, with their paragraphs aligned at the top', () => {
    const layout = layOut(longIssue(['en', 'ru']));
    const mm = 72 / 25.4;
    expect(layout.grid.columns.map(({ width }) => Math.round(width / mm))).toEqual([83, 83]);
    for (const { column, mark } of textsOf(layout)) {
      if (column < 0 || mark.tag === undefined || mark.size > 30) continue;
      const area = layout.grid.columns[column];
      const left = mark.x + mark.line.indent;
      expect(left).toBeGreaterThanOrEqual((area?.wideX ?? 0) - 0.1);
      expect(left + mark.line.width).toBeLessThanOrEqual(
        (area?.wideX ?? 0) + (area?.wideWidth ?? 0) + 0.1,
      );
    }
    const firsts = (language: number): number[] => {
      const seen = new Set<object>();
      return textsOf(layout).flatMap(({ column, page, mark }) => {
        if (
          column !== language ||
          page < 2 ||
          mark.tag?.type !== 'P' ||
          mark.size !== 9.2 ||
          seen.has(mark.tag)
        )
          return [];
        seen.add(mark.tag);
        return [Math.round((page * 1_000 + mark.y) * 10)];
      });
    };
    expect(firsts(0)).toEqual(firsts(1));
  });

  it('are a measure of 118 mm with heads in the margin for one language', () => {
    const layout = layOut(longIssue(['en']));
    const [column] = layout.grid.columns;
    expect(Math.round(((column?.width ?? 0) * 25.4) / 72)).toBe(118);
    const head = textsOf(layout).find(({ mark }) => mark.tag?.type === 'H2')?.mark;
    expect(head?.x).toBeCloseTo(layout.grid.left, 1);
    const beside = textsOf(layout).find(
      ({ mark }) => mark.x === column?.x && Math.abs(mark.y - (head?.y ?? 0)) < 0.5,
    );
    expect(beside).toBeDefined();
  });

  it('carry charts two abreast where three languages leave less than a drawing needs', () => {
    const layout = layOut(longIssue(['kk', 'ru', 'en'], { chapters: 2 }));
    const drawings = marksOf(layout).flatMap(({ mark }) => (mark.kind === 'drawing' ? [mark] : []));
    expect(drawings.slice(0, 3).map(({ scale }) => scale)).toEqual([1, 1, 1]);
    expect(drawings[0]?.y).toBe(drawings[1]?.y);
    expect(drawings[2]?.y).toBeGreaterThan(drawings[0]?.y ?? 0);
  });
});
