import { SholuError } from '../core/error.ts';
import { jobStates } from '../jobs/job.ts';
import type { JobRecord, SlotRecord } from '../jobs/record.ts';
import type { Command, Input } from './command.ts';
import { openDesk } from './open-desk.ts';
import { serviceOptions, wholeOf } from './service-options.ts';

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
    const limit = wholeOf(input, 'limit', 20, 1, 500);
    const state = stateOf(input);
    const { desk, close } = await openDesk(input, world, false);
    try {
      if (input.flag('slots')) {
        const slots = await desk.slots(limit);
        world.out(input.flag('json') ? json({ slots }) : slots.map(slotLine).join(''));
        return 0;
      }
      if (id === undefined) {
        if (input.flag('cancel') || input.flag('retry')) throw whichJob();
        const jobs = await desk.list({ limit, ...(state === undefined ? {} : { state }) });
        const none =
          'No jobs yet. Schedules stand in briefing.yaml; `sholu build --queue` demands one.\n';
        world.out(input.flag('json') ? json({ jobs }) : jobs.map(jobLines).join('') || none);
        return 0;
      }
      let job = await desk.find(id);
      if (input.flag('cancel')) job = await desk.cancel(job.id);
      if (input.flag('retry')) job = await desk.retry(job.id);
      world.out(input.flag('json') ? json({ job }) : `${jobLines(job)}${runLines(job)}`);
      return 0;
    } finally {
      await close();
    }
  },
};

const json = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`;

function whichJob(): SholuError {
  return new SholuError('E_USAGE', 'Which job?', {
    hint: 'Name it: `sholu runs <job> --retry`; `sholu runs` lists the jobs.',
  });
}

function stateOf(input: Input): JobRecord['state'] | undefined {
  const text = input.text('state');
  if (text === undefined) return undefined;
  const state = jobStates.find((each) => each === text);
  if (state !== undefined) return state;
  throw new SholuError('E_USAGE', `--state "${text}" is not allowed.`, {
    hint: `Allowed: ${jobStates.join(', ')}.`,
  });
}

/** `3f2a9c1e  done       karaganda KZ-35 2026-M10  monthly 2026-12-03T04:00Z  1 attempt, 2.1 s` */
function jobLines(job: JobRecord): string {
  const last = job.runs.at(-1);
  const why = job.origin === 'slot' ? `${job.schedule} ${minute(job.due)}` : 'on demand';
  const took = last?.milliseconds == null ? '' : `, ${(last.milliseconds / 1000).toFixed(1)} s`;
  const attempts = `${job.runs.length} ${job.runs.length === 1 ? 'attempt' : 'attempts'}${took}`;
  const next = job.next === null ? '' : `, next ${minute(job.next)}`;
  const head = [
    job.id.slice(0, 8),
    job.state.padEnd(9),
    `${job.briefing} ${job.region} ${job.period}`,
    why,
    `${attempts}${next}`,
  ].join('  ');
  const problem = job.code === null ? '' : `    ${job.code}  ${job.message ?? ''}\n`;
  const todo = job.todo === null ? '' : `    → ${job.todo}\n`;
  return `${head}\n${problem}${todo}`;
}

function runLines(job: JobRecord): string {
  return job.runs
    .map((run) => {
      const took = run.milliseconds === null ? '' : `${(run.milliseconds / 1000).toFixed(1)} s`;
      const line = `  attempt ${run.attempt}  ${run.outcome.padEnd(11)}  ${run.started}  ${took}  ${run.worker}\n`;
      const problem = run.code === null ? '' : `    ${run.code}  ${run.message ?? ''}\n`;
      const folder = run.folder === null ? '' : `    ${run.folder}, revision ${run.revision}\n`;
      const outputs = run.outputs.map(({ path, bytes }) => `      ${path}  ${bytes} bytes\n`);
      return `${line}${problem}${folder}${outputs.join('')}`;
    })
    .join('');
}

function slotLine(slot: SlotRecord): string {
  const { briefing, schedule, region, period, due, outcome, reason, job } = slot;
  const what = `${briefing}/${schedule} ${region} ${period}`;
  return `${minute(due)}  ${outcome.padEnd(7)}  ${what}  ${reason}  ${job?.slice(0, 8) ?? ''}\n`;
}

function minute(time: string | null): string {
  return time === null ? '' : `${time.slice(0, 16)}Z`;
}
