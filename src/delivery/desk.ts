import { findJob } from '../jobs/control.ts';
import type { Caller } from '../jobs/remote-desk.ts';
import type { Store } from '../jobs/store.ts';
import { type DeliveryFilter, type DeliveryRecord, readDeliveries } from './record.ts';
import { findDelivery, resend } from './resend.ts';
import { readUnsubscribed, subscribeAgain, type Unsubscribed } from './unsubscribed.ts';

/** What people ask of the deliveries: the same at the database itself and over HTTP. */
export type DeliveryDesk = {
  /** The first eight characters of the job's number are enough; throws `E_JOB_UNKNOWN`. */
  readonly list: (filter: Omit<DeliveryFilter, 'id'>) => Promise<readonly DeliveryRecord[]>;
  readonly find: (id: string) => Promise<DeliveryRecord>;
  /** Sends once more and gives the delivery by which that happens. */
  readonly resend: (id: string) => Promise<DeliveryRecord>;
  readonly unsubscribed: () => Promise<readonly Unsubscribed[]>;
  /** Gives the briefings that the address gets again. */
  readonly subscribeAgain: (address: string) => Promise<readonly string[]>;
};

/** The desk at the database. */
export function localDeliveries(store: Store): DeliveryDesk {
  const record = async (id: string): Promise<DeliveryRecord> => {
    const [found] = await readDeliveries(store, { id, limit: 1 });
    if (found === undefined) throw new Error(`delivery ${id} vanished`);
    return found;
  };
  return {
    list: async ({ job, ...filter }) => {
      const of = job === undefined ? {} : { job: (await findJob(store, job)).id };
      return readDeliveries(store, { ...filter, ...of });
    },
    find: async (id) => record((await findDelivery(store, id)).id),
    resend: async (id) => record(await resend(store, id)),
    unsubscribed: () => readUnsubscribed(store),
    subscribeAgain: (address) => subscribeAgain(store, address),
  };
}

/** The desk of a service that runs elsewhere. */
export function remoteDeliveries(ask: Caller): DeliveryDesk {
  type One = { delivery: DeliveryRecord };
  const at = (id: string, what = ''): string => `/api/deliveries/${encodeURIComponent(id)}${what}`;
  return {
    list: async ({ state, job, limit }) => {
      const query = new URLSearchParams({
        limit: String(limit),
        ...(state === undefined ? {} : { state }),
        ...(job === undefined ? {} : { job }),
      });
      const { deliveries } = await ask<{ deliveries: DeliveryRecord[] }>(
        'GET',
        `/api/deliveries?${query}`,
      );
      return deliveries;
    },
    find: async (id) => (await ask<One>('GET', at(id))).delivery,
    resend: async (id) => (await ask<One>('POST', at(id, '/resend'))).delivery,
    unsubscribed: async () =>
      (await ask<{ unsubscribed: Unsubscribed[] }>('GET', '/api/unsubscribed')).unsubscribed,
    subscribeAgain: async (address) =>
      (await ask<{ briefings: string[] }>('POST', '/api/unsubscribed/remove', { address }))
        .briefings,
  };
}
