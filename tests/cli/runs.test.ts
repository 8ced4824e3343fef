import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { failedTryLines, failureTeller } from '../../src/cli/failed-try.ts';
import { folded } from '../../src/cli/fold.ts';
import { jobLines, slotLines, wholeJob } from '../../src/cli/run-lines.ts';
import { connect } from '../../src/jobs/connect.ts';
import { localDesk } from '../../src/jobs/desk.ts';
import { openLog } from '../../src/jobs/log.ts';
import type { JobRecord, SlotRecord } from '../../src/jobs/record.ts';
import { stateFolderIn } from '../../src/jobs/state-folder.ts';
import { run } from '../fixtures/console.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';
import { quick } from '../jobs/support/store.ts';

// The commands of this file work with the folder of the test, whatever database the surroundings name.
vi.stubEnv('DATABASE_URL', '');

const id = '3f2a9c1e-0000-4000-8000-000000000000';
const attempt: JobRecord['runs'][number] = {
  id,
  attempt: 1,
  worker: 'statistics-server.example.kz:4711',
  outcome: 'failed',
  started: '2026-11-05T04:00:01.000Z',
  ended: '2026-11-05T04:00:03.000Z',
  milliseconds: 2080,
  code: 'E_CHECK_FAILED',
  message: 'The parts do not sum.',
  hint: 'Mend the data.',
  folder: null,
  revision: null,
  changed: null,
  inputs: [],
  outputs: [],
};
const job: JobRecord = {
  id,
  origin: 'slot',
  briefing: 'karaganda',
  region: 'KZ-35',
  period: '2026-M10',
  editions: [],
  formats: [],
  schedule: 'monthly',
  due: '2026-11-05T04:00:00.000Z',
  demandedBy: null,
  state: 'failed',
  created: '2026-11-05T04:00:00.000Z',
  next: null,
  deadline: '2026-11-08T04:00:00.000Z',
  ended: '2026-11-05T04:00:03.000Z',
  code: 'E_CHECK_FAILED',
  message: 'The parts do not sum.',
  todo: 'Mend the data. Then: sholu runs 3f2a9c1e --retry',
  runs: [attempt],
};

const widths = (text: string): number[] => text.split('\n').map((line) => line.length);
const long =
  'The check of the sums of the budget does not hold for the region and the period. '.repeat(8);

describe('sholu runs prints', () => {
  it('a job on a line, with what is wrong and what to do', () => {
    expect(jobLines(job)).toBe(
      `3f2a9c1e  failed     karaganda KZ-35 2026-M10  monthly 2026-11-05 04:00 UTC  1 attempt, 2.1 s
    E_CHECK_FAILED: The parts do not sum.
    → Mend the data. Then: sholu runs 3f2a9c1e --retry
`,
    );
  });

  it('no line of more than 100 columns, whatever is long', () => {
    const name = 'a-briefing-with-a-rather-long-name-of-its-own';
    const waiting: Partial<JobRecord> = { state: 'waiting', next: '2026-11-05T04:15:00.000Z' };
    for (const change of [
      {},
      { ...waiting },
      { briefing: name, schedule: `${name}-monthly`, ...waiting },
      { message: long, todo: `${long} Then: sholu runs 3f2a9c1e --retry` },
      { message: Array.from({ length: 40 }, () => long).join('\n') },
      { runs: Array.from({ length: 12 }, () => ({ ...attempt, message: long })) },
    ]) {
      const text = `${jobLines({ ...job, ...change })}${wholeJob({ ...job, ...change })}`;
      expect(Math.max(...widths(text))).toBeLessThanOrEqual(100);
      expect(text).not.toMatch(/ \n/);
    }
  });

  it('commands that are to be typed on one line each', () => {
    for (let length = 60; length < 100; length += 1) {
      const todo = `${'x'.repeat(length)} Then: sholu runs 3f2a9c1e --retry`;
      expect(jobLines({ ...job, todo })).toContain('sholu runs 3f2a9c1e --retry');
      expect(folded(`${'x'.repeat(length)} \`sholu build karaganda --queue\`.`, '  ')).toContain(
        '`sholu build karaganda --queue`.',
      );
    }
  });

  it('many problems in short in the list, all of them for one job', () => {
    const message = Array.from({ length: 9 }, (_, index) => `Problem ${index + 1}.`).join('\n');
    expect(jobLines({ ...job, message })).toContain('and 6 more: `sholu runs 3f2a9c1e`');
    expect(jobLines({ ...job, message })).not.toContain('Problem 4.');
    expect(wholeJob({ ...job, message })).toContain('Problem 9.');
  });

  it('a path that is longer than a line whole, so that it can be copied', () => {
    const path = `/srv/${'reports/'.repeat(20)}en.pdf`;
    expect(folded(`The file ${path} is gone.`, '    ')).toContain(path);
  });

  it('nothing that steers a terminal, though it stood in the data', () => {
    const message = 'Row \u001b[2J\u001b]0;title\u0007 is \u0000wrong\u009b31m.\r\nSecond.';
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(jobLines({ ...job, message })).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('why the last attempt of a job failed that is tried again', () => {
    const again: Partial<JobRecord> = { state: 'waiting', next: '2026-11-05T04:15:00.000Z' };
    const waiting: JobRecord = { ...job, ...again, code: null, message: null, todo: null };
    const told = '    E_CHECK_FAILED: The parts do not sum.\n    → Mend the data.\n';
    expect(jobLines(waiting)).toContain(told);
    expect(failedTryLines(waiting)).toBe(
      `job 3f2a9c1e: attempt 1 failed, the next one begins at 2026-11-05 04:15:00 UTC\n${told}`,
    );
    const running: JobRecord = {
      ...waiting,
      state: 'running',
      runs: [attempt, { ...attempt, attempt: 2, outcome: 'running', code: null }],
    };
    expect(failedTryLines(running)).toBe(`job 3f2a9c1e: attempt 1 failed\n${told}`);
    const heard: string[] = [];
    const hear = failureTeller((lines) => heard.push(lines));
    for (const each of [waiting, waiting, running]) hear(each);
    expect(heard).toEqual([failedTryLines(waiting)]);
    const lost: JobRecord = { ...running, runs: [{ ...attempt, outcome: 'lost', code: null }] };
    expect(failedTryLines(lost)).toBe('');
  });

  it('slots with what became of them', () => {
    const slot: SlotRecord = {
      briefing: 'karaganda',
      schedule: 'monthly',
      region: 'KZ-35',
      period: '2026-M10',
      due: '2026-11-05T04:00:00.000Z',
      outcome: 'skipped',
      reason: 'missed, older than the horizon',
      job: null,
      state: null,
    };
    expect(slotLines(slot)).toBe(
      '2026-11-05 04:00 UTC  skipped    karaganda/monthly KZ-35 2026-M10  missed, older than the horizon\n',
    );
    const job = '9fd094a4-1111-4111-8111-111111111111';
    const made: SlotRecord = { ...slot, outcome: 'made', reason: 'on time', job };
    expect(slotLines({ ...made, state: 'failed' })).toMatch(
      /UTC {2}failed .* on time {2}9fd094a4\n$/,
    );
    expect(slotLines(made)).toMatch(/UTC {2}made .* on time {2}9fd094a4\n$/);
  });
});

describe('sholu runs without a service', () => {
  let world: SmallWorld;
  let jobId = '';

  beforeAll(async () => {
    world = await smallWorld();
    // A ledger with one job, as a service that has ended left it.
    const connected = await connect({
      where: { databaseUrl: undefined, stateFolder: stateFolderIn(world.out) },
      settings: quick,
      now: () => new Date(),
      hooks: {},
      log: openLog('silent', { write: () => undefined }),
    });
    const desk = localDesk(connected.store, world, async () => ['KZ-35']);
    const { job: made } = await desk.demand({ briefing: 'brief' }, 'a test');
    jobId = made.id;
    await connected.close();
  });
  afterAll(() => world.remove());

  it('shows, cancels and tries again what the ledger has', async () => {
    const list = await run(world.root, 'runs');
    expect(list).toMatchObject({ code: 0, err: '' });
    expect(list.out).toBe(
      `${jobId.slice(0, 8)}  waiting    brief Karaganda region (KZ-35) 2020-M07  on demand  0 attempts\n`,
    );
    const cancelled = await run(world.root, 'runs', jobId.slice(0, 8), '--cancel');
    expect(cancelled.out).toMatch(
      /cancelled[\s\S]*→ To make it after all: sholu runs [0-9a-f]{8} --retry/,
    );
    const retried = await run(world.root, 'runs', jobId, '--retry', '--json');
    expect(JSON.parse(retried.out)).toMatchObject({ job: { id: jobId, state: 'waiting' } });
    expect((await run(world.root, 'runs', '--slots')).out).toMatch(/No slot was due yet/);
  });

  it.each([
    [['00000000'], 'There is no job 00000000.'],
    [['--state', 'lost'], 'Allowed: waiting, running, done, failed, cancelled'],
    [['--limit', '0'], 'Give a whole number from 1 to 500'],
    [['--cancel'], 'Name it: `sholu runs <job> --cancel`'],
    [['--retry'], 'Name it: `sholu runs <job> --retry`'],
    [['x', '--cancel', '--retry'], '--cancel and --retry do not go together'],
    [['x', '--slots'], 'Leave the job out'],
  ])('refuses %j', async (words, told) => {
    const refused = await run(world.root, 'runs', ...words);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(told);
  });
});
