import type { Document } from '../../src/document/tree.ts';
import { Hyphenator } from '../../src/pdf/hyphenate.ts';
import type { Setting } from '../../src/pdf/items.ts';
import { type Layout, layoutDocument } from '../../src/pdf/layout.ts';
import { Shaper } from '../../src/pdf/shape.ts';
import type { Mark } from '../../src/pdf/slab.ts';
import type { TagNode } from '../../src/pdf/tag-node.ts';
import { sampleTheme } from '../fixtures/sample-front.ts';
import { faces } from './faces.ts';

export const setting: Setting = { shaper: new Shaper(faces), hyphenator: new Hyphenator() };

export function layOut(document: Document): Layout {
  return layoutDocument(document, sampleTheme, setting);
}

/** A mark on its page, `y` from the top edge of the page; `column` is -1 for what columns share. */
export type Found<M extends Mark = Mark> = {
  readonly page: number;
  readonly column: number;
  readonly mark: M;
};

export type TextMark = Extract<Mark, { kind: 'text' }>;

export function marksOf(layout: Layout): Found[] {
  return layout.sheets.flatMap((sheet, page) => [
    ...sheet.decoration.map((mark) => ({ page, column: -1, mark })),
    ...sheet.groups
      .flat()
      .flatMap(({ marks, y }) =>
        [marks.shared, ...marks.columns].flatMap((list, index) =>
          list.map((mark) => ({ page, column: index - 1, mark: { ...mark, y: mark.y + y } })),
        ),
      ),
  ]);
}

export function textsOf(layout: Layout): Found<TextMark>[] {
  return marksOf(layout).flatMap(({ mark, ...rest }) =>
    mark.kind === 'text' ? [{ ...rest, mark }] : [],
  );
}

type Area = {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** What the eye sees of each text and drawing of a page. */
function areas(found: readonly Found[]): Area[] {
  return found.flatMap(({ mark }): Area[] => {
    if (mark.kind === 'text') {
      const { x, y, size, line } = mark;
      const left = x + line.indent;
      return [
        {
          name: line.text,
          left,
          right: left + line.width,
          top: y - size * 0.66,
          bottom: y + size * 0.2,
        },
      ];
    }
    if (mark.kind !== 'drawing') return [];
    const { x, y, scale, drawing } = mark;
    return [
      {
        name: 'drawing',
        left: x,
        right: x + drawing.width * scale,
        top: y,
        bottom: y + drawing.height * scale,
      },
    ];
  });
}

/** Pairs of texts or drawings that touch one another. */
export function collisions(layout: Layout): string[] {
  const found = marksOf(layout);
  return layout.sheets.flatMap((_, page) => {
    const list = areas(found.filter((item) => item.page === page));
    return list.flatMap((a, index) =>
      list.slice(index + 1).flatMap((b) => {
        const apart =
          a.right <= b.left + 0.01 ||
          b.right <= a.left + 0.01 ||
          a.bottom <= b.top + 0.01 ||
          b.bottom <= a.top + 0.01;
        return apart ? [] : [`page ${page + 1}: “${a.name}” and “${b.name}”`];
      }),
    );
  });
}

/** Texts that leave the page's measure, or their column where columns stand side by side. */
export function overflows(layout: Layout): string[] {
  const { grid } = layout;
  return textsOf(layout).flatMap(({ page, mark }) => {
    const left = mark.x + mark.line.indent;
    const right = left + mark.line.width;
    const inside =
      left >= grid.left - 0.1 && right <= grid.right + 0.1 && mark.y < grid.height - 20;
    return inside
      ? []
      : [`page ${page + 1}: “${mark.line.text}” ${left.toFixed(1)}–${right.toFixed(1)}`];
  });
}

/** How many lines of each paragraph stand on each page. */
export function linesByTag(layout: Layout): Map<TagNode, Map<number, number>> {
  const out = new Map<TagNode, Map<number, number>>();
  for (const { page, mark } of textsOf(layout)) {
    if (mark.tag === undefined || mark.tag.type !== 'P') continue;
    const pages = out.get(mark.tag) ?? new Map<number, number>();
    pages.set(page, (pages.get(page) ?? 0) + 1);
    out.set(mark.tag, pages);
  }
  return out;
}
