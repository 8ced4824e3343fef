/** A part of a spec that a chart written by others may not have. */
export type Unsafe = { readonly path: string; readonly why: string };

const forbiddenKeys: Readonly<Record<string, string>> = {
  url: 'a chart may not load from a URL or a file',
  href: 'a chart may not link',
  datasets: 'a chart may not bring its own data',
  lookup: 'a chart may not load other data',
  sequence: 'a chart may not make up data',
  sphere: 'a chart may not make up data',
  graticule: 'a chart may not make up data',
  $ref: 'a chart may not refer to other files',
  loader: 'a chart may not bring a loader',
  usermeta: '',
};
const deepest = 60;

/**
 * Every part of a Vega-Lite spec that would load, link, or bring data of its own. Charts have the data source
 * `rows` and no other; images are refused with what they would load.
 */
export function findUnsafe(spec: Readonly<Record<string, unknown>>): readonly Unsafe[] {
  const found: Unsafe[] = [];
  walk(spec, '', 0, found);
  return found;
}

function walk(value: unknown, path: string, depth: number, found: Unsafe[]): void {
  if (depth > deepest) {
    found.push({ path: path.slice(0, 80), why: `it is nested deeper than ${deepest}` });
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      walk(item, `${path}[${index}]`, depth + 1, found);
    });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (key === 'usermeta' && path === '') continue;
    const why = Object.hasOwn(forbiddenKeys, key) ? forbiddenKeys[key] : undefined;
    if (why !== undefined && why !== '') found.push({ path: here, why });
    else if (key === 'data') checkData(inner, here, found);
    else if (isImage(key, inner)) found.push({ path: here, why: 'a chart may not draw images' });
    else walk(inner, here, depth + 1, found);
  }
}

function isImage(key: string, value: unknown): boolean {
  if (value === 'image' && (key === 'mark' || key === 'type')) return true;
  return false;
}

function checkData(data: unknown, path: string, found: Unsafe[]): void {
  const keys = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  if (data === null) return;
  const [first] = keys;
  if (keys.length === 1 && first?.[0] === 'name' && first[1] === 'rows') return;
  const url = keys.find(([key]) => key === 'url');
  found.push({
    path: url === undefined ? path : `${path}.url`,
    why:
      url === undefined
        ? 'a chart has no data but {"name": "rows"}'
        : 'a chart may not load from a URL or a file',
  });
}
