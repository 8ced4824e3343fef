import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Parcel } from '../../src/delivery/channel.ts';
import { realDisk } from '../../src/delivery/disk.ts';
import { folderChannel } from '../../src/delivery/folder.ts';
import { digest, document, issue, notice, parcel } from './mail/support/parcels.ts';
import { brokenDisk } from './support/broken-disk.ts';

const never = new AbortController().signal;
const files = [document('en-ru', 'pdf'), document('en-ru', 'html')];
let out = '';
let place = '';

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'sholu-folder-'));
  place = join(out, 'delivered/share/karaganda/KZ-35/2020-M07');
});
afterEach(() => rm(out, { recursive: true, force: true }));

function to(folder: string, change: Partial<Parcel> = {}): Parcel {
  return parcel({ recipient: { folder }, content: issue({ files }), ...change });
}

describe('a folder', () => {
  it('gets the documents, and nothing else, under briefing, region and period', async () => {
    const sent = await folderChannel({ out, roots: [] }).send(to('share'), never);
    expect(sent).toEqual({
      reply: 'copied to share/karaganda/KZ-35/2020-M07',
      files: files.map(({ name, sha256 }) => ({ name, sha256, how: 'copied' })),
    });
    expect((await readdir(place)).sort()).toEqual(['en-ru.html', 'en-ru.pdf']);
    for (const { name, bytes } of files) expect(await readFile(join(place, name))).toEqual(bytes);
  });

  it('is not touched by a second attempt', async () => {
    const channel = folderChannel({ out, roots: [] });
    await channel.send(to('share'), never);
    const before = await stat(join(place, 'en-ru.pdf'), { bigint: true });
    const sent = await channel.send(to('share', { number: 2 }), never);
    const after = await stat(join(place, 'en-ru.pdf'), { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
    expect(sent.reply).toBe('was there already: share/karaganda/KZ-35/2020-M07');
    expect(sent.files).toHaveLength(2);
  });

  it('gets another revision in the place of the former', async () => {
    const channel = folderChannel({ out, roots: [] });
    await channel.send(to('share'), never);
    const content = issue({ files: [document('en-ru', 'pdf', 3000)], revision: 2 });
    const id = '7f1b7c9e-2f5d-4a41-9c58-0d2f7a3e9b10';
    await channel.send(to('share', { id, content }), never);
    expect((await readFile(join(place, 'en-ru.pdf'))).length).toBe(3000);
    expect((await readdir(place)).sort()).toEqual(['en-ru.html', 'en-ru.pdf']);
  });

  it('keeps the former document whole when the disk becomes full, and has it replaced later', async () => {
    await folderChannel({ out, roots: [] }).send(to('share'), never);
    const content = issue({ files: [document('en-ru', 'pdf', 3000)] });
    const full = folderChannel({ out, roots: [], disk: brokenDisk('write', 'ENOSPC') });
    await expect(full.send(to('share', { content }), never)).rejects.toMatchObject({
      code: 'E_FOLDER_FULL',
      kind: 'temporary',
    });
    expect((await readFile(join(place, 'en-ru.pdf'))).length).toBe(2000);
    await folderChannel({ out, roots: [] }).send(to('share', { content }), never);
    expect((await readFile(join(place, 'en-ru.pdf'))).length).toBe(3000);
  });

  it('is cleared of what an attempt left that was killed while writing', async () => {
    await mkdir(place, { recursive: true });
    const { id } = to('share');
    await writeFile(join(place, `.en-ru.pdf.${id}.1b2c`), 'half');
    await writeFile(join(place, '.en-ru.pdf.another-delivery.1b2c'), 'of somebody else');
    await folderChannel({ out, roots: [] }).send(to('share'), never);
    expect((await readdir(place)).sort()).toEqual([
      '.en-ru.pdf.another-delivery.1b2c',
      'en-ru.html',
      'en-ru.pdf',
    ]);
  });

  it('keeps nothing half-written when the document cannot be put in its place', async () => {
    const channel = folderChannel({ out, roots: [], disk: brokenDisk('rename', 'EIO') });
    await expect(channel.send(to('share'), never)).rejects.toMatchObject({ code: 'E_FOLDER_AWAY' });
    expect(await readdir(place)).toEqual([]);
  });

  it('gets a notice as a text in the words of its language', async () => {
    const told = to('share', { content: notice(), language: 'ru' });
    const sent = await folderChannel({ out, roots: [] }).send(told, never);
    expect(sent).toEqual({ reply: 'copied to share/notices', files: [] });
    const text = await readFile(join(out, 'delivered/share/notices', `${told.id}.txt`), 'utf8');
    expect(text).toContain('Выпуск не вышел: данные не готовы');
    expect(text).toContain('E_DATA_LATE');
    expect(text).not.toContain('Отписаться');
    expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(72);
  });

  it('has a period of two dates as one name', async () => {
    const ranged = { ...digest, issue: { ...digest.issue, period: '2020-01-01/P7M' } };
    await folderChannel({ out, roots: [] }).send(
      to('share', { content: issue({ digest: ranged }) }),
      never,
    );
    expect(await readdir(join(out, 'delivered/share/karaganda/KZ-35'))).toEqual(['2020-01-01_P7M']);
  });

  it.each([
    ['write', 'EDQUOT', 'E_FOLDER_FULL', 'Free some space'],
    ['write', 'EACCES', 'E_FOLDER_DENIED', 'the right to write'],
    ['mkdir', 'EROFS', 'E_FOLDER_DENIED', 'the right to write'],
    ['mkdir', 'EPERM', 'E_FOLDER_DENIED', 'the right to write'],
    ['rename', 'EISDIR', 'E_FOLDER_TAKEN', 'Move it away'],
    ['mkdir', 'ENOTDIR', 'E_FOLDER_TAKEN', 'Move it away'],
    ['mkdir', 'ESTALE', 'E_FOLDER_AWAY', 'is mounted'],
    ['names', 'EIO', 'E_FOLDER_AWAY', 'is mounted'],
    ['settle', 'EIO', 'E_FOLDER_AWAY', 'is mounted'],
  ] as const)('waits for what can be mended: %s says %s', async (operation, errno, code, hint) => {
    const channel = folderChannel({ out, roots: [], disk: brokenDisk(operation, errno) });
    const refused = channel.send(to('share'), never);
    await expect(refused).rejects.toMatchObject({ code, kind: 'temporary' });
    await expect(refused).rejects.toMatchObject({ hint: expect.stringContaining(hint) });
  });

  it('waits where a folder stands in the place of a document', async () => {
    await mkdir(join(place, 'en-ru.pdf'), { recursive: true });
    await expect(folderChannel({ out, roots: [] }).send(to('share'), never)).rejects.toMatchObject({
      code: 'E_FOLDER_TAKEN',
      kind: 'temporary',
    });
  });

  it('lets go of a share that never answers when the attempt is ended', async () => {
    const stop = new AbortController();
    const hanging = {
      ...realDisk,
      mkdir: () => {
        stop.abort();
        return new Promise<void>(() => undefined);
      },
    };
    const channel = folderChannel({ out, roots: [], disk: hanging });
    await expect(channel.send(to('share'), stop.signal)).rejects.toMatchObject({
      code: 'E_FOLDER_AWAY',
      kind: 'temporary',
    });
  });

  it('gets nothing once the attempt was ended', async () => {
    const channel = folderChannel({ out, roots: [] });
    await expect(channel.send(to('share'), AbortSignal.abort())).rejects.toMatchObject({
      kind: 'temporary',
    });
    expect(await readdir(out)).toEqual([]);
  });

  it('gives a defect of the program back as it is', async () => {
    const disk = {
      ...realDisk,
      names: async () => {
        throw new TypeError('a defect');
      },
    };
    await expect(
      folderChannel({ out, roots: [], disk }).send(to('share'), never),
    ).rejects.toThrowError(TypeError);
  });
});
