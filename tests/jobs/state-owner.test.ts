import { chown, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isLocked, lockState } from '../../src/jobs/state-lock.ts';
import { checkOwner, deniedProblem } from '../../src/jobs/state-owner.ts';

/** A number that no user of this machine has. */
const stranger = 4_711_123;
let out = '';
let folder = '';

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'sholu-owner-'));
  folder = join(out, '.state');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(out, { recursive: true, force: true });
});

describe('a state folder of another user', () => {
  it('is refused to a command, which names both users and what to type, and writes nothing', async () => {
    await mkdir(folder);
    const { uid } = await stat(folder);
    vi.spyOn(process, 'getuid').mockReturnValue(stranger);
    await expect(lockState(folder, new Date())).rejects.toMatchObject({
      code: 'E_STATE_OWNER',
      message: expect.stringMatching(/ belongs to \S+, but this command runs as 4711123: /),
      hint: expect.stringMatching(
        /^Run it as that user\. As root: `sholu …`.*README.*(runuser -u \S+ --|setpriv --reuid \d+ --clear-groups) npx sholu … *,.*chown -R 4711123 /,
      ),
    });
    expect(isLocked(folder)).toBe(false);
    expect(await readdir(folder)).toEqual([]);
    expect(() => checkOwner(folder, uid)).not.toThrow();
  });

  it('is not made by root in a folder of somebody else, but by everybody in their own', async () => {
    const { uid } = await stat(out);
    expect(() => checkOwner(folder, uid)).not.toThrow();
    expect(() => checkOwner(join(out, 'none', '.state'), 0)).not.toThrow();
    if (uid === 0) await chown(out, 4711, 4711); // root runs this test
    expect(() => checkOwner(folder, 0)).toThrowError(
      /belongs to \S+, but this command runs as root/,
    );
  });
});

describe('a file in the state folder that a command of another user has left', () => {
  it('is named with its owner and the command that gives it back; nothing is to be thrown away', async () => {
    await mkdir(join(folder, 'database/base'), { recursive: true });
    const left = join(folder, 'database/base/1234');
    await writeFile(left, '');
    expect(deniedProblem(folder)).toBeUndefined();
    const problem = deniedProblem(folder, (path) => path !== left);
    expect(problem).toMatchObject({ code: 'E_STATE_FOLDER', place: { file: left } });
    expect(problem?.message).toMatch(new RegExp(`^${left} belongs to \\S+ and may not be read`));
    expect(problem?.hint).toContain(`As root: chown -R `);
    expect(problem?.hint).toContain(` ${folder} && chmod -R u+rwX ${folder}`);
    expect(`${problem?.message}${problem?.hint}`).not.toMatch(/delete|remove|move it away/i);
  });

  it('is found before anything is opened: the folder itself, a folder in it', async () => {
    await mkdir(join(folder, 'database'), { recursive: true });
    for (const denied of [folder, join(folder, 'database')]) {
      expect(deniedProblem(folder, (path) => path !== denied)?.place).toEqual({ file: denied });
    }
  });
});
