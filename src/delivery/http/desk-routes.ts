import { z } from 'zod';
import { limitOf, parsed } from '../../jobs/http/query.ts';
import { jsonReply, type Route } from '../../jobs/http/server.ts';
import { deliveryStates } from '../delivery.ts';
import type { DeliveryDesk } from '../desk.ts';

/** The addresses below `/api/deliveries`; they need the token. `desk` throws `E_DATABASE` until the database is there. */
export function deskRoutes(desk: () => DeliveryDesk): readonly Route[] {
  return [
    {
      method: 'GET',
      path: /^\/api\/deliveries$/,
      open: false,
      answer: async ({ query }) => {
        const state = parsed(
          z.enum(deliveryStates).optional(),
          query.get('state') ?? undefined,
          'state',
        );
        const job = query.get('job') ?? undefined;
        const deliveries = await desk().list({
          limit: limitOf(query),
          ...(state === undefined ? {} : { state }),
          ...(job === undefined ? {} : { job }),
        });
        return jsonReply(200, { deliveries });
      },
    },
    {
      method: 'GET',
      path: /^\/api\/deliveries\/([^/]+)$/,
      open: false,
      answer: async ({ parameters: [id = ''] }) =>
        jsonReply(200, { delivery: await desk().find(id) }),
    },
    {
      method: 'POST',
      path: /^\/api\/deliveries\/([^/]+)\/resend$/,
      open: false,
      answer: async ({ parameters: [id = ''] }) =>
        jsonReply(202, { delivery: await desk().resend(id) }),
    },
    {
      method: 'GET',
      path: /^\/api\/unsubscribed$/,
      open: false,
      answer: async () => jsonReply(200, { unsubscribed: await desk().unsubscribed() }),
    },
    {
      method: 'POST',
      path: /^\/api\/unsubscribed\/remove$/,
      open: false,
      answer: async ({ json }) => {
        const { address } = parsed(z.object({ address: z.string().min(3) }), await json());
        return jsonReply(200, { briefings: await desk().subscribeAgain(address) });
      },
    },
  ];
}
