import type { Diagnostics } from '../core/diagnostic.ts';
import { nearest } from '../core/identifiers.ts';
import { codeListFile } from './reference.ts';

/** Columns that every table of observations has, with the names that SDMX gives them. */
export const requiredColumns = [
  'REF_AREA',
  'INDICATOR',
  'TIME_PERIOD',
  'OBS_VALUE',
  'UNIT_MEASURE',
  'UNIT_MULT',
  'OBS_STATUS',
] as const;

/** Columns that a table may have besides. */
export const optionalColumns = ['BASE_PER', 'SECTION', 'SOURCE', 'NOTE'] as const;

const standard: readonly string[] = [...requiredColumns, ...optionalColumns];

/** What decides whether a column is a breakdown. */
export type Breakdowns = {
  /** Dimensions that an indicator declares. */
  readonly declared: ReadonlySet<string>;
  /** Whether the dataset has the code list of a dimension. */
  readonly hasList: (dimension: string) => boolean;
};

/**
 * The breakdown dimensions of a table, in the order of its columns: every other column in upper case that has a code
 * list, that an indicator declares, or that stands between INDICATOR and TIME_PERIOD.
 */
export function dimensionsOf(columns: readonly string[], known: Breakdowns): readonly string[] {
  const from = columns.indexOf('INDICATOR');
  const to = columns.indexOf('TIME_PERIOD');
  return columns.filter((name, index) => {
    if (standard.includes(name) || !/^[A-Z][A-Z0-9_]*$/.test(name)) return false;
    if (known.declared.has(name) || known.hasList(name)) return true;
    return from < index && index < to && nearest(name, standard, 1).length === 0;
  });
}

/** Tells the columns that are missing and those that nothing knows; false when the rows cannot be read. */
export function checkColumns(
  columns: readonly string[],
  dimensions: readonly string[],
  shown: string,
  diagnostics: Diagnostics,
): boolean {
  const missing = requiredColumns.filter((name) => !columns.includes(name));
  for (const name of missing) {
    diagnostics.error('E_COLUMN_MISSING', `The column ${name} is missing.`, {
      hint: `Every table of observations has ${requiredColumns.join(', ')}.`,
      place: { file: shown, row: 1, field: name },
    });
  }
  for (const name of columns) {
    if (standard.includes(name) || dimensions.includes(name)) continue;
    const [like] = nearest(name.toUpperCase(), standard, 1);
    diagnostics.error('E_COLUMN_UNKNOWN', `The column "${name}" is not known.`, {
      hint:
        like === undefined
          ? `A breakdown has a name in upper case and a code list of its own, ${codeListFile(name)}. Other columns: ${standard.join(', ')}.`
          : `Did you mean ${like}? Columns are written in upper case.`,
      place: { file: shown, row: 1, field: name },
    });
  }
  return missing.length === 0;
}
