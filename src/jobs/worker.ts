import type { JobWithMetadata } from 'pg-boss';
import { SholuError } from '../core/error.ts';
import { type Attempt, beginAttempt, type Result, settleAttempt } from './attempt.ts';
import { issueKey, type RenderIssue, type RenderJob, type RenderOutcome } from './job.ts';
import type { Log } from './log.ts';
import { failureOf } from './next-step.ts';
import { isAway, persistently } from './persistently.ts';
import { mayPublish } from './publication.ts';
import { deadQueue, type Polling, pollingOf, renderQueue, type Ticket } from './queue.ts';
import { buryDead } from './recover.ts';
import type { Store } from './store.ts';

export type WorkerOptions = {
  /** Who works, in words: host and process. */
  readonly name: string;
  /** Renderings at a time. */
  readonly threads: number;
  readonly pollSeconds: number;
  /** A fifth of it passes between two signs of life, so a cancelled job is noticed as soon. */
  readonly leaseSeconds: number;
  readonly render: RenderIssue;
  readonly log: Log;
};

export type Worker = {
  readonly running: () => number;
  /** Takes nothing new, lets what runs finish for `graceMs`, then stops it and hands it back. */
  readonly stop: (graceMs: number) => Promise<void>;
};

type InHand = {
  readonly abort: (why: 'handed-back' | 'taken-away') => void;
  readonly done: Promise<void>;
};

/** Takes tickets from the queue and works on them, until it is stopped. */
export async function startWorker(store: Store, options: WorkerOptions): Promise<Worker> {
  const { log, threads } = options;
  const inHand = new Map<string, InHand>();
  let stopping = false;

  async function take(ticket: JobWithMetadata<Ticket>): Promise<void> {
    const attempt = await persistently(
      () => beginAttempt(store, ticket.data.job, ticket, options.name),
      log,
    );
    if (attempt === undefined) return;
    const key = issueKey(attempt.job);
    // The lease of an earlier attempt at this issue may have ended while this process slept: it must be out of the
    // way before another publishes into the same folder.
    const former = inHand.get(key);
    former?.abort('taken-away');
    await former?.done;
    const controller = new AbortController();
    if (stopping) controller.abort('handed-back');
    const takenAway = (): void => controller.abort('taken-away');
    ticket.signal.addEventListener('abort', takenAway);
    const done = carryOut(attempt, controller).finally(() => {
      ticket.signal.removeEventListener('abort', takenAway);
      if (inHand.get(key) === entry) inHand.delete(key);
    });
    const entry: InHand = {
      abort: (why) => controller.abort(why),
      done: done.catch(() => undefined),
    };
    inHand.set(key, entry);
    await done;
  }

  /** What is refused was cancelled, or taken over while this process slept. */
  async function beforePublishing(attempt: Attempt, controller: AbortController): Promise<void> {
    try {
      if (await persistently(() => mayPublish(store, attempt), log)) return;
    } catch (error) {
      throw isAway(error) ? awayBefore() : error;
    }
    controller.abort('taken-away');
    controller.signal.throwIfAborted();
  }

  async function carryOut(attempt: Attempt, controller: AbortController): Promise<void> {
    const { job, number, run } = attempt;
    const about = { job: job.id, run, issue: issueKey(job), attempt: number };
    log.info(about, 'rendering');
    const result = await resultOf(attempt, controller.signal, (wish, limited) =>
      options.render(wish, limited, () => beforePublishing(attempt, controller)),
    );
    const settled = await persistently(() => settleAttempt(store, attempt, result), log);
    const ms = Math.round(performance.now() - attempt.started);
    const end = { ...about, outcome: settled.outcome, ms, next: settled.next };
    if (result.kind === 'published')
      log.info({ ...end, folder: result.outcome.folder }, 'published');
    else if (result.kind === 'failed') log.warn({ ...end, ...result.failure }, 'not published');
    else log.info(end, 'not published');
  }

  const polling = pollingOf(options);
  for (let thread = 0; thread < threads; thread += 1) {
    const id: string = await store.boss.work<Ticket, void, Polling>(
      renderQueue,
      polling,
      async ([ticket]) => {
        if (ticket !== undefined) await take(ticket);
        // The next ticket is looked for at once, not at the next poll.
        if (!stopping) store.boss.notifyWorker(id);
      },
    );
  }
  await store.boss.work<Ticket, void, Polling>(deadQueue, polling, async ([ticket]) => {
    if (ticket === undefined) return;
    const { job } = ticket.data;
    const ended = await buryDead(store, job, ticket.sourceId ?? ticket.id);
    if (ended) log.error({ job, code: 'E_RENDER_LOST' }, 'given up');
  });

  return {
    running: () => inHand.size,
    stop: async (graceMs) => {
      stopping = true;
      const off = Promise.all(
        [renderQueue, deadQueue].map((name) => store.boss.offWork(name, { wait: false })),
      );
      const all = Promise.all([...inHand.values()].map((item) => item.done));
      let timer: NodeJS.Timeout | undefined;
      const grace = new Promise<void>((end) => {
        timer = setTimeout(end, graceMs);
      });
      await Promise.race([all, grace]);
      clearTimeout(timer);
      for (const item of inHand.values()) item.abort('handed-back');
      await Promise.all([...inHand.values()].map((item) => item.done));
      await off;
    },
  };
}

/** Renders under the job's time limit; an abort ends the waiting even where the rendering would not end. */
async function resultOf(
  { job }: Attempt,
  stop: AbortSignal,
  render: (job: RenderJob, signal: AbortSignal) => Promise<RenderOutcome>,
): Promise<Result> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), job.timeout_ms);
  const signal = AbortSignal.any([stop, limit.signal]);
  const { briefing, region, period, editions, formats } = job;
  try {
    signal.throwIfAborted();
    const outcome = await Promise.race([
      render({ job: job.id, briefing, region, period, editions, formats }, signal),
      aborted(signal),
    ]);
    return { kind: 'published', outcome };
  } catch (error) {
    if (stop.aborted) return { kind: stop.reason === 'handed-back' ? 'handed-back' : 'taken-away' };
    if (limit.signal.aborted)
      return { kind: 'failed', failure: failureOf(tooLong(job.timeout_ms)) };
    return { kind: 'failed', failure: failureOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
  });
}

function awayBefore(): SholuError {
  return new SholuError('E_DATABASE', 'The database was away when the issue was to be published.', {
    hint: 'Wait: it is tried again.',
  });
}

function tooLong(milliseconds: number): SholuError {
  return new SholuError(
    'E_RENDER_TIMEOUT',
    `The rendering took longer than ${milliseconds / 1000} s and was stopped.`,
    {
      hint: 'Look for a template that does not end, or raise `timeout` of the schedule in briefing.yaml.',
    },
  );
}
