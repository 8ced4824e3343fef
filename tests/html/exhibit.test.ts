import { describe, expect, it } from 'vitest';
import type { LanguageCode } from '../../src/core/language-code.ts';
import { uncoveredTexts } from '../../src/document/numerals.ts';
import { renderHtml } from '../../src/html/render.ts';
import { sampleTheme } from '../fixtures/sample-front.ts';
import {
  attribute,
  byClass,
  byTag,
  first,
  inside,
  languageOf,
  printed,
  textOf,
  visibleTexts,
} from './parsed.ts';

const { file, document, figures, numerals } = await printed();

describe('charts and tables', () => {
  it('are figures with number, message, measure, note and source', () => {
    const exhibits = byTag(file, 'figure').map(textOf);
    expect(exhibits).toHaveLength(6);
    expect(exhibits[0]).toMatch(
      /^Figure 1 ?Chemicals and food grow fastest; machinery falls ?Change in volume/,
    );
    expect(exhibits[0]).toMatch(/outside the scale\. ?Source: Karaganda region akimat/);
    expect(exhibits[3]).toMatch(/^Таблица 1 ?Производство по отраслям/);
  });

  it('draw as one image, without names in Vega’s own words', () => {
    for (const drawing of byClass(file, 'drawing')) {
      expect(attribute(drawing, 'role')).toBe('img');
      for (const part of inside(drawing).slice(1)) {
        expect(part.attrs.filter(({ name }) => /^(aria-|role$|on)/.test(name))).toEqual([]);
      }
    }
  });

  it('have heads with scope, a total, and numbers on their decimal sign', () => {
    const table = first(byTag(file, 'table'));
    const heads = inside(table, 'th').map((head) => attribute(head, 'scope'));
    expect(heads).toEqual(['col', 'col', 'col', 'col', 'row', 'row', 'row', 'row']);
    expect(inside(table, 'tr').map((row) => attribute(row, 'class'))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'total',
    ]);
    expect(inside(table, 'i').map((pad) => [attribute(pad, 'data-pad'), textOf(pad)])).toEqual([
      ['.0', ''],
    ]);
  });

  it('scroll by the keyboard where they are wider than the page', () => {
    for (const scroll of byClass(file, 'scroll')) {
      expect(attribute(scroll, 'tabindex')).toBe('0');
      expect(attribute(scroll, 'role')).toBe('region');
    }
  });
});

describe('key figures', () => {
  it('say in words what arrow and bar show', () => {
    const cards = byClass(file, 'card').map(textOf);
    expect(cards).toHaveLength(12);
    expect(cards[0]).toBe(
      '1,595.6 billion tenge Industrial output January–July 2020 ▲up: +3.4% on a year earlier',
    );
    expect(cards[3]).toContain('▼down: −4.5% on a year earlier');
    expect(cards[4]).toMatch(/no change is published$/);
    expect(byClass(file, 'plan-done').map((bar) => attribute(bar, 'width'))).toEqual([
      '45.0',
      '45.0',
    ]);
  });

  it('four of them stand on the cover in each language', () => {
    expect(byClass(file, 'cover-value').map(textOf)).toEqual(
      ['1,595.6', '127.4', '373.2', '95.5', '1 595,6', '127,4', '373,2', '95,5'].map(
        (text) => expect.stringMatching(new RegExp(text.replace(' ', '\\s'))) as string,
      ),
    );
  });
});

describe('figures', () => {
  it('carry their exact value and name their row', () => {
    expect(attribute(first(byTag(file, 'data')), 'value')).toBe('1595.6');
    const ids = byTag(file, 'data').map((element) => attribute(element, 'data-figure'));
    const known = new Map(figures.map((figure) => [figure.id, figure]));
    for (const element of byTag(file, 'data')) {
      const row = known.get(attribute(element, 'data-figure') ?? '');
      expect(textOf(element)).toBe(row?.text.replace(/ /g, ' '));
      expect(attribute(element, 'value')).toBe(String(row?.value));
      expect(languageOf(element)).toBe(row?.language);
    }
    expect(ids.length).toBeGreaterThan(80);
  });

  it('every numeral of the page is a figure or declared, in its language', () => {
    const texts = visibleTexts(file).map(({ text, within }) => ({
      language: languageOf(within) as LanguageCode, // every text has one of the two, by the test above
      place: within.tagName,
      text,
    }));
    expect(uncoveredTexts(texts, figures, numerals)).toEqual([]);
  });

  it('a figure without a row is printed, without a value', async () => {
    const bare = renderHtml(document, { theme: sampleTheme, figures: [] });
    expect(byTag(bare, 'data')).toEqual([]);
    expect(byClass(bare, 'fig')).toHaveLength(byTag(file, 'data').length);
  });
});
