import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/document/tree.ts';
import { sampleChart } from '../fixtures/sample-chart.ts';
import { collisions, layOut, marksOf, overflows, textsOf } from './laid.ts';
import { longIssue } from './long-issue.ts';
import { text, withRows, words } from './with-rows.ts';

describe('exhibits', () => {
  const chart = (height: number): Block => {
    const drawn = sampleChart([{ label: 'a', value: 3, text: '+3' }]);
    return {
      type: 'chart',
      id: 'c',
      number: 1,
      title: text('T'),
      subtitle: [],
      note: [],
      alt: 'A',
      width: 235,
      height,
      svg: drawn.svg.replace(/viewBox="[^"]*"/, `viewBox="0 0 235 ${height}"`),
    };
  };

  it('scale a chart that is taller than a page', () => {
    const layout = layOut(withRows([chart(2_000)]));
    const drawing = marksOf(layout).find(({ mark }) => mark.kind === 'drawing')?.mark;
    expect(drawing?.kind === 'drawing' ? 2_000 * drawing.scale : 0).toBeLessThanOrEqual(
      layout.grid.depth * 0.62 + 0.1,
    );
    expect(overflows(layout)).toEqual([]);
  });

  it('keep a note that follows a chart with it, unless a page does not hold both', () => {
    const note = (count: number): Block => ({ type: 'note', children: text(words(count)) });
    const paragraph: Block = { type: 'paragraph', children: text(words(60)) };
    const short = layOut(withRows([paragraph, chart(200), note(12), paragraph]));
    const [drawing] = marksOf(short).filter(({ mark }) => mark.kind === 'drawing');
    const below = textsOf(short).find(
      ({ mark }) => mark.line.text.startsWith('слово0') && mark.size < 8,
    );
    expect(below?.page).toBe(drawing?.page);
    expect(below?.mark.y).toBeGreaterThan((drawing?.mark.y ?? 0) + 200);
    const long = layOut(withRows([paragraph, chart(430), note(900), paragraph]));
    expect(long.pages.length).toBeGreaterThan(1);
    expect(overflows(long)).toEqual([]);
  });

  it('let text go on before a chart that does not fit, within its chapter', () => {
    const paragraph: Block = { type: 'paragraph', children: text(words(220)) };
    const layout = layOut(
      withRows([paragraph, paragraph, paragraph, chart(330), paragraph, paragraph]),
    );
    for (const { end } of layout.pages.slice(0, -1))
      expect(end / layout.grid.depth).toBeGreaterThan(0.8);
  });

  it('never come between a list and the words that introduce it, nor does the end of a page', () => {
    const filler = (count: number): Block => ({ type: 'paragraph', children: text(words(count)) });
    const intro: Block = { type: 'paragraph', children: text('What it has set up:') };
    const list: Block = {
      type: 'list',
      ordered: false,
      items: ['first', 'second', 'third'].map((word) => text(`${word} of them`)),
    };
    for (let count = 20; count <= 300; count += 20) {
      for (const rows of [
        [filler(count), filler(150), intro, list, chart(300), filler(60)],
        [filler(count), chart(300), filler(90), intro, list, filler(60), chart(240)],
      ]) {
        const found = textsOf(layOut(withRows(rows)));
        const said = found.filter(({ mark }) => mark.line.text.startsWith('What it has'));
        const firsts = found.filter(({ mark }) => mark.line.text.startsWith('first of'));
        expect(firsts).toHaveLength(2);
        for (const [index, { page, mark }] of firsts.entries()) {
          expect(page).toBe(said[index]?.page);
          expect(mark.y - (said[index]?.mark.y ?? 0)).toBeLessThan(13);
        }
      }
    }
  });

  it('part a table between rows and repeat its heads as decoration', () => {
    const layout = layOut(longIssue(['en', 'ru'], { chapters: 2, tableRows: 200 }));
    const heads = textsOf(layout).filter(
      ({ mark }) => mark.line.text === 'billion tenge' && mark.size < 8.5,
    );
    const tagged = heads.filter(({ mark }) => mark.tag?.type === 'TH');
    const repeated = heads.filter(({ mark }) => mark.tag === undefined);
    expect(repeated.length).toBeGreaterThanOrEqual(4);
    expect(new Set(repeated.map(({ page }) => page)).size).toBe(repeated.length);
    expect(tagged.length).toBeGreaterThan(0);
  });

  it('align numbers on their decimal sign', () => {
    const cells = ['1,234.5', '12', '0.75', '…', '−3.4'];
    const layout = layOut(
      withRows(
        [
          {
            type: 'table',
            number: 1,
            caption: text('C'),
            note: [],
            columns: [
              { align: 'start', head: text('a') },
              { align: 'end', head: text('b') },
            ],
            rows: cells.map((cell, index) => ({
              total: index === 4,
              cells: [text('row'), text(cell)],
            })),
          },
        ],
        ['en'],
      ),
    );
    const places = textsOf(layout)
      .filter(({ mark }) => mark.tag?.type === 'TD')
      .map(({ mark }) => {
        const at = mark.line.text.indexOf('.');
        const { run } = mark.line.pieces[0] ?? { run: undefined };
        let width = 0;
        for (const glyph of run?.glyphs.slice(0, at < 0 ? undefined : at) ?? [])
          width += (glyph.advance * mark.size) / 1000;
        return [mark.line.text, mark.x + width] as const;
      });
    const aligned = places.filter(([cell]) => cell !== '…').map(([, x]) => x);
    for (const x of aligned) expect(x).toBeCloseTo(aligned[0] ?? 0, 0);
  });

  it('explain “…” and “–” below a table that has them, once', () => {
    const layout = layOut(longIssue(['en', 'ru'], { chapters: 2 }));
    const notes = textsOf(layout)
      .filter(({ mark }) => mark.tag?.type === 'Note')
      .map(({ mark }) => mark.line.text);
    expect(notes).toContain('… not published');
    expect(notes).toContain('… не опубликовано');
    expect(notes.join()).not.toContain('– none');
  });

  it('set a table that is too wide for a column over the full measure, smaller if need be', () => {
    const wide: Block = {
      type: 'table',
      number: 1,
      caption: text('C'),
      note: [],
      columns: Array.from({ length: 11 }, (_, index) => ({
        align: index === 0 ? 'start' : 'end',
        head: text('Производство'),
      })),
      rows: [1, 2, 3].map(() => ({
        total: false,
        cells: Array.from({ length: 11 }, () => text('123 456,78')),
      })),
    };
    const layout = layOut(withRows([wide]));
    expect(overflows(layout)).toEqual([]);
    expect(collisions(layout)).toEqual([]);
    const cells = textsOf(layout).filter(({ mark }) => mark.tag?.type === 'TD');
    expect(Math.max(...cells.map(({ mark }) => mark.x))).toBeGreaterThan(500);
    expect(cells[0]?.mark.size).toBeLessThan(8.6);
  });
});
