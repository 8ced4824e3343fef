import type { Draft, Page, Piece, TableDraft } from './draft.ts';
import { excerpt } from './draft.ts';
import { isEmptyTable } from './table.ts';
import { isBlank, textOf } from './text.ts';
import type { Inlines } from './tree.ts';

/** One text in order: the title if it opens a chapter, its pieces, and what was left out as empty. */
export type Assembled = {
  readonly title: Inlines | undefined;
  readonly pieces: readonly Piece[];
  /** Each as words for the list of omissions, e.g. `chart output-by-branch`. */
  readonly dropped: readonly string[];
};

/**
 * Puts drafts together: a caption and a note join their table, cards in a row are one block, the first paragraph
 * of a chapter is its lead. What has nothing to say is dropped with what belongs to it: a chart that was not
 * drawn, a table without values, a card without its number, an empty list, a heading over nothing.
 */
export function assemble(
  drafts: readonly Draft[],
  charts: ReadonlySet<string>,
  page: Page,
): Assembled {
  const dropped: string[] = [];
  const title = titleOf(drafts, page);
  const joined = joinTables(drafts, charts, dropped);
  const pieces = dropHeadings(joinCards(joined, dropped), dropped);
  const [first, ...rest] = pieces;
  const opens = title !== undefined && first?.type === 'paragraph';
  return {
    title,
    pieces: opens ? [{ type: 'lead', children: first.children }, ...rest] : pieces,
    dropped,
  };
}

function titleOf(drafts: readonly Draft[], page: Page): Inlines | undefined {
  const titles = drafts.filter((draft) => draft.type === 'title');
  const [title, ...others] = titles;
  const misplaced = title !== undefined && drafts[0] !== title ? [title, ...others] : others;
  for (const other of misplaced) {
    page.diagnostics.error(
      'E_DOCUMENT_STRUCTURE',
      `The chapter title “${excerpt(textOf(other.children))}” does not stand first.`,
      { hint: 'A text has one # title, as its first line.', place: { file: page.file } },
    );
  }
  return title?.children;
}

/** Joins captions and notes to tables; drops empty tables and absent charts with their caption and note. */
function joinTables(
  drafts: readonly Draft[],
  charts: ReadonlySet<string>,
  dropped: string[],
): Piece[] {
  const pieces: Piece[] = [];
  let caption: Inlines | undefined;
  let owner: TableDraft | 'dropped' | undefined;
  const loseCaption = (): void => {
    if (caption !== undefined) dropped.push(`table “${excerpt(textOf(caption))}”`);
    caption = undefined;
  };
  for (const draft of drafts) {
    if (draft.type === 'note' && owner !== undefined) {
      if (owner !== 'dropped') pieces[pieces.length - 1] = { ...owner, note: draft.children };
      owner = undefined;
      continue;
    }
    owner = undefined;
    if (draft.type === 'title') continue;
    if (draft.type !== 'table') loseCaption();
    if (draft.type === 'caption') {
      caption = draft.children;
    } else if (draft.type === 'table') {
      const table = { ...draft, caption: caption ?? [] };
      if (isEmptyTable(table)) {
        const name = caption ?? table.columns[0]?.head ?? [];
        dropped.push(`table “${excerpt(textOf(name))}”`);
        owner = 'dropped';
      } else {
        pieces.push(table);
        owner = table;
      }
      caption = undefined;
    } else if (draft.type === 'chart' && !charts.has(draft.id)) {
      dropped.push(`chart ${draft.id}`);
      owner = 'dropped';
    } else if (draft.type === 'list' && draft.items.length === 0) {
      dropped.push('list without items');
    } else {
      pieces.push(draft);
    }
  }
  loseCaption();
  return pieces;
}

/** Makes one block of cards that follow each other; a card without its number is dropped. */
function joinCards(pieces: readonly Piece[], dropped: string[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    if (piece.type !== 'cards') {
      out.push(piece);
      continue;
    }
    const cards = piece.cards.filter((card) => {
      const keep = !isBlank(card.value);
      if (!keep) dropped.push(`card “${excerpt(textOf(card.label))}”`);
      return keep;
    });
    const last = out.at(-1);
    if (last?.type === 'cards') out[out.length - 1] = { ...last, cards: [...last.cards, ...cards] };
    else if (cards.length > 0) out.push({ type: 'cards', cards });
  }
  return out;
}

/** Drops headings under which nothing stands before the next heading of their level or above. */
function dropHeadings(pieces: readonly Piece[], dropped: string[]): Piece[] {
  const kept: Piece[] = [];
  for (const piece of pieces.toReversed()) {
    const next = kept[0];
    const empty =
      next === undefined ||
      (next.type === 'heading' && piece.type === 'heading' && next.level <= piece.level);
    if (piece.type === 'heading' && empty) {
      dropped.push(`heading “${excerpt(textOf(piece.children))}”`);
    } else {
      kept.unshift(piece);
    }
  }
  return kept;
}
