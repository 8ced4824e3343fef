import { z } from 'zod';
import { SholuErrors } from '../../core/error.ts';
import { fieldProblems } from '../../core/field-problems.ts';

const most = 500;

/** How many rows a request asks for with `limit`: 50, at most 500. Throws `E_REQUEST`. */
export function limitOf(query: URLSearchParams): number {
  const schema = z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .describe(`a whole number from 1 to ${most}`);
  return parsed(schema, query.get('limit') ?? 50, 'limit');
}

/**
 * What was sent, in the shape of `schema`; throws `E_REQUEST` with a problem for each field that does not fit, all
 * together. `name` is that of a single parameter, such as `limit`.
 */
export function parsed<Value>(schema: z.ZodType<Value>, given: unknown, name?: string): Value {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const { issues } = result.error;
  throw new SholuErrors(
    fieldProblems(schema, given, issues).map(({ problem, hint }) => ({
      code: 'E_REQUEST',
      severity: 'error',
      message: `${problem.replace(/\bthe file\b/, name ?? 'the request')}.`,
      hint: name === undefined ? inJson(hint) : `${hint} Or leave \`${name}\` out.`,
    })),
  );
}

/** A hint that shows a field as YAML has it, with the field as JSON has it. */
function inJson(hint: string): string {
  const list = (items: string): string =>
    items
      .split(',')
      .map((item) => JSON.stringify(item.trim()))
      .join(', ');
  return hint
    .replace(
      /`(\w+): \[(.*?)\]`/,
      (_, field: string, items: string) => `\`"${field}": [${list(items)}]\``,
    )
    .replace(/`(\w+): …`/, '`"$1": …`');
}
