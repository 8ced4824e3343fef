import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JobRecord } from '../../src/jobs/record.ts';
import { stateFolderIn } from '../../src/jobs/state-folder.ts';
import { isLocked } from '../../src/jobs/state-lock.ts';
import { run } from '../fixtures/console.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';
import { ask, type Told } from '../jobs/support/ask.ts';
import { freePort } from '../jobs/support/databases.ts';
import { until } from '../jobs/support/store.ts';
import { ran, Started, served } from './support/process.ts';

// The commands of this file work with the folder of the test, whatever database the surroundings name.
vi.stubEnv('DATABASE_URL', '');

const started: Started[] = [];
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

/** An issue that takes a while: much text, within the limits of a template. */
const slow = `# Much\n\n${'The region has used {{value "INVESTMENT"}}.\n\n'.repeat(12_000)}`;

const jobOf = ({ json }: Told): JobRecord => json?.job as JobRecord; // the shape of the route

describe('sholu serve', () => {
  let world: SmallWorld;
  let service: Started;
  let url = '';
  const token = 'a-token-for-this-test';

  beforeAll(async () => {
    world = await smallWorld();
    await world.write('templates/slow/briefing.yaml', 'extends: brief\nsections: [much]\n');
    await world.write('templates/slow/sections/much/en.md.hbs', slow);
    await world.write('reports/brief/KZ-35/.2020-M01.new-of-a-killed-one/en.html', 'half');
    const made = await served(world.root, ['--grace', '20'], { SHOLU_TOKEN: token });
    service = made.service;
    url = made.url;
  });
  afterAll(async () => {
    service.kill('SIGKILL');
    await service.ended();
    await world.remove();
  });

  it('listens on this machine alone, and says that it works', async () => {
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(await ask(`${url}/health`, undefined)).toMatchObject({
      status: 200,
      json: { ok: true },
    });
    expect((await ask(`${url}/api/builds`, token)).status).toBe(200);
    expect((await ask(`${url}/api/builds`, undefined)).status).toBe(401);
    expect(service.err).toBe('');
    expect(service.out).not.toContain(token);
  });

  it('clears when it starts what a killed process had not finished publishing', async () => {
    expect(await readdir(join(world.out, 'brief/KZ-35'))).toEqual([]);
  });

  it('makes an issue that `build --queue` demands, shows it in `runs`, and shares it with the next', async () => {
    const built = await run(world.root, 'build', 'brief', '--queue', '--quiet');
    expect(built).toMatchObject({ code: 0, err: '' });
    expect(built.out).toMatch(
      /^brief KZ-35 2020-M07: revision 1\n {2}reports\/brief\/KZ-35\/2020-M07\/en\.html/,
    );
    const html = await readFile(join(world.out, 'brief/KZ-35/2020-M07/en.html'), 'utf8');
    expect(html).toContain('Investment');
    const again = await run(world.root, 'build', 'brief', '--queue', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ ok: true, joined: true, job: { state: 'done' } });
    const runs = await run(world.root, 'runs');
    expect(runs.code).toBe(0);
    const [, id = ''] =
      /^([0-9a-f]{8}) {2}done {7}brief Karaganda region \(KZ-35\) 2020-M07/.exec(runs.out) ?? [];
    const one = await run(world.root, 'runs', id);
    expect(one.out).toMatch(/attempt 1 {2}done/);
    expect(one.out).toContain('en.pdf');
  });

  it('refuses a demand that cannot be met as `build` does, and nothing is rendered', async () => {
    const before = (await run(world.root, 'runs', '--json')).out;
    const cases = [
      [['--edition', 'kk'], /E_EDITION[\s\S]*cannot be made as kk[\s\S]*editions in en, ru/],
      [['--region', 'KZ-99'], /E_REGION_UNKNOWN[\s\S]*Allowed: KZ-31, KZ-35, KZ-55/],
      [['--period', '2020-01-01/P7M'], /E_ISSUE_PERIOD/],
    ] as const;
    const all = await Promise.all(
      cases.map(([words]) => run(world.root, 'build', 'brief', '--queue', ...words)),
    );
    for (const [index, { code, err }] of all.entries()) {
      expect(err).toMatch(cases[index]?.[1] ?? '');
      expect(code).toBe(2);
    }
    expect((await run(world.root, 'runs', '--json')).out).toBe(before);
  });

  it('makes the whole issue anew for a demand of one format, and enters what was asked for', async () => {
    const built = await run(world.root, 'build', 'brief', '--queue', '--json', '--format', 'html');
    const { job } = JSON.parse(built.out);
    expect(job.runs).toMatchObject([{ outcome: 'done', revision: 1, changed: false }]);
    const paths = job.runs[0].outputs.map(({ path }: { path: string }) => path);
    expect(paths).toContain('en.html');
    expect(paths).not.toContain('en.pdf');
    expect(await readdir(join(world.out, 'brief/KZ-35/2020-M07'))).toContain('en.pdf');
  });

  it('tells a failure of a template with its file and line, what to do and what to type then', async () => {
    await world.write('templates/wrong/briefing.yaml', 'extends: brief\nsections: [wrong]\n');
    await world.write(
      'templates/wrong/sections/wrong/en.md.hbs',
      '# Wrong\n\n{{value "NOTHING"}}\n',
    );
    const built = await run(world.root, 'build', 'wrong', '--queue', '--quiet');
    expect(built.code).toBe(3);
    expect(built.out).toMatch(/wrong KZ-35 2020-M07: failed {2}E_INDICATOR_UNKNOWN/);
    const runs = await run(world.root, 'runs', '--state', 'failed');
    expect(runs.out).toMatch(
      /failed {5}wrong Karaganda region \(KZ-35\) 2020-M07 {2}on demand {2}1 attempt/,
    );
    expect(runs.out).toMatch(
      /E_INDICATOR_UNKNOWN: templates\/wrong\/sections\/wrong\/en\.md\.hbs:3:\d+: .*NOTHING/s,
    );
    expect(runs.out).toMatch(/→ .*Then: sholu runs [0-9a-f]{8} --retry/);
    expect((await ask(`${url}/health`, undefined)).status).toBe(200);
  });

  it('refuses a second service of the same folder and names the process of the first', async () => {
    const second = await ran(world.root, ['serve', '--port', '0']);
    expect(second.code).toBe(1);
    expect(second.err).toContain('E_STATE_IN_USE');
    expect(second.err).toContain(`used by process ${service.child.pid} `);
  });

  it('says that a port is taken, and leaves the folder free', async () => {
    const other = await smallWorld();
    const refused = await ran(other.root, ['serve', '--port', new URL(url).port]);
    expect(refused).toMatchObject({
      code: 1,
      err: /E_PORT[\s\S]*another program listens[\s\S]*--port/,
    });
    expect(isLocked(stateFolderIn(other.out))).toBe(false);
    await other.remove();
  });

  it('stops by a signal: answers meanwhile, hands back what runs, ends with 0', async () => {
    const demand = await ask(`${url}/api/builds`, token, { content: { briefing: 'slow' } });
    const { id } = jobOf(demand);
    const found = () => ask(`${url}/api/builds/${id}`, token);
    await until(async () => jobOf(await found()).state === 'running');
    service.kill('SIGTERM');
    await service.said('stopping; a second signal ends at once');
    expect(await ask(`${url}/health`, undefined)).toMatchObject({
      status: 503,
      json: { state: 'stopping', running: 1 },
    });
    // A second signal does not wait for what runs.
    const asked = performance.now();
    service.kill('SIGTERM');
    expect(await service.ended()).toBe(130);
    expect(performance.now() - asked).toBeLessThan(5000);

    const next = await served(world.root, ['--grace', '0']);
    started.push(next.service);
    await next.service.said('rendering');
    next.service.kill('SIGINT');
    expect(await next.service.ended()).toBe(0);
    expect(next.service.log.at(-1)).toMatchObject({ msg: 'stopped' });
    expect(next.service.err).toBe('');

    // Nobody runs: the folder itself is asked.
    const runs = await run(world.root, 'runs', id.slice(0, 8));
    expect(runs.out).toMatch(/waiting {4}slow Karaganda region \(KZ-35\) 2020-M07/);
    expect(runs.out).toMatch(/attempt 1 {2}lost/);
    expect(runs.out).toMatch(/attempt 2 {2}handed-back/);
    const cancelled = await run(world.root, 'runs', id.slice(0, 8), '--cancel');
    expect(cancelled).toMatchObject({ code: 0, out: /cancelled/ });
  });
});

describe('sholu serve without its surroundings', () => {
  const cases = [
    [{ SHOLU_TOKEN: 'two words' }, [], 2, /SHOLU_TOKEN has blanks/],
    [
      { SHOLU_TOKEN: 'Hunter2Zx', SHOLU_MAIL_ATTACH_MB: '-1' },
      [],
      2,
      /ATTACH_MB is "-1"[\s\S]*SHOLU_TOKEN has fewer than 16/,
    ],
    [{ DATABASE_URL: 'mysql://x:Hunter2Zx@h/d' }, [], 2, /E_DATABASE_ADDRESS/],
    [{ DATABASE_URL: 'postgres://x:Hunter2Zx/1@h/d' }, [], 2, /E_DATABASE_ADDRESS[\s\S]*%2F/],
    [{ DATABASE_URL: 'postgres://x:12?Hunter2Zx@h/d' }, [], 2, /E_DATABASE_ADDRESS[\s\S]*%3F/],
    [{}, ['--host', 'no.such.host.invalid', '--port', '0'], 1, /E_PORT[\s\S]*--host/],
  ] as const;
  it('is refused with what is allowed, and tells no password', async () => {
    const world = await smallWorld();
    const all = await Promise.all(
      cases.map(([environment, words]) =>
        ran(world.root, ['serve', ...(words.length === 0 ? ['--port', '0'] : words)], environment),
      ),
    );
    await world.remove();
    for (const [index, refused] of all.entries()) {
      const [environment, words, code, told] = cases[index] ?? [];
      expect(refused.err, JSON.stringify([environment, words])).toMatch(told ?? '');
      expect(refused.code).toBe(code);
      expect(refused.out + refused.err).not.toMatch(/Hunter2Zx|please report/i);
    }
  });

  it.each([
    ['--port', '70000', 'from 0 to 65535'],
    ['--threads', '0', 'from 1 to 64'],
    ['--memory', '1', 'from 64 to 65536'],
    ['--grace', '-1', ''],
    ['--log', 'loud', 'debug, info, warn, error'],
  ])('%s %s is refused', async (option, value, told) => {
    const refused = await run('.', 'serve', option, value);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(told);
  });

  it('waits for a database that is away, says so in health and log without its password, and stops when told', async () => {
    const world = await smallWorld();
    const port = await freePort();
    const own = await freePort();
    const address = `postgres://sholu:Hunter2Zx%2F@127.0.0.1:${port}/sholu`;
    const waiting = new Started(world.root, ['serve', '--port', String(own)], {
      DATABASE_URL: address,
    });
    started.push(waiting);
    const said = await waiting.said('the database does not answer; waiting for it');
    expect(String(said.reason)).toContain(`127.0.0.1:${port}/sholu`);
    expect(await ask(`http://127.0.0.1:${own}/health`, undefined)).toMatchObject({
      status: 503,
      json: { state: 'starting' },
    });
    waiting.kill('SIGTERM');
    expect(await waiting.ended()).toBe(0);
    expect(waiting.out + waiting.err).not.toContain('Hunter2Zx');
    await world.remove();
  });
});
