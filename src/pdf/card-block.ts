import type { Card, Inlines } from '../document/tree.ts';
import type { Column } from './grid.ts';
import type { Mark, Slab } from './slab.ts';
import { type Context, inlineText, type Strip, stack, textStrips } from './strip.ts';
import { type TagNode, tag } from './tag-node.ts';
import type { StyleName, TextStyle } from './text-style.ts';

/** The narrowest card, the gap between cards, and the space within them, in points. */
const leastWidth = 100;
export const cardSpacing = 6.3;
const inset = { x: 8, top: 4.5, bottom: 5, between: 2 };
const ruleWeight = 1.1;
const barHeight = 3.4;

/** How many cards stand abreast in a column, and how wide each is. */
export function cardsAbreast(width: number, most = 4): { count: number; width: number } {
  const count = Math.max(
    1,
    Math.min(most, Math.floor((width + cardSpacing) / (leastWidth + cardSpacing))),
  );
  return { count, width: (width - cardSpacing * (count - 1)) / count };
}

type Parts = { readonly number: Strip[]; readonly name: Strip[]; readonly change: Strip[] };

/** The cards of a row in all columns: as many slabs as rows of cards; a row is never parted. */
export function cardSlabs(
  context: Context,
  cards: readonly (readonly Card[])[],
  columns: readonly Column[],
  parents: readonly TagNode[],
): Slab[] {
  const lists = parents.map((parent) => tag(parent, 'L', { numbering: 'Disc' }));
  const layouts = columns.map((column) => cardsAbreast(column.wideWidth));
  const abreast = Math.min(...layouts.map(({ count }) => count));
  const width = Math.min(...layouts.map((layout) => layout.width));
  const rows = Math.ceil(Math.max(0, ...cards.map((list) => list.length)) / abreast);
  return Array.from({ length: rows }, (_, row): Slab => {
    const laid = columns.map((column, at) =>
      (cards[at] ?? []).slice(row * abreast, (row + 1) * abreast).map((card, index) => {
        const x = column.wideX + index * (width + cardSpacing);
        const body = tag(tag(lists[at] ?? { type: 'L', children: [] }, 'LI'), 'LBody');
        return { card, x, parts: cardParts(context, card, column, x + inset.x, width, body) };
      }),
    );
    const all = laid.flat();
    const tallest = (pick: (parts: Parts) => Strip[]): number =>
      Math.max(0, ...all.map(({ parts }) => stack(pick(parts)).height));
    const nameY = inset.top + tallest((parts) => parts.number) + inset.between;
    const changeY = nameY + tallest((parts) => parts.name) + inset.between;
    const barY = changeY + tallest((parts) => parts.change) + inset.between;
    const withBar = all.some(({ card }) => card.plan !== undefined);
    const height = (withBar ? barY + barHeight : barY - inset.between) + inset.bottom;
    const shared = all.flatMap(({ card, x }) => background(context, card, x, width, height, barY));
    return {
      height,
      before: row === 0 ? context.grid.step : cardSpacing,
      after: row === rows - 1 ? context.grid.step : cardSpacing,
      onGrid: row === 0,
      breakCost: row === 0 ? 0 : 1,
      marks: {
        shared,
        columns: laid.map((list) =>
          list.flatMap(({ parts }) => [
            ...stack(parts.number, inset.top).marks,
            ...stack(parts.name, nameY).marks,
            ...stack(parts.change, changeY).marks,
          ]),
        ),
      },
    };
  });
}

function background(
  { palette }: Context,
  card: Card,
  x: number,
  width: number,
  height: number,
  barY: number,
): Mark[] {
  const box = { kind: 'box', x, y: 0, width, height, color: palette.card } as const;
  const rule = { kind: 'rule', x, y: 0, width, weight: ruleWeight, color: palette.accent } as const;
  if (card.plan === undefined) return [box, rule];
  const full = width - 2 * inset.x;
  const bar = { kind: 'box', x: x + inset.x, y: barY, height: barHeight } as const;
  const done = Math.min(1, Math.max(0, card.plan)) * full;
  return [
    box,
    rule,
    { ...bar, width: full, color: palette.context },
    { ...bar, width: done, color: palette.accent },
  ];
}

const signs = { up: '▲', down: '▼', flat: '■', none: '' } as const;

function cardParts(
  context: Context,
  card: Card,
  { language }: Column,
  x: number,
  cardWidth: number,
  parent: TagNode,
): Parts {
  const width = cardWidth - 2 * inset.x;
  const set = (inlines: Inlines, style: StyleName | TextStyle, node: TagNode): Strip[] =>
    textStrips(context, inlines, {
      x,
      width,
      language,
      style: typeof style === 'string' ? context.styles[style] : style,
      tag: node,
    });
  const node = (inlines: Inlines): TagNode =>
    inlines.length === 0 ? { type: 'P', children: [] } : tag(parent, 'P');
  const value = node(card.value);
  return {
    number: [
      ...set(card.value, fitNumber(context, card.value, width), value),
      ...set(card.unit, 'cardUnit', node(card.unit)),
    ],
    name: [
      ...set(card.label, 'cardLabel', node(card.label)),
      ...set(card.period, 'cardUnit', node(card.period)),
    ],
    change: changeStrips(context, card, language, { x, width }, node(card.change)),
  };
}

/** The style of the large number, smaller where it would not fit its card in one line. */
function fitNumber({ setting, styles }: Context, value: Inlines, width: number): TextStyle {
  const style = styles.cardNumber;
  const natural = value.reduce(
    (sum, inline) =>
      'children' in inline
        ? sum
        : sum +
          setting.shaper.width(
            style.plain,
            inline.type === 'text' ? inline.value : inline.text,
            style.size,
          ),
    0,
  );
  const share = Math.min(1, Math.max(0.6, width / Math.max(1, natural)));
  return { ...style, size: Math.floor(style.size * share * 10) / 10 };
}

/** The change with its sign; ▲ ▼ are spoken as words. Colour repeats what sign and triangle say. */
function changeStrips(
  context: Context,
  card: Card,
  language: Column['language'],
  { x, width }: { x: number; width: number },
  node: TagNode,
): Strip[] {
  const { palette, styles, front } = context;
  if (card.change.length === 0) return [];
  const colors = { good: palette.accent, bad: palette.fall, neutral: palette.ink } as const;
  const style = { ...styles.cardChange, strong: styles.cardLabel.plain, color: colors[card.tone] };
  const sign = signs[card.trend];
  const signWidth =
    sign === '' ? 0 : context.setting.shaper.width('sans', sign, style.size * 0.8) + 2.4;
  const strips = textStrips(context, [{ type: 'strong', children: card.change }], {
    x,
    width,
    language,
    style,
    tag: node,
    indent: signWidth,
  });
  const [first, ...others] = strips;
  if (first === undefined || sign === '' || card.trend === 'none') return strips;
  const [marker] = textStrips(context, inlineText(sign), {
    x,
    width: signWidth + 10,
    language,
    style: { ...style, size: style.size * 0.8 },
    tag: node,
  });
  const alt = front.get(language)?.labels[card.trend] ?? '';
  const marks = (marker?.marks ?? []).map((mark) =>
    mark.kind === 'text' ? { ...mark, alt } : mark,
  );
  return [{ ...first, marks: [...marks, ...first.marks] }, ...others];
}
