import type { JobWithMetadata } from 'pg-boss';
import type { Transaction } from '../jobs/database.ts';
import type { Log } from '../jobs/log.ts';
import { isAway, persistently } from '../jobs/persistently.ts';
import {
  type DeliveryTicket,
  deliverQueue,
  type Polling,
  pollingOf,
  undeliveredQueue,
} from '../jobs/queue.ts';
import type { Store } from '../jobs/store.ts';
import { beginTry, type Entered, type Tried, type Trying } from './attempt.ts';
import type { Channel } from './channel.ts';
import type { ChannelName, Delivery } from './delivery.ts';
import { tellEntry } from './entry-slips.ts';
import { expandList } from './expand.ts';
import { slipsOf, tellSlips, twinSlips } from './list-slips.ts';
import type { Lists } from './lists.ts';
import { type Depot, parcelOf } from './parcel.ts';
import { giveUpDelivery } from './recover.ts';
import { Refusal } from './refusal.ts';
import { settleTry } from './settle.ts';
import { placesOf } from './tickets.ts';
import { beforehand, orGivenUp, stoppedAs, withinLimits } from './try-limits.ts';
import { whyNotWanted } from './wanted.ts';

export type DeliveryWorkerOptions = {
  /** Who works, in words: host and process. */
  readonly name: string;
  /** Deliveries at a time. */
  readonly atATime: number;
  readonly pollSeconds: number;
  readonly leaseSeconds: number;
  readonly channels: Readonly<Record<ChannelName, Channel>>;
  /** The lists of a briefing as they stand now. */
  readonly recipientsOf: (briefing: string, list: string) => Promise<Lists>;
  readonly depot: Depot;
  readonly pauses: readonly number[];
  readonly log: Log;
};

const slipCode = 'E_RECIPIENT';

export type DeliveryWorker = {
  readonly running: () => number;
  /** Takes nothing new, lets what is under way finish for `graceMs`, then hands it back. */
  readonly stop: (graceMs: number) => Promise<void>;
};

/** Takes deliveries from the queue and sends them, until it is stopped. */
export async function startDeliveryWorker(
  store: Store,
  options: DeliveryWorkerOptions,
): Promise<DeliveryWorker> {
  const { log } = options;
  const underWay = new Set<Promise<void>>();
  /** What this process is at, by the number of the delivery. */
  const inHand = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  async function take(ticket: JobWithMetadata<DeliveryTicket>): Promise<void> {
    const { delivery: id } = ticket.data;
    // Its lease may have ended while this process slept or the database was away: what comes of that try is entered
    // before the next one begins, for it may have arrived.
    for (let former = inHand.get(id); former !== undefined; former = inHand.get(id)) await former;
    const work = beginAndCarryOut(ticket);
    const done = work.catch(() => undefined).finally(() => inHand.delete(id));
    inHand.set(id, done);
    await work;
  }

  async function beginAndCarryOut(ticket: JobWithMetadata<DeliveryTicket>): Promise<void> {
    const trying = await persistently(
      () => beginTry(store, ticket.data.delivery, ticket.id, options.name),
      log,
    );
    if (trying === undefined) return;
    const { delivery } = trying;
    if (delivery.channel === 'list') return expand(trying);
    const tried = await withinLimits([stopping.signal, ticket.signal], (signal) =>
      attempted(trying, signal, ticket.signal),
    );
    const entered = await settled(trying, tried, async (tx) => {
      if (tried.kind === 'refused') await tellEntry(store, tx, delivery, tried.error);
    });
    const end = { ...about(delivery), outcome: entered.outcome, next: entered.next };
    if (entered.outcome === 'done') log.info(end, 'delivered');
    else if (entered.failure === undefined) log.info(end, 'not delivered');
    else log.warn({ ...end, ...entered.failure }, 'not delivered');
  }

  /** What is known of a try must reach the ledger, however long the database is away: else it would be sent again. */
  async function settled(
    trying: Trying,
    tried: Tried,
    within?: (tx: Transaction) => Promise<void>,
  ): Promise<Entered> {
    for (;;) {
      try {
        return await persistently(
          () => settleTry(store, trying, tried, options.pauses, within),
          log,
        );
      } catch (error) {
        if (stopping.signal.aborted || !isAway(error)) throw error;
      }
    }
  }

  async function attempted(
    { delivery }: Trying,
    signal: AbortSignal,
    claim: AbortSignal,
  ): Promise<Tried> {
    const channel = delivery.channel === 'list' ? undefined : options.channels[delivery.channel];
    if (channel === undefined) throw new Error('a list is not sent');
    try {
      signal.throwIfAborted();
      const parcel = await persistently(async () => {
        const why = await whyNotWanted(store, delivery);
        return why ?? (await parcelOf(store, delivery, options.depot));
      }, log).catch(beforehand);
      if (typeof parcel === 'string') return { kind: 'skipped', why: parcel };
      signal.throwIfAborted();
      return { kind: 'sent', sent: await orGivenUp(channel.send(parcel, signal), signal) };
    } catch (error) {
      const doubtful = error instanceof Refusal && error.kind !== 'temporary';
      if (stopping.signal.aborted && !doubtful) return { kind: 'handed-back' };
      // The queue took the ticket away, and nothing was given away.
      if (claim.aborted && !(error instanceof Refusal)) return { kind: 'handed-back' };
      return { kind: 'refused', error: signal.aborted ? stoppedAs(error) : error };
    }
  }

  /** The list's row ends in the transaction that makes the rows of its recipients. */
  async function expand(trying: Trying): Promise<void> {
    const { delivery } = trying;
    try {
      const { recipients, slips, problems, placeOf } = await options.recipientsOf(
        delivery.briefing,
        delivery.list,
      );
      let made = 0;
      const leftOut = [...slips];
      const sent = { reply: '', files: [] };
      await settled(trying, { kind: 'sent', sent }, async (tx) => {
        const expanded = await expandList(store, tx, delivery, recipients);
        made = expanded.made;
        if (slips.length > 0) await tellSlips(store, tx, delivery, { code: slipCode, problems });
        const twice = twinSlips(delivery, expanded.twins, placeOf);
        leftOut.splice(slips.length, Infinity, ...(twice?.problems ?? []));
        if (twice !== undefined) await tellSlips(store, tx, delivery, twice);
        const nobody = expanded.wanted === 0 && delivery.run !== null;
        sent.reply = [
          ...leftOut.map((slip) => `left out: ${slip}`),
          ...(nobody ? [`nobody of it wants ${delivery.region}`] : []),
        ].join('\n');
      });
      if (leftOut.length > 0) {
        log.error({ ...about(delivery), slips: leftOut }, 'recipients were left out');
      }
      log.info({ ...about(delivery), recipients: made }, 'a list was read');
    } catch (error) {
      const tried: Tried = { kind: 'refused', error };
      const slips = slipsOf(error);
      const entered = await settled(trying, tried, async (tx) => {
        if (slips !== undefined) await tellSlips(store, tx, delivery, slips);
      });
      log.error(
        { ...about(delivery), ...entered.failure, next: entered.next },
        'a list of recipients cannot be read',
      );
    }
  }

  const polling = pollingOf(options);
  const id: string = await store.boss.work<DeliveryTicket, void, Polling>(
    deliverQueue,
    { ...polling, ...placesOf(options.atATime) },
    async ([ticket]) => {
      if (ticket === undefined) return;
      const done = take(ticket).finally(() => underWay.delete(done));
      underWay.add(done);
      await done;
      // The next one is looked for at once, not at the next poll: by every place, since a lane may have room again.
      if (stopping.signal.aborted) return;
      for (const place of store.boss.getWipData()) {
        if (place.workId === id) store.boss.notifyWorker(place.id);
      }
    },
  );
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
