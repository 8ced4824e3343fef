import type { LanguageCode } from '../core/language-code.ts';
import type { Theme } from '../core/theme.ts';

const pointsPerMm = 72 / 25.4;

/** Text measure and margin column of an edition in one language, in millimetres. */
const singleMeasure = 118;

/** Where the text of one language stands; widths and places in points from the page's left edge. */
export type Column = {
  readonly language: LanguageCode;
  /** Counted from 0 in the order of the edition's languages. */
  readonly index: number;
  /** Running text. */
  readonly x: number;
  readonly width: number;
  /** Cards, charts and tables. */
  readonly wideX: number;
  readonly wideWidth: number;
  /** Heads beside the text; only where one language has the page for itself. */
  readonly margin: { readonly x: number; readonly width: number } | undefined;
};

/** The page and its columns in points; y runs downwards from the top edge. */
export type Grid = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly measure: number;
  readonly gutter: number;
  /** The distance of baselines that all columns share. */
  readonly step: number;
  /** Height that the text of a page has: whole lines between the margins. */
  readonly depth: number;
  readonly columns: readonly Column[];
};

/**
 * The grid of a theme for some languages: one column each; a single language gets a narrower text measure with
 * a margin column for its heads, and the full measure for everything else.
 */
export function pageGrid(theme: Theme, languages: readonly LanguageCode[]): Grid {
  const { page } = theme;
  const mm = (value: number): number => value * pointsPerMm;
  const left = mm(page.left);
  const measure = mm(page.width - page.left - page.right);
  const gutter = mm(page.gutter);
  const step = theme.type.body[1];
  const top = mm(page.top);
  const lines = Math.floor((mm(page.height - page.top - page.bottom) + 0.01) / step);
  const count = languages.length;
  const single = count === 1 && measure > mm(singleMeasure + page.gutter);
  const share = (measure - gutter * (count - 1)) / count;
  const columns = languages.map((language, index): Column => {
    const wideX = left + index * (share + gutter);
    const wide = { language, index, wideX, wideWidth: share };
    if (!single) return { ...wide, x: wideX, width: share, margin: undefined };
    const width = mm(singleMeasure);
    const x = left + measure - width;
    return { ...wide, x, width, margin: { x: left, width: measure - width - gutter } };
  });
  return {
    width: mm(page.width),
    height: mm(page.height),
    left,
    right: left + measure,
    top,
    bottom: top + lines * step,
    measure,
    gutter,
    step,
    depth: lines * step,
    columns,
  };
}

/** The next line of the grid at or below `y`. */
export function snap(y: number, step: number): number {
  return Math.ceil(y / step - 1e-6) * step;
}
