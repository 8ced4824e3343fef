import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realDisk } from '../../src/delivery/disk.ts';
import { folderChannel } from '../../src/delivery/folder.ts';
import { digest, issue, parcel } from './mail/support/parcels.ts';

const never = new AbortController().signal;
const inside = 'karaganda/KZ-35/2020-M07';
let base = '';
let out = '';
let outside = '';
let share = '';

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'sholu-escape-'));
  [out, outside, share] = [join(base, 'reports'), join(base, 'outside'), join(base, 'share')];
  for (const folder of [join(out, 'delivered'), outside, share]) {
    await mkdir(folder, { recursive: true });
  }
});
afterEach(() => rm(base, { recursive: true, force: true }));

function send(folder: string, roots: readonly string[] = [], content = issue()) {
  return folderChannel({ out, roots }).send(parcel({ recipient: { folder }, content }), never);
}

async function isRefused(sending: Promise<unknown>): Promise<void> {
  await expect(sending).rejects.toMatchObject({ code: 'E_FOLDER_NOT_ALLOWED', kind: 'permanent' });
  expect(await readdir(outside)).toEqual([]);
}

describe('a folder outside of what is allowed', () => {
  it('is not reached by ..', async () => {
    for (const folder of ['..', '../outside', 'a/../../..', '../../outside', '../delivered-too']) {
      await isRefused(send(folder));
    }
    expect((await readdir(base)).sort()).toEqual(['outside', 'reports', 'share']);
    expect(await readdir(out)).toEqual(['delivered']);
  });

  it('is not reached by a whole path that SHOLU_FOLDERS does not have', async () => {
    await isRefused(send(outside));
    await isRefused(send(outside, [share]));
    await isRefused(send(`${share}/../outside`, [share]));
    await isRefused(send(`${share}-too`, [share]));
  });

  it('is told with what is allowed', async () => {
    await expect(send(outside, [share])).rejects.toMatchObject({
      message: expect.stringContaining(outside),
      hint: expect.stringMatching(new RegExp(`${join(out, 'delivered')}.*${share}.*SHOLU_FOLDERS`)),
    });
  });

  it('is not reached by a symbolic link in the way', async () => {
    await symlink(outside, join(out, 'delivered/link'));
    await symlink(outside, join(share, 'link'));
    await isRefused(send('link'));
    await isRefused(send('link/deeper'));
    await isRefused(send(join(share, 'link'), [share]));
  });

  it('is not reached by a symbolic link below the folder of the recipient', async () => {
    await mkdir(join(out, 'delivered/press/karaganda'), { recursive: true });
    await symlink(outside, join(out, 'delivered/press/karaganda/KZ-35'));
    await isRefused(send('press'));
  });

  it('is not reached by a link that is put there between looking and making', async () => {
    const racing = {
      ...realDisk,
      mkdir: async (path: string) => {
        if (path.endsWith('2020-M07')) {
          await mkdir(join(path, '..'), { recursive: true });
          await symlink(outside, path);
        } else await realDisk.mkdir(path);
      },
    };
    const channel = folderChannel({ out, roots: [], disk: racing });
    await isRefused(channel.send(parcel({ recipient: { folder: 'press' } }), never));
  });

  it('is not made by a link that leads to nothing yet', async () => {
    await symlink(join(outside, 'later'), join(out, 'delivered/link'));
    await expect(send('link')).rejects.toMatchObject({ kind: 'temporary' });
    expect(await readdir(outside)).toEqual([]);
  });

  it('has no file changed to which a link in the place of a document leads', async () => {
    await writeFile(join(outside, 'passwd'), 'precious');
    const place = join(out, 'delivered/press', inside);
    await mkdir(place, { recursive: true });
    await symlink(join(outside, 'passwd'), join(place, 'en-ru.pdf'));
    await send('press');
    expect(await readFile(join(outside, 'passwd'), 'utf8')).toBe('precious');
    expect((await realDisk.read(join(place, 'en-ru.pdf')))?.length).toBe(2000);
  });

  it('does not count as delivered by a link to the same bytes', async () => {
    const place = join(out, 'delivered/press', inside);
    await mkdir(place, { recursive: true });
    await writeFile(join(share, 'elsewhere.pdf'), issue().files[0]?.bytes ?? '');
    await symlink(join(share, 'elsewhere.pdf'), join(place, 'en-ru.pdf'));
    await send('press');
    expect((await lstat(join(place, 'en-ru.pdf'))).isFile()).toBe(true);
  });

  it.each([
    ['with a way up', '../x'],
    ['of two names', 'a/b'],
    ['that is a way up', '..'],
    ['without letters', ''],
    ['with a zero byte', 'a\0b'],
  ])('is not reached by a region %s', async (_, region) => {
    const strange = { ...digest, issue: { ...digest.issue, region } };
    await isRefused(send('press', [], issue({ digest: strange })));
  });

  it('is not reached by a path with a zero byte', async () => {
    await isRefused(send('press\0/../../outside'));
  });
});

describe('a folder that is allowed', () => {
  it('may be one that SHOLU_FOLDERS names, or lie below it', async () => {
    await send(share, [share]);
    await send(join(share, 'press'), [share]);
    expect(await readdir(join(share, inside))).toEqual(['en-ru.pdf']);
    expect(await readdir(join(share, 'press', inside))).toEqual(['en-ru.pdf']);
  });

  it('may be reached by a link from one to another', async () => {
    await symlink(share, join(out, 'delivered/link'));
    await send('link', [share]);
    expect(await readdir(join(share, inside))).toEqual(['en-ru.pdf']);
  });

  it('may be named by a link itself', async () => {
    await symlink(share, join(base, 'mounted'));
    await send(join(base, 'mounted'), [join(base, 'mounted')]);
    expect(await readdir(join(share, inside))).toEqual(['en-ru.pdf']);
  });

  it('is waited for, and never made, where its share is not mounted', async () => {
    const root = join(base, 'mnt/share');
    await expect(send(join(root, 'press'), [root])).rejects.toMatchObject({
      code: 'E_FOLDER_AWAY',
      kind: 'temporary',
      hint: expect.stringContaining('Mount the share'),
    });
    expect(await readdir(base)).not.toContain('mnt');
  });
});
