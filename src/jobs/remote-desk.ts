import { SholuError } from '../core/error.ts';
import type { Answered, Desk } from './desk.ts';
import type { JobRecord, SlotRecord } from './record.ts';

/** Asks a service over HTTP and gives the JSON that it answers. Throws the errors that the service gives. */
export type Caller = <Content>(method: string, path: string, body?: unknown) => Promise<Content>;

/** A caller of the service at `url` with its token. Throws `E_NO_SERVICE` where nothing answers. */
export function callerOf(url: string, key: string): Caller {
  return async <Content>(method: string, path: string, body?: unknown): Promise<Content> => {
    let response: Response;
    try {
      response = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(60_000),
      });
    } catch (error) {
      const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      throw new SholuError('E_NO_SERVICE', `The service at ${url} does not answer: ${reason}.`, {
        hint: 'See that `sholu serve` runs.',
      });
    }
    const content: unknown = await response.json();
    if (!response.ok) throw errorIn(content, response.status);
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

/** The error that a service answered with. */
function errorIn(content: unknown, status: number): SholuError {
  const error =
    typeof content === 'object' && content !== null && 'error' in content ? content.error : {};
  const part = (name: string): string | undefined => {
    const value = Object.entries(error ?? {}).find(([key]) => key === name)?.[1];
    return typeof value === 'string' ? value : undefined;
  };
  const hint = part('hint');
  return new SholuError(
    part('code') ?? 'E_INTERNAL',
    part('message') ?? `The service answered ${status}.`,
    hint === undefined ? {} : { hint },
  );
}
