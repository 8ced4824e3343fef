/** A part of a spec that a chart written by others may not have. */
export type Unsafe = { readonly path: string; readonly why: string; readonly hint: string };

const onlyRows =
  'A chart draws only the rows that usermeta.sholu queries; it loads nothing and links to nothing.';

const forbiddenKeys: ReadonlyMap<string, string> = new Map([
  ['url', 'a chart may not load from a URL or a file'],
  ['href', 'a chart may not link'],
  ['datasets', 'a chart may not bring its own data'],
  ['lookup', 'a chart may not load other data'],
  ['sequence', 'a chart may not make up data'],
  ['sphere', 'a chart may not make up data'],
  ['graticule', 'a chart may not make up data'],
  ['$ref', 'a chart may not refer to other files'],
  ['loader', 'a chart may not bring a loader'],
  ['bind', 'a chart on paper has no controls'],
  ['sample', 'a chart may not depend on chance'],
]);
const hints: ReadonlyMap<string, string> = new Map([
  ['bind', 'Take it out, and give the parameter its value.'],
  ['sample', 'Take it out; `limit` in usermeta.sholu.rows shows fewer rows.'],
]);
const deepest = 60;
/**
 * Functions of Vega's expressions that one short text can make run for ever or fill the memory with. A sequence must
 * show its end: `sequence(100)` or `sequence(clamp(datum.value, 0, 400))`.
 */
const ended = String.raw`\s*(?:\d{1,3}\s*(?:,\s*\d{1,3}\s*){0,2}\)|clamp\((?:[^()]|\([^()]*\))*,\s*\d+\s*,\s*\d{1,3}\s*\)\s*\))`;
const costly = new RegExp(String.raw`\b(?:sequence\s*\((?!${ended})|(?:pad|regexp)\s*\()`);

/** Where a string is an expression of Vega's. */
const expressions = /(?:^|\.)(?:calculate|filter|test|expr|labelExpr|update|init)\b/;
/** Functions whose result is another at each call, or in each time zone; their UTC twins are named utc…. */
const changing =
  /\b(?:now|random|sample\w+|timezoneoffset|timeFormat|timeParse|datetime|year|quarter|month|date|day|dayofyear|week|hours|minutes|seconds|milliseconds)\s*\(/;

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
    const hint = 'Take layers out of it; a chart needs no more than a few.';
    found.push({ path: path.slice(0, 80), why: `it is nested deeper than ${deepest}`, hint });
    return;
  }
  const expression = typeof value === 'string' && expressions.test(path) ? value : '';
  if (costly.test(expression)) {
    found.push({
      path,
      why: 'an expression may not make lists or patterns without end',
      hint: 'Do without pad() and regexp(), and let a sequence show its end: sequence(100), or sequence(clamp(datum.value, 0, 400)).',
    });
  }
  if (changing.test(expression)) {
    found.push({
      path,
      why: 'an expression may depend on no clock, chance or time zone',
      hint: 'Take now() and random() out, and of dates the functions of UTC: utcyear(), utcmonth(), utcFormat().',
    });
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
    if (key === 'type' && inner === 'temporal' && !isUtc(value)) {
      const hint = 'Write "scale": {"type": "utc"} beside it.';
      found.push({ path: here, why: 'an axis of time is in UTC', hint });
    }
    const why = forbiddenKeys.get(key);
    if (why !== undefined) found.push({ path: here, why, hint: hints.get(key) ?? onlyRows });
    else if (key === 'data') checkData(inner, here, found);
    else if (isImage(key, inner)) {
      const hint = 'Take another mark, such as bar, line, point or text.';
      found.push({ path: here, why: 'a chart may not draw images', hint });
    } else walk(inner, here, depth + 1, found);
  }
}

function isUtc(channel: object): boolean {
  const { scale, timeUnit } = channel as { readonly scale?: unknown; readonly timeUnit?: unknown };
  const type =
    typeof scale === 'object' && scale !== null && 'type' in scale ? scale.type : undefined;
  return type === 'utc' || (typeof timeUnit === 'string' && timeUnit.startsWith('utc'));
}

function isImage(key: string, value: unknown): boolean {
  return value === 'image' && (key === 'mark' || key === 'type');
}

function checkData(data: unknown, path: string, found: Unsafe[]): void {
  if (data === null) return;
  const keys = typeof data === 'object' ? Object.entries(data) : [];
  const [first] = keys;
  if (keys.length === 1 && first?.[0] === 'name' && first[1] === 'rows') return;
  const loads = keys.some(([key]) => key === 'url');
  found.push({
    path: loads ? `${path}.url` : path,
    why: loads
      ? 'a chart may not load from a URL or a file'
      : 'a chart has no data but {"name": "rows"}',
    hint: `Write "data": {"name": "rows"}. ${onlyRows}`,
  });
}
