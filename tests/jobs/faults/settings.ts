import type { QueueSettings } from '../../../src/jobs/queue.ts';

/** Short pauses and leases; as many retries as there may be deaths, for here it is never the job's fault. */
export const limits: QueueSettings = {
  retries: 100,
  retrySeconds: 1,
  retryMostSeconds: 1,
  leaseSeconds: 10,
  watchSeconds: 1,
  pollSeconds: 0.5,
};
