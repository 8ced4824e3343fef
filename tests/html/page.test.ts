import { describe, expect, it } from 'vitest';
import {
  attribute,
  byClass,
  byTag,
  elements,
  inside,
  languageOf,
  only,
  printed,
  textOf,
  visibleTexts,
} from './parsed.ts';

const { file, document } = await printed();
const all = elements(file);

describe('every language is told from the other', () => {
  it('every text stands under an element with its language', () => {
    const script = (text: string): string | undefined => {
      if (/[А-яЁё]/.test(text)) return 'ru';
      return /[A-Za-z]/.test(text) ? 'en' : undefined;
    };
    for (const { text, within } of visibleTexts(file)) {
      const language = script(text);
      if (language !== undefined)
        expect(`${languageOf(within)}: ${text}`).toBe(`${language}: ${text}`);
    }
  });

  it('every alternative text does, too', () => {
    const drawings = byClass(file, 'drawing');
    expect(
      drawings.map((drawing) => [
        languageOf(drawing),
        attribute(drawing, 'aria-label')?.slice(0, 6),
      ]),
    ).toEqual([
      ['en', 'Sorted'],
      ['ru', 'Столбц'],
      ['en', 'Two ba'],
      ['ru', 'Два ст'],
    ]);
  });

  it('both languages of a row stand in one row, in the order of the edition', () => {
    const rows = byClass(file, 'row').map((row) =>
      row.childNodes.flatMap((node) => ('tagName' in node ? [attribute(node, 'lang')] : [])),
    );
    const blocks = document.sections.reduce((sum, section) => sum + section.rows.length + 1, 0);
    expect(rows).toHaveLength(blocks + 3); // title of the cover, its cards, the colophon
    for (const row of rows) expect(row).toEqual(['en', 'ru']);
  });

  it('a switch names each language in itself, the first one chosen', () => {
    const inputs = byTag(file, 'input');
    expect(
      inputs.map((input) => [
        attribute(input, 'type'),
        attribute(input, 'id'),
        attribute(input, 'checked'),
      ]),
    ).toEqual([
      ['radio', 'show-en', ''],
      ['radio', 'show-ru', undefined],
    ]);
    expect(byTag(file, 'label').map((label) => [attribute(label, 'lang'), textOf(label)])).toEqual([
      ['en', 'English'],
      ['ru', 'Русский'],
    ]);
    expect(textOf(only(byTag(file, 'legend')))).toBe('Language Язык');
  });

  it('one language alone has no switch', async () => {
    const single = await printed(['ru']);
    expect(byTag(single.file, 'input')).toEqual([]);
    expect(attribute(only(byTag(single.file, 'html')), 'lang')).toBe('ru');
    expect(single.file).not.toContain('lang="en"');
  });
});

describe('the outline', () => {
  it('has one first heading per language and never skips a level within a language', () => {
    for (const language of document.languages) {
      const levels = byTag(file, 'h1', 'h2', 'h3', 'h4')
        .filter((heading) => languageOf(heading) === language)
        .map((heading) => Number(heading.tagName.slice(1)));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      expect(levels).toEqual([1, 2, 2, 3, 2, 3, 4]);
    }
  });

  it('has landmarks, and a link that skips to the text', () => {
    for (const tag of ['header', 'nav', 'main', 'footer']) expect(byTag(file, tag)).toHaveLength(1);
    const skips = byClass(file, 'skip');
    expect(skips.map((link) => attribute(link, 'href'))).toEqual(['#text', '#text']);
    expect(attribute(only(byTag(file, 'main')), 'id')).toBe('text');
  });

  it('names every chapter by its titles, and the contents lead to each', () => {
    const chapters = byTag(file, 'section');
    expect(chapters.map((chapter) => attribute(chapter, 'id'))).toEqual([
      'key-figures',
      'industry',
      'investment',
    ]);
    const links = byTag(file, 'nav').flatMap((nav) => inside(nav, 'a'));
    expect(links.map((link) => [attribute(link, 'href'), textOf(link)])).toEqual([
      ['#key-figures', 'Key figures Главные показатели'],
      ['#industry', 'Industry Промышленность'],
      ['#investment', 'Investment Инвестиции'],
    ]);
  });

  it('has no id twice, and every reference to an id finds it', () => {
    const ids = all.flatMap((element) => attribute(element, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(ids);
    const references = all.flatMap((element) => [
      ...(attribute(element, 'aria-labelledby')?.split(' ') ?? []),
      ...(/^#(.+)/.exec(attribute(element, 'href') ?? '')?.slice(1) ?? []),
      ...(/^url\(#(.+)\)$/.exec(attribute(element, 'clip-path') ?? '')?.slice(1) ?? []),
    ]);
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((id) => !known.has(id))).toEqual([]);
  });
});
