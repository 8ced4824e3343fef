import { z } from 'zod';
import { editionSchema } from '../../briefing/edition.ts';
import type { BrokenPlan } from '../broken-plans.ts';
import type { Desk } from '../desk.ts';
import { jobStates } from '../job.ts';
import type { JobRecord } from '../record.ts';
import { limitOf, parsed } from './query.ts';
import { jsonReply, type Reply, type Route } from './server.ts';

/** What `/health` says. */
export type Health = {
  readonly ok: boolean;
  readonly state:
    | 'starting'
    | 'working'
    | 'stopping'
    | 'database away'
    | 'disk full'
    /** It works, but slots of some schedules are not made, or would not be any more after a restart. */
    | 'schedules broken';
  readonly since: string;
  readonly running: number;
  readonly threads: number;
  /** Schedules with errors; left out where there is none. */
  readonly schedules?: readonly BrokenPlan[];
};

/** What `/health` says of a service that is in a state and has schedules that are `broken`. */
export function healthOf(
  { state, ...rest }: Omit<Health, 'ok' | 'schedules'>,
  broken: readonly BrokenPlan[],
): Health {
  if (broken.length === 0) return { ok: state === 'working', state, ...rest };
  const shown = state === 'working' ? 'schedules broken' : state;
  return { ok: false, state: shown, ...rest, schedules: broken };
}

export type RouteParts = {
  readonly health: () => Health;
  readonly metrics: () => Promise<string>;
  /** Throws `E_DATABASE` while the database is not there yet. */
  readonly desk: () => Desk;
};

const format = z.enum(['pdf', 'html']);
const buildSchema = z
  .object({
    briefing: z.string().min(1).describe('the name of a briefing, such as "karaganda"'),
    region: z.string().min(1).describe('the code of a region, such as "KZ-35"').optional(),
    period: z
      .string()
      .min(1)
      .describe('a period such as "2020-M07", "2020-Q2", "2020-S1" or "2020"')
      .optional(),
    editions: z
      .array(editionSchema)
      .min(1)
      .describe('a list of editions, such as ["en", "kk-ru"]')
      .optional(),
    formats: z.array(format).min(1).describe('a list of "pdf", "html" or both').optional(),
    recipients: z
      .array(z.string().min(1).describe('the name of a list'))
      .describe('a list of names of lists of recipients, such as ["press"]')
      .optional(),
  })
  .strict()
  .describe(
    'an object such as {"briefing": "karaganda"}; region, period, editions, formats and recipients may follow',
  );

/**
 * The addresses of the service. `/health` and `/metrics` are open and answer without a token; everything under `/api`
 * needs one.
 */
export function serviceRoutes({ health, metrics, desk }: RouteParts): readonly Route[] {
  return [
    {
      method: 'GET',
      path: /^\/health$/,
      open: true,
      answer: async () => jsonReply(health().ok ? 200 : 503, health()),
    },
    {
      method: 'GET',
      path: /^\/metrics$/,
      open: true,
      answer: async () => ({
        status: 200,
        type: 'text/plain; version=0.0.4; charset=utf-8',
        body: await metrics(),
      }),
    },
    {
      method: 'POST',
      path: /^\/api\/builds$/,
      open: false,
      answer: async ({ json }) => {
        const request = parsed(buildSchema, await json());
        const { job, joined, lists } = await desk().demand(request, 'http');
        return {
          ...jobReply(job.state === 'done' ? 200 : 202, job, { joined, lists }),
          headers: { location: `/api/builds/${job.id}` },
        };
      },
    },
    {
      method: 'GET',
      path: /^\/api\/builds$/,
      open: false,
      answer: async ({ query }) => {
        const state = parsed(
          z.enum(jobStates).optional(),
          query.get('state') ?? undefined,
          'state',
        );
        const limit = limitOf(query);
        const jobs = await desk().list({ limit, ...(state === undefined ? {} : { state }) });
        return jsonReply(200, { jobs });
      },
    },
    {
      method: 'GET',
      path: /^\/api\/slots$/,
      open: false,
      answer: async ({ query }) => jsonReply(200, { slots: await desk().slots(limitOf(query)) }),
    },
    {
      method: 'GET',
      path: /^\/api\/builds\/([^/]+)$/,
      open: false,
      answer: async ({ parameters: [id = ''] }) => jobReply(200, await desk().find(id)),
    },
    {
      method: 'POST',
      path: /^\/api\/builds\/([^/]+)\/cancel$/,
      open: false,
      answer: async ({ parameters: [id = ''] }) => jobReply(200, await desk().cancel(id)),
    },
    {
      method: 'POST',
      path: /^\/api\/builds\/([^/]+)\/retry$/,
      open: false,
      answer: async ({ parameters: [id = ''] }) => jobReply(202, await desk().retry(id)),
    },
  ];
}

function jobReply(status: number, job: JobRecord, rest: object = {}): Reply {
  return jsonReply(status, { job, ...rest });
}
