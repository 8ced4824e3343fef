import { relative } from 'node:path';
import type { Format } from '../briefing/build.ts';
import { exitCodeFor } from '../core/catalogue.ts';
import type { ExitCode } from '../core/error.ts';
import type { JobRecord } from '../jobs/record.ts';
import type { Input } from './command.ts';
import { openDesk } from './open-desk.ts';
import { progressOf } from './progress.ts';
import type { World } from './world.ts';

const pollMs = 500;

/** `sholu build --queue`: puts the issue into the running service and tells when it is done. */
export async function buildQueued(
  input: Input,
  world: World,
  asked: { readonly editions: readonly string[]; readonly formats: readonly Format[] },
): Promise<ExitCode> {
  const progress = progressOf(world, input.flag('quiet') || input.flag('json'));
  const { desk, close } = await openDesk(input, world, true);
  try {
    const { job, joined } = await desk.demand(
      {
        briefing: input.positionals[0] ?? 'karaganda',
        region: input.text('region'),
        period: input.text('period'),
        formats: asked.formats,
        ...(asked.editions.length === 0 ? {} : { editions: asked.editions }),
      },
      `command of process ${process.pid}`,
    );
    let latest = job;
    let told = '';
    while (latest.state === 'waiting' || latest.state === 'running') {
      if (latest.state !== told) {
        progress.step(`job ${latest.id.slice(0, 8)} is ${latest.state}`);
        told = latest.state;
      }
      await new Promise((done) => setTimeout(done, pollMs));
      latest = await desk.find(job.id);
    }
    progress.done();
    world.out(
      input.flag('json')
        ? `${JSON.stringify({ ok: latest.state === 'done', joined, job: latest }, null, 2)}\n`
        : ending(latest, joined, world.cwd),
    );
    if (latest.state === 'done') return 0;
    return latest.code === null ? 1 : exitCodeFor(latest.code);
  } finally {
    await close();
  }
}

function ending(job: JobRecord, joined: boolean, cwd: string): string {
  const name = `${job.briefing} ${job.region} ${job.period}`;
  const run = job.runs.at(-1);
  if (job.state !== 'done' || run === undefined) {
    return [
      `${name}: ${job.state}  ${job.code ?? ''}`,
      `    ${job.message ?? ''}`,
      ...(job.todo === null ? [] : [`    → ${job.todo}`]),
      '',
    ].join('\n');
  }
  const shared = joined ? ', made for an earlier demand with the same inputs' : '';
  const documents = run.outputs.filter(({ path }) => /\.(pdf|html)$/.test(path));
  const folder = relative(cwd, run.folder ?? '') || (run.folder ?? '');
  return [
    `${name}: revision ${run.revision}${run.changed === false ? ', unchanged' : ''}${shared}`,
    ...documents.map(({ path, bytes }) => `  ${folder}/${path}  ${Math.ceil(bytes / 1024)} kB`),
    '',
  ].join('\n');
}
