import type { Command } from './command.ts';
import { deliveryLines } from './delivery-lines.ts';
import { jsonText } from './json-text.ts';
import { openDesk } from './open-desk.ts';
import { serviceOptions } from './service-options.ts';

/** `sholu resend`: sends a delivery once more. */
export const resend: Command = {
  name: 'resend',
  summary:
    'Sends a delivery once more. One that failed goes on as it was, with the same Message-ID; one that is done becomes a new delivery.',
  positionals: [
    { name: 'delivery', summary: 'the beginning of a delivery’s number', required: true },
  ],
  options: serviceOptions,
  run: async (input, world) => {
    const { deliveries: all, close } = await openDesk(input, world, false);
    try {
      const delivery = await all.resend(input.positionals[0] ?? '');
      world.out(
        input.flag('json')
          ? jsonText({ delivery })
          : `${deliveryLines(delivery)}It goes out by the running service, or when one is started.\n`,
      );
      return 0;
    } finally {
      await close();
    }
  },
};
