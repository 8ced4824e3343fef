import { z } from 'zod';
import { SholuError } from '../../core/error.ts';

const most = 500;

/** How many rows a request asks for with `limit`: 50, at most 500. Throws `E_REQUEST`. */
export function limitOf(query: URLSearchParams): number {
  return parsed(z.coerce.number().int().min(1).max(most), query.get('limit') ?? 50);
}

/** What was sent, in the shape of `schema`; throws `E_REQUEST` that names each field that does not fit. */
export function parsed<Value>(schema: z.ZodType<Value>, given: unknown): Value {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    (issue) => `${issue.path.join('.') || 'the request'}: ${issue.message}`,
  );
  throw new SholuError('E_REQUEST', `The request does not fit: ${problems.join('; ')}.`, {
    hint: 'Send {"briefing": "karaganda"}; region, period, editions and formats may follow.',
  });
}
