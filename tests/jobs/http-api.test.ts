import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobRecord } from '../../src/jobs/record.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';
import { ApiBench, jobOf, key } from './support/api-bench.ts';
import { ask, type Told } from './support/ask.ts';
import { parseMetrics } from './support/prometheus.ts';
import { until } from './support/store.ts';

let world: SmallWorld;
let api: ApiBench;
let starting: Told[] = [];

beforeAll(async () => {
  world = await smallWorld();
  api = new ApiBench(world);
  // It listens before the database is there.
  await api.start(async (url) => {
    starting = await Promise.all([
      ask(`${url}/health`, undefined),
      ask(`${url}/api/builds`, key, { content: { briefing: 'brief' } }),
      ask(`${url}/metrics`, undefined),
    ]);
  });
});

afterAll(() => world.remove());

describe('while the service starts', () => {
  it('/health says so, demands are told to come again, metrics say that the database is not up', () => {
    const [health, build, metrics] = starting;
    expect(health).toMatchObject({ status: 503, json: { ok: false, state: 'starting' } });
    expect(build).toMatchObject({ status: 503, json: { error: { code: 'E_DATABASE' } } });
    expect(build?.headers.get('retry-after')).toBe('5');
    expect(metrics?.status).toBe(200);
    const up = parseMetrics(metrics?.text ?? '').get('sholu_database_up');
    expect(up?.samples).toEqual([{ labels: {}, value: 0 }]);
  });
});

describe('/health', () => {
  it('is open, and says when the service works', async () => {
    const told = await ask(api.at('/health'), undefined);
    expect(told.status).toBe(200);
    expect(told.json).toMatchObject({ ok: true, state: 'working', running: 0, threads: 1 });
    expect((await ask(api.at('/health'), undefined, { method: 'HEAD' })).status).toBe(200);
  });
});

describe('a demand', () => {
  it('is taken with 202 and a place to ask; the same again joins it; when it is done the answer is 200', async () => {
    const release = api.hold();
    const first = await api.demand({ briefing: 'brief' });
    expect(first).toMatchObject({ status: 202, json: { joined: false } });
    const { id } = jobOf(first);
    expect(first.headers.get('location')).toBe(`/api/builds/${id}`);
    expect(jobOf(first)).toMatchObject({
      origin: 'demand',
      briefing: 'brief',
      region: 'KZ-35',
      period: '2020-M07',
      editions: ['en'],
      formats: ['pdf', 'html'],
    });
    const second = await api.demand({ briefing: 'brief', formats: ['html', 'pdf', 'html'] });
    expect(second).toMatchObject({ status: 202, json: { joined: true, job: { id } } });
    await until(async () => (await api.find(id)).state === 'running');
    release();
    const job = await api.ended(id, 'done');
    expect(job.runs).toHaveLength(1);
    expect(job.runs[0]?.outputs.map((output) => output.path)).toEqual(['en.html']);
    expect(await api.demand({ briefing: 'brief' })).toMatchObject({
      status: 200,
      json: { joined: true, job: { id, state: 'done' } },
    });
  });

  it('is made again when what was made is no longer there', async () => {
    const before = jobOf(await api.demand({ briefing: 'brief', formats: ['html'] }));
    const { runs } = await api.ended(before.id, 'done');
    await rm(join(runs[0]?.folder ?? '', 'en.html'));
    const again = await api.demand({ briefing: 'brief', formats: ['html'] });
    expect(again).toMatchObject({ status: 202, json: { joined: false } });
    await api.ended(jobOf(again).id, 'done');
  });

  it.each([
    [{ briefing: 'nowhere' }, 404, 'E_BRIEFING_UNKNOWN', /There are: brief/],
    [{ briefing: '../brief' }, 404, 'E_BRIEFING_UNKNOWN', /There are: brief/],
    [{ briefing: 'brief\u0000' }, 404, 'E_BRIEFING_UNKNOWN', /There are: brief/],
    [{ briefing: 'brief', region: 'KZ-99' }, 404, 'E_REGION_UNKNOWN', /Allowed: .*KZ-35/],
    [{ briefing: 'brief', region: '../../x' }, 404, 'E_REGION_UNKNOWN', /Allowed: .*KZ-35/],
    [{ briefing: 'brief', period: '2020-01-01/P7M' }, 400, 'E_ISSUE_PERIOD', /2020-M07/],
    [{ briefing: 'brief', period: '2020-08-01' }, 400, 'E_ISSUE_PERIOD', /2020-M08/],
    [{ briefing: 'brief', period: 'July' }, 400, 'E_ISSUE_PERIOD', /2020-M07/],
    [{ briefing: 'brief', editions: ['kk'] }, 400, 'E_EDITION', /editions in en, ru/],
    [{ briefing: 'brief', editions: ['en', 'ru-kk'] }, 400, 'E_EDITION', /editions in en, ru/],
    [{ briefing: 'brief', editions: ['fr'] }, 400, 'E_REQUEST', /of en, ru, kk, as in kk-ru/],
    [{ briefing: 'brief', editions: [] }, 400, 'E_REQUEST', /Allowed: a list of editions/],
    [{ briefing: 'brief', formats: ['docx'] }, 400, 'E_REQUEST', /Allowed: pdf, html/],
    [{ briefing: 'brief', recipients: 'press' }, 400, 'E_REQUEST', /`"recipients": \["press"\]`/],
    [{ briefing: 'brief', colour: 'red' }, 400, 'E_REQUEST', /Allowed: briefing, .*recipients/],
    [{ briefing: 7 }, 400, 'E_REQUEST', /the name of a briefing, such as "karaganda"/],
    [['brief'], 400, 'E_REQUEST', /{"briefing": "karaganda"}; .*formats and recipients may follow/],
    [{}, 400, 'E_REQUEST', /`"briefing": …`.*the name of a briefing/],
  ])('that cannot be met is refused at once: %j', async (content, status, code, hint) => {
    const before = (await api.get('/api/builds?limit=500')).json?.jobs as JobRecord[];
    const told = await api.demand(content);
    expect(told).toMatchObject({ status, json: { error: { code, hint } } });
    const after = (await api.get('/api/builds?limit=500')).json?.jobs as JobRecord[];
    expect(after.length).toBe(before.length);
  });

  it('is told every field that is wrong, all together', async () => {
    const wrong = { briefing: 7, editions: ['fr'], formats: ['docx'], recipient: ['press'] };
    expect((await api.demand(wrong)).json?.error).toMatchObject({
      message: 'briefing: 7 is not allowed. (and 3 more)',
      problems: [
        { message: 'briefing: 7 is not allowed.' },
        { message: 'item 1 of editions: "fr" is not allowed.' },
        { message: 'item 1 of formats: "docx" is not allowed.', hint: 'Allowed: pdf, html.' },
        { message: '"recipient" is no field of the request.', hint: /^Did you mean recipients\?/ },
      ],
    });
    const unmet = { briefing: 'brief', region: 'KZ-99', period: 'July', recipients: ['press'] };
    expect((await api.demand(unmet)).json?.error).toMatchObject({
      problems: [
        { code: 'E_REGION_UNKNOWN' },
        { code: 'E_ISSUE_PERIOD' },
        { code: 'E_DELIVERY_LIST' },
      ],
    });
  });

  it('with editions and a period of its own is another job', async () => {
    const job = jobOf(
      await api.demand({ briefing: 'brief', editions: ['ru', 'en-ru', 'ru'], period: '2020-Q2' }),
    );
    expect(job).toMatchObject({ editions: ['ru', 'en-ru'], period: '2020-Q2' });
    await api.ended(job.id, 'done');
  });

  it('is told what is wrong with a broken briefing, with file and line', async () => {
    await world.write('templates/broken/briefing.yaml', 'title: { en: X }\nregion: [KZ-35]\n');
    const told = await api.demand({ briefing: 'broken' });
    expect(told.status).toBe(422);
    expect(told.json?.error).toMatchObject({
      code: 'E_RECIPE_FIELD',
      message: /templates\/broken\/briefing\.yaml:2/,
      problems: [{ place: { line: 2, field: 'region' } }],
    });
    await rm(join(world.templates, 'broken'), { recursive: true });
  });
});

describe('a job', () => {
  it('is cancelled while it runs, tried again after that, and told when its state does not allow it', async () => {
    const release = api.hold();
    const { id } = jobOf(await api.demand({ briefing: 'brief', editions: ['ru'] }));
    await until(async () => (await api.find(id)).state === 'running');
    const cancelled = await api.post(`/api/builds/${id}/cancel`);
    expect(cancelled).toMatchObject({ status: 200, json: { job: { state: 'cancelled' } } });
    const again = await api.post(`/api/builds/${id}/cancel`);
    expect(again).toMatchObject({
      status: 409,
      json: { error: { code: 'E_JOB_STATE', hint: /waiting or running/ } },
    });
    await until(async () => (await api.find(id)).runs[0]?.outcome === 'cancelled');
    release();
    const retried = await api.post(`/api/builds/${id.slice(0, 8)}/retry`);
    expect(retried).toMatchObject({ status: 202, json: { job: { id } } });
    await api.ended(id, 'done');
    const done = await api.post(`/api/builds/${id}/retry`);
    expect(done).toMatchObject({ status: 409, json: { error: { code: 'E_JOB_STATE' } } });
  });

  it.each(['x', '00000000', "'%20or%201=1", '%00', 'a'.repeat(4000)])(
    'that is not there is 404: %s',
    async (id) => {
      const paths = [
        ['GET', `/api/builds/${id}`],
        ['POST', `/api/builds/${id}/cancel`],
      ] as const;
      for (const [method, path] of paths) {
        const told = await ask(api.at(path), key, { method });
        expect(told, path).toMatchObject({
          status: 404,
          json: { error: { code: 'E_JOB_UNKNOWN' } },
        });
      }
    },
  );

  it('is listed by state, newest first, up to a limit', async () => {
    const all = (await api.get('/api/builds')).json?.jobs as JobRecord[];
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(all.map((job) => job.created)).toEqual(
      all
        .map((job) => job.created)
        .sort()
        .reverse(),
    );
    expect((await api.get('/api/builds?limit=1')).json?.jobs).toEqual(all.slice(0, 1));
    expect((await api.get('/api/builds?state=failed')).json?.jobs).toEqual([]);
  });

  it.each([
    ['state=broken', /state: .*waiting/],
    ['limit=0', /limit: /],
    ['limit=501', /limit: .*500/],
    ['limit=many', /limit: "many" .*a whole number from 1 to 500/],
    ['limit=', /limit: /],
  ])('is not listed by %s', async (query, message) => {
    const told = await api.get(`/api/builds?${query}`);
    expect(told).toMatchObject({ status: 400, json: { error: { code: 'E_REQUEST' } } });
    const { error } = told.json as { error: { message: string; hint: string } };
    expect(`${error.message} ${error.hint}`).toMatch(message);
  });

  it('of a slot is found among the slots', async () => {
    expect(await api.get('/api/slots')).toMatchObject({ status: 200, json: { slots: [] } });
  });
});

describe('/metrics', () => {
  it('are in the format of Prometheus, with a value for every state and outcome', async () => {
    const told = await ask(api.at('/metrics'), undefined);
    expect(told.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const metrics = parseMetrics(told.text);
    const values = (name: string): Record<string, number> =>
      Object.fromEntries(
        (metrics.get(`sholu_${name}`)?.samples ?? []).map(({ labels, value }) => [
          Object.values(labels).join(),
          value,
        ]),
      );
    expect(Object.keys(values('jobs'))).toEqual([
      'waiting',
      'running',
      'done',
      'failed',
      'cancelled',
    ]);
    expect(values('jobs').done).toBeGreaterThanOrEqual(3);
    expect(values('runs_total').cancelled).toBe(1);
    expect(values('run_seconds_total').done).toBeGreaterThan(0);
    expect(values('database_up')).toEqual({ '': 1 });
    expect(values('workers')).toEqual({ '': 1 });
    expect(values('oldest_waiting_seconds')).toEqual({ '': 0 });
  });
});

describe('while the service stops', () => {
  // The last of all: the service is stopped with it.
  it('/health says so, until what runs is done', async () => {
    const release = api.hold();
    const { id } = jobOf(await api.demand({ briefing: 'brief', period: '2020-M06' }));
    await until(async () => (await api.find(id)).state === 'running');
    const stopped = api.service.stop(10_000);
    const health = await ask(api.at('/health'), undefined);
    expect(health).toMatchObject({ status: 503, json: { state: 'stopping', running: 1 } });
    release();
    await stopped;
    await expect(ask(api.at('/health'), undefined)).rejects.toThrowError();
  });
});
