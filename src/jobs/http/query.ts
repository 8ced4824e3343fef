import { z } from 'zod';
import { SholuError } from '../../core/error.ts';

const most = 500;

/** How many rows a request asks for with `limit`: 50, at most 500. Throws `E_REQUEST`. */
export function limitOf(query: URLSearchParams): number {
  const schema = z.coerce.number(`a whole number from 1 to ${most}`).int().min(1).max(most);
  return parsed(schema, query.get('limit') ?? 50, 'limit');
}

/**
 * What was sent, in the shape of `schema`; throws `E_REQUEST` that names each field that does not fit. `name` is that of
 * a single parameter, such as `limit`.
 */
export function parsed<Value>(schema: z.ZodType<Value>, given: unknown, name?: string): Value {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    (issue) => `${issue.path.join('.') || (name ?? 'the request')}: ${issue.message}`,
  );
  throw new SholuError('E_REQUEST', `The request does not fit: ${problems.join('; ')}.`, {
    hint:
      name === undefined
        ? 'Send {"briefing": "karaganda"}; region, period, editions and formats may follow.'
        : `Mend \`${name}\` in the address, or leave it out.`,
  });
}
