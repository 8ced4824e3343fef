import { capitalised } from '../document/text.ts';
import type { Card, Document } from '../document/tree.ts';
import { cardSpacing, cardsAbreast } from './card-block.ts';
import type { Column } from './grid.ts';
import type { Sheet } from './sheet.ts';
import { type Mark, noMarks, shift } from './slab.ts';
import { type Context, inlineText, type Strip, stack, textStrips } from './strip.ts';
import { type TagNode, tag } from './tag-node.ts';
import { mix, type StyleName, type TextStyle } from './text-style.ts';

/** Places from the top edge, as shares of the page's height. */
const regionAt = 0.082;
const titleAt = 0.2;
const periodGap = 30;
const titleGap = 20;
const cardGap = 14;
const footAt = 0.928;
const ruleGap = 16;
/** Title, gaps and period must end here. */
const titlesEnd = 0.62;
const smallestTitle = 16;

/** The cover: the accent over the whole page, titles in every language, four key figures per language at its foot. */
export function layoutCover(context: Context, document: Document, root: TagNode): Sheet {
  const { grid, palette } = context;
  const sect = tag(root, 'Sect');
  const columns: Mark[][] = noMarks(grid.columns.length).columns.map(() => []);
  const wide = grid.columns.map((column) => ({
    column,
    parent: tag(sect, 'Div', { lang: column.language }),
  }));
  const write = (
    at: number,
    text: string,
    style: StyleName | TextStyle,
    y: number,
    place?: { x: number; width: number },
  ): number => {
    const target = wide[at];
    if (target === undefined || text === '') return 0;
    const strips = textStrips(context, inlineText(text), {
      x: place?.x ?? target.column.wideX,
      width: place?.width ?? target.column.wideWidth,
      language: target.column.language,
      style: typeof style === 'string' ? context.styles[style] : style,
      tag: tag(target.parent, 'P'),
    });
    const { marks, height } = stack(strips, y);
    columns[at]?.push(...marks);
    return height;
  };
  const fronts = grid.columns.map(({ language }) => document.front.get(language));
  for (const [at, front] of fronts.entries()) {
    write(at, front?.region ?? '', 'coverRegion', grid.height * regionAt);
  }
  const title = titleStyle(
    context,
    fronts.map((front) => front?.title ?? ''),
    grid.columns,
  );
  let y = grid.height * titleAt;
  for (const [at, front] of fronts.entries()) {
    const color = at === 0 ? title.color : mix(title.color, palette.accent, 0.74);
    const place = { x: grid.left, width: grid.measure };
    y += write(at, front?.title ?? '', { ...title, color }, y, place) + titleGap;
  }
  y += periodGap - titleGap;
  const periods = fronts.map((front, at) =>
    write(at, capitalised(front?.period ?? ''), 'coverPeriod', y),
  );
  y += Math.max(0, ...periods) + 8;
  for (const [at, front] of fronts.entries()) {
    const released = write(at, front?.released ?? '', 'coverImprint', y);
    write(at, front?.publisher ?? '', 'coverImprint', y + released);
  }
  const end = stackEnd(columns) + ruleGap * 2;
  const foot = coverCards(context, document, wide, grid.height * footAt - end);
  const top = grid.height * footAt - foot.height;
  for (const [at, marks] of foot.marks.entries()) columns[at]?.push(...shift(marks, top));
  const background: Mark = {
    kind: 'box',
    x: 0,
    y: 0,
    width: grid.width,
    height: grid.height,
    color: palette.accent,
  };
  const rules =
    foot.height === 0
      ? []
      : grid.columns.map(
          (column): Mark => ({
            kind: 'rule',
            x: column.wideX,
            y: top - ruleGap,
            width: column.wideWidth,
            weight: 0.6,
            color: mix('#ffffff', palette.accent, 0.6),
          }),
        );
  return {
    decoration: [background, ...rules],
    groups: [[{ marks: { shared: [], columns }, y: 0 }]],
  };
}

/** The largest size at which the titles leave room for what stands below them. */
function titleStyle(
  context: Context,
  titles: readonly string[],
  columns: readonly Column[],
): TextStyle {
  const { grid, styles } = context;
  const base = styles.coverTitle;
  const room = grid.height * (titlesEnd - titleAt);
  for (let size = base.size; size > smallestTitle; size -= 2) {
    const style = { ...base, size, leading: (base.leading * size) / base.size };
    const height = titles.reduce((sum, title, at) => {
      const strips = textStrips(context, inlineText(title), {
        x: 0,
        width: grid.measure,
        language: columns[at]?.language ?? 'en',
        style,
        tag: undefined,
      });
      return sum + stack(strips).height + titleGap;
    }, 0);
    if (height <= room) return style;
  }
  return { ...base, size: smallestTitle, leading: smallestTitle * 1.2 };
}

/** The lowest baseline of texts in any column. */
function stackEnd(columns: readonly (readonly Mark[])[]): number {
  return Math.max(0, ...columns.flat().map(({ y }) => y));
}

/** Key figures of every language, row by row; names stand at the same height in all of them; rows without room are left out. */
function coverCards(
  context: Context,
  document: Document,
  columns: readonly { readonly column: Column; readonly parent: TagNode }[],
  room: number,
): { marks: Mark[][]; height: number } {
  const lists = columns.map(({ parent }) => tag(parent, 'L', { numbering: 'Disc' }));
  const cards = columns.map(({ column }) => document.cover.get(column.language) ?? []);
  const { count, width } = cardsAbreast(columns[0]?.column.wideWidth ?? 0);
  const rows = Math.ceil(Math.max(0, ...cards.map((list) => list.length)) / count);
  const marks: Mark[][] = columns.map(() => []);
  let y = 0;
  for (let row = 0; row < rows; row += 1) {
    const top = row > 0 ? y + cardGap : y;
    const laid = columns.flatMap(({ column }, at) =>
      (cards[at] ?? []).slice(row * count, (row + 1) * count).map((card, index) => {
        const body = tag(tag(lists[at] ?? { type: 'L', children: [] }, 'LI'), 'LBody');
        const x = column.wideX + index * (width + cardSpacing);
        const set = (inlines: Card['value'], style: StyleName): Strip[] =>
          inlines.length === 0
            ? []
            : textStrips(context, inlines, {
                x,
                width,
                language: column.language,
                style: context.styles[style],
                tag: tag(body, 'P'),
              });
        const number = [...set(card.value, 'coverNumber'), ...set(card.unit, 'coverText')];
        const name = [...set(card.label, 'coverLabel'), ...set(card.change, 'coverText')];
        return { at, number, name };
      }),
    );
    const nameY = top + Math.max(0, ...laid.map(({ number }) => stack(number).height)) + 2;
    const bottom = nameY + Math.max(0, ...laid.map(({ name }) => stack(name).height));
    if (bottom > room) break;
    for (const { at, number, name } of laid) {
      marks[at]?.push(...stack(number, top).marks, ...stack(name, nameY).marks);
    }
    y = bottom;
  }
  return { marks, height: y };
}
