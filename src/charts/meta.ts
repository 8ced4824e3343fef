import { z } from 'zod';
import type { LanguageCode } from '../core/language-code.ts';

const text = z.string().min(1);
const texts = z.object({ en: text, ru: text, kk: text }).partial().strict();
const order = z.enum(['value', '-value', 'code', 'list']);

const common = {
  /** Code of the group, and its name in each language (Handlebars). */
  series: z.string().optional(),
  seriesLabel: texts.optional(),
  /** Per cent of this quantity instead of the value itself. */
  share: z.string().optional(),
  /** Power of ten and decimals of this query's values, where they differ from the chart's. */
  scale: z.number().int().optional(),
  decimals: z.number().int().min(0).max(4).optional(),
  /** Values outside are not drawn but reach the note as `outside`. */
  min: z.number().optional(),
  max: z.number().optional(),
};

const byDimension = z
  .object({
    ...common,
    ref: text,
    by: text,
    in: z.array(text).optional(),
    except: z.array(text).optional(),
    parent: text.optional(),
    sort: order.optional(),
    limit: z.number().int().positive().optional(),
    /** One more row: what the others leave of `whole` (left out: the reference without a code), if anything. */
    rest: z.object({ whole: text.optional(), label: texts }).strict().optional(),
  })
  .strict();

const oneByOne = z
  .object({
    ...common,
    refs: z.array(text).min(1),
    /** What a row is called: the indicator's short name, its period, the code of its last dimension, the series. */
    label: z.enum(['indicator', 'period', 'code', 'series']).default('indicator'),
    labels: z.array(texts).optional(),
    sort: z.enum(['value', '-value', 'list']).optional(),
  })
  .strict();

/** What stands in `usermeta.sholu` of a chart. */
export const metaSchema = z
  .object({
    /** Queries: the codes of a dimension, or observations named one by one. */
    rows: z.array(z.union([byDimension, oneByOne])).min(1),
    /** The order of all rows together, where several queries make one list. */
    sort: z.enum(['value', '-value']).optional(),
    /** Fewer rows than this, and the chart is left out. */
    minRows: z.number().int().positive().default(2),
    /** Power of ten of the values; left out = as published. */
    scale: z.number().int().optional(),
    decimals: z.number().int().min(0).max(4).optional(),
    /** What stands at the mark: the signed change, the number, the number with its unit. */
    label: z.enum(['signed', 'number', 'value']).default('number'),
    /**
     * Points that a label beside its mark may be wide: the field `lines` of a row is its label, broken to fit. Left
     * out, labels stand above their marks and have the whole width.
     */
    labelWidth: z.number().min(40).max(600).optional(),
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
export type ByDimension = z.infer<typeof byDimension>;
export type OneByOne = z.infer<typeof oneByOne>;

/** A text of a chart in the languages that it has. */
export type MetaTexts = Readonly<Partial<Record<LanguageCode, string | undefined>>>;

/** Lists that the title, subtitle, note and alternative text may name beside the helpers. */
export const chartLists = ['rows', 'outside', 'rest'] as const;

/** Every text of a chart with its field, and whether it may name the lists. */
export function textsIn(
  meta: Meta,
): readonly { readonly field: string; readonly texts: MetaTexts; readonly lists: boolean }[] {
  const named = (['title', 'subtitle', 'note', 'alt'] as const).flatMap((field) => {
    const found = meta[field];
    return found === undefined ? [] : [{ field, texts: found, lists: true }];
  });
  const words = Object.entries(meta.texts ?? {}).map(([key, found]) => ({
    field: `texts.${key}`,
    texts: found,
    lists: false,
  }));
  const rows = meta.rows.flatMap((query, index) => {
    const labels = 'refs' in query ? (query.labels ?? []) : [];
    const rest = 'ref' in query ? query.rest : undefined;
    return [
      ...(query.seriesLabel === undefined
        ? []
        : [{ field: `rows.${index}.seriesLabel`, texts: query.seriesLabel, lists: false }]),
      ...labels.map((found, at) => ({
        field: `rows.${index}.labels.${at}`,
        texts: found,
        lists: false,
      })),
      ...(rest === undefined
        ? []
        : [{ field: `rows.${index}.rest.label`, texts: rest.label, lists: false }]),
    ];
  });
  return [...named, ...words, ...rows];
}
