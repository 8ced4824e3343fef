import type { Diagnostics } from '../core/diagnostic.ts';
import { fieldProblems, sentence } from '../core/field-problems.ts';
import { findUnknownFields } from './fields.ts';
import { findUnsafe } from './guard.ts';
import { jsonLines } from './json-lines.ts';
import { type Meta, metaSchema } from './meta.ts';
import { findUnknown } from './vocabulary.ts';

/** A chart as its file says it: plain Vega-Lite, and what Sholu needs besides. */
export type ChartSpec = {
  readonly id: string;
  readonly file: string;
  readonly vegaLite: Readonly<Record<string, unknown>>;
  readonly meta: Meta;
};

const largest = 200_000;
const reader =
  'See "Customise" in the README for what stands in usermeta.sholu, and its examples in templates/.';

/**
 * Reads a `.vl.json`. Told in `diagnostics`, and undefined: text that is no JSON (with line and column), no Vega-Lite
 * (each name that Vega-Lite does not have), a field that no row and no transform has, a spec that asks for a URL, a
 * file or data of its own, a `usermeta.sholu` that does not fit.
 */
export function parseSpec(
  id: string,
  file: string,
  source: string,
  diagnostics: Diagnostics,
): ChartSpec | undefined {
  const lineOf = jsonLines(source);
  const tell = (code: string, message: string, hint: string, field?: string): undefined => {
    const line = field === undefined ? undefined : lineOf(field);
    const place = {
      file,
      ...(line === undefined ? {} : { line }),
      ...(field === undefined ? {} : { field }),
    };
    diagnostics.error(code, message, { hint, place });
  };
  if (source.length > largest) {
    return tell(
      'E_CHART_SPEC',
      `The chart has ${source.length} characters, more than ${largest}.`,
      'Data do not belong into a chart: query them in usermeta.sholu.rows.',
    );
  }
  const json = parseJson(source, file, diagnostics);
  if (json === undefined) return undefined;
  const schema = isRecord(json) ? json.$schema : undefined;
  if (!isRecord(json) || typeof schema !== 'string' || !schema.includes('/vega-lite/')) {
    return tell(
      'E_CHART_SPEC',
      'The chart is not Vega-Lite: its $schema is missing or another.',
      'Begin it with "$schema": "https://vega.github.io/schema/vega-lite/v6.json".',
      '$schema',
    );
  }
  const { usermeta, ...vegaLite } = json;
  const unsafe = findUnsafe(vegaLite);
  for (const { path, why, hint } of unsafe) tell('E_CHART_UNSAFE', sentence(why), hint, path);
  if (unsafe.length > 0) return undefined;
  const unknown = findUnknown(vegaLite);
  for (const { path, what, hint } of unknown) tell('E_CHART_SPEC', what, hint, path);
  const meta = parseMeta(usermeta, tell);
  const astray = meta === undefined ? [] : findUnknownFields(vegaLite, meta);
  for (const { path, what, hint } of astray) tell('E_CHART_SPEC', what, hint, path);
  if (astray.length > 0) return undefined;
  return meta === undefined || unknown.length > 0 ? undefined : { id, file, vegaLite, meta };
}

function parseMeta(
  usermeta: unknown,
  tell: (code: string, message: string, hint: string, field: string) => undefined,
): Meta | undefined {
  const own = isRecord(usermeta) ? usermeta.sholu : undefined;
  if (own === undefined) {
    return tell(
      'E_CHART_META',
      'The chart has no usermeta.sholu.',
      `It names the rows to query, and a title in each language. ${reader}`,
      'usermeta.sholu',
    );
  }
  const result = metaSchema.safeParse(own);
  if (result.success) return result.data;
  for (const { path, problem, hint } of fieldProblems(metaSchema, own, result.error.issues)) {
    const field = ['usermeta.sholu', ...path].join('.');
    tell('E_CHART_META', `${problem.replace(/^the file/, 'usermeta.sholu')}.`, hint, field);
  }
  return undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(source: string, file: string, diagnostics: Diagnostics): unknown {
  try {
    return JSON.parse(source) ?? null;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    diagnostics.error('E_CHART_JSON', `The chart is not JSON: ${message}.`, {
      hint: 'Mend the place; JSON has double quotes, no comments and no comma before a closing bracket.',
      place: { file, ...jsonPlace(source, message) },
    });
    return undefined;
  }
}

/** Line and column of the position that the parser names; of text that ends too early, its end. */
function jsonPlace(source: string, message: string): { line?: number; column?: number } {
  const position = /position (\d+)/.exec(message)?.[1];
  const early = /end of JSON input/.test(message);
  if (position === undefined && !early) return {};
  const before = source.slice(0, position === undefined ? undefined : Number(position)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
