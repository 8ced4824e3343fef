import type { Cube, Observation } from '../model.ts';

/** A value in units (scaled by its power of ten) with half a unit of its last published decimal. */
export type Operand = {
  readonly value: number;
  readonly half: number;
  readonly key: string;
  readonly observation?: Observation;
};

/** An observation with a value as an operand; undefined when it is not there or says nothing. */
export function operandOf(cube: Cube, reference: string | number): Operand | undefined {
  if (typeof reference === 'number') return { value: reference, half: 0, key: String(reference) };
  const observation = cube.find(reference);
  return observation === undefined ? undefined : asOperand(observation);
}

export function asOperand(observation: Observation): Operand | undefined {
  if (observation.value === null) return undefined;
  const scale = 10 ** observation.mult;
  return {
    value: observation.value * scale,
    half: 0.5 * 10 ** -observation.decimals * scale,
    key: observation.key,
    observation,
  };
}

/** All operands, or undefined when one of them is missing. */
export function operandsOf(
  cube: Cube,
  references: readonly (string | number)[],
): readonly Operand[] | undefined {
  const found = references.map((reference) => operandOf(cube, reference));
  return found.every((item) => item !== undefined) ? found : undefined;
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
