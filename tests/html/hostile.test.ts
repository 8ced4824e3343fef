import { describe, expect, it } from 'vitest';
import type { Figure } from '../../src/core/figure.ts';
import type { Document, FrontMatter, Inlines } from '../../src/document/tree.ts';
import { html } from '../../src/html/markup.ts';
import { renderHtml } from '../../src/html/render.ts';
import { sampleIssue } from '../fixtures/sample-document.ts';
import { sampleFront, sampleTheme } from '../fixtures/sample-front.ts';
import { attribute, byClass, byTag, elements, first, textOf } from './parsed.ts';

const evil = `</script></style><script>alert("1")</script>'"><img src=x onerror=alert(1)>&lt;{{x}}`;
const text: Inlines = [{ type: 'text', value: evil }];

/** A page on which every text that can come from data or a template is hostile. */
function hostilePage(): string {
  const front = sampleFront.get('en');
  if (front === undefined) throw new Error('no front matter');
  const labels = Object.fromEntries(Object.keys(front.labels).map((key) => [key, evil]));
  const words: FrontMatter = {
    title: evil,
    region: evil,
    period: evil,
    released: evil,
    publisher: evil,
    source: evil,
    labels: { ...front.labels, ...labels },
  };
  const card = {
    value: text,
    unit: text,
    label: text,
    period: text,
    change: text,
    trend: 'up',
    tone: 'bad',
    plan: 7,
  } as const;
  const row: Figure = {
    ...first(sampleIssue().figures),
    id: evil,
    text: evil,
    unit: evil,
    formula: evil,
    source: evil,
    observations: [evil],
  };
  const figure: Inlines = [{ type: 'figure', id: evil, text: evil }];
  const chart = {
    title: text,
    subtitle: text,
    note: text,
    alt: evil,
    svg: `<svg><text>${evil}</text></svg>`,
  };
  const document: Document = {
    edition: 'en',
    languages: ['en'],
    release: evil,
    front: new Map([['en', words]]),
    cover: new Map([['en', [card]]]),
    sections: [
      {
        id: 'a',
        number: 1,
        titles: new Map([['en', text]]),
        rows: [
          {
            type: 'paragraph',
            children: [
              ...text,
              ...figure,
              { type: 'link', url: `https://x/${evil}`, children: text },
            ],
          },
          { type: 'list', ordered: true, items: [text] },
          { type: 'cards', cards: [card] },
          {
            type: 'table',
            number: 1,
            caption: text,
            columns: [{ align: 'start', head: text }],
            rows: [{ total: true, cells: [text] }],
            note: text,
          },
          { type: 'chart', id: evil, number: 1, width: 235, height: 9, ...chart },
        ].map((block) => ({ blocks: new Map([['en', block as never]]) })), // a literal of the union, block by block
      },
    ],
  };
  return renderHtml(document, { theme: sampleTheme, figures: [row] });
}

describe('text never acts as markup', () => {
  const page = hostilePage();

  it('no script, image or event is born of it', () => {
    expect(byTag(page, 'script')).toHaveLength(2);
    expect(byTag(page, 'style')).toHaveLength(1);
    expect(byTag(page, 'img', 'image')).toEqual([]);
    for (const element of elements(page)) {
      expect(element.attrs.filter(({ name }) => name.startsWith('on'))).toEqual([]);
    }
  });

  it('the reader sees it as it is', () => {
    expect(textOf(first(byTag(page, 'h1')))).toBe(evil);
    expect(textOf(first(byTag(page, 'h2')))).toBe(evil);
    expect(textOf(first(byTag(page, 'th')))).toBe(evil);
    expect(attribute(first(byClass(page, 'drawing')), 'aria-label')).toBe(evil);
    expect(attribute(first(byTag(page, 'data')), 'data-figure')).toBe(evil);
  });

  it('the data of the panel keeps it as text', () => {
    const [data] = byTag(page, 'script');
    const rows = JSON.parse(data === undefined ? '' : textOf(data)).rows;
    expect(rows).toEqual({ [evil]: [expect.any(Number), evil, evil, evil, evil] });
  });

  it('a plan that was exceeded fills its bar and no more', () => {
    expect(attribute(first(byClass(page, 'plan-done')), 'width')).toBe('100.0');
  });
});

describe('building markup', () => {
  it('escapes strings, keeps finished pieces and lists of them, and prints nothing for nothing', () => {
    const piece = html`<b title="${'"<&>\''}">${'<i>'}</b>`;
    expect(piece.html).toBe('<b title="&quot;&lt;&amp;&gt;&#39;">&lt;i&gt;</b>');
    expect(html`${[piece, '&', 7]}${undefined}${false}`.html).toBe(`${piece.html}&amp;7`);
  });
});
