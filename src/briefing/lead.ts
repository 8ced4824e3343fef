import type { LanguageCode } from '../core/language-code.ts';
import type { Inlines, Section } from '../document/tree.ts';

/** The opening of an issue in plain text, and the ids of the figures that it prints. */
export type Lead = { readonly text: string; readonly figures: readonly string[] };

/** A stretch of text that must not be cut: a figure or a numeral; a numeral has no id. */
type Span = { readonly from: number; readonly to: number; readonly id: string | undefined };

/** As many characters as a message shows before its key figures. */
export const leadLength = 300;

/**
 * The first leads and paragraphs of the first chapter that has any, cut at the end of the last sentence that ends within
 * `leadLength` characters. A first sentence that is longer is cut between two words and ends in `…`.
 */
export function leadOf(sections: readonly Section[], language: LanguageCode): Lead {
  for (const section of sections) {
    const blocks = section.rows.flatMap(({ blocks }) => blocks.get(language) ?? []);
    const first = blocks.findIndex(isText);
    if (first === -1) continue;
    const rest = blocks.slice(first);
    const end = rest.findIndex((block) => !isText(block));
    const opening = (end === -1 ? rest : rest.slice(0, end)).filter(isText);
    return cut(flatten(opening.map(({ children }) => children)));
  }
  return { text: '', figures: [] };
}

function isText<T extends { readonly type: string }>(
  block: T,
): block is T & { readonly type: 'lead' | 'paragraph' } {
  return block.type === 'lead' || block.type === 'paragraph';
}

/** The texts one after another, with the places of their figures and numerals. */
function flatten(texts: readonly Inlines[]): {
  readonly text: string;
  readonly spans: readonly Span[];
} {
  let text = '';
  const spans: Span[] = [];
  const add = (inlines: Inlines): void => {
    for (const inline of inlines) {
      if (inline.type === 'text') {
        const blank = text === '' || text.endsWith(' ');
        const value = inline.value.replace(/[ \t\r\n]+/g, ' ');
        text += blank ? value.replace(/^ /, '') : value;
      } else if ('children' in inline) {
        add(inline.children);
      } else {
        const from = text.length;
        text += inline.text;
        spans.push({
          from,
          to: text.length,
          id: inline.type === 'figure' ? inline.id : undefined,
        });
      }
    }
  };
  for (const inlines of texts) {
    if (text !== '' && !text.endsWith(' ')) text += ' ';
    add(inlines);
  }
  return { text: text.trimEnd(), spans };
}

function cut({ text, spans }: ReturnType<typeof flatten>): Lead {
  const inside = (at: number): boolean => spans.some(({ from, to }) => from < at && at < to);
  const ends = sentenceEnds(text).filter((end) => end <= leadLength && !inside(end));
  let end = text.length <= leadLength ? text.length : ends.at(-1);
  let kept = text.slice(0, end);
  if (end === undefined) {
    end = leadLength - 1;
    while (end > 0 && (text[end] !== ' ' || inside(end))) end -= 1;
    kept = `${text.slice(0, end).replace(/[\s.,;:–—(]+$/u, '')}…`;
  }
  const last = end;
  const figures = spans.flatMap(({ to, id }) => (id === undefined || to > last ? [] : [id]));
  return { text: kept, figures: [...new Set(figures)] };
}

/** Short words whose point ends no sentence before a capital, besides single letters such as «г.» or an initial. */
const abbreviations = new Set(
  'mr mrs ms dr st no им ул пр обл ст акад проф гр пос св тов'.split(' '),
);

/**
 * Where sentences end, each behind its last sign. An ordinary blank and a capital, a digit or an opening quote must
 * follow: behind a no-break blank the text goes on. In doubt there is no end, so that no sentence is torn.
 */
export function sentenceEnds(text: string): readonly number[] {
  return [...text.matchAll(/[.!?…]+["”»’)\]]*(?= +["“«„(]?[\p{Lu}\p{Nd}]|$)/gu)].flatMap(
    (match) => {
      const word = /\p{L}+$/u.exec(text.slice(0, match.index))?.[0] ?? '';
      const shortened = word.length === 1 || abbreviations.has(word.toLowerCase());
      const last = match.index + match[0].length;
      return match[0] === '.' && shortened && last < text.length ? [] : [last];
    },
  );
}
