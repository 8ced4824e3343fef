import { nearest } from '../core/identifiers.ts';
import type { Meta } from './meta.ts';
import type { Unknown } from './vocabulary.ts';

/** Fields of every row of a chart; `chartRows` makes them. */
const rowFields = [
  'label',
  'lines',
  'code',
  'value',
  'text',
  'series',
  'seriesLabel',
  'order',
  'rest',
  'sign',
  'period',
  'date',
];
/** Fields that transforms make when they name none: fold and density, quantile, stack. */
const usual = ['key', 'density', 'prob', 'value_start', 'value_end'];
/** Properties of a spec that name fields, one or several. */
const naming = new Set([
  'field',
  'groupby',
  'fold',
  'flatten',
  'stack',
  'impute',
  'key',
  'quantile',
  'density',
  'regression',
  'loess',
  'on',
]);
/** Where a string is an expression about a row. */
const expressions = new Set(['calculate', 'filter', 'test', 'expr']);
/** Parts whose expressions are about a label and not about a row. */
const guides = new Set(['axis', 'legend', 'header', 'config']);

/**
 * Every name of a field in a spec that neither a row nor a transform of the spec has. Vega takes such a field for one
 * without values, so that a slip of the pen would draw a chart with marks at nought, or with none, without a word. All
 * transforms of the spec count wherever they stand. After a pivot, whose fields are called as the data are, no name is
 * known to be wrong.
 */
export function findUnknownFields(
  spec: Readonly<Record<string, unknown>>,
  meta: Meta,
): readonly Unknown[] {
  const texts = Object.keys(meta.texts ?? {}).map((key) => `t_${key}`);
  const made = new Set<string>();
  if (!collectMade(spec, made)) return [];
  const known = new Set([...rowFields, ...texts, ...made, ...usual]);
  const offered = [...rowFields, ...texts, ...made];
  const found = new Map<string, Unknown>();
  walk(spec, '', (path, name) => {
    if (known.has(name) || found.has(`${path} ${name}`)) return;
    const near = nearest(name, offered);
    const meant = near.length === 0 ? '' : `Did you mean ${near.join(' or ')}? `;
    found.set(`${path} ${name}`, {
      path,
      what: `The chart has no field "${name}": no row and no transform makes it.`,
      hint: `${meant}Fields: ${offered.join(', ')}.`,
    });
  });
  return [...found.values()];
}

/** Collects the fields that transforms make; false where their names are not known before the data. */
function collectMade(value: unknown, made: Set<string>): boolean {
  if (Array.isArray(value)) return value.every((item) => collectMade(item, made));
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => {
    if (key === 'pivot') return false;
    if (key === 'as') {
      for (const name of [inner].flat()) {
        if (typeof name !== 'string') continue;
        made.add(name);
        made.add(`${name}_end`); // the other end of a bin, a unit of time, a stack
      }
    }
    return collectMade(inner, made);
  });
}

function walk(value: unknown, path: string, use: (path: string, name: string) => void): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      walk(item, `${path}[${index}]`, use);
    });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (naming.has(key)) {
      for (const name of [inner].flat()) {
        if (typeof name === 'string' && isField(key, name)) use(here, firstPart(name));
      }
    }
    if (expressions.has(key) && typeof inner === 'string') {
      for (const name of fieldsIn(inner)) use(here, name);
    }
    if (!guides.has(key)) walk(inner, here, use);
  }
}

/** `stack` in an encoding says how, not what; `*` is every row. */
function isField(key: string, name: string): boolean {
  if (name === '' || name === '*') return false;
  return key !== 'stack' || !['zero', 'center', 'normalize'].includes(name);
}

/** `a.b`, `a[0]` → `a`. */
function firstPart(name: string): string {
  return /^[^.[\]\\]+/.exec(name)?.[0] ?? name;
}

/** The fields of `datum` in an expression; what stands in quotes is text. */
function fieldsIn(expression: string): readonly string[] {
  const bare = expression.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, (text, at: number) =>
    /\bdatum\s*\[\s*$/.test(expression.slice(0, at)) ? text : "''",
  );
  const found = bare.matchAll(/\bdatum\s*(?:\.\s*(\w+)|\[\s*(['"])(.*?)\2\s*\])/g);
  return [...found].map(([, dotted, , quoted]) => dotted ?? quoted ?? '');
}
