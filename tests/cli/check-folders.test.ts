import { afterEach, expect, it, vi } from 'vitest';
import { run } from '../fixtures/console.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';

let world: SmallWorld;
afterEach(async () => {
  vi.unstubAllEnvs();
  await world.remove();
});

it.each([
  ['', ['/srv/share/press', '/srv/shared'], 'SHOLU_FOLDERS is not set here'],
  ['/srv/share', ['/srv/shared'], 'SHOLU_FOLDERS here has /srv/share'],
  ['/mnt:/srv/', [], ''],
  ['/', [], ''],
])(
  'sholu check with SHOLU_FOLDERS=%s warns of folders outside of it: %j',
  async (roots, outside, told) => {
    world = await smallWorld();
    await world.write(
      'templates/brief/recipients.yaml',
      'press:\n  - folder: press\n  - folder: /srv/share/press\n  - folder: /srv/shared\n',
    );
    vi.stubEnv('SHOLU_FOLDERS', roots);
    const { code, out } = await run(world.root, 'check', 'brief', '--json');
    const { diagnostics } = JSON.parse(out) as { diagnostics: { code: string; message: string }[] };
    const warned = diagnostics.filter((each) => each.code === 'W_RECIPIENT_FOLDER');
    expect(code).toBe(0);
    expect(warned.map(({ message }) => message)).toEqual(
      outside.map((folder) => `List press, folder ${folder}: ${told}.`),
    );
  },
);
