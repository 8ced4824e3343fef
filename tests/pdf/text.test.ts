import { beforeAll, describe, expect, it } from 'vitest';
import { printSample } from './printed.ts';
import { type Dict, PdfFile } from './read-pdf.ts';
import { pageTexts, readText } from './read-text.ts';

let file: PdfFile;

beforeAll(async () => {
  file = new PdfFile(await printSample());
});

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
