/** Elements of a drawing that may stand in the page; of others nothing is kept, of a link its content. */
const elements = new Set([
  'svg',
  'g',
  'path',
  'rect',
  'line',
  'circle',
  'ellipse',
  'polygon',
  'polyline',
  'text',
  'tspan',
  'defs',
  'clipPath',
  'linearGradient',
  'radialGradient',
  'stop',
]);

/** Geometry and paint. No events, no styles, no links, no names that a reader of another language would hear. */
const attributes = new Set([
  'class',
  'id',
  'd',
  'x',
  'y',
  'x1',
  'y1',
  'x2',
  'y2',
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'dx',
  'dy',
  'width',
  'height',
  'points',
  'transform',
  'clip-path',
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-dashoffset',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-miterlimit',
  'opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'letter-spacing',
  'offset',
  'stop-color',
  'stop-opacity',
  'gradientUnits',
  'gradientTransform',
  'clipPathUnits',
  'display',
  'visibility',
]);

const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[!?][^>]*>|<(\/?)([A-Za-z][\w:.-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>|[^<]+|</g;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * The inner part of a drawing for a page that holds many: only elements and attributes of the closed lists, ids with
 * the prefix, references to ids of the same drawing only. The words of the drawing stay.
 */
export function drawingContent(svg: string, prefix: string): string {
  const out: string[] = [];
  const skipped: string[] = [];
  for (const [whole, close, name, rest = ''] of svg.matchAll(token)) {
    if (name === undefined) {
      const text = /^[^<]/.test(whole) && skipped.length === 0;
      if (text) out.push(whole.replace(/>/g, '&gt;'));
      continue;
    }
    const alone = rest.trimEnd().endsWith('/');
    if (skipped.length > 0) {
      if (close === '/' && skipped.at(-1) === name) skipped.pop();
      else if (close === '' && !alone) skipped.push(name);
      continue;
    }
    if (name === 'svg' || name === 'a') continue;
    if (!elements.has(name)) {
      if (close === '' && !alone) skipped.push(name);
      continue;
    }
    out.push(
      close === '/' ? `</${name}>` : `<${name}${safeAttributes(rest, prefix)}${alone ? '/' : ''}>`,
    );
  }
  return out.join('');
}

function safeAttributes(source: string, prefix: string): string {
  let out = '';
  for (const [, name = '', double, single] of source.matchAll(attribute)) {
    const value = double ?? single ?? '';
    if (!attributes.has(name) || value === '') continue;
    const safe = name === 'id' ? `${prefix}-${value}` : localReference(value, prefix);
    if (safe !== undefined)
      out += ` ${name}="${safe.replace(/"/g, '&quot;').replace(/</g, '&lt;')}"`;
  }
  return out;
}

/** `url(#clip0)` under its prefix; any other address makes the attribute fall. */
function localReference(value: string, prefix: string): string | undefined {
  if (!/url|\\|&#/i.test(value)) return value;
  const id = /^url\(\s*['"]?#([\w-]+)['"]?\s*\)$/.exec(value)?.[1];
  return id === undefined ? undefined : `url(#${prefix}-${id})`;
}
