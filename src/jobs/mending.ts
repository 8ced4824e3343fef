import { deliveryProblems } from '../core/catalogue/delivery.ts';
import { catalogue } from '../core/catalogue.ts';
import type { Diagnostic } from '../core/diagnostic.ts';

/** Who or what mends a problem that keeps an issue from being made. */
export type Mending = 'data' | 'person' | 'trying';

type Group = {
  /** `row`: data where it stands in a row of a table, else a person. */
  readonly by: Mending | 'row' | 'elsewhere';
  /** Why the codes are of this kind, and what becomes of a scheduled job that ends with one. */
  readonly reason: string;
  readonly codes: readonly string[];
};

/** Every code of the catalogue by who mends it: the one place where this is decided. */
export const mendings: readonly Group[] = [
  {
    by: 'data',
    reason:
      'Data that are late, incomplete or wrong are delivered or corrected by those who send them, without anybody here: the slot waits for them, and the editors are told at the deadline.',
    codes: [
      ...['E_DATA_LATE', 'E_NO_DATA', 'E_DATASET_EMPTY', 'E_CHECK_FAILED', 'E_VALUE_MISSING'],
      ...['E_TABLE', 'E_TABLE_MISSING', 'E_TABLE_EMPTY', 'E_TABLE_ENCODING', 'E_TABLE_MARKUP'],
      ...['E_TABLE_DELIMITER', 'E_TABLE_ROW', 'E_COLUMN_NAME', 'E_COLUMN_MISSING'],
      ...['E_COLUMN_UNKNOWN', 'E_STATUS', 'E_VALUE', 'E_TEXT', 'E_DUPLICATE', 'E_NO_BASE'],
    ],
  },
  {
    by: 'row',
    reason:
      'A name or a period that is not known: a slip in the data where it stands in a row of a table, else one in a template, a chart or a rule.',
    codes: ['E_CODE_UNKNOWN', 'E_DIMENSION_UNKNOWN', 'E_INDICATOR_UNKNOWN', 'E_PERIOD'],
  },
  {
    by: 'person',
    reason:
      'Files of this department: a recipe, a template, a chart, words, a code list, a rule. No data that come mend them, so the editors are told at once; the job goes on being tried, so that a mend is picked up.',
    codes: [
      ...['E_BRIEFING_UNKNOWN', 'E_BRIEFING_CYCLE', 'E_RECIPE_SYNTAX', 'E_RECIPE_FIELD'],
      ...['E_EDITION', 'E_ISSUE_PERIOD', 'E_REGION_UNKNOWN', 'E_DATASET_UNKNOWN', 'E_PACKAGE'],
      ...['E_CODELIST_MISSING', 'E_CODELIST_SYNTAX', 'E_CODELIST_FIELD'],
      ...['E_CHECKS_SYNTAX', 'E_CHECKS_FIELD', 'E_REFERENCE', 'E_REFERENCE_AMBIGUOUS'],
      ...['E_SECTION_UNKNOWN', 'E_SECTION_TWICE', 'E_LANGUAGE_MISSING', 'E_LANGUAGE_FORM'],
      ...['E_LANGUAGE_NAME', 'E_LEXICON_SYNTAX', 'E_LEXICON_FIELD', 'E_NOUN_UNKNOWN'],
      ...['E_TEMPLATE_SYNTAX', 'E_TEMPLATE_RAW', 'E_TEMPLATE_REFUSED', 'E_TEMPLATE_DIGIT'],
      ...['E_TEMPLATE_LIMIT', 'E_HELPER_UNKNOWN', 'E_HELPER_PLACE', 'E_HELPER_ARGUMENTS'],
      ...['E_CHOICE_MISSING', 'E_NO_CHANGE', 'E_UNIT_MISMATCH', 'E_UNIT_UNKNOWN', 'E_NUMERAL'],
      ...['E_DOCUMENT_MARKUP', 'E_DOCUMENT_LINK', 'E_DOCUMENT_MARK', 'E_DOCUMENT_STRUCTURE'],
      ...['E_DOCUMENT_PAIR', 'E_CHART_UNKNOWN', 'E_CHART_SPEC', 'E_CHART_JSON', 'E_CHART_META'],
      ...['E_CHART_UNSAFE', 'E_PDF_GLYPH', 'E_PDF_SVG', 'E_PDF_TOO_TALL'],
    ],
  },
  {
    by: 'trying',
    reason:
      'The machine or the program failed, and the next attempt may go better: it is tried again with back-off up to the limit of attempts, then the editors are told.',
    codes: [
      ...['E_DATABASE', 'E_DATASET_DENIED', 'E_TEMPLATES_DENIED', 'E_DISK_FULL'],
      ...['E_OUTPUT_DENIED', 'E_OUTPUT_NOT_FOLDER', 'E_OUTPUT_BUSY', 'E_MANIFEST', 'E_DIGEST'],
      ...['E_RENDER_TIMEOUT', 'E_RENDER_MEMORY', 'E_RENDER_LOST', 'E_INTERNAL'],
    ],
  },
  {
    by: 'elsewhere',
    reason:
      'No attempt at an issue ends with it: a warning, or a problem of a command, a request, the start of the service, recipients or a delivery. Should one come all the same, it is tried again as a defect is.',
    codes: [
      ...Object.keys(catalogue).filter((code) => code.startsWith('W_')),
      ...Object.keys(deliveryProblems).filter((code) => !code.startsWith('W_')),
      ...['E_USAGE', 'E_REQUEST', 'E_ROUTE', 'E_TOKEN', 'E_PORT', 'E_JOB_UNKNOWN', 'E_JOB_STATE'],
      ...['E_NO_SCHEDULE', 'E_NO_SERVICE', 'E_DATABASE_ADDRESS', 'E_DATABASE_ELSEWHERE'],
      ...[
        'E_STATE_FOLDER',
        'E_STATE_IN_USE',
        'E_STATE_OWNER',
        'E_ZONE_DATA',
        'E_ISSUE_FOLDER',
        'E_RECIPIENT',
        'E_RECIPIENT_TWICE',
      ],
      ...['E_RECIPIENT_EDITION'],
    ],
  },
];

const byCode = new Map(mendings.flatMap(({ by, codes }) => codes.map((code) => [code, by])));

/** Who or what mends a problem; a code that the catalogue does not have is tried again. */
export function mendingOf({ code, place }: Pick<Diagnostic, 'code' | 'place'>): Mending {
  const by = byCode.get(code) ?? 'trying';
  if (by === 'row') return place?.row === undefined ? 'person' : 'data';
  return by === 'elsewhere' ? 'trying' : by;
}
