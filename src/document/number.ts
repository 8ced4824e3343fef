import type { LanguageCode } from '../core/language-code.ts';
import type { Piece } from './draft.ts';
import type { PieceRow } from './pair.ts';
import type { Block, Chart, Inlines, Row, Section } from './tree.ts';

/** A chapter before it is numbered. */
export type Chapter = {
  readonly id: string;
  readonly titles: ReadonlyMap<LanguageCode, Inlines>;
  readonly rows: readonly PieceRow[];
};

/** A chart without its number, by language and id. */
export type DrawnCharts = ReadonlyMap<LanguageCode, ReadonlyMap<string, Omit<Chart, 'number'>>>;

/**
 * Numbers chapters, charts and tables from 1 through the document, the same in every language, and gives each
 * heading the id of its chapter with a count (`industry-2`).
 */
export function numberChapters(chapters: readonly Chapter[], charts: DrawnCharts): Section[] {
  const count = { chart: 0, table: 0 };
  return chapters.map((chapter, index) => {
    let headings = 0;
    const rows = chapter.rows.map((row): Row => {
      const kind = [...row.values()][0]?.type;
      if (kind === 'chart' || kind === 'table') count[kind] += 1;
      if (kind === 'heading') headings += 1;
      const blocks = new Map<LanguageCode, Block>();
      for (const [language, piece] of row) {
        const block = numbered(piece, charts.get(language), {
          ...count,
          id: `${chapter.id}-${headings}`,
        });
        if (block !== undefined) blocks.set(language, block);
      }
      return { blocks };
    });
    return { id: chapter.id, number: index + 1, titles: chapter.titles, rows };
  });
}

function numbered(
  piece: Piece,
  charts: ReadonlyMap<string, Omit<Chart, 'number'>> | undefined,
  at: { readonly chart: number; readonly table: number; readonly id: string },
): Block | undefined {
  if (piece.type === 'heading') return { ...piece, id: at.id };
  if (piece.type === 'table') return { ...piece, number: at.table };
  if (piece.type !== 'chart') return piece;
  const chart = charts?.get(piece.id);
  return chart === undefined ? undefined : { ...chart, number: at.chart };
}
