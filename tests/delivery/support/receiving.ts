import { afterEach } from 'vitest';
import { type Receiver, receive } from './receiver.ts';

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A receiver that is stopped after the test. */
export async function receiving(...how: Parameters<typeof receive>): Promise<Receiver> {
  const receiver = await receive(...how);
  stops.push(receiver.stop);
  return receiver;
}
