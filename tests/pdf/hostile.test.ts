import { describe, expect, it } from 'vitest';
import { collisions, layOut, overflows } from './laid.ts';
import { longIssue } from './long-issue.ts';
import { text, withRows, words } from './with-rows.ts';

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
