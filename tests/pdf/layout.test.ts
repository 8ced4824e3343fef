import { describe, expect, it } from 'vitest';
import type { LanguageCode } from '../../src/core/language-code.ts';
import type { Block, Document, Inlines, Row } from '../../src/document/tree.ts';
import { sampleChart } from '../fixtures/sample-chart.ts';
import { sampleIssue } from '../fixtures/sample-document.ts';
import { collisions, layOut, linesByTag, marksOf, overflows, textsOf } from './laid.ts';
import { longIssue } from './long-issue.ts';

const text = (value: string): Inlines => [{ type: 'text', value }];

/** A document in English and Russian with the given rows in one chapter. */
function withRows(
  rows: readonly Block[],
  languages: readonly LanguageCode[] = ['en', 'ru'],
): Document {
  const base = longIssue(languages, { chapters: 1 });
  const [first] = base.sections;
  const each = (block: Block): Row => ({
    blocks: new Map(languages.map((language) => [language, block])),
  });
  return { ...base, sections: first === undefined ? [] : [{ ...first, rows: rows.map(each) }] };
}

const words = (count: number): string =>
  Array.from({ length: count }, (_, index) => `слово${index % 7}`).join(' ');

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

  it('let text go on before a chart that does not fit, within its chapter', () => {
    const paragraph: Block = { type: 'paragraph', children: text(words(220)) };
    const layout = layOut(
      withRows([paragraph, paragraph, paragraph, chart(330), paragraph, paragraph]),
    );
    for (const { end } of layout.pages.slice(0, -1))
      expect(end / layout.grid.depth).toBeGreaterThan(0.8);
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

describe('hostile input', () => {
  it('of empty sections, titles and lists is laid out', () => {
    const document = withRows([
      { type: 'paragraph', children: [] },
      { type: 'list', ordered: true, items: [] },
      { type: 'list', ordered: true, items: [[], text('b')] },
      { type: 'cards', cards: [] },
      { type: 'heading', level: 3, id: 'h', children: text('alone') },
    ]);
    const [first] = document.sections;
    const empty =
      first === undefined ? [] : [first, { ...first, id: 'none', rows: [], titles: new Map() }];
    expect(layOut({ ...document, sections: empty }).pages.length).toBe(1);
    expect(layOut({ ...document, sections: [] }).sheets.length).toBe(2);
  });

  it('of very long words in every place stays inside', () => {
    const long = text(`${'Щ'.repeat(120)} ${'x-'.repeat(60)}`);
    for (const languages of [['en'], ['en', 'ru'], ['kk', 'ru', 'en']] as const) {
      const layout = layOut(
        withRows(
          [
            { type: 'lead', children: long },
            { type: 'paragraph', children: long },
            { type: 'heading', level: 2, id: 'h', children: long },
            { type: 'list', ordered: false, items: [long, long] },
            { type: 'note', children: long },
            {
              type: 'table',
              number: 1,
              caption: long,
              note: long,
              columns: [
                { align: 'start', head: long },
                { align: 'end', head: long },
              ],
              rows: [{ total: true, cells: [long, long] }],
            },
            {
              type: 'cards',
              cards: [
                {
                  value: text('123,456,789,012'),
                  unit: long,
                  label: text('l'),
                  period: [],
                  change: text('c'),
                  trend: 'flat',
                  tone: 'neutral',
                  plan: 2,
                },
              ],
            },
          ],
          languages,
        ),
      );
      expect(overflows(layout)).toEqual([]);
      expect(collisions(layout)).toEqual([]);
    }
  });

  it('of a table row taller than a page is parted between its lines', () => {
    const layout = layOut(
      withRows([
        {
          type: 'table',
          number: 1,
          caption: [],
          note: [],
          columns: [
            { align: 'start', head: text('a') },
            { align: 'start', head: text('b') },
          ],
          rows: [{ total: false, cells: [text('x'), text(words(1_200))] }],
        },
      ]),
    );
    expect(layout.pages.length).toBeGreaterThan(1);
    expect(overflows(layout)).toEqual([]);
  });

  it('of something that is never parted and taller than a page is refused in words', () => {
    expect(() =>
      layOut(
        withRows([
          {
            type: 'cards',
            cards: [
              {
                value: text('1'),
                unit: [],
                label: text(words(900)),
                period: [],
                change: [],
                trend: 'none',
                tone: 'neutral',
              },
            ],
          },
        ]),
      ),
    ).toThrow(expect.objectContaining({ code: 'E_PDF_TOO_TALL' }));
  });

  it('of a title of many words makes the cover title smaller', () => {
    const base = longIssue(['en', 'ru'], { chapters: 1 });
    const front = new Map(
      [...base.front].map(([language, words]) => [
        language,
        { ...words, title: 'Social and economic development '.repeat(5) },
      ]),
    );
    const layout = layOut({ ...base, front });
    expect(overflows(layout)).toEqual([]);
    expect(collisions(layout)).toEqual([]);
  });
});
