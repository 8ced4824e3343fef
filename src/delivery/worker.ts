import type { JobWithMetadata } from 'pg-boss';
import type { Recipients } from '../briefing/recipients-schema.ts';
import type { Log } from '../jobs/log.ts';
import { persistently } from '../jobs/persistently.ts';
import {
  type DeliveryTicket,
  deliverQueue,
  type Polling,
  pollingOf,
  undeliveredQueue,
} from '../jobs/queue.ts';
import type { Store } from '../jobs/store.ts';
import { beginTry, settleTry, type Tried, type Trying } from './attempt.ts';
import type { Channel, Sent } from './channel.ts';
import type { ChannelName, Delivery } from './delivery.ts';
import { expandList } from './expand.ts';
import { type Depot, parcelOf } from './parcel.ts';
import { giveUpDelivery } from './recover.ts';
import { Refusal } from './refusal.ts';
import { isSuperseded } from './superseded.ts';
import { isUnsubscribed } from './unsubscribed.ts';

export type DeliveryWorkerOptions = {
  /** Who works, in words: host and process. */
  readonly name: string;
  /** Deliveries at a time. */
  readonly atATime: number;
  readonly pollSeconds: number;
  readonly leaseSeconds: number;
  readonly channels: Readonly<Record<ChannelName, Channel>>;
  /** The lists of a briefing as they stand now, and what is wrong with entries that are left out. */
  readonly recipientsOf: (briefing: string, list: string) => Promise<Lists>;
  readonly depot: Depot;
  readonly pauses: readonly number[];
  readonly log: Log;
};

export type Lists = { readonly recipients: Recipients; readonly slips: readonly string[] };

export type DeliveryWorker = {
  readonly running: () => number;
  /** Takes nothing new, lets what is under way finish for `graceMs`, then hands it back. */
  readonly stop: (graceMs: number) => Promise<void>;
};

/** The longest that one try may take, whatever the other side does. */
const longestMs = 600_000;

/** Takes deliveries from the queue and sends them, until it is stopped. */
export async function startDeliveryWorker(
  store: Store,
  options: DeliveryWorkerOptions,
): Promise<DeliveryWorker> {
  const { log } = options;
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();

  async function take(ticket: JobWithMetadata<DeliveryTicket>): Promise<void> {
    const trying = await persistently(
      () => beginTry(store, ticket.data.delivery, ticket.id, options.name),
      log,
    );
    if (trying === undefined) return;
    const signal = AbortSignal.any([
      stopping.signal,
      ticket.signal,
      AbortSignal.timeout(longestMs),
    ]);
    await carryOut(trying, signal);
  }

  async function carryOut(trying: Trying, signal: AbortSignal): Promise<void> {
    const { delivery } = trying;
    if (delivery.channel === 'list') return expand(trying);
    const tried = await attempted(trying, signal);
    const entered = await persistently(() => settleTry(store, trying, tried, options.pauses), log);
    const end = { ...about(delivery), outcome: entered.outcome, next: entered.next };
    if (entered.outcome === 'done') log.info(end, 'delivered');
    else if (entered.failure === undefined) log.info(end, 'not delivered');
    else log.warn({ ...end, ...entered.failure }, 'not delivered');
  }

  async function attempted({ delivery }: Trying, signal: AbortSignal): Promise<Tried> {
    const channel = delivery.channel === 'list' ? undefined : options.channels[delivery.channel];
    if (channel === undefined) throw new Error('a list is not sent');
    try {
      signal.throwIfAborted();
      if (await isUnsubscribed(store, delivery)) {
        return { kind: 'skipped', why: 'The recipient has unsubscribed.' };
      }
      if (await isSuperseded(store, delivery)) {
        return { kind: 'skipped', why: 'A later revision of the issue goes to this folder.' };
      }
      const parcel = await parcelOf(store, delivery, options.depot);
      signal.throwIfAborted();
      return { kind: 'sent', sent: await orGivenUp(channel.send(parcel, signal), signal) };
    } catch (error) {
      const doubtful = error instanceof Refusal && error.kind !== 'temporary';
      if (stopping.signal.aborted && !doubtful) return { kind: 'handed-back' };
      return { kind: 'refused', error };
    }
  }

  /** The list's row ends in the transaction that makes the rows of its recipients. */
  async function expand(trying: Trying): Promise<void> {
    const { delivery } = trying;
    try {
      const { recipients, slips } = await options.recipientsOf(delivery.briefing, delivery.list);
      let made = 0;
      const reply = slips.map((slip) => `left out: ${slip}`).join('\n');
      const tried: Tried = { kind: 'sent', sent: { reply, files: [] } };
      await persistently(
        () =>
          settleTry(store, trying, tried, options.pauses, async (tx) => {
            made = await expandList(store, tx, delivery, recipients);
          }),
        log,
      );
      if (slips.length > 0) log.error({ ...about(delivery), slips }, 'recipients were left out');
      log.info({ ...about(delivery), recipients: made }, 'a list was read');
    } catch (error) {
      const tried: Tried = { kind: 'refused', error };
      const entered = await persistently(
        () => settleTry(store, trying, tried, options.pauses),
        log,
      );
      log.error(
        { ...about(delivery), ...entered.failure, next: entered.next },
        'a list of recipients cannot be read',
      );
    }
  }

  const polling = pollingOf(options);
  for (let each = 0; each < options.atATime; each += 1) {
    const id: string = await store.boss.work<DeliveryTicket, void, Polling>(
      deliverQueue,
      polling,
      async ([ticket]) => {
        if (ticket === undefined) return;
        const done = take(ticket).finally(() => underWay.delete(done));
        underWay.add(done);
        await done;
        // The next one is looked for at once, not at the next poll.
        if (!stopping.signal.aborted) store.boss.notifyWorker(id);
      },
    );
  }
  await store.boss.work<DeliveryTicket, void, Polling>(
    undeliveredQueue,
    polling,
    async ([ticket]) => {
      if (ticket === undefined) return;
      const { delivery } = ticket.data;
      const ended = await giveUpDelivery(store, delivery, ticket.sourceId ?? ticket.id);
      if (ended) log.error({ delivery, code: 'E_DELIVERY_LOST' }, 'given up');
    },
  );

  return {
    running: () => underWay.size,
    stop: async (graceMs) => {
      const off = Promise.all(
        [deliverQueue, undeliveredQueue].map((name) => store.boss.offWork(name, { wait: false })),
      );
      const all = Promise.allSettled(underWay);
      let timer: NodeJS.Timeout | undefined;
      const grace = new Promise<void>((end) => {
        timer = setTimeout(end, graceMs);
      });
      await Promise.race([all, grace]);
      clearTimeout(timer);
      stopping.abort();
      await Promise.allSettled(underWay);
      await off;
      await Promise.all(Object.values(options.channels).map((channel) => channel.close()));
    },
  };
}

/** A channel that does not end when it is told to is given up a little later; what it did meanwhile is not known. */
async function orGivenUp(sending: Promise<Sent>, signal: AbortSignal): Promise<Sent> {
  let timer: NodeJS.Timeout | undefined;
  const givenUp = new Promise<never>((_, reject) => {
    const end = (): void => {
      timer = setTimeout(() => {
        reject(
          new Refusal('E_DELIVERY_LOST', 'uncertain', 'It did not end when it was told to stop.'),
        );
      }, 2000);
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
  try {
    return await Promise.race([sending, givenUp]);
  } finally {
    clearTimeout(timer);
  }
}

function about({
  id,
  job,
  briefing,
  region,
  period,
  list,
  channel,
  recipient,
  attempts,
}: Delivery) {
  const issue = `${briefing}/${region}/${period}`;
  return { delivery: id, job, issue, list, channel, recipient, attempt: attempts };
}
