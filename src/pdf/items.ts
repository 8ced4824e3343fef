import type { FontRole } from '../charts/fonts.ts';
import type { LanguageCode } from '../core/language-code.ts';
import type { Inlines } from '../document/tree.ts';
import type { Hyphenator } from './hyphenate.ts';
import type { Run, Shaper } from './shape.ts';
import type { TextStyle } from './text-style.ts';

/** An address that a text leads to; equal objects are one link. */
export type LinkTarget = { readonly url: string; readonly text: string };

/** Letters between two blanks in one font; `word` holds all fonts of the same word together. */
export type Fragment = {
  readonly text: string;
  readonly run: Run;
  readonly font: FontRole;
  readonly link: LinkTarget | undefined;
  readonly word: { text: string };
};

/** What a paragraph consists of, as in Knuth and Plass, "Breaking Paragraphs into Lines" (1981). */
export type Item =
  | {
      readonly kind: 'box';
      readonly width: number;
      readonly fragment: Fragment;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'glue';
      readonly width: number;
      readonly run: Run;
      readonly link: LinkTarget | undefined;
    }
  | {
      readonly kind: 'penalty';
      readonly cost: number;
      readonly width: number;
      readonly hyphen: 'soft' | 'hard' | 'none';
    };

export const forbidden = Number.POSITIVE_INFINITY;

/** A piece of text with one font and one link. */
type Stretch = {
  readonly text: string;
  readonly font: FontRole;
  readonly link: LinkTarget | undefined;
};

/** The text of inlines without marks. */
export function plainText(inlines: Inlines): string {
  return inlines
    .map((inline) => {
      if ('children' in inline) return plainText(inline.children);
      return inline.type === 'text' ? inline.value : inline.text;
    })
    .join('');
}

const safeUrl = /^(?:https?:\/\/|mailto:)[^\s"<>]+$/i;

function stretches(
  inlines: Inlines,
  style: TextStyle,
  font: FontRole,
  link: LinkTarget | undefined,
): Stretch[] {
  return inlines.flatMap((inline): Stretch[] => {
    if (inline.type === 'strong') return stretches(inline.children, style, style.strong, link);
    if (inline.type === 'emphasis') return stretches(inline.children, style, style.emphasis, link);
    if (inline.type === 'link') {
      const target = safeUrl.test(inline.url)
        ? { url: inline.url, text: plainText(inline.children) }
        : link;
      return stretches(inline.children, style, font, target);
    }
    return [{ text: inline.type === 'text' ? inline.value : inline.text, font, link }];
  });
}

/** Blanks, each alone; a hyphen or dash within a word ends a part of it. */
const parts = /[ \t\r\n\u00a0]|\u200b|[^ \t\r\n\u00a0\u200b]+/g;
const digit = /\d/;

/** What a break costs: a hyphen that the word has anyway, one that is added, a word cut where nothing allows it. */
const hardHyphenCost = 60;
const softHyphenCost = 50;
/** On top, where only two letters would open the next line. */
const shortRestCost = 90;
const rareHyphenCost = 900;
const cutCost = 5_000;

export type Setting = { readonly shaper: Shaper; readonly hyphenator: Hyphenator };

/** The boxes, glue and penalties of a text; a box that is wider than `measure` may be cut anywhere. */
export function textItems(
  { shaper, hyphenator }: Setting,
  inlines: Inlines,
  style: TextStyle,
  language: LanguageCode,
  measure: number,
): Item[] {
  const items: Item[] = [];
  let word = { text: '' };
  const pieces = stretches(inlines, style, style.plain, undefined).flatMap((stretch) =>
    [...stretch.text.matchAll(parts)].map(([text]) => ({ ...stretch, text })),
  );
  for (const [index, { text, font, link }] of pieces.entries()) {
    if (text === '\u200b') {
      items.push({ kind: 'penalty', cost: 0, width: 0, hyphen: 'none' });
    } else if (/^[ \t\r\n\u00a0]$/.test(text)) {
      word = { text: '' };
      const grouping =
        text === '\u00a0' &&
        digit.test(pieces[index - 1]?.text.at(-1) ?? '') &&
        digit.test(pieces[index + 1]?.text[0] ?? '');
      const run = shaper.shape(font, text === '\u00a0' ? text : ' ');
      const width = (run.width * style.size) / 1000;
      if (grouping) {
        items.push(box(fragmentOf(shaper, text, font, link, word), style.size, 0, 1));
        continue;
      }
      if (text === '\u00a0') {
        items.push({ kind: 'penalty', cost: forbidden, width: 0, hyphen: 'none' });
      }
      items.push({ kind: 'glue', width, run, link });
    } else {
      word.text += text;
      pushWord(items, fragmentOf(shaper, text, font, link, word));
    }
  }
  return loosen(items, measure - shaper.width(style.plain, '-', style.size));

  function pushWord(out: Item[], fragment: Fragment): void {
    const hyphenWidth = shaper.width(fragment.font, '-', style.size);
    let from = 0;
    for (const { at, hard } of breaksIn(fragment.text, language, style, hyphenator)) {
      out.push(box(fragment, style.size, from, at));
      const short = !/^\p{L}{3}/u.test(fragment.text.slice(at)) ? shortRestCost : 0;
      const cost = (style.hyphens === 'normal' ? softHyphenCost : rareHyphenCost) + short;
      out.push(
        hard
          ? { kind: 'penalty', cost: hardHyphenCost, width: 0, hyphen: 'hard' }
          : { kind: 'penalty', cost, width: hyphenWidth, hyphen: 'soft' },
      );
      from = at;
    }
    out.push(box(fragment, style.size, from, fragment.text.length));
  }

  /** Lets a stretch of items that no line can hold be cut: first at no-break blanks, then within words. */
  function loosen(all: Item[], room: number): Item[] {
    const out: Item[] = [];
    let chain: Item[] = [];
    const flush = (): void => {
      const width = chain.reduce((sum, item) => sum + item.width, 0);
      out.push(...(width > room ? loosened(chain, room) : chain));
      chain = [];
    };
    for (const item of all) {
      const last = chain.at(-1);
      const glued = last?.kind === 'penalty' && last.cost === forbidden;
      const open =
        (item.kind === 'glue' && !glued) || (item.kind === 'penalty' && item.cost !== forbidden);
      if (open) {
        flush();
        out.push(item);
      } else {
        chain.push(item);
      }
    }
    flush();
    return out;
  }

  function loosened(chain: readonly Item[], room: number): Item[] {
    return chain.flatMap((item, index): Item[] => {
      const joint = item.kind === 'box' && chain[index - 1]?.kind === 'box';
      const mayCut = { kind: 'penalty', cost: cutCost / 2, width: 0, hyphen: 'none' } as const;
      return joint ? [mayCut, ...cut(item, room)] : cut(item, room);
    });
  }

  function cut(item: Item, room: number): Item[] {
    if (item.kind === 'penalty') return [{ ...item, cost: cutCost / 2 }];
    if (item.kind === 'glue' || item.width <= room) return [item];
    const out: Item[] = [];
    for (let at = item.from; at < item.to; ) {
      const code = item.fragment.text.codePointAt(at) ?? 0;
      const next = at + (code > 0xffff ? 2 : 1);
      if (at > item.from) out.push({ kind: 'penalty', cost: cutCost, width: 0, hyphen: 'none' });
      out.push(box(item.fragment, style.size, at, next));
      at = next;
    }
    return out;
  }
}

function fragmentOf(
  shaper: Shaper,
  text: string,
  font: FontRole,
  link: LinkTarget | undefined,
  word: { text: string },
): Fragment {
  return { text, run: shaper.shape(font, text), font, link, word };
}

function box(fragment: Fragment, size: number, from: number, to: number): Item {
  return { kind: 'box', width: (widthOf(fragment, from, to) * size) / 1000, fragment, from, to };
}

/** Width of a part of a fragment, in thousandths; a ligature counts where it begins. */
function widthOf({ run, text }: Fragment, from: number, to: number): number {
  if (from === 0 && to === text.length) return run.width;
  let at = 0;
  let width = 0;
  for (const glyph of run.glyphs) {
    if (at >= from && at < to) width += glyph.advance + glyph.kern;
    at += glyph.text.length;
  }
  return width;
}

const hardBreak = /(?<=\p{L}\p{L})[-\u2010/](?=\p{L}\p{L})|(?<=\p{L})[\u2013\u2014](?=\p{L})/gu;
const lettersOnly = /\p{L}+/gu;

/** Breaks within a word: after a hyphen or dash that stands there, and between syllables of its parts. */
function breaksIn(
  text: string,
  language: LanguageCode,
  style: TextStyle,
  hyphenator: Hyphenator,
): { readonly at: number; readonly hard: boolean }[] {
  const found = [...text.matchAll(hardBreak)].map((match) => ({ at: match.index + 1, hard: true }));
  if (style.hyphens !== 'never' && !/[\d@:]/.test(text)) {
    for (const match of text.matchAll(lettersOnly)) {
      for (const at of hyphenator.breaks(match[0], language)) {
        found.push({ at: match.index + at, hard: false });
      }
    }
  }
  return found.sort((a, b) => a.at - b.at);
}
