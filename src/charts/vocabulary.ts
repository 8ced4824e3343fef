import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { didYouMean } from '../core/identifiers.ts';

/** A part of a spec that Vega-Lite does not know. */
export type Unknown = { readonly path: string; readonly what: string; readonly hint: string };

type Vocabulary = {
  readonly names: ReadonlySet<string>;
  readonly channels: readonly string[];
  readonly marks: readonly string[];
  readonly types: readonly string[];
};

const documentation = 'https://vega.github.io/vega-lite/docs/';
const compositions = ['mark', 'layer', 'facet', 'repeat', 'concat', 'hconcat', 'vconcat', 'spec'];
/** Objects whose keys are names of the author's own. */
const ownNames = new Set(['value', 'style', 'datum']);

let read: Vocabulary | undefined; // Vega-Lite's schema is a constant: read at the first spec, then kept

/** The names of Vega-Lite 6 from the JSON schema that comes with it. */
function vocabulary(): Vocabulary {
  if (read !== undefined) return read;
  const { resolve } = createRequire(import.meta.url);
  const schema: unknown = JSON.parse(
    readFileSync(resolve('vega-lite/vega-lite-schema.json'), 'utf8'),
  );
  const names = new Set<string>();
  collect(schema, names);
  const definition = (name: string): Readonly<Record<string, unknown>> =>
    record(record(record(schema).definitions)[name]);
  const listed = (name: string): readonly string[] => (definition(name).enum ?? []) as string[]; // enums of names
  read = {
    names,
    channels: Object.keys(record(definition('FacetedEncoding').properties)),
    marks: [...listed('Mark'), 'boxplot', 'errorbar', 'errorband'],
    types: listed('Type'),
  };
  return read;
}

function collect(value: unknown, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) {
    for (const name of Object.keys(record(record(value).properties))) names.add(name);
  }
  for (const inner of Object.values(value)) collect(inner, names);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>) // just checked
    : {};
}

/**
 * Every name in a spec that Vega-Lite does not have (properties, channels, marks, types of data), and a view that draws
 * nothing. Vega-Lite itself passes over them, so that a slip of the pen would change a chart without a word.
 */
export function findUnknown(spec: Readonly<Record<string, unknown>>): readonly Unknown[] {
  const known = vocabulary();
  const found: Unknown[] = [];
  if (!compositions.some((name) => name in spec)) {
    found.push({
      path: 'mark',
      what: 'The chart is not Vega-Lite: it has no mark, no layer and no other view.',
      hint: `A view has a mark and an encoding. See ${documentation}.`,
    });
  }
  walk(spec, '', known, found);
  return found;
}

function walk(value: unknown, path: string, known: Vocabulary, found: Unknown[]): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      walk(item, `${path}[${index}]`, known, found);
    });
    return;
  }
  const inEncoding = /(?:^|\.)encoding$/.test(path);
  const ofChannel = /(?:^|\.)encoding\.\w+$/.test(path);
  for (const [key, inner] of Object.entries(record(value))) {
    const here = path === '' ? key : `${path}.${key}`;
    const miss = (what: string, given: string, of: Iterable<string>): void => {
      found.push({ path: here, what, hint: didYouMean(given, of, documentation) });
    };
    if (inEncoding && !known.channels.includes(key)) {
      miss(`Vega-Lite has no channel "${key}".`, key, known.channels);
    } else if (!known.names.has(key)) {
      miss(`Vega-Lite has no property "${key}".`, key, known.names);
    }
    const mark = key === 'mark' || (key === 'type' && /(?:^|\.)mark$/.test(path));
    if (mark && typeof inner === 'string' && !known.marks.includes(inner)) {
      miss(`Vega-Lite has no mark "${inner}".`, inner, known.marks);
    }
    if (ofChannel && key === 'type' && !known.types.includes(String(inner))) {
      miss(`Vega-Lite has no type of data "${String(inner)}".`, String(inner), known.types);
    }
    if (!ownNames.has(key)) walk(inner, here, known, found);
  }
}
