import { z } from 'zod';
import type { Diagnostics } from '../core/diagnostic.ts';
import { findUnsafe } from './guard.ts';

const text = z.string().min(1);
const texts = z.object({ en: text, ru: text, kk: text }).partial().strict();

const common = {
  /** Code of the group, and its name in each language (Handlebars). */
  series: z.string().optional(),
  seriesLabel: texts.optional(),
  /** Per cent of this quantity instead of the value itself. */
  share: z.string().optional(),
  /** Values outside are not drawn but reach the note as `outside`. */
  min: z.number().optional(),
  max: z.number().optional(),
};

/** One query: the codes of a dimension, or observations named one by one. */
const query = z.union([
  z
    .object({
      ...common,
      ref: text,
      by: text,
      in: z.array(text).optional(),
      except: z.array(text).optional(),
      parent: text.optional(),
      sort: z.enum(['value', '-value', 'code', 'list']).optional(),
      limit: z.number().int().positive().optional(),
    })
    .strict(),
  z
    .object({
      ...common,
      refs: z.array(text).min(1),
      /** What a row is called: the indicator's short name, its period, the code of its last dimension, the series. */
      label: z.enum(['indicator', 'period', 'code', 'series']).default('indicator'),
      labels: z.array(texts).optional(),
      sort: z.enum(['value', '-value', 'list']).optional(),
    })
    .strict(),
]);

const metaSchema = z
  .object({
    rows: z.array(query).min(1),
    /** Fewer rows than this, and the chart is left out. */
    minRows: z.number().int().positive().default(2),
    /** Power of ten of the values; left out = as published. */
    scale: z.number().int().optional(),
    decimals: z.number().int().min(0).max(4).optional(),
    /** What stands at the mark: the signed change, the number, the number with its unit. */
    label: z.enum(['signed', 'number', 'value']).default('number'),
    title: texts,
    subtitle: texts.optional(),
    note: texts.optional(),
    alt: texts.optional(),
    /** Words for the drawing: a field `t_<key>` of every row. */
    texts: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), texts).optional(),
  })
  .strict();

export type Meta = z.infer<typeof metaSchema>;
export type Query = Meta['rows'][number];

/** A chart as its file says it: plain Vega-Lite, and what Sholu needs besides. */
export type ChartSpec = {
  readonly id: string;
  readonly file: string;
  readonly vegaLite: Readonly<Record<string, unknown>>;
  readonly meta: Meta;
};

const largest = 200_000;

/**
 * Reads a `.vl.json`. Told in `diagnostics`, and undefined: text that is no JSON (with line and column), no Vega-Lite,
 * a spec that asks for a URL, a file or code, a `usermeta.sholu` that does not fit.
 */
export function parseSpec(
  id: string,
  file: string,
  source: string,
  diagnostics: Diagnostics,
): ChartSpec | undefined {
  const tell = (
    code: string,
    message: string,
    hint: string,
    field?: string,
    line?: number,
    column?: number,
  ): undefined => {
    diagnostics.error(code, message, {
      hint,
      place: {
        file,
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
        ...(field === undefined ? {} : { field }),
      },
    });
  };
  if (source.length > largest) {
    return tell(
      'E_CHART_SPEC',
      `The chart has ${source.length} characters, more than ${largest}.`,
      'Data do not belong into a chart: query them in usermeta.sholu.rows.',
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch (error) {
    const { line, column } = jsonPlace(source, error);
    return tell(
      'E_CHART_JSON',
      `The chart is not JSON: ${error instanceof Error ? error.message : ''}.`,
      'Mend the place; JSON has double quotes, no comments and no comma before a closing bracket.',
      undefined,
      line,
      column,
    );
  }
  if (
    !isRecord(json) ||
    typeof json.$schema !== 'string' ||
    !json.$schema.includes('/vega-lite/')
  ) {
    return tell(
      'E_CHART_SPEC',
      'The chart is not Vega-Lite: its $schema is missing or another.',
      'Begin it with "$schema": "https://vega.github.io/schema/vega-lite/v6.json".',
      '$schema',
    );
  }
  const unsafe = findUnsafe(json);
  for (const { path, why } of unsafe) {
    tell(
      'E_CHART_UNSAFE',
      `${path}: ${why}.`,
      'A chart draws only the rows that usermeta.sholu queries; it loads nothing and links to nothing.',
      path,
    );
  }
  if (unsafe.length > 0) return undefined;
  const usermeta = isRecord(json.usermeta) ? json.usermeta.sholu : undefined;
  if (usermeta === undefined) {
    return tell(
      'E_CHART_META',
      'The chart has no usermeta.sholu.',
      'It names the rows to query, a title, a subtitle and an alternative text in each language; see the README.',
      'usermeta.sholu',
    );
  }
  const result = metaSchema.safeParse(usermeta);
  if (!result.success) {
    for (const issue of result.error.issues) {
      const field = ['usermeta.sholu', ...issue.path].join('.');
      tell(
        'E_CHART_META',
        `${field}: ${issue.message}.`,
        'See the README for what stands in usermeta.sholu.',
        field,
      );
    }
    return undefined;
  }
  const { usermeta: _, ...vegaLite } = json;
  return { id, file, vegaLite, meta: result.data };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Line and column of the position that the parser names. */
function jsonPlace(source: string, error: unknown): { line?: number; column?: number } {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (position === undefined) return {};
  const before = source.slice(0, Number(position)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
