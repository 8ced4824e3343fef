import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

const inThread = `
  import { readlinkSync } from 'node:fs';
  import { getPriority } from 'node:os';
  import { basename } from 'node:path';
  import { parentPort, workerData } from 'node:worker_threads';
  const { giveWay } = await import(workerData);
  giveWay();
  const linux = process.platform === 'linux';
  parentPort.postMessage(getPriority(linux ? Number(basename(readlinkSync('/proc/thread-self'))) : 0));
`;

it('puts the rendering thread behind the others, and only that thread', async () => {
  const before = getPriority();
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(inThread)}`), {
    workerData: new URL('../../src/jobs/give-way.ts', import.meta.url).href,
  });
  const priority = await new Promise((told, failed) => {
    worker.once('message', told);
    worker.once('error', failed);
  });
  await worker.terminate();
  expect(priority).toBe(process.platform === 'linux' ? Math.max(before, 10) : before);
  expect(getPriority()).toBe(before);
});
