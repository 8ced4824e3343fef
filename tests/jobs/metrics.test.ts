import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/jobs/database.ts';
import { type Health, healthOf, serviceRoutes } from '../../src/jobs/http/routes.ts';
import { startHttp } from '../../src/jobs/http/server.ts';
import { openLog } from '../../src/jobs/log.ts';
import { metric, metricsText } from '../../src/jobs/metrics.ts';
import { ask } from './support/ask.ts';
import { parseMetrics } from './support/prometheus.ts';

const log = openLog('silent', { write: () => undefined });
const away = (): Promise<never> => Promise.reject(new Error('gone'));
const gone: Database = {
  kind: 'server',
  queue: { backend: 'postgres', connectionString: '' },
  query: away,
  transaction: away,
  close: away,
};

describe('/health', () => {
  it.each(['starting', 'stopping', 'database away'] as const)('is 503 when %s', async (state) => {
    const health: Health = { ok: false, state, since: '', running: 0, threads: 1 };
    const routes = serviceRoutes({
      health: () => health,
      metrics: async () => '',
      desk: () => {
        throw new Error('nobody asks for it');
      },
    });
    const http = await startHttp({ host: '127.0.0.1', port: 0, keys: [], routes, log });
    const told = await ask(`${http.url}/health`, undefined);
    expect(told).toMatchObject({ status: 503, json: { ok: false, state } });
    await http.close();
  });
});

describe('what /health says of broken schedules', () => {
  const rest = { since: '', running: 0, threads: 1 };
  const broken = [{ briefing: 'office', schedule: 'monthly', goesOn: [], problems: [] }];

  it('is a state of its own where the service works, and stands beside any other state', () => {
    expect(healthOf({ state: 'working', ...rest }, [])).toEqual({
      ok: true,
      state: 'working',
      ...rest,
    });
    expect(healthOf({ state: 'working', ...rest }, broken)).toEqual({
      ok: false,
      state: 'schedules broken',
      ...rest,
      schedules: broken,
    });
    expect(healthOf({ state: 'disk full', ...rest }, broken)).toMatchObject({
      ok: false,
      state: 'disk full',
      schedules: broken,
    });
  });
});

describe('metrics', () => {
  it('stay readable when the database goes away in the middle', async () => {
    const disk = { full: false, freeBytes: 1024 };
    const gauges = { running: 1, threads: 2, up: true, schedulesBroken: 2, disk };
    const metrics = parseMetrics(await metricsText(gone, gauges, new Date(), async () => 'no'));
    expect(metrics.get('sholu_database_up')?.samples).toEqual([{ labels: {}, value: 0 }]);
    expect(metrics.get('sholu_renderings_running')?.samples[0]?.value).toBe(1);
    expect(metrics.get('sholu_schedules_broken')?.samples[0]?.value).toBe(2);
    expect(metrics.has('sholu_jobs')).toBe(false);
  });

  it('tell whether the disk has room, and how much where that can be known', async () => {
    const gauges = { running: 0, threads: 1, up: false, schedulesBroken: 0 };
    const told = async (disk: { full: boolean; freeBytes: number | undefined }) => {
      const metrics = parseMetrics(await metricsText(gone, { ...gauges, disk }, new Date()));
      const value = (name: string) => metrics.get(`sholu_${name}`)?.samples[0]?.value;
      return [value('disk_full'), value('disk_free_bytes')];
    };
    expect(await told({ full: true, freeBytes: 4096 })).toEqual([1, 4096]);
    expect(await told({ full: false, freeBytes: undefined })).toEqual([0, undefined]);
  });

  it('carry labels with any signs', () => {
    const label = 'a "b" \\ c\nd';
    const text = metric('odd', 'gauge', 'Odd.', [{ labels: { name: label }, value: 1 }]);
    expect(parseMetrics(text).get('sholu_odd')?.samples[0]?.labels).toEqual({ name: label });
  });
});
