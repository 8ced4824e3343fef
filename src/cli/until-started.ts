import { setTimeout as pause } from 'node:timers/promises';

const lookEveryMs = 100;
/** One answer of `/health` may take so long. */
const silenceMs = 2000;

/**
 * Waits while the service at `url` says that it is starting, for `patienceMs` at most; `say` hears once that it waits. A
 * service that is in any other state, or does not answer, is not waited for: what is asked of it then tells why.
 */
export async function untilStarted(
  url: string,
  say: (line: string) => void,
  patienceMs = 30_000,
): Promise<void> {
  const end = performance.now() + patienceMs;
  let said = false;
  while ((await isStarting(url)) && performance.now() < end) {
    if (!said) say('The service is starting; waiting for it.\n');
    said = true;
    await pause(lookEveryMs);
  }
}

async function isStarting(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(silenceMs) });
    const health: unknown = await answer.json();
    if (typeof health !== 'object' || health === null || !('state' in health)) return false;
    return health.state === 'starting';
  } catch {
    return false;
  }
}
