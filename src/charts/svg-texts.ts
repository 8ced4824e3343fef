const token = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** A text of a drawing as a reader sees it, its lines joined by blanks, and whether it labels an axis. */
export type DrawnText = { readonly text: string; readonly axis: boolean };

/** Every `<text>` of Vega's SVG, whose groups still carry their roles as classes. */
export function textsOf(svg: string): readonly DrawnText[] {
  const found: DrawnText[] = [];
  const open: string[] = [];
  let lines: string[] | undefined;
  for (const [, close, name, rest = '', alone, text] of svg.matchAll(token)) {
    if (text !== undefined) lines?.push(decoded(text));
    else if (close === '/') {
      open.pop();
      if (name === 'text' && lines !== undefined) {
        found.push({ text: lines.join(' '), axis: open.some((role) => role === 'axis-label') });
        lines = undefined;
      }
    } else if (alone !== '/') {
      open.push(/\brole-([\w-]+)/.exec(rest)?.[1] ?? '');
      if (name === 'text') lines = [];
    }
  }
  return found;
}

function decoded(text: string): string {
  return text
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
