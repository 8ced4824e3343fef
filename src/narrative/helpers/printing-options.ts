import { cases } from '../../language/language.ts';
import type { Call, Helper } from '../call.ts';
import type { Parameter, Type } from '../helper.ts';
import type { Printed } from '../markup.ts';
import { bounds } from '../print.ts';

/** Arguments and options that the printing helpers share. */
export const one: readonly Parameter[] = [{ name: 'Q', type: 'quantity' }];
export const counting: readonly Parameter[] = [...one, { name: 'NOUN', type: 'noun' }];
export const qualifier: readonly Type[] = ['flag', { oneOf: bounds }];
export const numeric = { decimals: 'whole', scale: 'whole' } as const;
export const full = {
  ...numeric,
  qualifier,
  unit: { oneOf: ['long', 'short', 'none'] },
  case: { oneOf: cases },
  sign: 'flag',
  article: 'flag',
} as const;
export const wordForm = { gender: { oneOf: ['m', 'f', 'n'] }, case: { oneOf: cases } } as const;

export function printing(
  name: string,
  parameters: readonly Parameter[],
  options: Helper['options'],
  summary: string,
  shown: Helper['examples'],
  run: (call: Call) => Printed,
): Helper {
  return {
    name,
    gives: 'text',
    family: 'printing',
    parameters,
    options,
    summary,
    examples: shown,
    run,
  };
}
