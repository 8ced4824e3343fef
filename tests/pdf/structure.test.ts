import { beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../src/pdf/items.ts';
import { sampleIssue } from '../fixtures/sample-document.ts';
import { printSample } from './printed.ts';
import { type Dict, PdfFile } from './read-pdf.ts';
import { type Element, readStructure, spoken, walk } from './read-structure.ts';

let file: PdfFile;
let tree: Element;

beforeAll(async () => {
  file = new PdfFile(await printSample());
  tree = readStructure(file);
});

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

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
