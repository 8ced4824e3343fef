import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Disk, realDisk } from '../../src/briefing/folder.ts';
import { publish, readStanding } from '../../src/briefing/publish.ts';
import { smallIssue } from './support/small-issue.ts';

const publisher = fileURLToPath(new URL('support/publisher.ts', import.meta.url));
let root = '';
let folder = '';
const children: ChildProcess[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sholu-together-'));
  folder = join(root, 'karaganda', 'KZ-35', '2020-M07');
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(root, { recursive: true, force: true });
});

const put = (text: string, disk = realDisk, patienceMs = 20_000) => {
  const { files, manifest } = smallIssue(text);
  return publish(folder, files, manifest, disk, { patienceMs });
};

const beside = async (): Promise<string[]> => (await readdir(dirname(folder))).sort();
const page = (path = 'en-ru.html') => readFile(join(folder, path), 'utf8');

function started(...args: string[]) {
  const child = spawn(process.execPath, [publisher, folder, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

/** Every text that was ever published into the folder, the present one last. */
async function texts(): Promise<string[]> {
  const numbers = await readdir(join(folder, 'revisions'));
  const former = numbers.map((number) => page(`revisions/${number}/en-ru.html`));
  return Promise.all([...former, page()]);
}

describe('publishing an issue at which others are too', () => {
  it('keeps every revision of four processes that publish it at the same time', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const ends = await Promise.all(names.map((name) => once(started(name, '5'), 'exit')));
    expect(ends.map(([code]) => code)).toEqual([0, 0, 0, 0]);
    const wanted = names.flatMap((name) => [0, 1, 2, 3, 4].map((index) => `${name} ${index}`));
    expect((await texts()).sort()).toEqual(wanted);
    expect(await beside()).toEqual(['2020-M07']);
  });

  it('keeps every revision of one process that publishes it many times at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, (_, index) => put(`text ${index}`)));
    expect(all.map(({ revision }) => revision).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(await texts()).size).toBe(8);
    expect(await beside()).toEqual(['2020-M07']);
  });

  it('waits for a living process and leaves what it is writing alone', async () => {
    await put('first');
    const child = started('second', 'hang');
    await once(child.stdout, 'data');
    const during = await beside();
    await expect(put('third', realDisk, 200)).rejects.toMatchObject({ code: 'E_OUTPUT_BUSY' });
    expect(await beside()).toEqual(during);
    expect(during.some((name) => name.includes('.new-'))).toBe(true);
    expect(await page()).toBe('first');
  });

  it('never leaves out documents that another has published meanwhile', async () => {
    await put('first');
    const { files, manifest } = smallIssue('second');
    const other = new Map([...files].map(([name, bytes]) => [name.replace('en-ru', 'kk'), bytes]));
    const late = publish(folder, other, manifest);
    await expect(late).rejects.toMatchObject({
      code: 'E_OUTPUT_BUSY',
      message: expect.stringContaining('en-ru.html'),
      hint: expect.stringContaining('Build the issue again'),
    });
    expect(await page()).toBe('first');
  });

  it('goes on at once after kill -9 and clears what the dead one left', async () => {
    await put('first');
    const child = started('second', 'hang');
    await once(child.stdout, 'data');
    const waiting = put('third');
    child.kill('SIGKILL');
    expect(await waiting).toMatchObject({ revision: 2, changed: true });
    expect(await beside()).toEqual(['2020-M07']);
    expect(await texts()).toEqual(['first', 'third']);
  });

  it('clears what a thread left that was ended in the middle', async () => {
    const thread = new Worker(publisher, { argv: [folder, 'first', 'hang'], stdout: true });
    await once(thread.stdout, 'data');
    await thread.terminate();
    expect(await put('second')).toMatchObject({ revision: 1, changed: true });
    expect(await beside()).toEqual(['2020-M07']);
  });

  it('clears leftovers also when nothing has changed, and only those of this issue', async () => {
    await put('first');
    const left = ['.2020-M07.new-1', '.2020-M07.old-1', '.2020-M08.new-1'];
    for (const name of left) {
      await mkdir(join(dirname(folder), name));
      await writeFile(join(dirname(folder), name, 'en-ru.html'), 'half');
    }
    await writeFile(join(dirname(folder), '.2020-M07.lock'), '');
    expect(await put('first')).toMatchObject({ revision: 1, changed: false });
    expect(await beside()).toEqual(['.2020-M08.new-1', '2020-M07']);
  });

  it('touches nobody’s unfinished folder where the file system has no locks to tell', async () => {
    await mkdir(join(dirname(folder), '.2020-M07.new-other'), { recursive: true });
    await put('first', { ...realDisk, lock: async () => ({ kind: 'none' }) });
    expect(await beside()).toEqual(['.2020-M07.new-other', '2020-M07']);
  });

  it('is not disturbed by one who looks at the issue at that moment, where the file system knows no locks', async () => {
    const lockless: Disk = { ...realDisk, lock: async () => ({ kind: 'none' }) };
    await put('first', lockless);
    const published = await put('second', {
      ...lockless,
      rename: async (from, to) => {
        await realDisk.rename(from, to);
        if (from === folder) await readStanding(folder, lockless);
      },
    });
    expect(published).toMatchObject({ revision: 2, changed: true });
    expect((await readStanding(folder, lockless))?.revision).toBe(2);
  });
});
