import type { LanguageCode } from '../core/language-code.ts';
import type { Palette } from '../core/theme.ts';
import type { FrontMatter, Inlines } from '../document/tree.ts';
import type { Grid } from './grid.ts';
import type { Setting } from './items.ts';
import { type Line, setText } from './set-text.ts';
import { type Mark, noMarks, type Slab, shift } from './slab.ts';
import type { TagNode } from './tag-node.ts';
import type { Styles, TextStyle } from './text-style.ts';

/** What laying out blocks needs: fonts and words measured, styles, grid, the words of the page. */
export type Context = {
  readonly setting: Setting;
  readonly styles: Styles;
  readonly palette: Palette;
  readonly grid: Grid;
  readonly front: ReadonlyMap<LanguageCode, FrontMatter>;
};

/** One undivided strip of one column: a line of text, most of the time. */
export type Strip = { readonly height: number; readonly marks: readonly Mark[] };

export const inlineText = (value: string): Inlines => [{ type: 'text', value }];

/** Height of capitals in both families, as a share of the type size. */
const capHeight = 0.665;

/** From the top of a line to its baseline; lines that fill a grid step share the baseline of running text. */
export function baseline(style: TextStyle, grid: Grid): number {
  if (Math.abs(style.leading - grid.step) < 0.05) return grid.step * 0.745;
  return (style.leading + style.size * capHeight) / 2;
}

/** Where and how a text is placed; `tag` is the structure element that it belongs to. */
export type Placing = {
  readonly x: number;
  readonly width: number;
  readonly style: TextStyle;
  readonly language: LanguageCode;
  readonly tag: TagNode | undefined;
  readonly indent?: number;
};

/** Lines of a text as strips, aligned as its style says. */
export function textStrips(context: Context, inlines: Inlines, placing: Placing): Strip[] {
  const { style, width, indent = 0 } = placing;
  const lines = setText(context.setting, inlines, style, placing.language, { width, indent });
  return lines.map((line) => lineStrip(context, line, placing));
}

function lineStrip({ grid }: Context, line: Line, { x, width, style, tag }: Placing): Strip {
  const free = style.align === 'end' ? width - line.width - line.indent : 0;
  return {
    height: style.leading,
    marks: [
      {
        kind: 'text',
        x: x + free,
        y: baseline(style, grid),
        line,
        size: style.size,
        color: style.color,
        tag,
      },
    ],
  };
}

/** Strips as marks one below the other, with their height in all. */
export function stack(strips: readonly Strip[], from = 0): { marks: Mark[]; height: number } {
  const marks: Mark[] = [];
  let y = from;
  for (const strip of strips) {
    marks.push(...shift(strip.marks, y));
    y += strip.height;
  }
  return { marks, height: y - from };
}

/** Lines that must stay together at the foot and at the head of a page. */
export const fewestLines = 2;

/** How much worse it is to break the page within a paragraph than between two. */
const withinCost = 1.2;

/**
 * The strips of each column side by side, one slab per line: a page may break between two lines, in all columns at
 * once, where each column that is parted keeps two lines on either side.
 */
export function zip(
  columns: readonly (readonly Strip[])[],
  spacing: { readonly before: number; readonly after: number; readonly together?: boolean },
): Slab[] {
  const count = Math.max(0, ...columns.map((strips) => strips.length));
  return Array.from({ length: count }, (_, index): Slab => {
    const height = Math.max(...columns.map((strips) => strips[index]?.height ?? 0));
    const lonely = columns.some(
      ({ length }) =>
        index > 0 && index < length && (index < fewestLines || length - index < fewestLines),
    );
    return {
      height,
      before: index === 0 ? spacing.before : 0,
      after: index === count - 1 ? spacing.after : 0,
      onGrid: index === 0,
      breakCost:
        index === 0 ? 0 : lonely || spacing.together ? Number.POSITIVE_INFINITY : withinCost,
      marks: {
        ...noMarks(columns.length),
        columns: columns.map((strips) => strips[index]?.marks ?? []),
      },
    };
  });
}
