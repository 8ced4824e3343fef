import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openServer } from '../../src/jobs/database-server.ts';
import { enqueueDue } from '../../src/jobs/enqueue.ts';
import { ask } from './support/ask.ts';
import { AwayBench } from './support/away-bench.ts';
import { type Server, serverPlace, startServer } from './support/databases.ts';
import { plan } from './support/on-both.ts';
import { silentProxy } from './support/silent-proxy.ts';
import { openStore } from './support/store.ts';

let server: Server;
let bench: AwayBench;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  bench = await AwayBench.open();
});
afterEach(() => bench.close());

describe('a database that goes away', { timeout: 120_000 }, () => {
  it('in the middle loses nothing, is told by /health, and is gone on with when it is back', async () => {
    await bench.start(await server.fresh());
    await bench.health('working');
    await bench.demand(16);
    for (const least of [2, 6]) {
      while ((await bench.done()) < least) await pause(50);
      await server.halt();
      await bench.health('database away');
      // The slot of a minute in which nobody could write it down.
      bench.now = new Date(bench.now.getTime() + 60_000);
      await server.again();
      await bench.health('working');
    }
    const jobs = await bench.allDone(18);
    const slots = jobs.filter(({ origin }) => origin === 'slot').map(({ due }) => due);
    expect(slots.sort()).toEqual(['2026-11-05T04:01:00.000Z', '2026-11-05T04:02:00.000Z']);
  });

  it('before the start is waited for, which log and /health say', async () => {
    const address = await server.fresh();
    await server.halt();
    const starting = bench.start(address);
    await bench.health('starting');
    const waits = (): boolean =>
      bench.lines.some(({ msg }) => /does not answer; waiting/.test(String(msg)));
    while (!waits()) await pause(50);
    const metrics = await ask(`http://127.0.0.1:${bench.port}/metrics`, undefined);
    expect(metrics.text).toContain('sholu_database_up 0');
    await server.again();
    await starting;
    await bench.health('working');
    expect(JSON.stringify(bench.lines)).not.toContain('sholu:sholu');
  });

  it('without a word, as behind a firewall that forgot it, is taken for gone and asked anew', async () => {
    const proxy = await silentProxy(server.port);
    try {
      const address = new URL(await server.fresh());
      address.port = String(proxy.port);
      await bench.start(address.href, 1500);
      await bench.demand(10);
      while ((await bench.done()) < 2) await pause(50);
      proxy.silence();
      await bench.health('database away');
      proxy.open();
      await bench.health('working');
      await bench.allDone(10);
    } finally {
      await bench.close();
      await proxy.close();
    }
  });

  it('from a process that stands still inside a transaction takes its locks back', async () => {
    const place = await serverPlace(server);
    const store = await openStore(place, () => new Date('2026-11-05T03:00:00Z'));
    const asleep = await openServer(place.at, { silenceMs: 500 });
    try {
      await enqueueDue(store, plan());
      const [locked, awake] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const sleeping = asleep.transaction(async (tx) => {
        await tx.query('select * from sholu.schedule for update');
        locked.resolve();
        await awake.promise;
        await tx.query('select 1');
      });
      const refused = expect(sleeping).rejects.toThrow();
      await locked.promise;
      // It waits for the lock that the sleeper holds, until the server ends the sleeper's transaction.
      await enqueueDue(store, plan());
      awake.resolve();
      await refused;
    } finally {
      await store.close();
      await asleep.close();
    }
  });
});
