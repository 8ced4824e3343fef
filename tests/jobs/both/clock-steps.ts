import { expect, it } from 'vitest';
import type { Plan } from '../../../src/jobs/enqueue.ts';
import { readSlots } from '../../../src/jobs/record.ts';
import { Chance } from '../support/chance.ts';
import { type Bench, plan } from '../support/on-both.ts';

const seed = Number(process.env.SHOLU_TEST_SEED ?? Date.now() % 1_000_000);
const hour = 3_600_000;
const policies = ['none', 'latest', 'all'] as const;

/** 09:00 in Almaty, 04:00 UTC, on every day; one schedule for each way to catch up. */
const daily: readonly Plan[] = policies.map((catchUp) =>
  plan({ name: catchUp, cron: '0 9 * * *', catchUp, horizon: 'P366D' }),
);

/** Ticks at every full hour from one moment to another, two at once, as two processes would. */
async function live(on: Bench, from: string, to: string): Promise<void> {
  for (let at = Date.parse(from); at <= Date.parse(to); at += hour) {
    on.at(new Date(at).toISOString());
    await on.tick(...daily, ...daily);
  }
}

async function tickAt(on: Bench, ...moments: readonly string[]): Promise<void> {
  for (const moment of moments) {
    on.at(moment);
    await on.tick(...daily);
  }
}

/** The days for which a schedule has jobs, one entry for each job. */
async function daysOf(on: Bench, schedule: string): Promise<string[]> {
  const rows = await on.store.database.query<{ due: Date }>(
    'select due from sholu.job where schedule = $1 order by due',
    [schedule],
  );
  return rows.map(({ due }) => due.toISOString().slice(5, 10));
}

export function stepTests(bench: () => Bench): void {
  it('forward over two slots and back again make each slot once, whatever the policy', async () => {
    const on = bench();
    await tickAt(on, '2026-11-02T00:00:00Z', '2026-11-04T12:00:00Z');
    await live(on, '2026-11-02T00:00:00Z', '2026-11-06T00:00:00Z');
    for (const policy of policies) {
      expect(await daysOf(on, policy)).toEqual(['11-02', '11-03', '11-04', '11-05']);
    }
  });

  it('backward over slots that were made, by seconds or by days, make none of them again', async () => {
    const on = bench();
    await live(on, '2026-11-02T00:00:00Z', '2026-11-04T04:00:00Z');
    await tickAt(on, '2026-11-04T03:59:58Z', '2026-11-04T04:00:01Z');
    await live(on, '2026-11-01T12:00:00Z', '2026-11-06T00:00:00Z');
    for (const policy of policies) {
      expect(await daysOf(on, policy)).toEqual(['11-02', '11-03', '11-04', '11-05']);
    }
  });

  it('do not keep an outage from being caught up, when a clock that was ahead is set right before it', async () => {
    const on = bench();
    await tickAt(on, '2026-11-02T00:00:00Z', '2026-11-08T00:00:00Z', '2026-11-02T01:00:00Z');
    // Ahead by six days it had made what `all` and `latest` wanted then, and left out the rest.
    expect(await daysOf(on, 'latest')).toEqual(['11-07']);
    await tickAt(on, '2026-11-05T10:00:00Z', '2026-11-05T10:00:05Z');
    expect(await daysOf(on, 'none')).toEqual([]);
    expect(await daysOf(on, 'latest')).toEqual(['11-05', '11-07']);
    expect((await daysOf(on, 'all')).slice(0, 4)).toEqual(['11-02', '11-03', '11-04', '11-05']);
    await live(on, '2026-11-05T11:00:00Z', '2026-11-08T05:00:00Z');
    expect(await daysOf(on, 'none')).toEqual(['11-06', '11-07', '11-08']);
    expect(await daysOf(on, 'latest')).toEqual(['11-05', '11-06', '11-07', '11-08']);
    expect(await daysOf(on, 'all')).toHaveLength(7);
  });

  it('let a schedule live that was first seen by a clock far ahead', async () => {
    const on = bench();
    await tickAt(on, '2027-02-20T00:00:00Z', '2026-11-02T00:00:00Z', '2026-11-02T06:00:00Z');
    expect(await daysOf(on, 'latest')).toEqual(['11-02']);
    await live(on, '2026-11-02T07:00:00Z', '2026-11-03T05:00:00Z');
    expect(await daysOf(on, 'none')).toEqual(['11-03']);
    // The moment at which the wrong clock had stood is no border.
    await tickAt(on, '2027-02-19T00:00:00Z', '2027-02-22T00:00:00Z');
    expect((await daysOf(on, 'all')).slice(-3)).toEqual(['02-19', '02-20', '02-21']);
  });

  it('to 1970, where machines without a battery start, bring nothing of the time before the schedule', async () => {
    const on = bench();
    await tickAt(on, '2026-11-05T12:00:00Z', '1970-01-01T00:00:10Z', '1970-01-01T00:01:00Z');
    await tickAt(on, '2026-11-05T12:05:00Z');
    expect(await readSlots(on.store, 10)).toEqual([]);
    await tickAt(on, '2026-11-06T04:00:30Z');
    for (const policy of policies) expect(await daysOf(on, policy)).toEqual(['11-06']);
  });

  it(`at random, forward and backward, lose and double nothing (seed ${seed})`, async () => {
    const on = bench();
    const chance = new Chance(seed);
    const [first, last] = [Date.parse('2026-11-01T00:00:00Z'), Date.parse('2026-11-15T00:00:00Z')];
    let at = first;
    await tickAt(on, new Date(at).toISOString());
    for (let step = 0; step < 150; step += 1) {
      const by =
        chance.next() < 0.3 ? chance.whole(-60, 60) * hour : chance.whole(-90, 180) * 60_000;
      at = Math.min(Math.max(at + by, first), last);
      on.at(new Date(at).toISOString());
      await on.tick(...daily, ...daily);
    }
    const left = Math.floor(at / hour) * hour;
    await live(on, new Date(left).toISOString(), '2026-11-16T00:00:00Z');
    const days = Array.from({ length: 15 }, (_, day) => `11-${String(day + 1).padStart(2, '0')}`);
    expect(await daysOf(on, 'all')).toEqual(days);
    for (const policy of ['none', 'latest']) {
      const made = await daysOf(on, policy);
      expect(made).toEqual([...new Set(made)]);
    }
  });
}
