import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** What a rendering thread waits at before it publishes, seen from outside. */
export type Door = {
  /** The end for the thread. */
  readonly inside: MessagePort;
  /** Why the thread was not let through. */
  readonly refusal: unknown;
  readonly close: () => void;
};

/** Makes a door that lets through when `allow` does not throw. It is asked once, when the thread stands there. */
export function openDoor(allow: () => Promise<void>): Door {
  const { port1: outside, port2: inside } = new MessageChannel();
  const closed: { refusal: unknown } = { refusal: undefined };
  outside.once('message', async () => {
    try {
      await allow();
      outside.postMessage(true);
    } catch (error) {
      closed.refusal = error;
      outside.postMessage(false);
    }
  });
  return {
    inside,
    get refusal() {
      return closed.refusal;
    },
    close: () => outside.close(),
  };
}

/** In the thread: waits until it may go on; throws when it may not. */
export async function passDoor(inside: MessagePort): Promise<void> {
  const answer = once(inside, 'message');
  inside.postMessage('ready');
  const [allowed] = await answer;
  inside.close();
  if (allowed !== true) throw new Error('stopped');
}
