import type { Font } from 'fontkit';
import { textMetrics } from 'vega';
import type { Fonts } from './fonts.ts';

type TextItem = {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
  readonly text?: unknown;
  /** The most points that the text may take; Vega cuts it there. */
  readonly limit?: number;
};

const remembered = 20_000;

/** Widths of texts in Source Sans 3, each measured once. */
export class TextMeasure {
  readonly #fonts: Fonts;
  readonly #widths = new Map<string, number>();

  constructor(fonts: Fonts) {
    this.#fonts = fonts;
  }

  /** The width of a line in points at `size`; `weight` as CSS says it. */
  width(text: string, size: number, weight: string | number = 'normal'): number {
    const font = this.#fontFor(weight);
    const key = `${font.postscriptName} ${text}`;
    let units = this.#widths.get(key);
    if (units === undefined) {
      if (this.#widths.size > remembered) this.#widths.clear();
      units = font.layout(text).advanceWidth / font.unitsPerEm;
      this.#widths.set(key, units);
    }
    return units * size;
  }

  #fontFor(weight: string | number): Font {
    const heavy = weight === 'bold' || Number(weight) >= 600;
    const thin = weight === 'lighter' || Number(weight) <= 300;
    return heavy ? this.#fonts.sansSemibold : thin ? this.#fonts.sansLight : this.#fonts.sans;
  }
}

/**
 * Gives Vega the widths of the real fonts: without a canvas it guesses, and Cyrillic labels overlap. Vega keeps its
 * metrics for the whole process, so they are set before each drawing.
 */
export function useMeasure(measure: TextMeasure): void {
  textMetrics.width = (item: TextItem, text?: unknown): number => {
    const shown = text ?? item.text;
    const line = Array.isArray(shown) ? shown.join('') : String(shown ?? '');
    const width = measure.width(line, item.fontSize ?? 11, item.fontWeight ?? 'normal');
    return item.limit !== undefined && item.limit > 0 ? Math.min(width, item.limit) : width;
  };
}
