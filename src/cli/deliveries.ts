import { deliveryStates } from '../delivery/delivery.ts';
import type { Unsubscribed } from '../delivery/unsubscribed.ts';
import type { Command } from './command.ts';
import { attemptLines, deliveryLines } from './delivery-lines.ts';
import { jsonText } from './json-text.ts';
import { openDesk } from './open-desk.ts';
import { choiceOf, serviceOptions, wholeOf } from './service-options.ts';

/** `sholu deliveries`: what was sent to whom, and what was not. */
export const deliveries: Command = {
  name: 'deliveries',
  summary:
    'Shows deliveries, newest first, with their attempts and what to do about those that failed.',
  positionals: [
    {
      name: 'delivery',
      summary: 'the beginning of a delivery’s number: shows it whole',
      required: false,
    },
  ],
  options: {
    state: {
      type: 'string',
      value: 'STATE',
      summary: `only deliveries that are ${deliveryStates.join(', ')}`,
    },
    job: { type: 'string', value: 'JOB', summary: 'only deliveries of that job' },
    unsubscribed: { type: 'boolean', summary: 'show the addresses that have unsubscribed instead' },
    resubscribe: {
      type: 'string',
      value: 'ADDRESS',
      summary: 'let an address that asks for it have its briefings again',
    },
    limit: { type: 'string', value: 'N', summary: 'how many to show (default: 20)' },
    ...serviceOptions,
  },
  run: async (input, world) => {
    const [id] = input.positionals;
    const limit = wholeOf(input, 'limit', 20, 1, 500);
    const state = choiceOf(input, 'state', deliveryStates);
    const { deliveries: all, close } = await openDesk(input, world, false);
    try {
      const again = input.text('resubscribe');
      if (again !== undefined) {
        const briefings = await all.subscribeAgain(again);
        const told = `${again} gets ${briefings.join(', ')} again.\n`;
        const none = `${again} had not unsubscribed.\n`;
        world.out(
          input.flag('json') ? jsonText({ briefings }) : briefings.length === 0 ? none : told,
        );
        return 0;
      }
      if (input.flag('unsubscribed')) {
        const gone = await all.unsubscribed();
        world.out(
          input.flag('json') ? jsonText({ unsubscribed: gone }) : gone.map(goneLine).join(''),
        );
        return 0;
      }
      if (id !== undefined) {
        const delivery = await all.find(id);
        world.out(
          input.flag('json')
            ? jsonText({ delivery })
            : `${deliveryLines(delivery)}${attemptLines(delivery)}`,
        );
        return 0;
      }
      const job = input.text('job');
      const found = await all.list({
        limit,
        ...(state === undefined ? {} : { state }),
        ...(job === undefined ? {} : { job }),
      });
      const none =
        'No deliveries. Recipients stand in recipients.yaml; a schedule names their lists.\n';
      world.out(
        input.flag('json')
          ? jsonText({ deliveries: found })
          : found.map(deliveryLines).join('') || none,
      );
      return 0;
    } finally {
      await close();
    }
  },
};

function goneLine({ address, briefing, since }: Unsubscribed): string {
  return `${address}  ${briefing}  since ${since.slice(0, 16)}Z\n`;
}
