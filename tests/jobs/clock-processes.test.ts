import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderQueue } from '../../src/jobs/queue.ts';
import { type Server, serverPlace, startServer } from './support/databases.ts';
import { openStore } from './support/store.ts';

const ticking = fileURLToPath(new URL('support/ticking.ts', import.meta.url));
const begin = '2026-11-05T04:00:00Z';
const minutes = 10;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Starts a process for each clock, lets all go at once, and gives how many slots each took. */
async function tickAtOnce(address: string, clocks: readonly number[]): Promise<number[]> {
  const children = clocks.map((wrong) =>
    spawn(process.execPath, [ticking, address, begin, String(minutes), String(wrong)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  const lines = children.map((child) =>
    createInterface({ input: child.stdout })[Symbol.asyncIterator](),
  );
  try {
    const ready = await Promise.all(lines.map((line) => line.next()));
    expect(ready.map(({ value }) => value)).toEqual(clocks.map(() => 'ready'));
    for (const child of children) child.stdin.write('go\n');
    const taken = await Promise.all(lines.map((line) => line.next()));
    return taken.map(({ value }) => Number(value));
  } finally {
    for (const child of children) {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
  }
}

describe('processes that look for slots of one database at the same moments', () => {
  it.each([{ clocks: [0, 0] }, { clocks: [0, 25, -40, 90, -90] }])(
    'make each slot once, with clocks wrong by $clocks seconds',
    async ({ clocks }) => {
      const place = await serverPlace(server);
      const taken = await tickAtOnce(place.at, clocks);
      const store = await openStore(place);
      try {
        const slots = await store.database.query<{ due: Date; region: string; job: string }>(
          'select due, region, job from sholu.slot order by due, region',
        );
        const last = Date.parse(begin) + minutes * 60_000 + Math.max(...clocks) * 1000;
        const wanted: string[] = [];
        for (let at = Date.parse(begin) + 60_000; at <= last; at += 60_000) {
          for (const region of ['KZ-10', 'KZ-11', 'KZ-35']) {
            wanted.push(`${new Date(at).toISOString()} ${region}`);
          }
        }
        expect(slots.map(({ due, region }) => `${due.toISOString()} ${region}`)).toEqual(wanted);
        const jobs = await store.database.query<{ id: string }>('select id from sholu.job');
        expect(jobs.map(({ id }) => id).sort()).toEqual(slots.map(({ job }) => job).sort());
        expect(taken.reduce((sum, each) => sum + each, 0)).toBe(wanted.length);
        const tickets = await store.boss.findJobs<{ job: string }>(renderQueue);
        expect(tickets.map(({ data }) => data.job).sort()).toEqual(jobs.map(({ id }) => id).sort());
      } finally {
        await store.close();
      }
    },
  );
});
