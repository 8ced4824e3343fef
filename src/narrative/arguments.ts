import { SholuError } from '../core/error.ts';
import { didYouMean } from '../core/identifiers.ts';
import { type HelperShape, signatureOf, type Type, typesOf, typeText } from './helper.ts';
import { isPrinted } from './markup.ts';
import { isMissing, isQuantity } from './quantity.ts';

/** Checks number, names and types of the arguments; throws `E_HELPER_ARGUMENTS` that shows how it is written. */
export function checkCall(
  helper: HelperShape,
  values: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
  literals: boolean,
): void {
  const wrong = (message: string, hint?: string): SholuError =>
    new SholuError('E_HELPER_ARGUMENTS', message, {
      hint: hint ?? `It is written ${signatureOf(helper)}.`,
    });
  const problem = countProblem(helper, values.length);
  if (problem !== undefined) throw wrong(problem);
  for (const [index, value] of values.entries()) {
    const parameter = helper.parameters[Math.min(index, helper.parameters.length - 1)];
    if (parameter === undefined) continue;
    if (!typesOf(parameter.type).some((type) => fits(value, type, literals))) {
      throw wrong(
        `${helper.name} takes ${typeText(parameter.type)} as ${parameter.name}, not ${shown(value)}.`,
      );
    }
  }
  for (const [name, value] of Object.entries(options)) {
    const type = Object.hasOwn(helper.options, name) ? helper.options[name] : undefined;
    if (type === undefined) throw wrong(...unknownOption(helper, name));
    if (!typesOf(type).some((one) => fits(value, one, literals))) {
      throw wrong(`${helper.name} takes ${typeText(type)} for ${name}=, not ${shown(value)}.`);
    }
  }
}

export function countProblem(helper: HelperShape, count: number): string | undefined {
  const { parameters, name } = helper;
  const least = parameters.filter((parameter) => parameter.optional !== true).length;
  const most = parameters.at(-1)?.rest === true ? Number.POSITIVE_INFINITY : parameters.length;
  if (count >= least && count <= most) return undefined;
  const needs =
    least === most
      ? String(least)
      : most === Number.POSITIVE_INFINITY
        ? `at least ${least}`
        : `${least} to ${most}`;
  return `${name} takes ${needs} ${needs.endsWith(' 1') || needs === '1' ? 'argument' : 'arguments'}; there ${count === 1 ? 'is' : 'are'} ${count}.`;
}

export function unknownOption(helper: HelperShape, name: string): [message: string, hint: string] {
  const known = Object.keys(helper.options);
  const hint =
    known.length === 0
      ? `It is written ${signatureOf(helper)}.`
      : didYouMean(name, known, `its options: ${known.join(', ')}`);
  return [`${helper.name} has no option ${name}=.`, hint];
}

function fits(value: unknown, type: Type, literals: boolean): boolean {
  if (typeof type === 'object') return typeof value === 'string' && type.oneOf.includes(value);
  switch (type) {
    case 'quantity':
      return (
        typeof value === 'string' ||
        isQuantity(value) ||
        isMissing(value) ||
        (literals && typeof value === 'number')
      );
    case 'threshold':
      return (
        typeof value === 'string' ||
        typeof value === 'number' ||
        isQuantity(value) ||
        isMissing(value)
      );
    case 'period':
    case 'reference':
      return typeof value === 'string' || isQuantity(value) || isMissing(value);
    case 'list':
      return Array.isArray(value);
    case 'said':
      return (
        typeof value === 'string' || Array.isArray(value) || isQuantity(value) || isMissing(value)
      );
    case 'condition':
      return typeof value === 'boolean' || Array.isArray(value) || value === undefined;
    case 'text':
      return typeof value === 'string' || isPrinted(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'whole':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0;
    case 'flag':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string';
  }
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  if (Array.isArray(value)) return 'a list';
  if (isQuantity(value) || isMissing(value)) return 'a quantity';
  if (isPrinted(value)) return 'printed text';
  return String(value);
}
