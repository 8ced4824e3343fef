import type { LanguageCode } from '../core/language-code.ts';
import type { Block, Card, Document, Inlines } from './tree.ts';

/**
 * A text of a document and where it stands: running text without its marks, a marked numeral, front matter,
 * the words of a drawing (its labels and its alternative text), or a figure.
 */
export type PlacedText = {
  readonly kind: 'text' | 'numeral' | 'front' | 'drawing';
  readonly language: LanguageCode;
  readonly place: string;
  readonly text: string;
};
export type PlacedFigure = Omit<PlacedText, 'kind'> & {
  readonly kind: 'figure';
  readonly id: string;
};

/** Every text that a reader of the document may see, in order. */
export function documentTexts(document: Document): (PlacedText | PlacedFigure)[] {
  const out: (PlacedText | PlacedFigure)[] = [];
  for (const language of document.languages) {
    const add = (place: string, inlines: Inlines): void =>
      addInlines(out, language, place, inlines);
    const { labels, ...front } = document.front.get(language) ?? { labels: {} };
    for (const [place, text] of Object.entries({ ...front, ...labels })) {
      out.push({ kind: 'front', language, place, text });
    }
    for (const section of document.sections) {
      add(`${section.id}, title`, section.titles.get(language) ?? []);
      for (const [index, row] of section.rows.entries()) {
        const block = row.blocks.get(language);
        const place = `${section.id}, block ${index + 1}`;
        if (block === undefined) continue;
        for (const inlines of blockInlines(block)) add(place, inlines);
        if (block.type !== 'chart') continue;
        for (const text of [block.alt, ...drawnTexts(block.svg)]) {
          out.push({ kind: 'drawing', language, place: `${place}, chart ${block.id}`, text });
        }
      }
    }
  }
  return out;
}

/** Every running text of a block. */
export function blockInlines(block: Block): readonly Inlines[] {
  switch (block.type) {
    case 'list':
      return block.items;
    case 'cards':
      return block.cards.flatMap(cardInlines);
    case 'table':
      return [
        block.caption,
        ...block.columns.map((column) => column.head),
        ...block.rows.flatMap((row) => row.cells),
        block.note,
      ];
    case 'chart':
      return [block.title, block.subtitle, block.note];
    default:
      return [block.children];
  }
}

function cardInlines(card: Card): readonly Inlines[] {
  return [card.value, card.unit, card.label, card.period, card.change];
}

function addInlines(
  out: (PlacedText | PlacedFigure)[],
  language: LanguageCode,
  place: string,
  inlines: Inlines,
): void {
  for (const inline of inlines) {
    if (inline.type === 'text') out.push({ kind: 'text', language, place, text: inline.value });
    else if (inline.type === 'figure') out.push({ ...inline, kind: 'figure', language, place });
    else if (inline.type === 'numeral') {
      out.push({ kind: 'numeral', language, place, text: inline.text });
    } else addInlines(out, language, place, inline.children);
  }
}

/** The labels of an SVG drawing, one for each `text` element. */
export function drawnTexts(svg: string): string[] {
  return [...svg.matchAll(/<text\b[^>]*>([\s\S]*?)<\/text>/g)].map((match) =>
    (match[1] ?? '').replace(/<[^>]*>/g, '').replace(/&(?:#(\d+)|(lt|gt|quot|apos|amp));/g, entity),
  );
}

function entity(whole: string, code: string | undefined, name: string | undefined): string {
  if (code !== undefined) return String.fromCodePoint(Number(code));
  const named: Readonly<Record<string, string>> = {
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    amp: '&',
  };
  return named[name ?? ''] ?? whole;
}
