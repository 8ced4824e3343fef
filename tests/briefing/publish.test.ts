import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Disk, realDisk } from '../../src/briefing/folder.ts';
import { parseManifest } from '../../src/briefing/manifest.ts';
import { publish } from '../../src/briefing/publish.ts';
import { smallIssue } from './support/small-issue.ts';

let root = '';
let folder = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sholu-publish-'));
  folder = join(root, 'karaganda', 'KZ-35', '2020-M07');
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const put = async (text: string, disk: Disk = realDisk) => {
  const { files, manifest } = smallIssue(text);
  return publish(folder, files, manifest, disk);
};

const page = (path = 'en-ru.html') => readFile(join(folder, path), 'utf8');

/** The real disk, on which one operation fails once, after `after` calls. */
function failing(operation: 'write' | 'rename', code: string, after: number): Disk {
  let calls = 0;
  const fail = (): void => {
    calls += 1;
    if (calls === after + 1) throw Object.assign(new Error(code), { code });
  };
  return {
    ...realDisk,
    write: async (path, content) => {
      if (operation === 'write') fail();
      await realDisk.write(path, content);
    },
    rename: async (from, to) => {
      if (operation === 'rename') fail();
      await realDisk.rename(from, to);
    },
  };
}

describe('publishing an issue', () => {
  it('writes every file and the manifest', async () => {
    const published = await put('first');
    expect(published).toEqual({ folder, revision: 1, changed: true });
    expect((await readdir(folder)).sort()).toEqual(['charts', 'en-ru.html', 'manifest.json']);
  });

  it('changes nothing when the bytes are equal', async () => {
    await put('first');
    expect(await put('first')).toEqual({ folder, revision: 1, changed: false });
    expect(await readdir(folder)).not.toContain('revisions');
  });

  it.each([
    [
      'an input',
      { inputs: [{ path: 'templates/karaganda/briefing.yaml', bytes: 1, sha256: 'b' }] },
    ],
    ['a version', { versions: { sholu: '2.0.0' } }],
    ['a finding', { diagnostics: [{ code: 'W_X', severity: 'warning' as const, message: 'x' }] }],
  ])('keeps the revision and tells the new manifest when only %s is another', async (_, change) => {
    await put('first');
    await put('second');
    const before = await readFile(join(folder, 'revisions/1/manifest.json'), 'utf8');
    const { files, manifest } = smallIssue('second');
    const again = await publish(folder, files, { ...manifest, ...change });
    expect(again).toEqual({ folder, revision: 2, changed: false });
    expect(parseManifest(await readFile(join(folder, 'manifest.json')))).toEqual({
      ...manifest,
      ...change,
      revision: 2,
    });
    expect(await readdir(join(folder, 'revisions'))).toEqual(['1']);
    expect(await readFile(join(folder, 'revisions/1/manifest.json'), 'utf8')).toBe(before);
    expect(await readdir(join(root, 'karaganda', 'KZ-35'))).toEqual(['2020-M07']);
  });

  it('leaves the manifest of before when the new one finds no space', async () => {
    await put('first');
    const { files, manifest } = smallIssue('first');
    const full = publish(
      folder,
      files,
      { ...manifest, versions: { sholu: '2.0.0' } },
      {
        ...failing('rename', 'ENOSPC', 0),
      },
    );
    await expect(full).rejects.toMatchObject({ code: 'E_DISK_FULL' });
    expect(parseManifest(await readFile(join(folder, 'manifest.json')))).toEqual(manifest);
    expect(await readdir(join(root, 'karaganda', 'KZ-35'))).toEqual(['2020-M07']);
  });

  it('keeps each former issue under revisions when the bytes differ', async () => {
    await put('first');
    await put('second');
    expect(await put('third')).toMatchObject({ revision: 3, changed: true });
    expect(await page()).toBe('third');
    expect(await page('revisions/1/en-ru.html')).toBe('first');
    expect(await page('revisions/2/en-ru.html')).toBe('second');
    expect(parseManifest(await readFile(join(folder, 'revisions/2/manifest.json'))).revision).toBe(
      2,
    );
  });

  it('publishes again when an output was changed by hand', async () => {
    await put('first');
    await writeFile(join(folder, 'en-ru.html'), 'tampered');
    expect(await put('first')).toMatchObject({ revision: 2, changed: true });
    expect(await page()).toBe('first');
  });

  it('leaves the former issue and no litter when the disk is full', async () => {
    await put('first');
    await expect(put('second', failing('write', 'ENOSPC', 1))).rejects.toMatchObject({
      code: 'E_DISK_FULL',
      hint: expect.stringContaining('untouched'),
    });
    expect(await page()).toBe('first');
    expect(await readdir(join(root, 'karaganda', 'KZ-35'))).toEqual(['2020-M07']);
  });

  it('puts the former issue back when the second rename fails', async () => {
    await put('first');
    await expect(put('second', failing('rename', 'EACCES', 1))).rejects.toMatchObject({
      code: 'E_OUTPUT_DENIED',
    });
    expect(await page()).toBe('first');
    expect(await readdir(join(root, 'karaganda', 'KZ-35'))).toEqual(['2020-M07']);
  });

  it('recovers what a killed process moved away', async () => {
    await put('first');
    await rename(folder, join(root, 'karaganda', 'KZ-35', '.2020-M07.old-1'));
    expect(await put('first')).toMatchObject({ revision: 1, changed: false });
    expect(await page()).toBe('first');
  });

  it('says so when a file stands where the folder should be', async () => {
    await writeFile(join(root, 'karaganda'), '');
    await expect(put('first')).rejects.toMatchObject({ code: 'E_OUTPUT_NOT_FOLDER' });
  });
});
