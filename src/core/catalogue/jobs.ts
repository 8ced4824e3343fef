import { data, type Entries, failed, usage } from './entry.ts';

/** Problems of the queue, the schedule, the workers and what they deliver. */
export const jobProblems: Entries = {
  E_DATABASE: failed('A database that does not answer', 'Start it, or mend DATABASE_URL.', 503),
  E_DATABASE_ADDRESS: usage('An address that is no database', 'Mend DATABASE_URL.'),
  E_DATABASE_ELSEWHERE: usage(
    'Records that another database has',
    'Set DATABASE_URL as the service has it.',
  ),
  E_JOB_UNKNOWN: usage('A job that is not there', 'Take its number from the list of runs.', 404),
  E_JOB_STATE: usage(
    'A job whose state does not allow it',
    'Look at its state; a job that has ended is put into the queue anew.',
    409,
  ),
  E_NO_SCHEDULE: usage('No schedule anywhere', 'Add `schedules` to a briefing.yaml.'),
  E_NO_SERVICE: failed('A service that does not answer', 'See that `sholu serve` runs.', 503),
  E_PORT: failed('A port that cannot be listened on', 'Choose another one with --port.'),
  E_REQUEST: usage(
    'A request that does not fit',
    'Mend the fields that are named; each problem says what is allowed.',
  ),
  E_ROUTE: usage(
    'An address that the service does not have',
    'See the README for the addresses.',
    404,
  ),
  E_TOKEN: usage('A request without the right token', 'Send the token of the service.', 401),
  E_DATA_LATE: data(
    'Data that are not there yet',
    'A slot looks again until its deadline; add the data, or ask the editors.',
  ),
  E_RENDER_TIMEOUT: failed(
    'A run that took longer than its limit',
    'Look for loops in the templates, or raise the limit.',
  ),
  E_RENDER_MEMORY: failed(
    'A run that needed more memory than its limit',
    'Look for large lists in the templates, or raise the limit.',
  ),
  E_RENDER_LOST: failed(
    'A run whose process ended before it did',
    'It is tried again; look at memory and disk if it happens often.',
  ),
  E_STATE_FOLDER: failed(
    'A state folder that cannot be used',
    'Let this user write there, or choose another folder with --out.',
  ),
  E_STATE_OWNER: failed(
    'A state folder of another user',
    'Run the command as the user of the service.',
    403,
  ),
  E_STATE_IN_USE: failed(
    'A state folder that another process uses',
    'Stop that process, or set DATABASE_URL to let several work together.',
    409,
  ),
  E_ZONE_DATA: failed(
    'Time zone data that are too old to schedule by',
    'Use the Node that npm installed beside Sholu.',
  ),
};
