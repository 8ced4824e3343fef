import type { WorkOptions } from 'pg-boss';
import type { Transaction } from '../jobs/database.ts';
import { type DeliveryTicket, deliverQueue } from '../jobs/queue.ts';
import type { Store } from '../jobs/store.ts';
import type { Delivery } from './delivery.ts';

/** Longer than any try at a delivery takes. */
const expireInSeconds = 900;

/** How many tries of one lane a process makes at a time. */
const laneWidth = 2;
const mailLaneWidth = 4;

/** How a worker with so many places shares them: a server that hangs holds up those deliveries only that go to it. */
export function placesOf(
  atATime: number,
): Pick<WorkOptions, 'localConcurrency' | 'localGroupConcurrency'> {
  const mail = Math.min(mailLaneWidth, atATime);
  const other = Math.min(laneWidth, atATime);
  return { localConcurrency: atATime, localGroupConcurrency: { default: other, tiers: { mail } } };
}

/** The place of a delivery in the queue. */
export type DeliveryPlace = {
  readonly id: string;
  readonly data: DeliveryTicket;
  readonly expireInSeconds: number;
  readonly startAfter?: number;
  readonly group?: { readonly id: string; readonly tier: string };
};

/** The ticket of a delivery, which may be taken `afterMs` from now. */
export function ticketOf(
  { id, ticket, ...to }: Pick<Delivery, 'id' | 'ticket' | 'channel' | 'target'>,
  afterMs = 0,
): DeliveryPlace {
  const lane = laneOf(to);
  return {
    id: ticket,
    data: { delivery: id },
    expireInSeconds,
    ...(afterMs > 0 ? { startAfter: Math.ceil(afterMs / 1000) } : {}),
    ...(lane === undefined ? {} : { group: { id: lane, tier: to.channel } }),
  };
}

/** Puts tickets into the queue in the transaction `tx`. */
export async function sendTickets(
  { boss }: Pick<Store, 'boss'>,
  tx: Transaction,
  places: readonly DeliveryPlace[],
): Promise<void> {
  if (places.length > 0) await boss.insert(deliverQueue, [...places], { db: tx.queue });
}

/** What deliveries share that may hang: the mail server, the host of a webhook, the shares and feeds. Lists share none. */
function laneOf({ channel, target }: Pick<Delivery, 'channel' | 'target'>): string | undefined {
  if (channel === 'list') return undefined;
  if (target === null || !('webhook' in target) || !URL.canParse(target.webhook)) return channel;
  return new URL(target.webhook).origin;
}
