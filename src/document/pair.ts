import type { Diagnostics } from '../core/diagnostic.ts';
import type { LanguageCode } from '../core/language-code.ts';
import type { Piece } from './draft.ts';
import { excerpt } from './draft.ts';
import { textOf } from './text.ts';

/** One piece in every language of the edition, of one kind. */
export type PieceRow = ReadonlyMap<LanguageCode, Piece>;

/** The texts of one section, language by language in the order of the edition. */
export type Side = {
  readonly language: LanguageCode;
  readonly file: string;
  readonly pieces: readonly Piece[];
};

/**
 * Pairs the pieces of one section by their order. Pieces that meet must be of one kind (a heading of the same level,
 * the same chart, a table with as many columns and rows, as many cards); the first that are not, or a
 * piece without a partner, is an error, and the rows end there.
 */
export function pairPieces(
  section: string,
  sides: readonly Side[],
  diagnostics: Diagnostics,
): readonly PieceRow[] {
  const [first, ...others] = sides;
  if (first === undefined) return [];
  const rows: PieceRow[] = [];
  const length = Math.max(...sides.map((side) => side.pieces.length));
  for (let index = 0; index < length; index++) {
    const row = new Map<LanguageCode, Piece>();
    for (const side of sides) {
      const piece = side.pieces[index];
      if (piece !== undefined) row.set(side.language, piece);
    }
    const kind = kindOf(first.pieces[index]);
    const odd = others.find((side) => kindOf(side.pieces[index]) !== kind);
    if (odd !== undefined) {
      diagnostics.error(
        'E_DOCUMENT_PAIR',
        `Section “${section}”, block ${index + 1}: ${first.language} has ${described(first, index)}, ${odd.language} has ${described(odd, index)}.`,
        {
          hint: `Give ${first.file} and ${odd.file} the same blocks in the same order.`,
          place: { file: odd.file },
        },
      );
      break;
    }
    rows.push(row);
  }
  return rows;
}

/** What must be equal in every language, in words. */
function kindOf(piece: Piece | undefined): string {
  if (piece === undefined) return 'nothing';
  switch (piece.type) {
    case 'heading':
      return `a heading of level ${piece.level}`;
    case 'chart':
      return `chart ${piece.id}`;
    case 'table':
      return `a table of ${count(piece.columns.length, 'column')} and ${count(piece.rows.length, 'row')}`;
    case 'cards':
      return count(piece.cards.length, 'card');
    case 'list':
      return piece.ordered ? 'a numbered list' : 'a list';
    default:
      return `a ${piece.type}`;
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function described(side: Side, index: number): string {
  const piece = side.pieces[index];
  const words = piece === undefined ? '' : excerpt(textOf(opening(piece)));
  return words === '' ? kindOf(piece) : `${kindOf(piece)} (“${words}”)`;
}

function opening(piece: Piece): Parameters<typeof textOf>[0] {
  if ('children' in piece) return piece.children;
  if (piece.type === 'table') return piece.caption;
  if (piece.type === 'list') return piece.items[0] ?? [];
  if (piece.type === 'cards') return piece.cards[0]?.label ?? [];
  return [];
}
