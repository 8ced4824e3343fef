import { Buffer } from 'node:buffer';
import type { Fonts } from '../charts/fonts.ts';
import type { Theme } from '../core/theme.ts';
import type { Document } from '../document/tree.ts';
import { Hyphenator } from './hyphenate.ts';
import type { Setting } from './items.ts';
import { type Layout, layoutDocument } from './layout.ts';
import { metadataOf } from './metadata.ts';
import { writeOutline } from './outline.ts';
import { Painter, paintedTags } from './painter.ts';
import { Paper } from './paper.ts';
import { Shaper } from './shape.ts';
import type { Sheet } from './sheet.ts';
import type { Mark } from './slab.ts';
import { type Box, Structure } from './structure.ts';
import type { TagNode } from './tag-node.ts';

/** A file inside the PDF, such as `figures.json`. */
export type Attachment = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Media type, e.g. `application/json`. */
  readonly mime: string;
  readonly relationship: 'Data' | 'Source' | 'Supplement' | 'Alternative';
  readonly description: string;
};

export type PdfOptions = {
  readonly theme: Theme;
  readonly fonts: Fonts;
  readonly attachments?: readonly Attachment[];
};

/** Words shaped and parted, kept per set of fonts so that the next document need not do it again. */
const settings = new WeakMap<Fonts, Setting>();

function settingFor(fonts: Fonts): Setting {
  const known = settings.get(fonts);
  if (known !== undefined) return known;
  const setting = { shaper: new Shaper(fonts), hyphenator: new Hyphenator() };
  settings.set(fonts, setting);
  return setting;
}

/**
 * A document as a tagged PDF (PDF/UA-1 and PDF/A-3a) on the theme's page: measure and break into lines, lay out blocks
 * (`layoutDocument`), distribute over pages, build the structure tree, paint, bookmark, attach.
 *
 * The bytes depend on the arguments alone: the only date is `document.release`, at midnight in UTC.
 * Throws `E_PDF_GLYPH` for a character that no font has, `E_PDF_SVG` for a chart that cannot be painted,
 * `E_PDF_TOO_TALL` for something that is never parted and taller than a page.
 */
export async function renderPdf(document: Document, options: PdfOptions): Promise<Uint8Array> {
  const setting = settingFor(options.fonts);
  const layout = layoutDocument(document, options.theme, setting);
  const metadata = metadataOf(document);
  const { grid, sheets } = layout;
  const paper = new Paper(options.fonts, metadata, [grid.width, grid.height]);
  paper.addPage();
  const structure = structureOf(paper, layout);
  const painter = new Painter(paper, structure, setting.shaper, options.theme.light.accent);
  for (const [index, sheet] of sheets.entries()) {
    if (index > 0) paper.addPage();
    painter.page();
    paintSheet(painter, sheet);
    structure.endLinks();
  }
  structure.end();
  writeOutline(paper, document, layout);
  for (const { name, bytes, mime, relationship, description } of options.attachments ?? []) {
    const dates = { creationDate: metadata.date, modifiedDate: metadata.date };
    const file = { name, type: mime, relationship, description, ...dates };
    paper.file(Buffer.from(bytes), file);
  }
  return paper.finish();
}

function paintSheet(painter: Painter, { decoration, groups }: Sheet): void {
  painter.paint(decoration, 0);
  for (const group of groups) {
    for (const { marks, y } of group) painter.paint(marks.shared, y);
    const columns = Math.max(0, ...group.map(({ marks }) => marks.columns.length));
    for (let column = 0; column < columns; column += 1) {
      for (const { marks, y } of group) painter.paint(marks.columns[column] ?? [], y);
    }
  }
}

/** The structure tree, with the place of each figure on its page. */
function structureOf(paper: Paper, { sheets, tags }: Layout): Structure {
  const painted = new Set<TagNode>();
  const boxes = new Map<TagNode, Box>();
  const note = (marks: readonly Mark[], dy: number): void => {
    for (const node of paintedTags(marks)) painted.add(node);
    for (const mark of marks) {
      if (mark.kind !== 'drawing') continue;
      const { x, y, scale, drawing } = mark;
      const right = x + drawing.width * scale;
      boxes.set(mark.tag, [x, y + dy, right, y + dy + drawing.height * scale]);
    }
  };
  for (const { groups } of sheets) {
    for (const { marks, y } of groups.flat()) {
      for (const column of [marks.shared, ...marks.columns]) note(column, y);
    }
  }
  return new Structure(paper, tags, painted, boxes);
}
