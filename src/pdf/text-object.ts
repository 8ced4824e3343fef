import type { Paper } from './paper.ts';
import type { Piece } from './set-text.ts';
import type { Shaper } from './shape.ts';
import { num } from './svg-path.ts';

/** Where a text stands: its start on the baseline, type size, letterspacing now and before, all in points. */
export type TextPlace = {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly tracking: number;
  readonly before: number;
};

/**
 * One text object (`BT` … `ET`) for pieces on one line, on a page whose y runs downwards. A blank ends the last line
 * of an element or one that no hyphen ends, so that words of two lines do not join when text is read out.
 */
export function textObject(
  paper: Paper,
  shaper: Shaper,
  pieces: readonly Piece[],
  { x, y, size, tracking, before }: TextPlace,
  lineEnd: boolean,
): string {
  const out: string[] = ['BT'];
  if (tracking !== before) out.push(`${num(tracking)} Tc`);
  let font = '';
  let array = '';
  let placed = false;
  const flush = (): void => {
    if (array !== '') out.push(`[${array}] TJ`);
    array = '';
  };
  for (const piece of pieces) {
    const name = paper.fontName(piece.run.font);
    if (name !== font) {
      flush();
      font = name;
      out.push(`/${name} ${num(size)} Tf`);
      if (!placed) out.push(`1 0 0 -1 ${num(x)} ${num(y)} Tm`);
      placed = true;
    }
    const run = piece.hardHyphen ? hyphenAtEnd(shaper, piece) : piece.run;
    array += paper.operators(run, size);
    if (Math.abs(piece.extra) > 0.001) array += num((-piece.extra * 1000) / size);
  }
  const last = pieces.at(-1);
  if (lineEnd && last !== undefined && last.parted === undefined) {
    array += paper.operators(shaper.shape(last.run.font, ' '), size);
  }
  flush();
  out.push('ET');
  return out.join(' ');
}

/** A hyphen of the word itself at the end of a line: U+2010, which readers keep when they join the lines. */
function hyphenAtEnd(shaper: Shaper, { run }: Piece): Piece['run'] {
  return run.text === '-' ? shaper.shape(run.font, '\u2010') : run;
}
