import type { Document } from '../document/tree.ts';
import type { Bookmark, Layout } from './layout.ts';
import type { Paper } from './paper.ts';

/** The members of PDFKit's outline that its types leave out. */
type OutlineItem = { addItem(title: string, options: object): OutlineItem };

/**
 * Bookmarks: one branch per language with its chapters and heads; without a branch where the document has one
 * language. They lead to the line of the head, not only to its page.
 */
export function writeOutline(paper: Paper, document: Document, { bookmarks, grid }: Layout): void {
  const root = paper.outline as unknown as OutlineItem;
  const target = (page: number, y: number): object => ({
    pageNumber: page,
    fit: false,
    top: Math.max(0, y - 12),
    left: grid.width, // PDFKit subtracts it from the width of the page
    zoom: 0,
    expanded: false,
  });
  for (const language of document.languages) {
    const own = bookmarks.filter((bookmark) => bookmark.language === language);
    if (own.length === 0) continue;
    const name = document.front.get(language)?.labels.language ?? language;
    const branch =
      document.languages.length === 1
        ? root
        : root.addItem(name, { ...target(own[0]?.page ?? 0, 0), expanded: true });
    addItems(branch, own, target);
  }
}

function addItems(
  branch: OutlineItem,
  bookmarks: readonly Bookmark[],
  target: (page: number, y: number) => object,
): void {
  const parents: OutlineItem[] = [branch];
  for (const { level, text, page, y } of bookmarks) {
    parents.length = Math.min(parents.length, level);
    const parent = parents.at(-1) ?? branch;
    parents.push(parent.addItem(text, target(page, y)));
  }
}
