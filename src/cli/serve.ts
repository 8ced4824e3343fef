import type { Command } from './command.ts';
import { runService } from './run-service.ts';
import { wholeOf, workerOptions } from './service-options.ts';
import { serviceVariables } from './service-variables.ts';

/** `sholu serve`: clock, queue and workers in one process. */
export const serve: Command = {
  name: 'serve',
  summary:
    'Makes issues by the schedules of every briefing and on demand, until a signal stops it. Listens for /health, /metrics and /api (token in SHOLU_TOKEN). Keeps its state in reports/.state, or in the PostgreSQL of DATABASE_URL.',
  positionals: [],
  options: {
    host: { type: 'string', value: 'HOST', summary: 'where to listen (default: 127.0.0.1)' },
    port: {
      type: 'string',
      value: 'PORT',
      summary: 'the port (default: 7465; 0 takes a free one)',
    },
    'dry-run': {
      type: 'string',
      value: 'DIR',
      summary:
        'send nothing and leave the real state alone: issues, mails (.eml), webhooks, folders, feeds and a state of its own go below DIR (--port: a free one)',
    },
    ...workerOptions,
  },
  variables: [
    ...serviceVariables,
    {
      name: 'SHOLU_TOKEN',
      summary: 'the token of /api, of 16 characters or more; without it only this machine may ask',
    },
  ],
  run: async (input, world) =>
    runService(input, world, {
      host: input.text('host') ?? '127.0.0.1',
      port: wholeOf(input, 'port', input.text('dry-run') === undefined ? 7465 : 0, 0, 65_535),
      token: process.env.SHOLU_TOKEN?.trim() || undefined,
    }),
};
