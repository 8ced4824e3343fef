import type { FontRole } from '../charts/fonts.ts';
import { num, pathOperators } from './svg-path.ts';
import { attributeReader, firstPaint, length, type Paint, paintOf, refuse } from './svg-style.ts';
import { parseXml, type XmlElement } from './xml.ts';

/** One step of painting a drawing: operators ready for a content stream, or text that needs its fonts. */
export type DrawingStep =
  | { readonly kind: 'operators'; readonly operators: string }
  | { readonly kind: 'alpha'; readonly fill: number; readonly stroke: number }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly font: FontRole;
      readonly size: number;
      readonly color: string;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly x: number;
      readonly y: number;
    };

/** A chart as vectors and real text; coordinates run downwards, one unit is one point. */
export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly steps: readonly DrawingStep[];
};

type State = { readonly paint: Paint; readonly opacity: number };
type Work = { readonly steps: DrawingStep[]; readonly clips: ReadonlyMap<string, XmlElement> };

/** `r g b` for the operators `rg` and `RG`. */
export function channels(hex: string): string {
  return [1, 3, 5].map((at) => num(Number.parseInt(hex.slice(at, at + 2), 16) / 255)).join(' ');
}

/**
 * Turns the SVG that Vega writes into painting steps: groups, paths, rectangles, circles, lines and text with
 * transforms, clips, opacity and dashes. Nothing outside the drawing can be referred to; anything else is refused.
 *
 * Throws `E_PDF_SVG` with what it met.
 */
export function readDrawing(svg: string): Drawing {
  const root = parseXml(svg);
  if (root.name !== 'svg') throw refuse('the element', root.name);
  const view = (root.attributes.get('viewBox') ?? '').split(/[\s,]+/).map(Number);
  const [left = 0, top = 0, viewWidth, viewHeight] = view.length === 4 ? view : [];
  const width = viewWidth ?? length(root.attributes.get('width'), 0);
  const height = viewHeight ?? length(root.attributes.get('height'), 0);
  const work: Work = { steps: [], clips: clipPaths(root) };
  const start: State = { paint: paintOf(root, firstPaint), opacity: 1 };
  if (left !== 0 || top !== 0) operators(work, `1 0 0 1 ${num(-left)} ${num(-top)} cm`);
  for (const child of root.children) if (typeof child !== 'string') element(work, child, start);
  return { width, height, steps: work.steps };
}

function clipPaths(root: XmlElement): Map<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  const visit = (at: XmlElement): void => {
    const id = at.attributes.get('id');
    if (at.name === 'clipPath' && id !== undefined) found.set(id, at);
    for (const child of at.children) if (typeof child !== 'string') visit(child);
  };
  visit(root);
  return found;
}

function operators(work: Work, text: string): void {
  const last = work.steps.at(-1);
  if (last?.kind === 'operators') {
    work.steps[work.steps.length - 1] = { ...last, operators: `${last.operators}\n${text}` };
  } else {
    work.steps.push({ kind: 'operators', operators: text });
  }
}

/** Elements that only describe; links and pictures are not among them. */
const silent = new Set(['defs', 'title', 'desc', 'clipPath', 'metadata']);

function element(work: Work, at: XmlElement, inherited: State): void {
  if (silent.has(at.name)) return;
  const handler = handlers.get(at.name);
  if (handler === undefined) throw refuse('the element', at.name);
  const read = attributeReader(at);
  if (read('display') === 'none' || read('visibility') === 'hidden') return;
  const opacity = inherited.opacity * length(read('opacity'), 1);
  if (opacity === 0) return;
  const paint = paintOf(at, inherited.paint);
  const inner: string[] = ['q'];
  const matrix = transform(read('transform') ?? '');
  if (matrix !== '') inner.push(matrix);
  const clip = read('clip-path');
  if (clip !== undefined && clip !== '' && clip !== 'none') inner.push(clipOperators(work, clip));
  operators(work, inner.join('\n'));
  handler(work, at, { paint, opacity });
  operators(work, 'Q');
}

function clipOperators(work: Work, reference: string): string {
  const id = /^url\(["']?#([\w-]+)["']?\)$/.exec(reference)?.[1];
  const clip = id === undefined ? undefined : work.clips.get(id);
  if (clip === undefined) throw refuse('the reference', reference);
  const shapes = clip.children.flatMap((child) =>
    typeof child === 'string' ? [] : [shape(child)],
  );
  return `${shapes.join('\n')}\nW n`;
}

const step = /([a-zA-Z]+)\(([^()]*)\)/g;

/** `transform` as `cm` operators: translate, scale, rotate and matrix, in the order in which they stand. */
function transform(text: string): string {
  if (text.replace(step, '').trim().replace(/,/g, '') !== '') throw refuse('the transform', text);
  return [...text.matchAll(step)]
    .map(([, name, list = '']) => {
      const values = list
        .split(/[\s,]+/)
        .filter(Boolean)
        .map((part) => length(part, 0));
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values;
      if (name === 'translate') return `1 0 0 1 ${num(a)} ${num(b)} cm`;
      if (name === 'scale') return `${num(a)} 0 0 ${num(values.length > 1 ? b : a)} 0 0 cm`;
      if (name === 'matrix') return `${[a, b, c, d, e, f].map(precise).join(' ')} cm`;
      if (name !== 'rotate') throw refuse('the transform', text);
      const cos = Math.cos((a * Math.PI) / 180);
      const sin = Math.sin((a * Math.PI) / 180);
      const turn = [cos, sin, -sin, cos, b - cos * b + sin * c, c - sin * b - cos * c];
      return `${turn.map(precise).join(' ')} cm`;
    })
    .join('\n');
}

function precise(value: number): string {
  return String(Math.round(value * 1e5) / 1e5 + 0);
}

const kappa = (4 / 3) * (Math.SQRT2 - 1);

/** The outline of a shape as path operators. */
function shape(at: XmlElement): string {
  const value = (name: string): number => length(at.attributes.get(name), 0);
  if (at.name === 'path') return pathOperators(at.attributes.get('d') ?? '');
  if (at.name === 'rect') {
    return `${['x', 'y', 'width', 'height'].map((name) => num(value(name))).join(' ')} re`;
  }
  if (at.name === 'line') {
    return `${num(value('x1'))} ${num(value('y1'))} m\n${num(value('x2'))} ${num(value('y2'))} l`;
  }
  if (at.name === 'circle') {
    const [x, y, r] = [value('cx'), value('cy'), value('r')];
    const k = r * kappa;
    const curve = (...points: number[]): string => `${points.map(num).join(' ')} c`;
    return [
      `${num(x + r)} ${num(y)} m`,
      curve(x + r, y + k, x + k, y + r, x, y + r),
      curve(x - k, y + r, x - r, y + k, x - r, y),
      curve(x - r, y - k, x - k, y - r, x, y - r),
      curve(x + k, y - r, x + r, y - k, x + r, y),
      'h',
    ].join('\n');
  }
  throw refuse('the element', at.name);
}

function drawShape(work: Work, at: XmlElement, { paint, opacity }: State): void {
  const outline = shape(at);
  const filled = paint.fill !== 'none' && at.name !== 'line';
  const stroked = paint.stroke !== 'none' && paint.strokeWidth > 0;
  if (outline === '' || (!filled && !stroked)) return;
  alpha(work, opacity * paint.fillOpacity, opacity * paint.strokeOpacity);
  const out: string[] = [];
  if (filled) out.push(`${channels(paint.fill)} rg`);
  if (stroked) {
    out.push(`${channels(paint.stroke)} RG`, `${num(paint.strokeWidth)} w`);
    if (paint.cap !== 0) out.push(`${paint.cap} J`);
    if (paint.join !== 0) out.push(`${paint.join} j`);
    else if (paint.miter !== 10) out.push(`${num(paint.miter)} M`);
    if (paint.dash.length > 0)
      out.push(`[${paint.dash.map(num).join(' ')}] ${num(paint.dashOffset)} d`);
  }
  out.push(outline, filled && stroked ? 'B' : filled ? 'f' : 'S');
  operators(work, out.join('\n'));
}

function alpha(work: Work, fill: number, stroke: number): void {
  if (fill < 1 || stroke < 1) work.steps.push({ kind: 'alpha', fill, stroke });
}

function drawText(work: Work, at: XmlElement, state: State): void {
  const { paint, opacity } = state;
  if (paint.fill === 'none') return;
  const anchor = paint.anchor === 'end' || paint.anchor === 'middle' ? paint.anchor : 'start';
  alpha(work, opacity * paint.fillOpacity, 1);
  const read = (from: XmlElement, name: string): number | undefined =>
    from.attributes.has(name) ? length(from.attributes.get(name), 0) : undefined;
  let y = (read(at, 'y') ?? 0) + (read(at, 'dy') ?? 0);
  const x = (read(at, 'x') ?? 0) + (read(at, 'dx') ?? 0);
  for (const child of at.children) {
    const inner = typeof child === 'string' ? undefined : child;
    if (inner !== undefined && inner.name !== 'tspan') throw refuse('the element', inner.name);
    const text = typeof child === 'string' ? child : child.children.join('');
    if (inner?.children.some((part) => typeof part !== 'string')) throw refuse('nested', 'tspan');
    const style = inner === undefined ? paint : paintOf(inner, paint);
    if (inner !== undefined) y = (read(inner, 'y') ?? y) + (read(inner, 'dy') ?? 0);
    if (text.trim() === '') continue;
    work.steps.push({
      kind: 'text',
      text: text.trim(),
      font: style.font,
      size: style.size,
      color: style.fill,
      anchor,
      x: (inner === undefined ? undefined : read(inner, 'x')) ?? x,
      y,
    });
  }
}

const handlers: ReadonlyMap<string, (work: Work, at: XmlElement, state: State) => void> = new Map([
  [
    'g',
    (work, at, state) => {
      for (const child of at.children) if (typeof child !== 'string') element(work, child, state);
    },
  ],
  ['path', drawShape],
  ['rect', drawShape],
  ['circle', drawShape],
  ['line', drawShape],
  ['text', drawText],
]);
