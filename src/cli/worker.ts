import { SholuError } from '../core/error.ts';
import type { Command } from './command.ts';
import { runService } from './run-service.ts';
import { foldersOf, whereOf, workerOptions } from './service-options.ts';
import { serviceVariables } from './service-variables.ts';

/** `sholu worker`: renders for a service elsewhere. */
export const worker: Command = {
  name: 'worker',
  summary:
    'Renders jobs of the service whose PostgreSQL is DATABASE_URL, on this or another machine; all publish into one shared folder.',
  positionals: [],
  options: workerOptions,
  variables: serviceVariables,
  run: async (input, world) => {
    if (whereOf(foldersOf(input, world)).databaseUrl === undefined) {
      throw new SholuError(
        'E_USAGE',
        'A worker needs a database that it shares with the service.',
        {
          hint: 'Set DATABASE_URL for `sholu serve` and for every worker; without one, `sholu serve` does all by itself.',
        },
      );
    }
    return runService(input, world, undefined);
  },
};
