import { catalogue } from '../../core/catalogue.ts';
import { type Diagnostic, placeText } from '../../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../../core/error.ts';
import type { Log } from '../log.ts';

export type Reply = {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
};

export function jsonReply(status: number, content: unknown): Reply {
  return { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(content)}\n` };
}

/**
 * An error as an answer: `{error: {code, message, hint, problems}}`, where `problems` are all that were found, each with
 * its place. An error that is not ours is logged and says nothing of itself.
 */
export function problemReply(error: unknown, log: Log): Reply {
  if (!(error instanceof SholuError)) {
    log.error({ error }, 'a request failed');
    return jsonReply(500, {
      error: {
        code: 'E_INTERNAL',
        message: 'The service failed at this; its log says more.',
        hint: catalogue.E_INTERNAL?.hint,
      },
    });
  }
  const { code } = error;
  const problems = error instanceof SholuErrors ? error.diagnostics : [error.toDiagnostic()];
  const hint = error.hint ?? problems[0]?.hint ?? catalogue[code]?.hint;
  const content = { code, message: messageOf(error, problems), hint, problems };
  const reply = jsonReply(catalogue[code]?.status ?? 500, { error: content });
  if (code === 'E_TOKEN') return { ...reply, headers: { 'www-authenticate': 'Bearer' } };
  return reply.status === 503 ? { ...reply, headers: { 'retry-after': '5' } } : reply;
}

function messageOf(error: SholuError, problems: readonly Diagnostic[]): string {
  const [first] = problems;
  if (first === undefined) return error.message;
  const place = placeText(first.place);
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return `${place === '' ? '' : `${place}: `}${first.message}${more}`;
}

/** The answer to a method that an address does not have, with those that it has (RFC 9110, section 15.5.6). */
export function wrongMethod(
  method: string | undefined,
  path: string,
  methods: readonly string[],
): Reply {
  const allow = methods.flatMap((each) => (each === 'GET' ? ['GET', 'HEAD'] : [each])).join(', ');
  const content = {
    code: 'E_ROUTE',
    message: `${path} does not take ${method}.`,
    hint: `Allowed: ${allow}.`,
  };
  return { ...jsonReply(405, { error: content }), headers: { allow } };
}
