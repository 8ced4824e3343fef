import type { FontRole } from '../charts/fonts.ts';
import { SholuError } from '../core/error.ts';
import { cssColors } from './css-colors.ts';
import type { XmlElement } from './xml.ts';

/** What an element hands down to its children; `none` paints nothing. */
export type Paint = {
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly dash: readonly number[];
  readonly dashOffset: number;
  readonly cap: number;
  readonly join: number;
  readonly miter: number;
  readonly fillOpacity: number;
  readonly strokeOpacity: number;
  readonly font: FontRole;
  readonly size: number;
  readonly anchor: string;
};

export const firstPaint: Paint = {
  fill: '#000000',
  stroke: 'none',
  strokeWidth: 1,
  dash: [],
  dashOffset: 0,
  cap: 0,
  join: 0,
  miter: 4,
  fillOpacity: 1,
  strokeOpacity: 1,
  font: 'sans',
  size: 10,
  anchor: 'start',
};

export function refuse(what: string, value: string): SholuError {
  return new SholuError('E_PDF_SVG', `A chart cannot be painted: ${what} “${value}”.`, {
    hint: 'Paths, rectangles, circles, lines and text in plain colours are painted; gradients, pictures and links are not.',
  });
}

export function parseColor(text: string): string {
  const value = text.trim().toLowerCase();
  const known = cssColors.get(value);
  if (known !== undefined) return known;
  if (/^#[0-9a-f]{6}$/.test(value)) return value;
  const [, r, g, b] = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(value) ?? [];
  if (r !== undefined && g !== undefined && b !== undefined) return `#${r}${r}${g}${g}${b}${b}`;
  const channels = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(value)?.slice(1);
  if (channels?.every((channel) => Number(channel) <= 255)) {
    return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;
  }
  throw refuse('the colour', text);
}

/** A number with an optional `px`. */
export function length(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const value = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(?:px)?\s*$/i.exec(text)?.[1];
  if (value === undefined) throw refuse('the length', text);
  return Number(value);
}

function fontRole(weight: string | undefined, inherited: FontRole): FontRole {
  if (weight === undefined) return inherited;
  const number = weight === 'bold' ? 700 : weight === 'normal' ? 400 : Number(weight);
  if (Number.isNaN(number)) throw refuse('the weight', weight);
  return number >= 600 ? 'sansSemibold' : number <= 300 ? 'sansLight' : 'sans';
}

const caps = ['butt', 'round', 'square'];
const joins = ['miter', 'round', 'bevel'];

/** The value of a presentation attribute, also from a `style` attribute. */
export function attributeReader(element: XmlElement): (name: string) => string | undefined {
  const style = new Map(
    (element.attributes.get('style') ?? '')
      .split(';')
      .map((part) => part.split(':').map((side) => side.trim()))
      .flatMap(([name, value]) => (name && value ? [[name, value] as const] : [])),
  );
  return (name) => style.get(name) ?? element.attributes.get(name);
}

/** What an element paints with, given what it inherits. */
export function paintOf(element: XmlElement, inherited: Paint): Paint {
  const read = attributeReader(element);
  const pick = (name: string, among: readonly string[], fallback: number): number => {
    const at = among.indexOf(read(name) ?? '');
    return at < 0 ? fallback : at;
  };
  const color = (name: string, fallback: string): string => {
    const text = read(name);
    return text === undefined ? fallback : parseColor(text);
  };
  const dash = read('stroke-dasharray');
  return {
    fill: color('fill', inherited.fill),
    stroke: color('stroke', inherited.stroke),
    strokeWidth: length(read('stroke-width'), inherited.strokeWidth),
    dash:
      dash === undefined
        ? inherited.dash
        : dash === 'none'
          ? []
          : dash
              .split(/[\s,]+/)
              .filter(Boolean)
              .map((part) => length(part, 0)),
    dashOffset: length(read('stroke-dashoffset'), inherited.dashOffset),
    cap: pick('stroke-linecap', caps, inherited.cap),
    join: pick('stroke-linejoin', joins, inherited.join),
    miter: length(read('stroke-miterlimit'), inherited.miter),
    fillOpacity: length(read('fill-opacity'), inherited.fillOpacity),
    strokeOpacity: length(read('stroke-opacity'), inherited.strokeOpacity),
    font: fontRole(read('font-weight'), inherited.font),
    size: length(read('font-size'), inherited.size),
    anchor: read('text-anchor') ?? inherited.anchor,
  };
}
