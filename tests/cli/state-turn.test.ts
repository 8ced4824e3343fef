import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { turnAt } from '../../src/cli/state-turn.ts';
import { stateFolderIn } from '../../src/jobs/state-folder.ts';
import { isLocked, lockState } from '../../src/jobs/state-lock.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';
import { until } from '../jobs/support/store.ts';
import { ran, Started } from './support/process.ts';

const holder = fileURLToPath(new URL('../jobs/support/hold-lock.ts', import.meta.url));
let world: SmallWorld;
let folder = '';

beforeAll(async () => {
  world = await smallWorld();
  folder = stateFolderIn(world.out);
  expect((await ran(world.root, ['runs'])).code).toBe(0); // makes the database, which takes a while
}, 120_000);
afterAll(() => world.remove());

/** A process that has the state folder as a command does that looks something up. */
async function command() {
  const child = spawn(process.execPath, [holder, folder, 'command'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('the state folder while a command has it', () => {
  it('is waited for by the next command, which says so and then works', async () => {
    const first = await command();
    const second = new Started(world.root, ['runs']);
    await until(async () => second.err.includes('waiting for it'));
    expect(second.err).toMatch(new RegExp(`used by process ${first.pid} on .* \\(a command\\)`));
    first.kill('SIGKILL');
    expect(await second.ended()).toBe(0);
  }, 60_000);

  it('is waited for by a service that starts, which says so in its log', async () => {
    const first = await command();
    const service = new Started(world.root, ['serve', '--port', '0']);
    const told = await service.said('a command uses the state folder; waiting for it');
    expect(told.holder).toContain(`process ${first.pid} on `);
    first.kill('SIGKILL');
    await service.said('ready');
    service.kill('SIGTERM');
    expect(await service.ended()).toBe(0);
  }, 60_000);

  it('is had by two commands of the same moment, one after the other', async () => {
    const all = await Promise.all([1, 2].map(() => ran(world.root, ['runs', '--json'])));
    expect(all.map(({ code }) => code)).toEqual([0, 0]);
  }, 60_000);

  it('is refused when that command does not end', async () => {
    const lock = await lockState(folder, new Date(), { kind: 'command', patienceMs: 0 });
    for (const needsService of [true, false]) {
      await expect(turnAt(folder, needsService, () => undefined, 300)).rejects.toMatchObject({
        code: 'E_NO_SERVICE',
        message: expect.stringContaining(`is held by process ${process.pid} on `),
        hint: expect.stringContaining('Try again in a moment'),
      });
    }
    lock.release();
  });

  it('is not asked at the address of a service that ended before, while the next holder is yet to say who it is', async () => {
    const former = await lockState(folder, new Date());
    await former.announce({ url: 'http://127.0.0.1:1', key: 'former' });
    former.release();
    const first = command();
    const turn = await turnAt(folder, false, () => undefined, 300).catch(() => undefined);
    expect(turn?.kind).not.toBe('service');
    if (turn?.kind === 'ours') turn.lock.release();
    (await first).kill('SIGKILL');
    await once(await first, 'exit');
    expect(isLocked(folder)).toBe(false);
  });
});
