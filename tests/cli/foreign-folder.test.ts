import { chown, mkdir, readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../fixtures/console.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';

let world: SmallWorld;

beforeEach(async () => {
  world = await smallWorld(
    'schedules: [{ name: monthly, cron: "0 9 5 * *", issue: month, zone: Asia/Almaty }]\n',
  );
});
afterEach(async () => {
  vi.restoreAllMocks();
  await world.remove();
});

/** Lets the folder belong to somebody who is not root, and the commands run as root. */
async function foreign(folder: string): Promise<void> {
  if (process.getuid?.() === 0) await chown(folder, 4711, 4711); // root runs this test
  vi.spyOn(process, 'getuid').mockReturnValue(0);
}

const refused = {
  code: 1,
  err: expect.stringMatching(
    /E_STATE_OWNER[\s\S]*runs as root[\s\S]*(runuser -u|setpriv --reuid) [\s\S]*npx sholu/,
  ),
};

describe('root in the folder of issues of somebody else', () => {
  it('is refused a build and told as whom to run it; nothing is written', async () => {
    await mkdir(world.out);
    await foreign(world.out);
    expect(await run(world.root, 'build', 'brief', '--quiet')).toMatchObject(refused);
    expect(await readdir(world.out)).toEqual([]);
  });

  it('is refused a calendar there, and has it elsewhere', async () => {
    await mkdir(world.out);
    await foreign(world.out);
    const calendar = (file: string) => run(world.root, 'schedule', '--ics', file);
    expect(await calendar('reports/releases.ics')).toMatchObject(refused);
    expect(await readdir(world.out)).toEqual([]);
    expect(await calendar('..releases.ics')).toMatchObject({ code: 0 });
  });

  it('builds where there is no such folder yet', async () => {
    await foreign(world.root);
    expect(await run(world.root, 'build', 'brief', '--quiet')).toMatchObject({ code: 0 });
  });
});
