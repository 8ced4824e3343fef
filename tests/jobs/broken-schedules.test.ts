import { afterEach, expect, it, vi } from 'vitest';
import { smallWorld } from '../fixtures/small-world.ts';
import { ApiBench } from './support/api-bench.ts';
import type { Told } from './support/ask.ts';
import { ask } from './support/ask.ts';
import { parseMetrics } from './support/prometheus.ts';
import { until } from './support/store.ts';

const schedules = (zone: string): string => `schedules:
  - { name: sound, cron: '0 9 5 * *', zone: Asia/Almaty, issue: month }
  - { name: broken, cron: '0 9 6 * *', zone: ${zone}, issue: month }
`;

afterEach(() => {
  vi.restoreAllMocks();
});

it('a service that starts with a slip in a schedule says so in /health and the metrics until it is mended', async () => {
  const world = await smallWorld();
  await world.write(
    'templates/office/briefing.yaml',
    `extends: brief\n${schedules('Asia/Karaganda')}`,
  );
  const api = new ApiBench(world);
  await api.start(async () => undefined);
  const health = (): Promise<Told> => ask(api.at('/health'), undefined);
  const gauge = async (): Promise<number | undefined> => {
    const { text } = await ask(api.at('/metrics'), undefined);
    return parseMetrics(text).get('sholu_schedules_broken')?.samples[0]?.value;
  };
  try {
    expect(await health()).toMatchObject({
      status: 503,
      json: {
        ok: false,
        state: 'schedules broken',
        schedules: [
          {
            briefing: 'office',
            schedule: 'broken',
            goesOn: ['sound'],
            problems: [
              {
                at: 'templates/office/briefing.yaml:4, schedules.1.zone',
                message: 'zone: "Asia/Karaganda" is no time zone.',
                hint: expect.stringContaining('Did you mean Asia/Almaty?'),
              },
            ],
          },
        ],
      },
    });
    expect(await gauge()).toBe(1);
    // All else works: a demand of the briefing is taken.
    expect((await api.demand({ briefing: 'office' })).status).toBe(202);

    await world.write('templates/office/briefing.yaml', `extends: brief\n${schedules('UTC')}`);
    const real = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => real() + 20_000);
    const mended = await until(async () => {
      const told = await health();
      return told.status === 200 && told;
    });
    expect(mended.json).toMatchObject({ ok: true, state: 'working' });
    expect(mended.json).not.toHaveProperty('schedules');
    expect(await gauge()).toBe(0);
  } finally {
    await api.service.stop(0);
    await world.remove();
  }
});
