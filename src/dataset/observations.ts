import type { Diagnostics, Place } from '../core/diagnostic.ts';
import { didYouMean, type IndicatorId, type RegionCode } from '../core/identifiers.ts';
import { type Period, tryPeriod } from '../core/period.ts';
import type { CodeLists } from './code-lists.ts';
import type { Observation, Status } from './model.ts';
import { codeListFile, seriesKey } from './reference.ts';
import type { TextTable } from './table.ts';
import { parseNumber, periodHint } from './values.ts';

const required = ['REF_AREA', 'INDICATOR', 'TIME_PERIOD', 'OBS_VALUE'];
const optional = [
  'BASE_PER',
  'UNIT_MEASURE',
  'UNIT_MULT',
  'OBS_STATUS',
  'SECTION',
  'SOURCE',
  'NOTE',
];
const statuses: readonly Status[] = [
  'A',
  'PL',
  'F',
  'E',
  'LB',
  'UB',
  'P',
  'B',
  'R',
  'O',
  'M',
  'L',
  'Q',
];
const missing: readonly Status[] = ['O', 'M', 'L', 'Q'];

/** The breakdown dimensions of a table: the columns that SDMX gives no other meaning, in upper case. */
export function dimensionsOf(columns: readonly string[]): readonly string[] {
  return columns.filter(
    (name) =>
      !required.includes(name) && !optional.includes(name) && /^[A-Z][A-Z0-9_]*$/.test(name),
  );
}

/** Tells the columns that are missing, and those that are no column of observations; false when one is missing. */
export function checkColumns(table: TextTable, shown: string, diagnostics: Diagnostics): boolean {
  const dimensions = dimensionsOf(table.columns);
  const lacking = required.filter((name) => !table.columns.includes(name));
  for (const name of lacking) {
    diagnostics.error('E_COLUMN_MISSING', `The column ${name} is missing.`, {
      hint: `A table of observations has ${required.join(', ')} and one column per breakdown.`,
      place: { file: shown, row: 1 },
    });
  }
  for (const name of table.columns) {
    if (required.includes(name) || optional.includes(name) || dimensions.includes(name)) continue;
    diagnostics.error('E_COLUMN_UNKNOWN', `The column "${name}" is not known.`, {
      hint: `${didYouMean(name.toUpperCase(), [...required, ...optional], 'the README')} A breakdown is a column in upper case with a code list of its own.`,
      place: { file: shown, row: 1, field: name },
    });
  }
  return lacking.length === 0;
}

/**
 * Turns rows of text into observations and tells every cell that does not fit, with row and field.
 * A key that stands twice with one value is kept once and warned of; with two values it is an error that shows both rows.
 */
export function readObservations(
  table: TextTable,
  lists: CodeLists,
  sources: ReadonlySet<string>,
  shown: string,
  diagnostics: Diagnostics,
): readonly Observation[] {
  const dimensions = dimensionsOf(table.columns);
  const byKey = new Map<string, Observation>();
  table.rows.forEach((cells, index) => {
    const row = index + 2;
    const cell = (name: string): string => (cells[table.columns.indexOf(name)] ?? '').trim();
    if (cells.every((text) => text.trim() === '')) return;
    const observation = readRow({ cell, row, dimensions, lists, sources, shown, diagnostics });
    if (observation === undefined) return;
    const former = byKey.get(observation.key);
    if (former === undefined) byKey.set(observation.key, observation);
    else tellDuplicate(former, observation, shown, diagnostics);
  });
  return [...byKey.values()];
}

type RowInput = {
  readonly cell: (name: string) => string;
  readonly row: number;
  readonly dimensions: readonly string[];
  readonly lists: CodeLists;
  readonly sources: ReadonlySet<string>;
  readonly shown: string;
  readonly diagnostics: Diagnostics;
};

function readRow(input: RowInput): Observation | undefined {
  const { cell, row, dimensions, lists, sources, shown, diagnostics } = input;
  let sound = true;
  const place = (field: string): Place => ({ file: shown, row, field });
  const wrong = (code: string, field: string, message: string, hint: string): void => {
    sound = false;
    diagnostics.error(code, message, { hint, place: place(field) });
  };
  const known = (
    field: string,
    names: ReadonlyMap<string, unknown> | ReadonlySet<string>,
    file: string,
  ): string => {
    const text = cell(field);
    if (!names.has(text)) {
      wrong(
        'E_CODE_UNKNOWN',
        field,
        `"${text}" is no code of ${file}.`,
        `${didYouMean(text, names.keys(), file)} A new code is added there with its names.`,
      );
    }
    return text;
  };
  const region = known('REF_AREA', lists.regions, 'regions.yaml');
  const indicator = known('INDICATOR', lists.indicators, 'indicators.yaml');
  const declared = lists.indicators.get(indicator);
  const dims: Record<string, string> = {};
  for (const name of dimensions) {
    if (cell(name) === '') continue;
    dims[name] = known(name, lists.dimensions.get(name) ?? new Map(), codeListFile(name));
    if (declared !== undefined && !declared.dimensions.includes(name)) {
      wrong(
        'E_DIMENSION_UNKNOWN',
        name,
        `${indicator} is not broken down by ${name}.`,
        `Add ${name} to its \`dimensions\` in indicators.yaml, or leave the cell empty.`,
      );
    }
  }
  const periodIn = (field: string): Period | undefined => {
    const period = tryPeriod(cell(field));
    if (period === undefined) {
      wrong('E_PERIOD', field, `"${cell(field)}" is not a period.`, periodHint(cell(field)));
    }
    return period;
  };
  const period = periodIn('TIME_PERIOD');
  const base = cell('BASE_PER') === '' ? undefined : periodIn('BASE_PER');
  const status = (cell('OBS_STATUS') || 'A') as Status; // checked in the next line
  if (!statuses.includes(status)) {
    wrong(
      'E_STATUS',
      'OBS_STATUS',
      `"${status}" is no status.`,
      `Allowed: ${statuses.join(', ')}.`,
    );
  }
  const number = parseNumber(cell('OBS_VALUE'));
  if (number.problem === 'empty') {
    if (!missing.includes(status)) {
      wrong(
        'E_VALUE',
        'OBS_VALUE',
        'The value is empty.',
        `Write a number, or OBS_STATUS ${missing.join(', ')} where the source does not say it.`,
      );
    }
  } else if (number.problem !== undefined) {
    wrong('E_VALUE', 'OBS_VALUE', number.problem, number.hint);
  }
  const unit =
    cell('UNIT_MEASURE') === ''
      ? (declared?.unit ?? '')
      : known('UNIT_MEASURE', lists.units, 'units.yaml');
  const mult = Number(cell('UNIT_MULT') || '0');
  if (!Number.isInteger(mult) || mult < -6 || mult > 15) {
    wrong(
      'E_VALUE',
      'UNIT_MULT',
      `"${cell('UNIT_MULT')}" is no power of ten.`,
      'Write 0 for units, 3 for thousands, 6 for millions, 9 for billions.',
    );
  }
  if (cell('SOURCE') !== '') {
    if (!sources.has(cell('SOURCE'))) known('SOURCE', sources, 'datapackage.json (sholu.sources)');
  }
  if ([...cell('NOTE')].some(isForbidden)) {
    wrong(
      'E_TEXT',
      'NOTE',
      'The text carries control or private-use characters.',
      'Take them out.',
    );
  }
  if (!sound || period === undefined) return undefined;
  const series = seriesKey(indicator, dims);
  return {
    key: `${region} ${series} @${period.text}${base === undefined ? '' : ` ~${base.text}`}`,
    region: region as RegionCode, // found in regions.yaml
    indicator: indicator as IndicatorId, // found in indicators.yaml
    dims,
    period,
    ...(base === undefined ? {} : { base }),
    value: number.value,
    decimals: number.decimals,
    unit,
    mult,
    status,
    sections: cell('SECTION')
      .split(';')
      .map((text) => text.trim())
      .filter((text) => text !== ''),
    source: cell('SOURCE'),
    note: cell('NOTE'),
    row,
  };
}

/** Control characters, and the private-use area by which the narrative marks its figures. */
export function isForbidden(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    (code < 32 && code !== 9 && code !== 10) || code === 127 || (code >= 0xe000 && code <= 0xf8ff)
  );
}

function tellDuplicate(
  former: Observation,
  latter: Observation,
  shown: string,
  diagnostics: Diagnostics,
): void {
  const where = { file: shown, row: latter.row, field: 'OBS_VALUE' };
  const equal =
    former.value === latter.value && former.unit === latter.unit && former.mult === latter.mult;
  if (equal) {
    diagnostics.warn(
      'W_DUPLICATE',
      `${latter.key} stands twice with the same value; it is kept once.`,
      {
        hint: `Delete row ${latter.row} or row ${former.row}.`,
        place: where,
      },
    );
    return;
  }
  const shownValue = (item: Observation): string =>
    `${item.value ?? 'empty'} ${item.unit} ×10^${item.mult} (row ${item.row})`;
  diagnostics.error(
    'E_DUPLICATE',
    `${latter.key} has two values: ${shownValue(former)} and ${shownValue(latter)}.`,
    {
      hint: 'Keep the right one; a second telling of the source takes VARIANT=RESTATED.',
      place: where,
    },
  );
}
