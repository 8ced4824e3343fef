import { expect, it } from 'vitest';
import type { Plan } from '../../../src/jobs/enqueue.ts';
import { type Bench, plan } from '../support/on-both.ts';

type Night = {
  readonly zone: string;
  readonly what: string;
  readonly cron: string;
  /** The first day that is lived through, UTC; three days follow. */
  readonly from: string;
  /** The moments that the zone's law gives, UTC. */
  readonly due: readonly string[];
};

const nights: readonly Night[] = [
  {
    zone: 'Europe/Berlin',
    what: 'in the hour that a spring night leaves out',
    cron: '30 2 * * *',
    from: '2026-03-27T12:00Z',
    due: ['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30'],
  },
  {
    zone: 'Europe/Berlin',
    what: 'in the hour that an autumn night has twice',
    cron: '30 2 * * *',
    from: '2026-10-23T12:00Z',
    due: ['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30'],
  },
  {
    zone: 'America/New_York',
    what: 'in the hour that a spring night leaves out',
    cron: '30 2 * * *',
    from: '2026-03-06T12:00Z',
    due: ['2026-03-07T07:30', '2026-03-08T07:30', '2026-03-09T06:30'],
  },
  {
    zone: 'America/New_York',
    what: 'in the hour that an autumn night has twice',
    cron: '30 1 * * *',
    from: '2026-10-30T12:00Z',
    due: ['2026-10-31T05:30', '2026-11-01T05:30', '2026-11-02T06:30'],
  },
  {
    zone: 'Australia/Lord_Howe',
    what: 'in the half hour that a spring night leaves out',
    cron: '15 2 * * *',
    from: '2026-10-02T06:00Z',
    due: ['2026-10-02T15:45', '2026-10-03T15:45', '2026-10-04T15:15'],
  },
  {
    zone: 'Australia/Lord_Howe',
    what: 'in the half hour that an autumn night has twice',
    cron: '45 1 * * *',
    from: '2026-04-03T06:00Z',
    due: ['2026-04-03T14:45', '2026-04-04T14:45', '2026-04-05T15:15'],
  },
];

/** Ticks every 30 minutes for three days, every 5 minutes in the nights, each time from two sides at once. */
async function live(
  on: Bench,
  from: string,
  minutesApart: (hour: number) => number,
  ...plans: readonly Plan[]
): Promise<void> {
  const begin = Date.parse(from);
  for (let at = begin; at <= begin + 72 * 3_600_000; ) {
    on.at(new Date(at).toISOString());
    await on.tick(...plans, ...plans);
    at += minutesApart(new Date(at).getUTCHours()) * 60_000;
  }
}

async function dueOf(on: Bench): Promise<string[]> {
  const jobs = await on.store.database.query<{ due: Date }>(
    'select due from sholu.job order by due',
  );
  return jobs.map(({ due }) => due.toISOString().slice(0, 16));
}

export function zoneTests(bench: () => Bench): void {
  for (const { zone, what, cron, from, due } of nights) {
    it(`${what} are made once: ${zone}`, async () => {
      const on = bench();
      const hours = new Set(due.map((moment) => Number(moment.slice(11, 13))));
      const near = (hour: number): boolean => hours.has(hour) || hours.has((hour + 1) % 24);
      await live(on, from, (hour) => (near(hour) ? 5 : 60), plan({ zone, cron, catchUp: 'none' }));
      expect(await dueOf(on)).toEqual(due);
    });
  }

  it('of every hour are one for each hour on the wall: 23 in spring, 24 in autumn', async () => {
    const on = bench();
    const hourly = plan({ zone: 'Europe/Berlin', cron: '0 * * * *' });
    await live(on, '2026-03-28T23:00Z', () => 60, hourly);
    const spring = await dueOf(on);
    expect(spring.filter((moment) => moment < '2026-03-29T22:00')).toHaveLength(22);
    expect(new Set(spring).size).toBe(spring.length);
    await on.clear();
    await live(on, '2026-10-24T22:00Z', () => 60, hourly);
    const autumn = (await dueOf(on)).filter((moment) => moment < '2026-10-25T23:00');
    // From the hour after midnight on; the second 02:00, at 01:00 UTC, is none.
    expect(autumn).toHaveLength(23);
    expect(autumn).not.toContain('2026-10-25T01:00');
  });
}
