import { isAway } from '../jobs/persistently.ts';
import type { Sent } from './channel.ts';
import { Refusal } from './refusal.ts';

/** The longest that one try may take, whatever the other side does. */
const longestMs = 600_000;
/** How long a channel may take to end when it is told to. */
const endingMs = 2000;

/**
 * Does `work` under a signal that is aborted when one of `signals` is, or after `milliseconds`. Nothing of it is left at
 * the end: a listener that a connection forgets must not keep its documents in memory for as long as the service runs.
 */
export async function withinLimits<Result>(
  signals: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<Result>,
  milliseconds: number = longestMs,
): Promise<Result> {
  const limit = new AbortController();
  const end = (): void => limit.abort();
  const timer = setTimeout(end, milliseconds);
  for (const signal of signals) {
    if (signal.aborted) end();
    signal.addEventListener('abort', end);
  }
  try {
    return await work(limit.signal);
  } finally {
    clearTimeout(timer);
    for (const signal of signals) signal.removeEventListener('abort', end);
  }
}

/** A channel that does not end when it is told to is given up a little later; what it did meanwhile is not known. */
export async function orGivenUp(sending: Promise<Sent>, signal: AbortSignal): Promise<Sent> {
  let timer: NodeJS.Timeout | undefined;
  const { promise: givenUp, reject } = Promise.withResolvers<never>();
  const end = (): void => {
    timer = setTimeout(() => {
      reject(
        new Refusal('E_DELIVERY_LOST', 'uncertain', 'It did not end when it was told to stop.'),
      );
    }, endingMs);
  };
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([sending, givenUp]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

/** The error of a try that was stopped: what a channel says of it, or that its time was over. */
export function stoppedAs(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  return new Refusal(
    'E_DELIVERY_LOST',
    'temporary',
    `The try took longer than ${longestMs / 60_000} minutes and was stopped.`,
    {
      hint: 'See whether the place of the recipient answers: a share that is away, a server that hangs.',
    },
  );
}

/** Throws what hindered a parcel from being put together; that the database was away is no fault of the delivery. */
export function beforehand(error: unknown): never {
  if (!isAway(error)) throw error;
  throw new Refusal('E_DATABASE', 'temporary', 'The database was away before anything was sent.', {
    hint: 'Wait: it is tried again.',
  });
}
