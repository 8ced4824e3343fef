import { SholuError } from '../../../src/core/error.ts';
import { lockState } from '../../../src/jobs/state-lock.ts';

/**
 * A process of its own that takes the state folder as the kind of its second word and keeps it until it is killed, or
 * says why it cannot.
 */
const [, , folder = '', kind] = process.argv;
try {
  await lockState(folder, new Date(), {
    kind: kind === 'command' ? 'command' : 'service',
    patienceMs: 0,
  });
  console.log('held');
  setInterval(() => undefined, 60_000);
} catch (error) {
  console.log(error instanceof SholuError ? error.code : String(error));
}
