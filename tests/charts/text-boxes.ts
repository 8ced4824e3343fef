import type { TextMeasure } from '../../src/charts/text-metrics.ts';

/** A rectangle of a drawing in points, and what it is. */
export type Box = {
  readonly what: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

type Group = { readonly x: number; readonly y: number };

const token = /<(\/?)(g|text|tspan|path)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
const ascent = 0.74; // of Source Sans 3: from the line to the top of its letters with a hair, in ems
const descent = 0.2;

function attribute(rest: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(rest)?.[1];
}

function moved(group: Group, rest: string): Group {
  const [, x = '0', y = '0'] =
    /translate\(([-\d.e]+),\s*([-\d.e]+)\)/.exec(attribute(rest, 'transform') ?? '') ?? [];
  return { x: group.x + Number(x), y: group.y + Number(y) };
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** Every line of text and every filled bar of a chart's SVG, where it stands in the frame. */
export function boxesOf(
  svg: string,
  measure: TextMeasure,
): { readonly texts: readonly Box[]; readonly bars: readonly Box[] } {
  const groups: Group[] = [{ x: 0, y: 0 }];
  const texts: Box[] = [];
  const bars: Box[] = [];
  let line: { at: Group; anchor: string; size: number; weight: string } | undefined;
  for (const [, close, name, rest = '', alone, content] of svg.matchAll(token)) {
    const group = groups.at(-1) ?? { x: 0, y: 0 };
    if (name === 'g') {
      if (close === '/') groups.pop();
      else if (alone !== '/') groups.push(moved(group, rest));
    } else if (name === 'path') {
      const bar = barOf(moved(group, rest), rest);
      if (bar !== undefined) bars.push(bar);
    } else if (name === 'text') {
      if (close === '/') line = undefined;
      else {
        line = {
          at: moved(group, rest),
          anchor: attribute(rest, 'text-anchor') ?? 'start',
          size: Number.parseFloat(attribute(rest, 'font-size') ?? '0'),
          weight: attribute(rest, 'font-weight') ?? 'normal',
        };
      }
    } else if (name === 'tspan' && line !== undefined && close !== '/') {
      const down = Number(attribute(rest, 'dy') ?? 0);
      line = { ...line, at: { x: line.at.x, y: line.at.y + down } };
    } else if (content !== undefined && line !== undefined && content.trim() !== '') {
      const text = plain(content);
      const width = measure.width(text, line.size, line.weight);
      const left =
        line.at.x - (line.anchor === 'end' ? width : line.anchor === 'middle' ? width / 2 : 0);
      texts.push({
        what: text,
        left,
        right: left + width,
        top: line.at.y - ascent * line.size,
        bottom: line.at.y + descent * line.size,
      });
    }
  }
  return { texts, bars };
}

/** A path that is a filled rectangle, as Vega draws bars. */
function barOf(at: Group, rest: string): Box | undefined {
  const d = attribute(rest, 'd') ?? '';
  const fill = attribute(rest, 'fill');
  const [, x = '', y = '', width = '', height = ''] =
    /^M([-\d.e]+),([-\d.e]+)h([-\d.e]+)v([-\d.e]+)h[-\d.e]+Z$/.exec(d) ?? [];
  if (width === '' || fill === undefined || fill === 'none') return undefined;
  const [x1, y1] = [at.x + Number(x), at.y + Number(y)];
  const [x2, y2] = [x1 + Number(width), y1 + Number(height)];
  return {
    what: `a bar in ${fill}`,
    left: Math.min(x1, x2),
    right: Math.max(x1, x2),
    top: Math.min(y1, y2),
    bottom: Math.max(y1, y2),
  };
}

/** Pairs that cover each other by more than `slack` points in both directions. */
export function overlaps(
  some: readonly Box[],
  others: readonly Box[],
  slack: number,
): readonly string[] {
  return some.flatMap((a, index) =>
    others
      .slice(some === others ? index + 1 : 0)
      .filter(
        (b) =>
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack,
      )
      .map((b) => `“${a.what}” lies on “${b.what}”`),
  );
}
