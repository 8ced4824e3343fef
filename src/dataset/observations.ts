import type { Diagnostics } from '../core/diagnostic.ts';
import type { Observation } from './model.ts';
import { type RowContext, readRow } from './row.ts';
import type { TextTable } from './table/table.ts';

/** A table with the breakdowns found in its columns. */
export type SourceTable = {
  readonly table: TextTable;
  readonly dimensions: readonly string[];
  /** How messages name it. */
  readonly shown: string;
};

/**
 * Turns rows of text into observations, table by table. Every cell that does not fit is told with row and field. A key
 * that stands twice with one value is kept once and warned of; with two values it is an error that shows both rows.
 */
export function readObservations(
  tables: readonly SourceTable[],
  context: Pick<RowContext, 'lists' | 'sources' | 'diagnostics'>,
): readonly Observation[] {
  const byKey = new Map<string, { readonly observation: Observation; readonly shown: string }>();
  for (const { table, dimensions, shown } of tables) {
    const place = new Map(table.columns.map((name, index) => [name, index]));
    table.rows.forEach((cells, index) => {
      if (cells.every((text) => text.trim() === '')) return;
      const cell = (column: string): string => cells[place.get(column) ?? -1] ?? '';
      const number = table.numbers[index] ?? 0;
      const observation = readRow({ number, cell }, { ...context, dimensions, shown });
      if (observation === undefined) return;
      const former = byKey.get(observation.key);
      const item = { observation, shown };
      if (former === undefined) byKey.set(observation.key, item);
      else tellDuplicate(former, item, context.diagnostics);
    });
  }
  return [...byKey.values()].map(({ observation }) => observation);
}

type Found = { readonly observation: Observation; readonly shown: string };

function tellDuplicate(former: Found, latter: Found, diagnostics: Diagnostics): void {
  const { key, row } = latter.observation;
  const place = { file: latter.shown, row, field: 'OBS_VALUE' };
  const rowOf = ({ observation, shown }: Found): string =>
    former.shown === latter.shown ? `row ${observation.row}` : `${shown} row ${observation.row}`;
  if (sameValue(former.observation, latter.observation)) {
    diagnostics.warn('W_DUPLICATE', `${key} stands twice with the same value; it is kept once.`, {
      hint: `Delete ${rowOf(latter)}; it repeats ${rowOf(former)}.`,
      place,
    });
    return;
  }
  const told = (item: Found): string => `${valueText(item.observation)} (${rowOf(item)})`;
  diagnostics.error('E_DUPLICATE', `${key} has two values: ${told(former)} and ${told(latter)}.`, {
    hint: 'Keep the right one; what a source tells again with another value takes VARIANT=RESTATED.',
    place,
  });
}

/** One value may be written in several powers of ten: 1595.6 billion is 1595600 million. */
function sameValue(a: Observation, b: Observation): boolean {
  if (a.unit !== b.unit) return false;
  if (a.value === null || b.value === null) return a.value === b.value;
  const difference = a.value - b.value * 10 ** (b.mult - a.mult);
  return Math.abs(difference) <= Math.abs(a.value) * 1e-12;
}

function valueText({ value, unit, mult }: Observation): string {
  return value === null ? 'none' : `${value}${mult === 0 ? '' : `e${mult}`} ${unit}`;
}
