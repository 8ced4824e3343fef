import { SholuError } from '../core/error.ts';
import { jobStates } from '../jobs/job.ts';
import type { JobRecord } from '../jobs/record.ts';
import type { Command, Input } from './command.ts';
import { jsonText } from './json-text.ts';
import { openDesk } from './open-desk.ts';
import { regionWords } from './region-words.ts';
import { jobLines, type RegionOf, slotLines, wholeJob } from './run-lines.ts';
import { choiceOf, foldersOf, serviceOptions, wholeOf } from './service-options.ts';

/** `sholu runs`: the ledger of the job runner. */
export const runs: Command = {
  name: 'runs',
  summary: 'Shows jobs, newest first, with their attempts and what to do about those that failed.',
  positionals: [
    { name: 'job', summary: 'the beginning of a job’s number: shows it whole', required: false },
  ],
  options: {
    state: {
      type: 'string',
      value: 'STATE',
      summary: `only jobs that are ${jobStates.join(', ')}`,
    },
    limit: { type: 'string', value: 'N', summary: 'how many to show (default: 20)' },
    slots: { type: 'boolean', summary: 'show the slots of the schedules instead' },
    cancel: { type: 'boolean', summary: 'end the job, or stop it where it runs' },
    retry: { type: 'boolean', summary: 'put a failed or cancelled job back into the queue' },
    ...serviceOptions,
  },
  run: async (input, world) => {
    const [id] = input.positionals;
    checkAlone(input, id);
    const limit = wholeOf(input, 'limit', 20, 1, 500);
    const state = choiceOf(input, 'state', jobStates);
    const told = async <Item extends Pick<JobRecord, 'briefing' | 'region'>>(
      items: readonly Item[],
      linesOf: (item: Item, regionOf: RegionOf) => string,
    ): Promise<string> => {
      const regionOf = await regionWords(foldersOf(input, world), items);
      return items.map((item) => linesOf(item, regionOf)).join('');
    };
    const { desk, close } = await openDesk(input, world, false);
    try {
      if (input.flag('slots')) {
        const slots = await desk.slots(limit);
        world.out(
          input.flag('json') ? jsonText({ slots }) : (await told(slots, slotLines)) || noSlots,
        );
        return 0;
      }
      if (id === undefined) {
        const jobs = await desk.list({ limit, ...(state === undefined ? {} : { state }) });
        world.out(
          input.flag('json') ? jsonText({ jobs }) : (await told(jobs, jobLines)) || none(state),
        );
        return 0;
      }
      let job = await desk.find(id);
      if (input.flag('cancel')) job = await desk.cancel(job.id);
      if (input.flag('retry')) job = await desk.retry(job.id);
      world.out(input.flag('json') ? jsonText({ job }) : await told([job], wholeJob));
      return 0;
    } finally {
      await close();
    }
  },
};

const noSlots = 'No slot was due yet. `sholu schedule` shows when the next ones are.\n';

const none = (state: JobRecord['state'] | undefined): string =>
  state === undefined
    ? 'No jobs yet. Schedules stand in briefing.yaml; `sholu build --queue` demands an issue.\n'
    : `No job is ${state}.\n`;

/** Refuses options that cannot stand together. */
function checkAlone(input: Input, id: string | undefined): void {
  const given = ['slots', 'cancel', 'retry'].filter((name) => input.flag(name));
  const [first, second] = given;
  if (second !== undefined) {
    throw new SholuError('E_USAGE', `--${first} and --${second} do not go together.`, {
      hint: 'Give one of them.',
    });
  }
  if (id === undefined && (first === 'cancel' || first === 'retry')) {
    throw new SholuError('E_USAGE', 'Which job?', {
      hint: `Name it: \`sholu runs <job> --${first}\`; \`sholu runs\` lists the jobs.`,
    });
  }
  if (id !== undefined && first === 'slots') {
    throw new SholuError('E_USAGE', '--slots shows the slots of all jobs.', {
      hint: 'Leave the job out.',
    });
  }
}
