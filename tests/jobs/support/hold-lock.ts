import { SholuError } from '../../../src/core/error.ts';
import { lockState } from '../../../src/jobs/state-lock.ts';

/** A process of its own that takes the state folder and keeps it until it is killed, or says why it cannot. */
try {
  await lockState(process.argv[2] ?? '', new Date());
  console.log('held');
  setInterval(() => undefined, 60_000);
} catch (error) {
  console.log(error instanceof SholuError ? error.code : String(error));
}
