import type { TextMeasure } from './text-metrics.ts';

/** How far the lines of a label stand from each other, in points. */
export const lineStep = 8.4;

/**
 * A label broken at its blanks into lines that fit `width` points at `size`; a word that does not fit by itself has
 * a line of its own. No-break spaces hold.
 */
export function wrapped(label: string, width: number, size: number, measure: TextMeasure): string {
  const lines: string[] = [];
  let line = '';
  for (const word of label.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure.width(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].join('\n');
}

/** The most lines that one of the labels has. */
export function mostLines(labels: readonly string[]): number {
  return Math.max(1, ...labels.map((label) => label.split('\n').length));
}

/** Where labels stand: in a column of their own, or above what they name. */
export type LabelPlace = 'beside' | 'above';

/**
 * The spec with its bands (`height: {step}`) high enough for labels of several `lines`: beside bars a band holds the
 * lines, above bars it grows by each line more than one.
 */
export function withRoomFor(
  lines: number,
  place: LabelPlace,
  spec: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (lines === 1) return spec;
  return Object.fromEntries(
    Object.entries(spec).map(([key, value]): [string, unknown] => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [key, value];
      const inner = value as Readonly<Record<string, unknown>>; // just checked
      if (key === 'height' && typeof inner.step === 'number') {
        return [key, { ...inner, step: grown(inner.step, lines, place) }];
      }
      return key === 'spec' ? [key, withRoomFor(lines, place, inner)] : [key, value];
    }),
  );
}

/** Space between the labels of two bands. */
const labelGap = 1.6;

function grown(step: number, lines: number, place: LabelPlace): number {
  return place === 'above'
    ? step + (lines - 1) * lineStep
    : Math.max(step, lines * lineStep + labelGap);
}
