import { z } from 'zod';
import type { Diagnostic } from '../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import type { Answered, Desk } from './desk.ts';
import type { JobRecord, SlotRecord } from './record.ts';

/** Asks a service over HTTP and gives the JSON that it answers. Throws the errors that the service gives. */
export type Caller = <Content>(method: string, path: string, body?: unknown) => Promise<Content>;

/** A caller of the service at `url` with its token. Throws `E_NO_SERVICE` where nothing answers. */
export function callerOf(url: string, key: string): Caller {
  return async <Content>(method: string, path: string, body?: unknown): Promise<Content> => {
    let status: number;
    let content: unknown;
    try {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(60_000),
      });
      status = response.status;
      content = await response.json();
    } catch (error) {
      throw new SholuError('E_NO_SERVICE', `The service at ${url} ${reasonOf(error)}.`, {
        hint: 'See that `sholu serve` runs.',
      });
    }
    if (status >= 400) throw errorIn(content, status);
    return content as Content; // our own service answered, in the shape of its routes
  };
}

/** The desk of a service that runs elsewhere. */
export function remoteDesk(ask: Caller): Desk {
  type One = { job: JobRecord };
  const at = (id: string, what = ''): string => `/api/builds/${encodeURIComponent(id)}${what}`;
  return {
    demand: (request) => ask<Answered>('POST', '/api/builds', request),
    find: async (id) => (await ask<One>('GET', at(id))).job,
    list: async ({ state, limit }) => {
      const query = new URLSearchParams({ limit: String(limit), ...(state ? { state } : {}) });
      return (await ask<{ jobs: JobRecord[] }>('GET', `/api/builds?${query}`)).jobs;
    },
    slots: async (limit) =>
      (await ask<{ slots: SlotRecord[] }>('GET', `/api/slots?limit=${limit}`)).slots,
    cancel: async (id) => (await ask<One>('POST', at(id, '/cancel'))).job,
    retry: async (id) => (await ask<One>('POST', at(id, '/retry'))).job,
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'answers as no service of ours does';
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return `does not answer: ${cause instanceof Error ? cause.message || cause.name : cause}`;
}

const problemSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  hint: z.string().optional(),
  place: z
    .object({
      file: z.string(),
      line: z.number(),
      column: z.number(),
      row: z.number(),
      field: z.string(),
    })
    .partial()
    .optional(),
});

const answerSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
    problems: z.array(problemSchema).optional(),
  }),
});

/** The error that a service answered with, as it was thrown there. */
function errorIn(content: unknown, status: number): SholuError {
  const parsed = answerSchema.safeParse(content);
  if (!parsed.success) return new SholuError('E_NO_SERVICE', `The service answered ${status}.`);
  const { code, message, hint, problems = [] } = parsed.data.error;
  // A key that is given as undefined is left out by the JSON of the answer.
  if (problems.length > 1) return new SholuErrors(problems as readonly Diagnostic[]);
  const place = (problems[0] as Diagnostic | undefined)?.place;
  return new SholuError(code, problems[0]?.message ?? message, {
    ...(hint === undefined ? {} : { hint }),
    ...(place === undefined ? {} : { place }),
  });
}
