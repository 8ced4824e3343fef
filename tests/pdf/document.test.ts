import { beforeAll, describe, expect, it } from 'vitest';
import { renderPdf } from '../../src/pdf/render.ts';
import { sampleIssue } from '../fixtures/sample-document.ts';
import { options, printSample } from './printed.ts';
import { type Dict, PdfFile } from './read-pdf.ts';

let file: PdfFile;

beforeAll(async () => {
  file = new PdfFile(await printSample());
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
