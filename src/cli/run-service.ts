import { resolve } from 'node:path';
import { clearLeftovers } from '../briefing/leftovers.ts';
import { type ExitCode, SholuError } from '../core/error.ts';
import { isUnprotected } from '../delivery/mail/transport.ts';
import { postOffice } from '../delivery/office.ts';
import { deliveryHooks } from '../delivery/post.ts';
import { startSettings } from '../delivery/start-settings.ts';
import { openLog } from '../jobs/log.ts';
import { usualSettings } from '../jobs/queue.ts';
import { openPool } from '../jobs/render-pool.ts';
import { type ServiceOptions, startService } from '../jobs/service.ts';
import type { Input } from './command.ts';
import { dryRunIn, refuseDryRun } from './dry-run.ts';
import { foldersOf, graceOf, levelOf, memoryOf, threadsOf, whereOf } from './service-options.ts';
import type { World } from './world.ts';

const stopSignals = ['SIGTERM', 'SIGINT'] as const;

/**
 * Runs the service until a signal ends it: the first lets what runs finish and hands back the rest, a second ends the
 * process at once; its jobs are taken up by the next.
 */
export async function runService(
  input: Input,
  world: World,
  serve: ServiceOptions['serve'],
): Promise<ExitCode> {
  const given = input.text('dry-run');
  const dryRun = given === undefined ? undefined : resolve(world.cwd, given);
  const real = foldersOf(input, world);
  if (dryRun === undefined) refuseDryRun(real);
  const { settings, warnings } = startSettings(process.env, dryRun);
  const folders = dryRun === undefined ? real : dryRunIn(dryRun, real);
  const threads = threadsOf(input);
  const graceMs = graceOf(input);
  const log = openLog(levelOf(input), { write: (line) => world.out(line) });
  const pool = openPool({ threads, memoryMb: memoryOf(input), folders });
  const office = postOffice({ settings, env: process.env, folders, queue: usualSettings, log });
  for (const { message, hint } of warnings) log.warn({ hint }, message);
  if (settings.mail !== undefined && dryRun === undefined && isUnprotected(settings.mail.url)) {
    log.warn(
      'mails and the password leave without encryption, because SHOLU_SMTP_URL says tls=off',
    );
  }
  if (dryRun !== undefined) {
    log.info(
      { folder: dryRun, ask: `sholu deliveries --out ${dryRun}` },
      'dry run: nothing is sent, the real state is left alone',
    );
  }
  const stopping = new AbortController();
  const stopped = new Promise<void>((done) => {
    const onSignal = (signal: NodeJS.Signals): void => {
      if (stopping.signal.aborted) {
        log.warn({ signal }, 'ended at once');
        process.exit(130);
      }
      log.info({ signal, graceMs }, 'stopping; a second signal ends at once');
      stopping.abort();
      done();
    };
    for (const signal of stopSignals) process.on(signal, onSignal);
  });
  try {
    const count = await clearLeftovers(folders.out);
    if (count > 0) log.info({ count }, 'cleared what killed processes had not finished publishing');
    const service = await startService(
      {
        where: whereOf(folders),
        folders,
        settings: usualSettings,
        threads,
        render: pool.render,
        regionsOf: pool.regionsOf,
        serve,
        hooks: deliveryHooks,
        routes: office.routes,
        alongside: office.open,
        log,
        now: () => new Date(),
      },
      stopping.signal,
    );
    await stopped;
    await service.stop(graceMs);
    log.info('stopped');
    return 0;
  } catch (error) {
    // Told to stop while it waited for its database: that is no failure.
    if (!stopping.signal.aborted || !isDatabase(error)) throw error;
    log.info('stopped before the database was there');
    return 0;
  } finally {
    await pool.close();
  }
}

function isDatabase(error: unknown): boolean {
  return error instanceof SholuError && ['E_DATABASE', 'E_STATE_IN_USE'].includes(error.code);
}
