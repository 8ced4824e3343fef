import type { LanguageCode } from '../core/language-code.ts';
import type { Palette } from '../core/theme.ts';

const token = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|[^<]+/g;
const attribute = /([\w:-]+)="([^"]*)"/g;
/** What Vega writes for screens and for its own use. */
const dropped = /^(?:class|role|cursor|aria-.*)$/;
const painted = new Set(['path', 'rect', 'line', 'text', 'tspan', 'circle', 'g']);

/** Where an element stands, and whether it is written. */
type Open = { readonly name: string; readonly written: boolean };

/**
 * Vega's SVG made ready for a page: a picture with a title and a description in its language, ids of its own, and on
 * each coloured element the role of its colour as a class (`f-accent`, `s-accent`), so that a dark theme can restyle it.
 * What draws nothing is left out and lengths have two decimals, so that equal charts are equal bytes on every machine.
 */
export function finishSvg(
  svg: string,
  options: {
    readonly id: string;
    readonly language: LanguageCode;
    readonly title: string;
    readonly description: string;
    readonly palette: Palette;
  },
): { readonly svg: string; readonly width: number; readonly height: number } {
  const { id, language, title, description, palette } = options;
  const prefix = `${id}-${language}`;
  const width = sizeOf(/<svg[^>]*\bwidth="([\d.]+)"/, svg);
  const height = sizeOf(/<svg[^>]*\bheight="([\d.]+)"/, svg);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" lang="${language}" aria-labelledby="${prefix}-t ${prefix}-d">`;
  const named = `<title id="${prefix}-t">${escapeXml(title)}</title><desc id="${prefix}-d">${escapeXml(description)}</desc>`;
  return { svg: `${head}${named}${contentOf(svg, prefix, palette)}</svg>`, width, height };
}

function sizeOf(pattern: RegExp, svg: string): number {
  return Math.round(Number(pattern.exec(svg)?.[1] ?? 0) * 100) / 100;
}

function contentOf(svg: string, prefix: string, palette: Palette): string {
  const roles = new Map(Object.entries(palette).map(([role, hex]) => [hex.toLowerCase(), role]));
  const ids = new Map<string, string>();
  const newId = (old: string): string => {
    const known = ids.get(old) ?? `${prefix}-${ids.size + 1}`;
    ids.set(old, known);
    return known;
  };
  const out: string[] = [];
  const open: Open[] = [];
  for (const [whole, close, name, rest = '', alone] of svg.matchAll(token)) {
    if (name === undefined) out.push(whole);
    else if (name === 'svg') continue;
    else if (close === '/') {
      if (open.pop()?.written === true) out.push(`</${name}>`);
    } else {
      const attributes = cleanAttributes(rest, newId);
      const written = draws(name, attributes);
      if (written)
        out.push(`<${name}${classOf(name, attributes, roles)}${joined(attributes)}${alone}>`);
      if (alone !== '/') open.push({ name, written });
    }
  }
  return out.join('').replace(/<g[^>]*><\/g>/g, '');
}

/** False for a group that changes nothing and for a background without paint. */
function draws(name: string, attributes: ReadonlyMap<string, string>): boolean {
  if (name === 'g') return attributes.size > 0;
  return name !== 'path' || paints(attributes);
}

function paints(attributes: ReadonlyMap<string, string>): boolean {
  return attributes.get('d') !== '' && (attributes.has('fill') || attributes.has('stroke'));
}

function cleanAttributes(
  source: string,
  newId: (old: string) => string,
): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  for (const [, name = '', value = ''] of source.matchAll(attribute)) {
    if (dropped.test(name) || (name === 'transform' && value === 'translate(0,0)')) continue;
    if (name === 'id') kept.set(name, newId(value));
    else
      kept.set(
        name,
        value.replace(/url\(#([\w-]+)\)/g, (_, old: string) => `url(#${newId(old)})`),
      );
  }
  return new Map(
    [...kept].map(([name, value]) => [
      name,
      /^(?:id|font|fill|stroke$|clip)/.test(name) ? value : shortNumbers(value),
    ]),
  );
}

function shortNumbers(value: string): string {
  return value.replace(/-?\d*\.\d+(?:e-?\d+)?/g, (number) => {
    const rounded = Math.round(Number(number) * 100) / 100;
    return String(rounded === 0 ? 0 : rounded);
  });
}

function joined(attributes: ReadonlyMap<string, string>): string {
  return [...attributes].map(([name, value]) => ` ${name}="${value}"`).join('');
}

function classOf(
  name: string,
  attributes: ReadonlyMap<string, string>,
  roles: ReadonlyMap<string, string>,
): string {
  if (!painted.has(name)) return '';
  const classes = (['fill', 'stroke'] as const).flatMap((paint) => {
    const role = roles.get(attributes.get(paint)?.toLowerCase() ?? '');
    return role === undefined ? [] : [`${paint.charAt(0)}-${role}`];
  });
  return classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
}

export function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cc}]+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
