import { SholuError } from '../core/error.ts';

export type XmlElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
};

const deepest = 200;
const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function refuse(what: string): SholuError {
  return new SholuError('E_PDF_SVG', `The drawing of a chart cannot be read: ${what}.`, {
    hint: 'A chart is drawn by Vega; hand in its SVG unchanged.',
  });
}

function decode(text: string): string {
  return text.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) throw refuse('a bare “&”');
    const known = named.get(name);
    if (known !== undefined) return known;
    const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN);
    if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) {
      throw refuse(`the entity “&${name};”`);
    }
    return String.fromCodePoint(code);
  });
}

const open = /<([A-Za-z][\w:.-]*)((?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const close = /<\/([A-Za-z][\w:.-]*)\s*>/y;
const attribute = /([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

function attributesOf(text: string): Map<string, string> {
  const out = new Map<string, string>();
  for (const [, name = '', quoted, apostrophed] of text.matchAll(attribute)) {
    if (out.has(name)) throw refuse(`the attribute “${name}” twice`);
    out.set(name, decode(quoted ?? apostrophed ?? ''));
  }
  return out;
}

/**
 * Reads one XML element. Deliberately small: declarations, document types, processing instructions, comments and
 * CDATA are refused, so nothing can be defined, fetched or hidden. Throws `E_PDF_SVG`.
 */
export function parseXml(source: string): XmlElement {
  type Open = { name: string; attributes: Map<string, string>; children: (XmlElement | string)[] };
  const root: Open = { name: '', attributes: new Map(), children: [] };
  const stack: Open[] = [root];
  let at = 0;
  while (at < source.length) {
    const top = stack.at(-1) ?? root;
    const next = source.indexOf('<', at);
    const text = source.slice(at, next < 0 ? source.length : next);
    if (text !== '') {
      if (stack.length > 1) top.children.push(decode(text));
      else if (text.trim() !== '') throw refuse('text outside the drawing');
    }
    if (next < 0) break;
    close.lastIndex = next;
    open.lastIndex = next;
    const closing = close.exec(source);
    const opening = closing === null ? open.exec(source) : null;
    if (closing !== null) {
      if (stack.length === 1 || top.name !== closing[1])
        throw refuse(`“${closing[0]}” closes nothing`);
      stack.pop();
      at = close.lastIndex;
    } else if (opening !== null) {
      const [, name = '', attributes = '', slash] = opening;
      const element: Open = { name, attributes: attributesOf(attributes), children: [] };
      top.children.push(element);
      if (slash === '') stack.push(element);
      if (stack.length > deepest) throw refuse('it is nested too deeply');
      at = open.lastIndex;
    } else {
      throw refuse(`“${source.slice(next, next + 30)}”`);
    }
  }
  const [element, ...others] = root.children;
  if (stack.length > 1) throw refuse(`“${stack.at(-1)?.name}” is not closed`);
  if (element === undefined || typeof element === 'string' || others.length > 0) {
    throw refuse('it has not one element');
  }
  return element;
}
