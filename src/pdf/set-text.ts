import type { LanguageCode } from '../core/language-code.ts';
import type { Inlines } from '../document/tree.ts';
import { breakLines, lineStart, spaceShrink, spaceStretch } from './break-lines.ts';
import { type Fragment, type Item, type LinkTarget, type Setting, textItems } from './items.ts';
import type { Run } from './shape.ts';
import type { TextStyle } from './text-style.ts';

/** A word that a hyphen parts; its pieces on both lines share the object. */
export type PartedWord = { readonly whole: string };

/** A piece of a line: letters, a blank, or the hyphen that a line ends with. */
export type Piece = {
  readonly run: Run;
  /** From the start of the line, in points. */
  readonly x: number;
  /** In points, with what justifying adds. */
  readonly width: number;
  /** What is added after the glyphs of the run, in points. */
  readonly extra: number;
  readonly link: LinkTarget | undefined;
  readonly parted: PartedWord | undefined;
  /** A hyphen that stands in the word anyway, at the end of a line. */
  readonly hardHyphen: boolean;
};

/** One line as it is painted. */
export type Line = {
  readonly pieces: readonly Piece[];
  readonly indent: number;
  /** From the first letter to the last, in points. */
  readonly width: number;
  /** Letterspacing, in points. */
  readonly tracking: number;
  readonly text: string;
};

/** Share of the type size that letterspacing may add at most. */
const maxTracking = 0.016;
/** The widest blank of a justified line, as a multiple of the natural one; beyond it the line stays short. */
const widestBlank = 2.3;
/** What letterspacing gives per point of line, at full stretch. */
const trackingShare = 0.018;
/** Under this width lines are not justified: too few blanks share the slack. */
export const leastJustified = 190;

export type TextBox = { readonly width: number; readonly indent?: number };

/** Sets a text into lines no wider than the box; a word that is too long is cut, never painted outside. */
export function setText(
  setting: Setting,
  inlines: Inlines,
  style: TextStyle,
  language: LanguageCode,
  { width, indent = 0 }: TextBox,
): Line[] {
  const items = textItems(setting, inlines, style, language, width);
  if (!items.some((item) => item.kind === 'box')) return [];
  const justify = style.align === 'justify' && width >= leastJustified;
  const breaks = breakLines(items, {
    measure: width,
    justify,
    tracking: trackingShare,
    lastLine: width * (style.hyphens === 'never' ? 0.24 : 0.12),
    indent,
  });
  const parted = new Map<Fragment['word'], PartedWord>();
  let from = 0;
  return breaks.map((at, index) => {
    const start = lineStart(items, from);
    from = at;
    const room = width - (index === 0 ? indent : 0);
    const last = index === breaks.length - 1;
    const pieces = collect(setting, items, start, at, parted);
    return justifyLine(pieces, style.size, index === 0 ? indent : 0, room, justify && !last);
  });
}

type Raw = {
  readonly run: Run;
  readonly blank: boolean;
  readonly link: LinkTarget | undefined;
  readonly parted: PartedWord | undefined;
  readonly hardHyphen: boolean;
};

/** The pieces between two breaks; letters of one fragment that stay together are shaped together. */
function collect(
  { shaper }: Setting,
  items: readonly Item[],
  start: number,
  end: number,
  parted: Map<Fragment['word'], PartedWord>,
): Raw[] {
  const out: Raw[] = [];
  const breakItem = items[end];
  const soft = breakItem?.kind === 'penalty' && breakItem.hyphen === 'soft';
  const hard = breakItem?.kind === 'penalty' && breakItem.hyphen === 'hard';
  const lastBox = items.slice(start, end).findLast((item) => item.kind === 'box');
  if ((soft || hard) && lastBox?.kind === 'box') {
    const { word } = lastBox.fragment;
    if (!parted.has(word)) parted.set(word, { whole: word.text });
  }
  for (let index = start; index < end; index += 1) {
    const item = items[index];
    if (item?.kind === 'glue') {
      out.push({
        run: item.run,
        blank: true,
        link: item.link,
        parted: undefined,
        hardHyphen: false,
      });
    } else if (item?.kind === 'box') {
      const { fragment } = item;
      let to = item.to;
      for (let next = index + 1; next < end; next += 1) {
        const follower = items[next];
        if (follower?.kind === 'penalty') continue;
        if (follower?.kind !== 'box' || follower.fragment !== fragment) break;
        to = follower.to;
        index = next;
      }
      const text = fragment.text.slice(item.from, to);
      const piece = { blank: false, link: fragment.link, parted: parted.get(fragment.word) };
      if (hard && lastBox?.kind === 'box' && fragment === lastBox.fragment && to === lastBox.to) {
        out.push({
          ...piece,
          run: shaper.shape(fragment.font, text.slice(0, -1)),
          hardHyphen: false,
        });
        out.push({ ...piece, run: shaper.shape(fragment.font, text.slice(-1)), hardHyphen: true });
      } else {
        const whole = item.from === 0 && to === fragment.text.length;
        out.push({
          ...piece,
          run: whole ? fragment.run : shaper.shape(fragment.font, text),
          hardHyphen: false,
        });
      }
    }
  }
  if (soft && lastBox?.kind === 'box') {
    const { fragment } = lastBox;
    out.push({
      run: shaper.shape(fragment.font, '-'),
      blank: false,
      link: fragment.link,
      parted: parted.get(fragment.word),
      hardHyphen: false,
    });
  }
  return out;
}

/** Places the pieces; the slack goes to the blanks, a little to the letters, and never more than the eye accepts. */
function justifyLine(
  raw: readonly Raw[],
  size: number,
  indent: number,
  room: number,
  justify: boolean,
): Line {
  const widths = raw.map(({ run }) => (run.width * size) / 1000);
  const natural = widths.reduce((sum, width) => sum + width, 0);
  const blanks = raw.reduce((sum, { blank }, at) => sum + (blank ? (widths[at] ?? 0) : 0), 0);
  const letters = raw.reduce((sum, { run }) => sum + run.glyphs.length, 0);
  const gap = room - natural;
  let perBlank = 0;
  let tracking = 0;
  if (gap < 0) {
    const give = blanks * spaceShrink + natural * (trackingShare / 2);
    const ratio = blanks > 0 ? Math.max(-1, gap / give) : gap / (natural * (trackingShare / 2));
    tracking = (ratio * natural * (trackingShare / 2)) / Math.max(1, letters - 1);
    if (blanks > 0) perBlank = (gap - tracking * (letters - 1)) / blanks;
  } else if (justify && gap > 0 && blanks > 0) {
    const give = blanks * spaceStretch + natural * trackingShare;
    const ratio = gap / give;
    const wanted = (ratio * natural * trackingShare) / Math.max(1, letters - 1);
    tracking = Math.min(wanted, size * maxTracking);
    perBlank = Math.min((gap - tracking * (letters - 1)) / blanks, widestBlank - 1);
  }
  let x = indent;
  const pieces = raw.map(({ run, blank, link, parted, hardHyphen }, at): Piece => {
    const extra = blank ? (widths[at] ?? 0) * perBlank : 0;
    const width = (widths[at] ?? 0) + extra + tracking * run.glyphs.length;
    const piece = { run, x, width, extra, link, parted, hardHyphen };
    x += width;
    return piece;
  });
  return {
    pieces,
    indent,
    width: Math.max(0, x - indent - tracking),
    tracking,
    text: raw.map(({ run }) => run.text).join(''),
  };
}
