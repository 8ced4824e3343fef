import type { LanguageCode } from '../core/language-code.ts';
import type { Palette } from '../core/theme.ts';

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** The contents of every `<text>` (and `<tspan>` on its own), as a reader sees them. */
export function textsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text\b[^>]*>(.*?)<\/text>/gs)].map((match) =>
    (match[1] ?? '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '')
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
  );
}

/**
 * Vega's SVG made ready for a page: a picture with a title and a description in its language, ids of its own, and on each
 * coloured element the role of its colour as a class (`f-accent`, `s-accent`), so that a dark theme can restyle it.
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
  const roles = new Map(Object.entries(palette).map(([role, hex]) => [hex.toLowerCase(), role]));
  const width = Number(/<svg[^>]*\bwidth="([\d.]+)"/.exec(svg)?.[1] ?? 0);
  const height = Number(/<svg[^>]*\bheight="([\d.]+)"/.exec(svg)?.[1] ?? 0);
  const inner = svg
    .replace(/^.*?<svg[^>]*>/s, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/\b(id="|url\(#|href="#)([A-Za-z])/g, `$1${prefix}-$2`)
    .replace(/\s(?:class|aria-[a-z]+|role)="[^"]*"/g, '')
    .replace(
      /<(path|rect|line|text|circle|g)\b([^>]*?)(\/?)>/g,
      (tag, name: string, attributes: string, close: string) => {
        const classes = [
          roleClass('f', /\bfill="(#[0-9a-f]{6})"/i.exec(attributes)?.[1], roles),
          roleClass('s', /\bstroke="(#[0-9a-f]{6})"/i.exec(attributes)?.[1], roles),
        ].filter((item) => item !== '');
        return classes.length === 0
          ? tag
          : `<${name} class="${classes.join(' ')}"${attributes}${close}>`;
      },
    );
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" lang="${language}" aria-labelledby="${prefix}-t ${prefix}-d">`;
  return {
    svg: `${head}<title id="${prefix}-t">${escapeXml(title)}</title><desc id="${prefix}-d">${escapeXml(description)}</desc>${inner}</svg>`,
    width,
    height,
  };
}

function roleClass(
  prefix: string,
  hex: string | undefined,
  roles: ReadonlyMap<string, string>,
): string {
  const role = hex === undefined ? undefined : roles.get(hex.toLowerCase());
  return role === undefined ? '' : `${prefix}-${role}`;
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
