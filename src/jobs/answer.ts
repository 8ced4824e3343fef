import type { Diagnostic } from '../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../core/error.ts';

/** What a thread answers; errors of ours cross as data, for an error loses its class on the way. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** In the thread: what `work` gives, or its problems. A defect is thrown. */
export async function answerOf<Value>(work: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof SholuErrors) return { ok: false, diagnostics: error.diagnostics };
    if (error instanceof SholuError) return { ok: false, diagnostics: [error.toDiagnostic()] };
    throw error;
  }
}

/** Outside: the value, or the problems thrown as `SholuError`. */
export function contentOf<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  throw asError(answer.diagnostics.filter((item) => item.severity === 'error'));
}

/** Problems as what is thrown: one alone as itself, with its hint and place. */
export function asError(errors: readonly Diagnostic[]): SholuError {
  const [first] = errors;
  if (first === undefined || errors.length > 1) return new SholuErrors(errors);
  return new SholuError(first.code, first.message, {
    ...(first.hint === undefined ? {} : { hint: first.hint }),
    ...(first.place === undefined ? {} : { place: first.place }),
  });
}
