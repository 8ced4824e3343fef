import type { Diagnostics } from '../core/diagnostic.ts';
import { didYouMean, type IndicatorId, type RegionCode } from '../core/identifiers.ts';
import { type Period, tryPeriod } from '../core/period.ts';
import type { CodeLists } from './code-lists.ts';
import { isStatus, missingStatuses, type Observation, type Status, statuses } from './model.ts';
import { codeListFile, observationKey } from './reference.ts';
import { forbiddenIn } from './text.ts';
import { parseNumber, periodHint } from './values.ts';

/** What a row is read against. */
export type RowContext = {
  readonly dimensions: readonly string[];
  readonly lists: CodeLists;
  /** Codes of `sholu.sources`. */
  readonly sources: ReadonlyMap<string, unknown>;
  /** How messages name the table. */
  readonly shown: string;
  readonly diagnostics: Diagnostics;
};

/** One row of a table: its number (the head is 1) and its cells by column, '' where the column is absent. */
export type Row = { readonly number: number; readonly cell: (column: string) => string };

/** Turns a row of text into an observation; tells every cell that does not fit and gives undefined then. */
export function readRow(row: Row, context: RowContext): Observation | undefined {
  return new RowReader(row, context).read();
}

class RowReader {
  readonly #row: Row;
  readonly #context: RowContext;
  #sound = true;

  constructor(row: Row, context: RowContext) {
    this.#row = row;
    this.#context = context;
  }

  read(): Observation | undefined {
    const { lists, dimensions } = this.#context;
    const region = this.#code('REF_AREA', lists.regions, 'regions.yaml');
    const indicator = this.#code('INDICATOR', lists.indicators, 'indicators.yaml');
    const dims = this.#dims(indicator, dimensions);
    const period = this.#period('TIME_PERIOD');
    const base = this.#cell('BASE_PER') === '' ? undefined : this.#period('BASE_PER');
    const status = this.#status();
    const { value, decimals } = this.#value(status);
    const unit = this.#unit(indicator);
    const mult = this.#power();
    const source = this.#source();
    const sections = this.#text('SECTION').split(';');
    const note = this.#text('NOTE');
    if (!this.#sound || period === undefined) return undefined;
    this.#checkTime(region, period);
    return {
      key: observationKey({ region, indicator, dims, period, base }),
      region: region as RegionCode, // found in regions.yaml
      indicator: indicator as IndicatorId, // found in indicators.yaml
      dims,
      period,
      ...(base === undefined ? {} : { base }),
      value,
      decimals,
      unit,
      mult,
      status,
      sections: sections.map((name) => name.trim()).filter((name) => name !== ''),
      source,
      note,
      row: this.#row.number,
    };
  }

  #cell(field: string): string {
    return this.#row.cell(field).trim();
  }

  #wrong(code: string, field: string, message: string, hint: string): void {
    this.#sound = false;
    const { shown, diagnostics } = this.#context;
    diagnostics.error(code, message, {
      hint,
      place: { file: shown, row: this.#row.number, field },
    });
  }

  #warn(code: string, field: string, message: string, hint: string): void {
    const { shown, diagnostics } = this.#context;
    diagnostics.warn(code, message, { hint, place: { file: shown, row: this.#row.number, field } });
  }

  #code(field: string, known: ReadonlyMap<string, unknown>, list: string): string {
    const text = this.#cell(field);
    if (known.has(text)) return text;
    const message = text === '' ? `${field} is empty.` : `"${text}" is no code of ${list}.`;
    const hint = `${didYouMean(text, known.keys(), list)} A new code is added there with its names.`;
    this.#wrong('E_CODE_UNKNOWN', field, message, hint);
    return text;
  }

  #dims(indicator: string, dimensions: readonly string[]): Readonly<Record<string, string>> {
    const { lists } = this.#context;
    const declared = lists.indicators.get(indicator);
    const dims: Record<string, string> = {};
    for (const name of dimensions) {
      if (this.#cell(name) === '') continue;
      const codes = lists.dimensions.get(name);
      if (codes === undefined) continue; // the missing list was told
      dims[name] = this.#code(name, codes, codeListFile(name));
      if (declared === undefined || declared.dimensions.includes(name)) continue;
      this.#wrong(
        'E_DIMENSION_UNKNOWN',
        name,
        `${indicator} is not broken down by ${name}.`,
        `Add ${name} to its \`dimensions\` in indicators.yaml, or leave the cell empty.`,
      );
    }
    return dims;
  }

  #period(field: string): Period | undefined {
    const text = this.#cell(field);
    const period = tryPeriod(text);
    if (period !== undefined) return period;
    const message = text === '' ? `${field} is empty.` : `"${text}" is not a period.`;
    this.#wrong('E_PERIOD', field, message, periodHint(text));
    return undefined;
  }

  #status(): Status {
    const text = this.#cell('OBS_STATUS') || 'A'; // SDMX: an observation without a status is a normal one
    if (isStatus(text)) return text;
    this.#wrong(
      'E_STATUS',
      'OBS_STATUS',
      `"${text}" is no status.`,
      `Allowed: ${statuses.join(', ')}.`,
    );
    return 'A';
  }

  #value(status: Status): { readonly value: number | null; readonly decimals: number } {
    const text = this.#cell('OBS_VALUE');
    const none = { value: null, decimals: 0 };
    const missing = missingStatuses.includes(status);
    if (text === '' || (text === 'NaN' && missing)) {
      if (!missing) {
        const hint = `Write a number, or OBS_STATUS ${missingStatuses.join(', ')} where the source does not say it.`;
        this.#wrong('E_VALUE', 'OBS_VALUE', 'The value is empty.', hint);
      }
      return none;
    }
    const number = parseNumber(text);
    if ('problem' in number) {
      this.#wrong('E_VALUE', 'OBS_VALUE', number.problem, number.hint);
      return none;
    }
    if (missing) {
      const message = `OBS_STATUS ${status} says that there is no value, and ${text} stands there.`;
      this.#wrong('E_STATUS', 'OBS_STATUS', message, 'Empty the value, or write status A.');
    }
    return number;
  }

  #unit(indicator: string): string {
    const { lists } = this.#context;
    const unit = this.#code('UNIT_MEASURE', lists.units, 'units.yaml');
    const declared = lists.indicators.get(indicator)?.unit;
    if (this.#sound && declared !== undefined && declared !== unit) {
      const hint = `Write ${declared}, or make another indicator for ${unit}.`;
      this.#warn(
        'W_UNIT',
        'UNIT_MEASURE',
        `${indicator} is told in ${declared}, here in ${unit}.`,
        hint,
      );
    }
    return unit;
  }

  #power(): number {
    const text = this.#cell('UNIT_MULT');
    if (/^-?\d{1,2}$/.test(text) && Number(text) >= -12 && Number(text) <= 15) return Number(text);
    const message = text === '' ? 'UNIT_MULT is empty.' : `"${text}" is no power of ten.`;
    const hint = 'Write 0 for units, 3 for thousands, 6 for millions, 9 for billions.';
    this.#wrong('E_VALUE', 'UNIT_MULT', message, hint);
    return 0;
  }

  #source(): string {
    const text = this.#cell('SOURCE');
    if (text === '') return text;
    return this.#code('SOURCE', this.#context.sources, 'datapackage.json (sholu.sources)');
  }

  #text(field: string): string {
    const text = this.#cell(field);
    const found = forbiddenIn(text);
    if (found !== undefined) {
      const message = `The text has the character ${found}, which no text may carry.`;
      this.#wrong('E_TEXT', field, message, 'Take the character out; often it came from a PDF.');
    }
    return text;
  }

  #checkTime(region: string, period: Period): void {
    const { from = '', to = '9999' } = this.#context.lists.regions.get(region)?.valid ?? {};
    if (period.end >= from && period.start <= to) return;
    const message = `${region} did not exist in ${period.text}.`;
    const hint = 'See `valid` in regions.yaml; before, its figures belonged to another region.';
    this.#warn('W_REGION_TIME', 'REF_AREA', message, hint);
  }
}
