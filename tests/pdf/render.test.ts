import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../src/pdf/items.ts';
import { renderPdf } from '../../src/pdf/render.ts';
import { sampleIssue } from '../fixtures/sample-document.ts';
import { sampleTheme } from '../fixtures/sample-front.ts';
import { faces } from './faces.ts';
import { longIssue } from './long-issue.ts';
import { type Dict, PdfFile } from './read-pdf.ts';
import { type Element, readStructure, spoken, walk } from './read-structure.ts';
import { pageTexts, readText } from './read-text.ts';

const options = { theme: sampleTheme, fonts: faces };
const figures = {
  name: 'figures.json',
  bytes: new TextEncoder().encode('{"figures": []}'),
  mime: 'application/json',
  relationship: 'Data',
  description: 'Every figure of the text',
} as const;

let bytes: Uint8Array;
let file: PdfFile;
let tree: Element;

beforeAll(async () => {
  bytes = await renderPdf(sampleIssue().document, { ...options, attachments: [figures] });
  file = new PdfFile(bytes);
  tree = readStructure(file);
});

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('the text of a page', () => {
  it('has every word of every language, and the cover carries numbers as each language prints them', () => {
    const [cover = ''] = pageTexts(file);
    for (const part of [
      'Social and economic development',
      'Социально-экономическое',
      '1,595.6',
      '1\u00a0595,6',
      'Karaganda region',
      '20 августа 2020 года',
      'Department of Economy',
    ]) {
      expect(cover.replace(/\s/g, ' ')).toContain(part.replace(/\s/g, ' '));
    }
  });

  it('comes one language after the other within a section', () => {
    for (const text of pageTexts(file).slice(2)) {
      const sections = text
        .split(/(?=\d {2}|\d\u00a0\u00a0)/)
        .filter((part) => /\p{L}/u.test(part));
      for (const section of sections.slice(1)) {
        const switches = [...section.matchAll(/[A-Za-z]{4,}|[А-Яа-яёЁ]{4,}/g)].map(([word]) =>
          /[A-Za-z]/.test(word),
        );
        const changes = switches.filter(
          (latin, index) => index > 0 && latin !== switches[index - 1],
        );
        expect(changes.length).toBeLessThanOrEqual(1);
      }
    }
  });

  it('is set in embedded subsets that give back every character', () => {
    const names = new Set<string>();
    for (const { page } of file.pages) {
      for (const { text, font } of readText(file, page)) {
        names.add(font);
        expect(text).not.toContain('\ufffd');
        expect(text).not.toMatch(/[\ufb00-\ufb06]/);
      }
    }
    expect([...names].every((name) => /^[A-Z]{6}\+Source(Serif|Sans)/.test(name))).toBe(true);
    const files = [...file.objects.values()]
      .map(({ value }): Dict => (file.isDict(value) ? file.dict(value) : {}))
      .filter((dict) => file.name(dict.Type) === 'FontDescriptor')
      .map((dict) => dict.FontFile2);
    expect(files.length).toBe(names.size);
    for (const embedded of files) expect(file.stream(embedded).length).toBeGreaterThan(500);
  });

  it('stays between the margins of the page', () => {
    for (const { page } of file.pages) {
      for (const { x, text, width } of readText(file, page)) {
        const blank = /\s$/.test(text) ? 4 : 0;
        expect(x).toBeGreaterThan(51);
        expect(x + width).toBeLessThan(544.4 + blank);
      }
    }
  });
});

describe('the structure tree', () => {
  it('is a document of sections, each with its languages one after the other', () => {
    expect(tree.type).toBe('Document');
    for (const section of tree.children) {
      expect(section.type).toBe('Sect');
      expect(section.children.map(({ type, lang }) => `${type} ${lang}`)).toEqual([
        'Div en',
        'Div ru',
      ]);
    }
  });

  it('tells every text of the document, with parted words whole', () => {
    const told = squeezed(spoken(tree));
    for (const section of sampleIssue().document.sections) {
      for (const { blocks } of section.rows) {
        for (const block of blocks.values()) {
          if (block.type !== 'paragraph' && block.type !== 'lead') continue;
          expect(told).toContain(squeezed(plainText(block.children)));
        }
      }
    }
  });

  it('has heads without gaps, lists with labels, tables with scopes, contents with links', () => {
    const types = walk(tree).map(({ type }) => type);
    for (const type of [
      'H1',
      'H2',
      'H3',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'THead',
      'TBody',
      'TR',
      'TH',
      'TD',
      'Caption',
      'Figure',
      'Note',
      'TOC',
      'TOCI',
      'Reference',
      'Link',
      'Span',
    ]) {
      expect(types).toContain(type);
    }
    let level = 1;
    for (const { type } of walk(tree)) {
      if (!/^H\d$/.test(type)) continue;
      expect(Number(type[1])).toBeLessThanOrEqual(level + 1);
      level = Number(type[1]);
    }
    const scopes = walk(tree)
      .filter(({ type }) => type === 'TH')
      .map(({ attributes }) => file.name(attributes.Scope));
    expect(new Set(scopes)).toEqual(new Set(['Row', 'Column']));
    const numbering = walk(tree)
      .filter(({ type }) => type === 'L')
      .map(({ attributes }) => file.name(attributes.ListNumbering));
    expect(new Set(numbering)).toEqual(new Set(['Disc', 'Decimal']));
  });

  it('gives figures their alternative text, box and placement, and notes their own identifier', () => {
    const drawn = walk(tree).filter(({ type }) => type === 'Figure');
    expect(drawn).toHaveLength(4);
    for (const { alt, attributes, text } of drawn) {
      expect(alt?.length).toBeGreaterThan(20);
      expect(file.name(attributes.Placement)).toBe('Block');
      expect(file.list(attributes.BBox)).toHaveLength(4);
      expect(text).toMatch(/\d/);
    }
    const ids = walk(tree)
      .filter(({ type }) => type === 'Note')
      .map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(4);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('puts annotations into links, on the page on which they stand', () => {
    const links = walk(tree).filter(({ type }) => type === 'Link');
    expect(links.some(({ text }) => text.includes('regional programme'))).toBe(true);
    const place = new Map<Dict, number>();
    for (const [index, { page }] of file.pages.entries()) {
      for (const annotation of file.list(page.Annots)) place.set(file.dict(annotation), index);
    }
    for (const { annotations } of links) {
      expect(annotations.length).toBeGreaterThan(0);
      for (const { annotation, page } of annotations) {
        expect(page).toBe(place.get(annotation));
        expect(file.text(annotation.Contents)).toMatch(/\p{L}/u);
      }
    }
  });

  it('says signs of cards in words and keeps decoration out', () => {
    const signs = walk(tree).filter(({ type, alt }) => type === 'Span' && alt !== undefined);
    expect(new Set(signs.map(({ text, alt }) => `${text.trim()} ${alt}`))).toEqual(
      new Set(['▲ up', '▼ down', '■ unchanged', '▲ рост', '▼ снижение', '■ без изменений']),
    );
    expect(spoken(tree)).not.toContain('Karaganda region · January–July 2020');
  });
});

describe('the document', () => {
  it('has bookmarks in both languages that lead to their pages', () => {
    const titles = (item: Dict): string[] => {
      const out: string[] = [];
      for (let at = item.First; at !== undefined; at = file.dict(at).Next) {
        const entry = file.dict(at);
        out.push(file.text(entry.Title) ?? '', ...titles(entry));
        expect(file.list(entry.Dest)[0]).toHaveProperty('ref');
      }
      return out;
    };
    expect(titles(file.dict(file.root.Outlines))).toEqual([
      'English',
      '1 Key figures',
      '2 Industry',
      'Machinery',
      '3 Investment',
      'New projects',
      'The largest ones',
      'Русский',
      '1 Главные показатели',
      '2 Промышленность',
      'Машиностроение',
      '3 Инвестиции',
      'Новые проекты',
      'Крупнейшие из них',
    ]);
  });

  it('has named places in the order of their codes', () => {
    const names = file
      .list(file.dict(file.dict(file.root.Names).Dests).Names)
      .filter((name) => typeof name === 'string');
    expect(names).toContain('industry');
    expect(names).toContain('en-new-projects');
    expect(names).toContain('figure-1');
    expect(names).toEqual([...names].sort());
  });

  it('says its title, publisher, language, release and standards', () => {
    const info = file.dict(file.trailer.Info);
    expect(file.text(info.Title)).toBe(
      'Social and economic development · Социально-экономическое развитие',
    );
    expect(file.text(info.Author)).toBe('Department of Economy · Управление экономики');
    expect(file.text(info.CreationDate)).toBe('D:20200820000000Z');
    expect(file.text(info.ModDate)).toBe('D:20200820000000Z');
    expect(file.text(file.root.Lang)).toBe('en');
    expect(file.dict(file.root.ViewerPreferences).DisplayDocTitle).toBe(true);
    expect(file.dict(file.root.MarkInfo).Marked).toBe(true);
    expect(file.version).toBe('1.7');
    const xmp = Buffer.from(file.stream(file.root.Metadata)).toString('utf8');
    for (const part of [
      '<pdfuaid:part>1<',
      '<pdfaid:part>3<',
      '<pdfaid:conformance>A<',
      'xml:lang="ru">Социально',
      '2020-08-20T00:00:00Z',
    ]) {
      expect(xmp).toContain(part);
    }
  });

  it('escapes what the names of a region may carry', async () => {
    const document = sampleIssue().document;
    const front = new Map(
      [...document.front].map(([language, words]) => [
        language,
        { ...words, title: 'Oil & <gas> "2020"' },
      ]),
    );
    const odd = new PdfFile(await renderPdf({ ...document, front }, options));
    expect(Buffer.from(odd.stream(odd.root.Metadata)).toString('utf8')).toContain(
      'Oil &amp; &lt;gas&gt; &quot;2020&quot;',
    );
    expect(odd.text(odd.dict(odd.trailer.Info).Title)).toBe('Oil & <gas> "2020"');
  });

  it('carries the figures as an attachment of the release date', () => {
    const spec = file.dict(file.list(file.root.AF)[0]);
    expect(file.text(spec.UF)).toBe('figures.json');
    expect(file.name(spec.AFRelationship)).toBe('Data');
    const embedded = file.dict(spec.EF).F;
    expect(Buffer.from(file.stream(embedded)).toString('utf8')).toBe('{"figures": []}');
    expect(file.text(file.dict(file.dict(embedded).Params).ModDate)).toBe('D:20200820000000Z');
  });
});

describe('rendering', () => {
  it('gives equal bytes again, whatever was rendered between', async () => {
    await renderPdf(longIssue(['kk', 'ru'], { chapters: 3 }), options);
    const again = await renderPdf(sampleIssue().document, { ...options, attachments: [figures] });
    expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
  });

  it.each(['UTC', 'America/St_Johns'])(
    'gives equal bytes in another process in the time zone %s',
    (zone) => {
      const script = `
      import { createHash } from 'node:crypto';
      import { sampleIssue } from './tests/fixtures/sample-document.ts';
      import { sampleTheme } from './tests/fixtures/sample-front.ts';
      import { faces } from './tests/pdf/faces.ts';
      import { renderPdf } from './src/pdf/render.ts';
      const figures = { name: 'figures.json', bytes: new TextEncoder().encode('{"figures": []}'), mime: 'application/json', relationship: 'Data', description: 'Every figure of the text' };
      const bytes = await renderPdf(sampleIssue().document, { theme: sampleTheme, fonts: faces, attachments: [figures] });
      console.log(Buffer.from(bytes).toString('base64'));`;
      const { stdout } = spawnSync(
        process.execPath,
        ['--input-type=module-typescript', '-e', script],
        {
          cwd: fileURLToPath(new URL('../..', import.meta.url)),
          env: { ...process.env, TZ: zone, LANG: 'cs_CZ.UTF-8', LC_ALL: 'cs_CZ.UTF-8' },
          encoding: 'utf8',
          maxBuffer: 1e8,
        },
      );
      expect(stdout.trim()).toBe(Buffer.from(bytes).toString('base64'));
    },
  );

  it('ends for every edition, also for empty ones', async () => {
    const issue = longIssue(['kk', 'ru', 'en'], { chapters: 2 });
    const [first] = issue.sections;
    const variants = [
      issue,
      { ...issue, sections: [] },
      {
        ...issue,
        sections: first === undefined ? [] : [{ ...first, rows: [], titles: new Map() }],
      },
      longIssue(['ru'], { chapters: 2 }),
    ];
    for (const document of variants) {
      const { pages } = new PdfFile(await renderPdf(document, options));
      expect(pages.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('follows the pages of a link that a page break parts', async () => {
    const url = 'https://stat.gov.kz';
    const words = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ');
    const base = longIssue(['en'], { chapters: 1 });
    const [first] = base.sections;
    const rows = [
      {
        blocks: new Map([
          [
            'en',
            {
              type: 'paragraph',
              children: [{ type: 'link', url, children: [{ type: 'text', value: words }] }],
            },
          ],
        ] as const),
      },
    ];
    const read = new PdfFile(
      await renderPdf(
        { ...base, sections: first === undefined ? [] : [{ ...first, rows }] },
        options,
      ),
    );
    const links = walk(readStructure(read)).filter(
      ({ type, annotations }) => type === 'Link' && annotations.length > 9,
    );
    expect(
      new Set(links.flatMap(({ annotations }) => annotations.map(({ page }) => page))).size,
    ).toBe(2);
  });

  it('paints a 37-page issue again in less than half a second', async () => {
    const document = longIssue(['en', 'ru'], { density: 2 });
    await renderPdf(document, options);
    const runs: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const start = performance.now();
      await renderPdf(document, options);
      runs.push(performance.now() - start);
    }
    expect(Math.min(...runs)).toBeLessThan(500);
  });
});
