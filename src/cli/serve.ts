import type { Command } from './command.ts';
import { runService } from './run-service.ts';
import { wholeOf, workerOptions } from './service-options.ts';

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
    ...workerOptions,
  },
  run: (input, world) => {
    const token = process.env.SHOLU_TOKEN;
    return runService(input, world, {
      host: input.text('host') ?? '127.0.0.1',
      port: wholeOf(input, 'port', 7465, 0, 65_535),
      token: token === undefined || token === '' ? undefined : token,
    });
  },
};
