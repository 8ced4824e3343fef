/** An element of an XML document with its children; texts are decoded. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
};

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
};

const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const nameForm = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/;

/** Reads XML 1.0 with elements, attributes and texts, strictly: throws for whatever is not well formed, or is more. */
export function parseXml(text: string): Element {
  const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
  if (!text.startsWith(declaration)) throw new Error('no declaration');
  const found = forbidden.exec(text);
  if (found !== null) throw new Error(`a character that XML does not allow at ${found.index}`);
  const rest = text.slice(declaration.length);
  const top: (Element | string)[] = [];
  const open: { readonly name: string; readonly children: (Element | string)[] }[] = [
    { name: '', children: top },
  ];
  let at = 0;
  for (const { 0: tag, index } of rest.matchAll(/<[^<>]*>/g)) {
    addText(rest.slice(at, index));
    at = index + tag.length;
    if (tag.startsWith('</')) {
      const closed = open.pop();
      if (tag !== `</${closed?.name}>` || open.length === 0)
        throw new Error(`${tag} closes nothing`);
      continue;
    }
    const { name, attributes } = parseTag(tag);
    const children: (Element | string)[] = [];
    open.at(-1)?.children.push({ name, attributes, children });
    if (!tag.endsWith('/>')) open.push({ name, children });
  }
  addText(rest.slice(at));
  const [root, ...more] = top.filter((each) => typeof each !== 'string' || each.trim() !== '');
  if (open.length !== 1 || root === undefined || typeof root === 'string' || more.length > 0) {
    throw new Error('not one whole element');
  }
  return root;

  function addText(raw: string): void {
    if (raw === '') return;
    if (/[<>]/.test(raw)) throw new Error(`a bare < or > in "${raw}"`);
    open.at(-1)?.children.push(decoded(raw));
  }
}

function parseTag(tag: string): Pick<Element, 'name' | 'attributes'> {
  const inner = tag.slice(1, tag.endsWith('/>') ? -2 : -1);
  const [name = ''] = inner.split(/\s/, 1);
  if (!nameForm.test(name)) throw new Error(`${tag} has no name`);
  const attributes: Record<string, string> = {};
  const rest = inner.slice(name.length).replace(/\s+([\w:.-]+)="([^"]*)"/g, (_, key, value) => {
    if (!nameForm.test(key) || key in attributes) throw new Error(`${tag} has ${key} twice`);
    attributes[key] = decoded(value);
    return '';
  });
  if (rest.trim() !== '') throw new Error(`${tag} cannot be read`);
  return { name, attributes };
}

function decoded(raw: string): string {
  return raw.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const sign = whole.endsWith(';') ? entities[name] : undefined;
    if (sign === undefined) throw new Error(`${whole} stands for nothing`);
    return sign;
  });
}

/** The elements of that name directly below. */
export function below({ children }: Element, name: string): readonly Element[] {
  return children.filter((each) => typeof each !== 'string').filter((each) => each.name === name);
}

/** All text within. */
export function textOf({ children }: Element): string {
  return children.map((each) => (typeof each === 'string' ? each : textOf(each))).join('');
}
