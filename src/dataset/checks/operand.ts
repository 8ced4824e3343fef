import type { Cube, Observation } from '../model.ts';

/** A value in units (scaled by its power of ten) and what its rounding may hide on either side. */
export type Operand = {
  readonly value: number;
  readonly half: number;
  readonly key: string;
  readonly observation?: Observation;
};

/** What a handler finds: undefined = the observations are not there. */
export type Finding =
  | { readonly holds: boolean; readonly message: string; readonly keys: readonly string[] }
  | undefined;

/** An observation with a value, or a plain number, as an operand; undefined when it is not there or says nothing. */
export function operandOf(cube: Cube, reference: string | number): Operand | undefined {
  if (typeof reference === 'number') return { value: reference, half: 0, key: String(reference) };
  const observation = cube.find(reference);
  return observation === undefined ? undefined : asOperand(cube, observation);
}

export function asOperand(cube: Cube, observation: Observation): Operand | undefined {
  if (observation.value === null) return undefined;
  return {
    value: observation.value * 10 ** observation.mult,
    half: halfOf(cube, observation),
    key: observation.key,
    observation,
  };
}

/**
 * Half a unit of the last published decimal. Nothing where the number is exact: things or persons counted one by one,
 * and a bound, of which the source says that the value lies beyond it.
 */
function halfOf(cube: Cube, { unit, mult, decimals, status }: Observation): number {
  const counted = cube.dataset.units.get(unit)?.counts ?? 'none';
  const exact = counted !== 'none' && mult === 0 && decimals === 0 && status !== 'E';
  if (exact || status === 'LB' || status === 'UB') return 0;
  return 0.5 * 10 ** (mult - decimals);
}

/** All operands, or undefined when one of them is missing. */
export function operandsOf<const References extends readonly (string | number)[]>(
  cube: Cube,
  references: References,
): { readonly [Index in keyof References]: Operand } | undefined {
  const found = references.map((reference) => operandOf(cube, reference));
  if (found.includes(undefined)) return undefined;
  return found as { readonly [Index in keyof References]: Operand }; // one operand per reference
}

export function keysOf(operands: readonly Operand[]): readonly string[] {
  return operands.flatMap(({ observation }) => (observation === undefined ? [] : observation.key));
}

/** A value for a message: as published, with its key. */
export function shown(operand: Operand): string {
  const { observation, key } = operand;
  if (observation === undefined) return key;
  const mult = observation.mult === 0 ? '' : `e${observation.mult}`;
  return `${observation.value}${mult} [${key}]`;
}

/** A number for a message without the noise of binary fractions. */
export function tidy(value: number): string {
  return String(Number(value.toPrecision(8)));
}

/** 10 to the published power of an operand: the unit in which tolerances are written. */
export function scaleOf(operand: Operand): number {
  return 10 ** (operand.observation?.mult ?? 0);
}

/** Whether `value` is at most `limit`, allowing for the noise of binary fractions. */
export function atMost(value: number, limit: number): boolean {
  return value <= limit + 1e-9 * Math.max(1, Math.abs(value), Math.abs(limit));
}
