import type { Diagnostics } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import type { LanguageCode } from '../core/language-code.ts';
import type { Dataset } from '../dataset/model.ts';
import { checkCode, checkReference, parseReference } from '../dataset/reference.ts';
import { type Query, textsIn } from './meta.ts';
import type { ChartSpec } from './spec.ts';

/**
 * Tells every name in the queries of a chart that the dataset does not have (indicators, dimensions, codes, periods), and
 * every text that it lacks in one of `languages`. Nothing is queried or drawn: whether the region has the values shows
 * when the chart is rendered. The texts themselves are checked as templates are.
 */
export function checkSpec(
  spec: ChartSpec,
  dataset: Dataset,
  diagnostics: Diagnostics,
  languages: readonly LanguageCode[] = [],
): void {
  const { file, meta } = spec;
  meta.rows.forEach((query, index) => {
    for (const { field, check } of namesOf(query, dataset)) {
      try {
        check();
      } catch (error) {
        if (!(error instanceof SholuError)) throw error;
        diagnostics.error(error.code, error.message, {
          ...(error.hint === undefined ? {} : { hint: error.hint }),
          place: { file, field: `usermeta.sholu.rows.${index}.${field}` },
        });
      }
    }
  });
  for (const { field, texts } of textsIn(meta)) {
    for (const code of languages) {
      if (texts[code] !== undefined) continue;
      diagnostics.error(
        'E_LANGUAGE_MISSING',
        `The chart "${spec.id}" has no ${field} in "${code}".`,
        {
          hint: `Add "${code}" beside the other languages of usermeta.sholu.${field}.`,
          place: { file, field: `${field}.${code}` },
        },
      );
    }
  }
}

type Name = { readonly field: string; readonly check: () => void };

/** Each name of a query with its field and its check, which throws. */
function namesOf(query: Query, dataset: Dataset): readonly Name[] {
  const reference = (field: string, text: string): Name => ({
    field,
    check: () => checkReference(parseReference(text), dataset),
  });
  const share = query.share === undefined ? [] : [reference('share', query.share)];
  if ('refs' in query) {
    return [...query.refs.map((text, index) => reference(`refs.${index}`, text)), ...share];
  }
  const { ref, by } = query;
  const code = (field: string, id: string): Name => ({
    field,
    check: () => checkCode(by, id, dataset),
  });
  const whole = query.rest?.whole;
  // of a dimension that is not there no code is known
  const codes = dataset.dimensions.has(by)
    ? [
        ...(query.in ?? []).map((id, index) => code(`in.${index}`, id)),
        ...(query.except ?? []).map((id, index) => code(`except.${index}`, id)),
        ...(query.parent === undefined ? [] : [code('parent', query.parent)]),
      ]
    : [];
  return [
    reference('ref', ref),
    { field: 'by', check: () => checkBreakdown(ref, by, dataset) },
    ...codes,
    ...share,
    ...(whole === undefined ? [] : [reference('rest.whole', whole)]),
  ];
}

/** The dimension of the rows must be one by which the indicator is broken down. */
function checkBreakdown(ref: string, by: string, dataset: Dataset): void {
  checkCode(by, undefined, dataset);
  const [indicator = ''] = ref.trim().split(/\s+/);
  const declared = dataset.indicators.get(indicator);
  if (declared === undefined || declared.dimensions.includes(by)) return; // an unknown one is told by its reference
  throw new SholuError('E_DIMENSION_UNKNOWN', `${indicator} is not broken down by ${by}.`, {
    hint: `Its breakdowns in indicators.yaml: ${declared.dimensions.join(', ') || 'none'}.`,
  });
}
