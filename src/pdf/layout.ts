import type { LanguageCode } from '../core/language-code.ts';
import type { Theme } from '../core/theme.ts';
import type { Block, Document } from '../document/tree.ts';
import { type LaidChapter, layoutChapter } from './chapter.ts';
import { type Entry, layoutContents } from './contents.ts';
import { layoutCover } from './cover.ts';
import type { Placed } from './fill-page.ts';
import { type Grid, pageGrid } from './grid.ts';
import { plainText, type Setting } from './items.ts';
import { type PlacedPage, paginate } from './paginate.ts';
import { runningHead } from './running-head.ts';
import type { Sheet } from './sheet.ts';
import { shiftAll } from './slab.ts';
import type { Context } from './strip.ts';
import type { TagNode } from './tag-node.ts';
import { textStyles } from './text-style.ts';

/** A bookmark: where a chapter or head stands, for the outline. */
export type Bookmark = {
  readonly language: LanguageCode;
  readonly level: 1 | 2 | 3;
  readonly text: string;
  /** Index of the page, and the distance from its top edge in points. */
  readonly page: number;
  readonly y: number;
};

/** A document laid out: what is painted where, and what it means. */
export type Layout = {
  readonly grid: Grid;
  readonly sheets: readonly Sheet[];
  /** Pages of chapters, without cover and contents. */
  readonly pages: readonly PlacedPage[];
  readonly tags: TagNode;
  readonly bookmarks: readonly Bookmark[];
};

const coverPages = 1;

/** Lays out a document: cover, contents, chapters over pages with running heads. */
export function layoutDocument(document: Document, theme: Theme, setting: Setting): Layout {
  const grid = pageGrid(theme, document.languages);
  const context: Context = {
    setting,
    styles: textStyles(theme),
    palette: theme.light,
    grid,
    front: document.front,
  };
  const tags: TagNode = { type: 'Document', children: [] };
  const cover = layoutCover(context, document, tags);
  const front: TagNode = { type: 'Document', children: [] };
  const body: TagNode = { type: 'Document', children: [] };
  const chapters = document.sections.map((section) => layoutChapter(context, section, body));
  const pages = paginate(chapters, grid);
  const places = findPlaces(pages, grid);
  const contents = layoutContents(
    context,
    document,
    entriesOf(document, chapters),
    front,
    (place, contentsPages) => (places.get(place)?.page ?? 0) + coverPages + contentsPages + 1,
  );
  tags.children.push(...front.children, ...body.children);
  const before = coverPages + contents.length;
  const sheets = [
    cover,
    ...contents.map((sheet, index) => withHead(context, sheet, coverPages + index + 1)),
    ...pages.map((page, index) => withHead(context, sheetOf(page, grid), before + index + 1)),
  ];
  const bookmarks = chapters.flatMap(({ headings }) =>
    headings.flatMap(({ language, level, number, text, place }): Bookmark[] => {
      const at = places.get(place);
      if (at === undefined || text === '') return [];
      const title = level === 1 && number > 0 ? `${number} ${text}` : text;
      return [{ language, level, text: title, page: at.page + before, y: at.y }];
    }),
  );
  return { grid, sheets, pages, tags, bookmarks };
}

function withHead(context: Context, sheet: Sheet, page: number): Sheet {
  return { ...sheet, decoration: [...runningHead(context, page), ...sheet.decoration] };
}

/** The slabs of a page, chapter by chapter. */
function sheetOf({ items }: PlacedPage, grid: Grid): Sheet {
  const groups = new Map<number, { marks: Placed['slab']['marks']; y: number }[]>();
  for (const { slab, y, chapter, extra } of items) {
    const group = groups.get(chapter) ?? [];
    groups.set(chapter, group);
    if (extra !== undefined) group.push({ marks: extra.marks, y: grid.top + y - extra.height });
    group.push({ marks: slab.marks, y: grid.top + y });
  }
  return { decoration: [], groups: [...groups.values()] };
}

function findPlaces(
  pages: readonly PlacedPage[],
  grid: Grid,
): Map<string, { page: number; y: number }> {
  const found = new Map<string, { page: number; y: number }>();
  for (const [page, { items }] of pages.entries()) {
    for (const { slab, y } of items) {
      for (const mark of shiftAll(slab.marks, grid.top + y).shared) {
        if (mark.kind === 'place' && !found.has(mark.name))
          found.set(mark.name, { page, y: mark.y });
      }
    }
  }
  return found;
}

/** The lines of the contents: chapters, their second-level heads, their charts and tables. */
function entriesOf(document: Document, chapters: readonly LaidChapter[]): Entry[] {
  return document.sections.flatMap((section, index): Entry[] => {
    const titles = new Map<LanguageCode, string>();
    for (const { level, language, text } of chapters[index]?.headings ?? []) {
      if (level === 1) titles.set(language, text);
    }
    const number = section.number > 0 ? String(section.number) : '';
    const rows = section.rows.flatMap(({ blocks }): Entry[] => {
      const first = [...blocks.values()][0];
      if (first === undefined) return [];
      const texts = new Map<LanguageCode, string>();
      for (const [language, block] of blocks)
        texts.set(language, entryText(document, language, block));
      const place = placeOf(document, first);
      if (place === undefined) return [];
      const level = first.type === 'heading' ? 'head' : 'exhibit';
      return [{ level, place, number: '', texts }];
    });
    return [{ level: 'chapter', place: section.id, number, texts: titles }, ...rows];
  });
}

function placeOf(document: Document, block: Block): string | undefined {
  if (block.type === 'heading' && block.level === 2) return `${document.languages[0]}-${block.id}`;
  if (block.type === 'chart') return `figure-${block.number}`;
  if (block.type === 'table') return `table-${block.number}`;
  return undefined;
}

function entryText(document: Document, language: LanguageCode, block: Block): string {
  const labels = document.front.get(language)?.labels;
  if (block.type === 'heading') return plainText(block.children);
  if (block.type === 'chart')
    return `${labels?.figure ?? ''} ${block.number}. ${plainText(block.title)}`;
  if (block.type === 'table')
    return `${labels?.table ?? ''} ${block.number}. ${plainText(block.caption)}`;
  return '';
}
