import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../fixtures/console.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';
import { until } from '../jobs/support/store.ts';
import { type Environment, ran, type Started, served } from './support/process.ts';

// The commands of this file work with the folder of the test, whatever database the surroundings name.
vi.stubEnv('DATABASE_URL', '');

const schedules = `schedules:
  - name: monthly
    cron: '0 9 3 * *'
    zone: Asia/Almaty
    issue: month
    recipients: [press]
`;

const recipients = (share: string): string => `press:
  - mail: press@example.kz
  - webhook: https://nowhere.invalid/hook
    secret: SHOLU_WEBHOOK_A
  - feed: news
  - folder: press
  - folder: ${share}
  - folder: /not/allowed
`;

let world: SmallWorld;
let share = '';
let environment: Environment;
const started: Started[] = [];
beforeEach(async () => {
  world = await smallWorld(schedules);
  share = join(world.root, 'share');
  await mkdir(share);
  await world.write('templates/brief/recipients.yaml', recipients(share));
  environment = { SHOLU_FOLDERS: share };
});
afterEach(async () => {
  for (const service of started.splice(0)) {
    service.kill('SIGKILL');
    await service.ended();
  }
  await world.remove();
});

async function serving(words: readonly string[] = [], more: Environment = {}): Promise<Started> {
  const { service } = await served(world.root, words, { ...environment, ...more });
  started.push(service);
  return service;
}

async function stop(service: Started): Promise<void> {
  service.kill('SIGTERM');
  expect(await service.ended()).toBe(0);
}

type Listed = { deliveries: { state: string; channel: string; code: string | null }[] };

async function deliveriesIn(out: string): Promise<Listed['deliveries']> {
  const { out: text } = await run(world.root, 'deliveries', '--json', '--out', out);
  return (JSON.parse(text) as Listed).deliveries; // the shape of the command
}

/** Everything that a ledger tells: deliveries with their attempts, jobs with their runs, slots. */
async function ledger(): Promise<readonly string[]> {
  const words = [['deliveries'], ['runs'], ['runs', '--slots']];
  const all: string[] = [];
  for (const each of words) all.push((await run(world.root, ...each, '--json')).out);
  return all;
}

async function files(folder: string): Promise<readonly string[]> {
  const all = await readdir(folder, { recursive: true });
  return all.filter((name) => !name.startsWith('.state')).sort();
}

describe('sholu serve --dry-run', () => {
  it('leaves what waits in the real state, its slots, folders and feeds as they were, and does all below its folder', async () => {
    const real = await serving();
    await run(world.root, 'build', 'brief', '--queue', '--quiet', '--to', 'press');
    await until(async () => {
      const all = await deliveriesIn('reports');
      return all.length === 6 && all.filter(({ state }) => state === 'done').length === 3;
    });
    await stop(real);
    const before = [...(await ledger()), await files(world.out), await files(share)];
    expect(before[0]).toContain('E_SMTP_UNSET');

    // Whatever database is the real one: a dry run does not ask it.
    const dry = await serving(['--dry-run', 'try'], {
      DATABASE_URL: 'postgres://sholu@127.0.0.1:1/sholu',
    });
    const folder = join(world.root, 'try');
    expect(await dry.said('dry run: nothing is sent, the real state is left alone')).toMatchObject({
      folder,
      ask: `sholu deliveries --out ${folder}`,
    });
    vi.stubEnv('DATABASE_URL', 'postgres://sholu@127.0.0.1:1/sholu');
    const words = ['--queue', '--quiet', '--out', 'try', '--to', 'press'];
    expect(await run(world.root, 'build', 'brief', ...words)).toMatchObject({ code: 0 });
    const ended = await until(async () => {
      const all = await deliveriesIn('try');
      const open = all.some(({ state }) => state === 'waiting' || state === 'sending');
      return all.length === 6 && !open && all;
    });
    vi.stubEnv('DATABASE_URL', '');
    const failed = ended.filter(({ state }) => state === 'failed');
    expect(failed).toMatchObject([{ channel: 'folder', code: 'E_FOLDER_NOT_ALLOWED' }]);
    await stop(dry);
    expect(await dry.said('the dry run ends: nothing was sent')).toMatchObject({
      folder,
      issues: { done: 1 },
      deliveries: {
        'feed done': 1,
        'folder done': 2,
        'folder failed': 1,
        'mail done': 1,
        'webhook done': 1,
      },
    });

    expect([...(await ledger()), await files(world.out), await files(share)]).toEqual(before);
    const written = await files(folder);
    expect(written).toContain('brief/KZ-35/2020-M07/en.pdf');
    expect(written).toContain('feeds/news.atom');
    expect(written).toContain('delivered/press/brief/KZ-35/2020-M07/en.pdf');
    expect(written).toContain(join('delivered/root', share, 'brief/KZ-35/2020-M07/en.pdf'));
    const mail = written.find((name) => name.endsWith('.eml')) ?? '';
    expect(await readFile(join(folder, mail), 'utf8')).toContain('To: press@example.kz');
    expect(written.filter((name) => /^webhooks\/.*\.json$/.test(name)).length).toBe(1);

    // A service that sends must not take up what a dry run has left.
    const service = await ran(world.root, ['serve', '--port', '0', '--out', 'try'], environment);
    expect(service).toMatchObject({ code: 2, err: /folder of a dry run[\s\S]*--dry-run/ });
  }, 120_000);

  it('is refused in a folder that may be the real one', async () => {
    await cp(join(world.root, 'templates'), join(world.root, 'full'), { recursive: true });
    for (const [folder, told] of [
      ['reports', /reports is the folder of issues/],
      ['full', /full has other files/],
    ] as const) {
      const refused = await ran(world.root, ['serve', '--dry-run', folder]);
      expect(refused.err).toMatch(told);
      expect(refused.err).toContain('empty');
      expect(refused.code).toBe(2);
    }
    await writeFile(join(world.root, 'file'), '');
    const refused = await ran(world.root, ['serve', '--dry-run', 'file']);
    expect(refused).toMatchObject({ code: 1, err: /E_OUTPUT_DENIED/ });
  });

  it('is no option of a worker, which shares the real queue', async () => {
    const refused = await run('.', 'worker', '--dry-run', 'try');
    expect(refused).toMatchObject({ code: 2, err: /--dry-run/ });
  });
});
