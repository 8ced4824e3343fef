import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realDisk } from '../../src/briefing/folder.ts';
import { clearLeftovers } from '../../src/briefing/leftovers.ts';
import { publish } from '../../src/briefing/publish.ts';
import { smallIssue } from './support/small-issue.ts';

const publisher = fileURLToPath(new URL('support/publisher.ts', import.meta.url));
let out = '';
let folder = '';
const children: ChildProcess[] = [];

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'sholu-leftovers-'));
  folder = join(out, 'karaganda', 'KZ-35', '2020-M07');
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(out, { recursive: true, force: true });
});

const beside = async (): Promise<string[]> => (await readdir(dirname(folder))).sort();

async function published(): Promise<void> {
  const { files, manifest } = smallIssue('first');
  await publish(folder, files, manifest);
}

/** A process that stops in the middle of publishing the issue. */
async function stuck(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [publisher, folder, 'second', 'hang'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

describe('what killed publications have left, when a service starts', () => {
  it('is cleared, of issues that nobody makes any more too', async () => {
    await published();
    const child = await stuck();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await beside()).length).toBeGreaterThan(1);
    expect(await clearLeftovers(out)).toBe(1);
    expect(await beside()).toEqual(['2020-M07']);
  });

  it('is put back where the former issue was moved away', async () => {
    await published();
    await rename(folder, join(dirname(folder), '.2020-M07.old-1'));
    expect(await clearLeftovers(out)).toBe(1);
    expect(await readFile(join(folder, 'en-ru.html'), 'utf8')).toBe('first');
  });

  it('is left alone while a living process works on it', async () => {
    await published();
    await stuck();
    const during = await beside();
    expect(await clearLeftovers(out)).toBe(0);
    expect(await beside()).toEqual(during);
  });

  it('is left alone where the file system has no locks to tell', async () => {
    await mkdir(join(dirname(folder), '.2020-M07.new-other'), { recursive: true });
    const disk = { ...realDisk, lock: async () => ({ kind: 'none' as const }) };
    expect(await clearLeftovers(out, disk)).toBe(0);
    expect(await beside()).toEqual(['.2020-M07.new-other']);
  });

  it('is looked for among issues only', async () => {
    const others = [
      '.state/a/.b.new-1',
      'feeds/.press.json',
      'karaganda/.KZ-35.new-1',
      'README.md',
    ];
    for (const path of others) {
      await mkdir(dirname(join(out, path)), { recursive: true });
      await writeFile(join(out, path), '');
    }
    expect(await clearLeftovers(out)).toBe(0);
    expect((await readdir(out, { recursive: true })).sort()).toEqual(
      expect.arrayContaining(others),
    );
    expect(await clearLeftovers(join(out, 'nowhere'))).toBe(0);
  });
});
