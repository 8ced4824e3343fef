import type { LanguageCode } from '../core/language-code.ts';
import type { Document } from '../document/tree.ts';
import type { Column } from './grid.ts';
import type { Sheet } from './sheet.ts';
import { type Mark, noMarks, shift } from './slab.ts';
import { baseline, type Context, inlineText, type Strip, stack, textStrips } from './strip.ts';
import { type TagNode, tag } from './tag-node.ts';
import type { TextStyle } from './text-style.ts';

/** A line of the contents in every language: a chapter, a head within it, or a chart or table. */
export type Entry = {
  readonly level: 'chapter' | 'head' | 'exhibit';
  readonly place: string;
  readonly number: string;
  readonly texts: ReadonlyMap<LanguageCode, string>;
};

const numberWidth = 20;
const pageWidth = 22;
const titleEnd = 20 + 12.6;
const imprintGap = 20;

/** Which entries a list holds; the fullest one that fits one page is taken. */
const variants: readonly (readonly Entry['level'][])[] = [
  ['chapter', 'head', 'exhibit'],
  ['chapter', 'exhibit'],
  ['chapter', 'head'],
  ['chapter'],
];

/**
 * The contents pages, each entry a link with dots up to its page number, and the imprint at the foot. `pageOf` gives
 * the printed page of a place, given how many pages the contents take.
 */
export function layoutContents(
  context: Context,
  document: Document,
  entries: readonly Entry[],
  root: TagNode,
  pageOf: (place: string, contentsPages: number) => number,
): Sheet[] {
  const { grid } = context;
  const imprints = grid.columns.map((column) => imprintOf(context, document, column));
  const imprintHeight = Math.max(0, ...imprints.map(({ height }) => height));
  const room = grid.depth - titleEnd - imprintHeight - imprintGap;
  const chosen =
    variants.find((levels) => heightOf(context, entries, levels) <= room) ?? variants.at(-1) ?? [];
  const listed = entries.filter(({ level }) => chosen.includes(level));
  const pages = inPages(listed, (entry) => measureRow(context, entry), grid.depth - titleEnd, room);
  const sect = tag(root, 'Sect');
  const parents = grid.columns.map(({ language }) => tag(sect, 'Div', { lang: language }));
  const heads = grid.columns.map((column, at) =>
    textStrips(context, inlineText(context.front.get(column.language)?.labels.contents ?? ''), {
      x: column.wideX,
      width: column.wideWidth,
      language: column.language,
      style: context.styles.sectionTitle,
      tag: tag(parents[at] ?? sect, 'H1'),
    }),
  );
  const lists = parents.map((parent) => tag(parent, 'TOC'));
  return pages.map((page, index): Sheet => {
    const columns: Mark[][] = noMarks(grid.columns.length).columns.map(() => []);
    const decoration: Mark[] = [];
    if (index === 0) {
      for (const [at, strips] of heads.entries())
        columns[at]?.push(...stack(strips, grid.top).marks);
    }
    let y = grid.top + titleEnd;
    for (const entry of page) {
      const row = layRow(context, entry, lists, pageOf(entry.place, pages.length), y);
      y = row.y;
      decoration.push(...row.dots);
      for (const [at, marks] of row.columns.entries()) columns[at]?.push(...marks);
    }
    if (index === pages.length - 1) {
      const top = grid.bottom - imprintHeight;
      decoration.push(
        ...grid.columns.map(
          (column): Mark => ({
            kind: 'rule',
            x: column.wideX,
            y: top - 8,
            width: column.wideWidth,
            weight: 0.5,
            color: context.palette.hairline,
          }),
        ),
      );
      for (const [at, imprint] of imprints.entries()) {
        columns[at]?.push(...imprint.marks(top, parents[at] ?? sect));
      }
    }
    return { decoration, groups: [[{ marks: { shared: [], columns }, y: 0 }]] };
  });
}

function styleOf({ styles }: Context, { level }: Entry): TextStyle {
  if (level === 'chapter') return styles.contents;
  return level === 'head' ? styles.contentsHead : styles.contentsMinor;
}

const before = (entry: Entry): number => (entry.level === 'chapter' ? 6.3 : 0);

function titleStrips(
  context: Context,
  entry: Entry,
  column: Column,
  node: TagNode | undefined,
): Strip[] {
  return textStrips(context, inlineText(entry.texts.get(column.language) ?? ''), {
    x: column.wideX + numberWidth,
    width: column.wideWidth - numberWidth - pageWidth,
    language: column.language,
    style: styleOf(context, entry),
    tag: node,
  });
}

function measureRow(context: Context, entry: Entry): number {
  const heights = context.grid.columns.map(
    (column) => stack(titleStrips(context, entry, column, undefined)).height,
  );
  return Math.max(0, ...heights) + before(entry);
}

function heightOf(
  context: Context,
  entries: readonly Entry[],
  levels: readonly Entry['level'][],
): number {
  return entries
    .filter(({ level }) => levels.includes(level))
    .reduce((sum, entry) => sum + measureRow(context, entry), 0);
}

/** Entries page by page; the last page leaves room for the imprint. */
function inPages(
  entries: readonly Entry[],
  height: (entry: Entry) => number,
  room: number,
  lastRoom: number,
): Entry[][] {
  const pages: Entry[][] = [[]];
  let filled = 0;
  for (const entry of entries) {
    const own = height(entry);
    if (filled > 0 && filled + own > room) {
      pages.push([]);
      filled = 0;
    }
    pages.at(-1)?.push(entry);
    filled += own;
  }
  if (filled > lastRoom) pages.push([]);
  return pages;
}

/** One entry in all columns; its page number stands on its last line. */
function layRow(
  context: Context,
  entry: Entry,
  lists: readonly TagNode[],
  page: number,
  from: number,
): { y: number; columns: Mark[][]; dots: Mark[] } {
  const { grid, palette } = context;
  const y = from + before(entry);
  const style = styleOf(context, entry);
  const dots: Mark[] = [];
  let height = 0;
  const columns = grid.columns.map((column, at): Mark[] => {
    const text = entry.texts.get(column.language) ?? '';
    const list = lists[at];
    if (list === undefined || text === '') return [];
    const node = tag(tag(list, 'TOCI'), 'Reference');
    const goTo = { name: entry.place, text };
    const title = stack(titleStrips(context, entry, column, node), y);
    const set = (value: string, x: number, width: number, align: 'start' | 'end', top: number) =>
      stack(
        textStrips(context, inlineText(value), {
          x,
          width,
          language: column.language,
          style: { ...style, align, color: align === 'start' ? palette.accent : style.color },
          tag: node,
        }),
        top,
      ).marks;
    height = Math.max(height, title.height);
    const lastTop = y + title.height - style.leading;
    const last = title.marks.at(-1);
    const end = last?.kind === 'text' ? last.x + last.line.width : column.wideX;
    const right = column.wideX + column.wideWidth;
    const number = String(page);
    const numberWide = context.setting.shaper.width(style.plain, number, style.size);
    const dotsFrom = Math.ceil((end + 5 - grid.left) / 3) * 3 + grid.left;
    const dotsWidth = right - numberWide - 5 - dotsFrom;
    if (dotsWidth > 6) {
      dots.push({
        kind: 'rule',
        x: dotsFrom,
        y: lastTop + baseline(style, grid) - 0.6,
        width: dotsWidth,
        weight: 0.7,
        color: palette.context,
        dots: true,
      });
    }
    return [
      ...(entry.number === '' ? [] : set(entry.number, column.wideX, numberWidth + 30, 'start', y)),
      ...title.marks,
      ...set(number, right - pageWidth, pageWidth, 'end', lastTop),
    ].map((mark) => (mark.kind === 'text' ? { ...mark, goTo } : mark));
  });
  return { y: y + height, columns, dots };
}

/** Who publishes, when, from which source, and what the signs of the tables mean. */
function imprintOf(
  context: Context,
  document: Document,
  column: Column,
): { height: number; marks: (top: number, parent: TagNode) => Mark[] } {
  const front = document.front.get(column.language);
  if (front === undefined) return { height: 0, marks: () => [] };
  const { labels } = front;
  const lines = [
    [front.publisher, front.released].filter(Boolean).join(' · '),
    front.source === '' ? '' : `${labels.source}: ${front.source}`,
    [`… ${labels.notPublished}`, `– ${labels.none}`, `▲ ${labels.up}`, `▼ ${labels.down}`].join(
      ' · ',
    ),
  ].filter((line) => line !== '');
  const set = (parent: TagNode | undefined): Strip[] =>
    lines.flatMap((line) =>
      textStrips(context, inlineText(line), {
        x: column.wideX,
        width: column.wideWidth,
        language: column.language,
        style: context.styles.note,
        tag: parent === undefined ? undefined : tag(parent, 'P'),
      }),
    );
  return {
    height: stack(set(undefined)).height,
    marks: (top, parent) => shift(stack(set(parent)).marks, top),
  };
}
