import type { ExitCode } from './error.ts';

type Entry = {
  readonly title: string;
  readonly exit: ExitCode;
  /** What an HTTP answer says. */
  readonly status: number;
};

const data = (title: string): Entry => ({ title, exit: 3, status: 422 });
const failed = (title: string): Entry => ({ title, exit: 1, status: 500 });
const usage = (title: string, status = 400): Entry => ({ title, exit: 2, status });

/** Every code that a problem may carry. Codes are permanent: they are searched for and scripted against. */
export const catalogue: Readonly<Record<string, Entry>> = {
  E_USAGE: usage('The command was not understood'),
  E_PERIOD: data('A period that cannot be read'),
  E_ISSUE_PERIOD: usage('A reference period that an issue cannot have'),
  E_REGION_UNKNOWN: usage('A region that the code list does not have', 404),
  E_NO_DATA: data('No data for the region'),
  E_BRIEFING_UNKNOWN: usage('A briefing that is not there', 404),
  E_BRIEFING_CYCLE: data('Briefings that extend each other in a circle'),
  E_RECIPE_SYNTAX: data('A recipe that is not YAML'),
  E_RECIPE_FIELD: data('A field of a recipe that does not fit'),
  E_SECTION_UNKNOWN: data('A section that is not there'),
  E_SECTION_TWICE: data('A section that stands twice'),
  E_TEMPLATES_DENIED: failed('Templates that may not be read'),
  E_LANGUAGE_MISSING: data('A text that is missing in a language'),
  E_LANGUAGE_FORM: data('A form of a word that neither a rule nor the data gives'),
  E_EDITION: usage('An edition that the briefing does not have'),
  E_DATASET_UNKNOWN: data('A dataset that is not there'),
  E_DATASET_DENIED: failed('A dataset that may not be read'),
  E_DATASET_EMPTY: data('A dataset without observations'),
  E_PACKAGE: data('A data package that does not fit'),
  E_CODELIST_MISSING: data('A code list that is missing'),
  E_CODELIST_SYNTAX: data('A code list that is not YAML'),
  E_CODELIST_FIELD: data('A field of a code list that does not fit'),
  E_CHECKS_SYNTAX: data('Checks that are not YAML'),
  E_CHECKS_FIELD: data('A check that does not fit'),
  E_CHECK_FAILED: data('A check that must hold and does not'),
  W_CHECK_FAILED: data('A check that does not hold'),
  E_TABLE: data('A table that cannot be read'),
  E_TABLE_MISSING: data('A table that is not there'),
  E_TABLE_EMPTY: data('A table without a head'),
  E_TABLE_ENCODING: data('A table that is not UTF-8'),
  E_TABLE_MARKUP: data('A web page in the place of a table'),
  E_TABLE_DELIMITER: data('A table whose cells are parted by another sign'),
  E_TABLE_ROW: data('A row that cannot be read'),
  W_TABLE_BOM: data('A table that begins with a byte order mark'),
  E_COLUMN_NAME: data('A column without a name of its own'),
  E_COLUMN_MISSING: data('A column that is missing'),
  E_COLUMN_UNKNOWN: data('A column that is not known'),
  E_CODE_UNKNOWN: data('A code that its list does not have'),
  E_DIMENSION_UNKNOWN: data('A breakdown that is not known'),
  E_INDICATOR_UNKNOWN: data('An indicator that is not known'),
  E_STATUS: data('A status that is not known'),
  E_VALUE: data('A value that cannot be read'),
  E_TEXT: data('A text with characters that are not allowed'),
  E_DUPLICATE: data('One key with two values'),
  W_UNIT: data('A unit other than that of the indicator'),
  W_REGION_TIME: data('A region at a time when it did not exist'),
  W_DUPLICATE: data('One key twice with one value'),
  E_REFERENCE: data('A reference that cannot be read'),
  E_REFERENCE_AMBIGUOUS: data('A reference that fits several observations'),
  E_TEMPLATE_SYNTAX: data('A template that is not Handlebars'),
  E_TEMPLATE_RAW: data('Raw output in a template'),
  E_TEMPLATE_REFUSED: data('A part of Handlebars that templates may not use'),
  E_TEMPLATE_DIGIT: data('A number typed by hand in a template'),
  E_TEMPLATE_LIMIT: data('A template that goes beyond its limits'),
  E_HELPER_UNKNOWN: data('A helper that is not known'),
  E_HELPER_PLACE: data('A helper in a place where it prints nothing'),
  E_HELPER_ARGUMENTS: data('A helper with arguments that do not fit'),
  E_VALUE_MISSING: data('A value that is missing and that a text needs'),
  E_CHOICE_MISSING: data('Words that are missing for a case of the data'),
  E_NO_CHANGE: data('A level told as a change'),
  E_NO_BASE: data('A change without a period of comparison'),
  E_UNIT_MISMATCH: data('Units that do not fit together'),
  E_UNIT_UNKNOWN: data('A unit that is not known'),
  E_NOUN_UNKNOWN: data('A noun that the lexicon does not have'),
  E_LEXICON_SYNTAX: data('A lexicon that is not YAML'),
  E_LEXICON_FIELD: data('A noun of the lexicon that does not fit'),
  E_LANGUAGE_NAME: data('A name that is missing in a language'),
  E_DOCUMENT_MARKUP: data('Markup that a text may not have'),
  E_DOCUMENT_LINK: data('A link that is not safe'),
  E_DOCUMENT_MARK: data('A mark that cannot be read'),
  E_DOCUMENT_STRUCTURE: data('Blocks in an order that no page can have'),
  E_DOCUMENT_PAIR: data('Languages whose blocks differ'),
  E_PDF_GLYPH: data('A character that no font of the theme has'),
  E_PDF_SVG: data('A chart that cannot be painted'),
  E_PDF_TOO_TALL: data('A part of a page that is taller than a page'),
  E_CHART_UNKNOWN: data('A chart that is not there'),
  E_CHART_SPEC: data('A chart that cannot be drawn'),
  E_CHART_JSON: data('A chart that is not JSON'),
  E_CHART_META: data('A chart whose usermeta.sholu does not fit'),
  E_CHART_UNSAFE: data('A chart that asks for more than its rows'),
  E_DISK_FULL: failed('No space to publish'),
  E_OUTPUT_DENIED: failed('A folder that may not be written to'),
  E_OUTPUT_NOT_FOLDER: failed('A file in the place of a folder'),
  E_ISSUE_FOLDER: usage('A folder that is no issue', 404),
  E_MANIFEST: data('A manifest that cannot be read'),
  E_NUMERAL: data('A printed numeral that nothing declares'),
  E_INTERNAL: failed('A defect of the program'),
};

/** The exit code of a problem: what the catalogue says, 1 for a code that it does not have. */
export function exitCodeFor(code: string): ExitCode {
  return catalogue[code]?.exit ?? 1;
}
