import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Parcel } from '../../src/delivery/channel.ts';
import { realDisk } from '../../src/delivery/disk.ts';
import { feedChannel } from '../../src/delivery/feed.ts';
import { digest, document, issue, notice, parcel, texts } from './mail/support/parcels.ts';
import { atomProblems, entriesOf, relOf, told } from './support/atom.ts';
import { brokenDisk } from './support/broken-disk.ts';
import { below, parseXml, textOf } from './support/xml.ts';

const never = new AbortController().signal;
const publicUrl = new URL('https://briefings.example.kz/');
const linked = [
  document('en-ru', 'pdf', 2000, 'https://briefings.example.kz/issues/1/en-ru.pdf?k=a&b=<"'),
  document('en-ru', 'html', 500, 'https://briefings.example.kz/issues/1/en-ru.html?k=c'),
];
let out = '';

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'sholu-feed-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

function numbered(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function to(index: number, change: Partial<Parcel> = {}): Parcel {
  return parcel({
    id: numbered(index),
    recipient: { feed: 'reviews' },
    created: new Date(Date.UTC(2026, 0, 1, 0, index)),
    content: issue({ files: linked }),
    ...change,
  });
}

const enter = (
  delivery: Parcel,
  rest: Partial<Parameters<typeof feedChannel>[0]> = {},
): Promise<unknown> => feedChannel({ out, publicUrl, ...rest }).send(delivery, never);
const read = (): Promise<string> => readFile(join(out, 'feeds/reviews.atom'), 'utf8');

describe('a feed', () => {
  it('is valid Atom with one entry for a delivery', async () => {
    await enter(to(1));
    const text = await read();
    expect(atomProblems(text)).toEqual([]);
    const feed = parseXml(text);
    expect(feed.attributes['xml:lang']).toBe('en');
    expect(told(feed, 'title')).toBe(texts.en.title);
    expect(told(feed, 'updated')).toBe('2026-01-01T00:01:00.000Z');
    expect(relOf(feed, 'self')[0]?.attributes.href).toBe(
      'https://briefings.example.kz/feeds/reviews.atom',
    );
    const [entry = feed] = entriesOf(text);
    expect(told(entry, 'id')).toBe(`urn:uuid:${numbered(1)}`);
    expect(told(entry, 'title')).toBe(
      'Karaganda region, January–July 2020: Social and economic development',
    );
    expect(told(entry, 'updated')).toBe('2026-01-01T00:01:00.000Z');
    expect(told(entry, 'author')).toBe(texts.en.publisher);
    const summary = told(entry, 'summary');
    expect(summary).toContain(texts.en.lead);
    expect(summary).toContain('Industrial output: 1,595.6\u00A0billion tenge, +3.4%');
    expect(summary).toContain('Source: Bureau of National Statistics');
  });

  it('links documents with their type and length, the web page first', async () => {
    await enter(to(1));
    const [entry] = entriesOf(await read());
    if (entry === undefined) return expect.fail('no entry');
    expect(relOf(entry, 'alternate').map(({ attributes }) => attributes.href)).toEqual([
      linked[1]?.link,
    ]);
    const enclosures = relOf(entry, 'enclosure').map(({ attributes }) => attributes);
    expect(enclosures.map(({ href, type, length }) => [href, type, length])).toEqual([
      [linked[1]?.link, 'text/html', '500'],
      [linked[0]?.link, 'application/pdf', '2000'],
    ]);
  });

  it('links files beside it where there is no public address', async () => {
    const ranged = { ...digest, issue: { ...digest.issue, period: '2020-01-01/P7M' } };
    const content = issue({ files: [document('en-ru', 'pdf')], digest: ranged });
    await enter(to(1, { content }), { publicUrl: undefined });
    const text = await read();
    expect(atomProblems(text)).toEqual([]);
    expect(relOf(parseXml(text), 'self')[0]?.attributes.href).toBe('reviews.atom');
    const [entry = parseXml(text)] = entriesOf(text);
    expect(relOf(entry, 'enclosure')[0]?.attributes.href).toBe(
      '../karaganda/KZ-35/2020-01-01_P7M/en-ru.pdf',
    );
  });

  it('is in the language of the recipient', async () => {
    await enter(to(1, { language: 'ru' }));
    const [entry = parseXml(await read())] = entriesOf(await read());
    expect(entry.attributes['xml:lang']).toBe('ru');
    expect(told(entry, 'title')).toContain('Карагандинская область');
    expect(told(entry, 'summary')).toContain('Промышленное производство');
  });

  it('has the same bytes after a second attempt, in files that were not touched', async () => {
    await enter(to(1));
    await enter(to(2));
    const [text, before] = [await read(), await stat(join(out, 'feeds/reviews.atom'))];
    const sent = await feedChannel({ out, publicUrl }).send(to(1, { number: 2 }), never);
    const after = await stat(join(out, 'feeds/reviews.atom'));
    expect(await read()).toBe(text);
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(sent.reply).toBe('was already in feeds/reviews.atom');
    expect(sent.files.map(({ how }) => how)).toEqual(['linked', 'linked']);
  });

  it('keeps its number and has the newest first, whatever the order they came in', async () => {
    await enter(to(2));
    const number = told(parseXml(await read()), 'id');
    for (const index of [5, 1, 4, 3]) await enter(to(index));
    const text = await read();
    expect(told(parseXml(text), 'id')).toBe(number);
    expect(entriesOf(text).map((entry) => told(entry, 'id').at(-1))).toEqual([...'54321']);
    expect(told(parseXml(text), 'updated')).toBe('2026-01-01T00:05:00.000Z');
  });

  it('keeps the fifty newest', async () => {
    for (let index = 1; index <= 52; index += 1) await enter(to(index));
    await enter(to(1));
    const ids = entriesOf(await read()).map((entry) => told(entry, 'id'));
    expect(ids).toHaveLength(50);
    expect([ids[0], ids.at(-1)]).toEqual([`urn:uuid:${numbered(52)}`, `urn:uuid:${numbered(3)}`]);
  });

  it('tells an issue that did not come', async () => {
    await enter(to(1, { content: notice(), language: 'kk' }));
    const text = await read();
    expect(atomProblems(text)).toEqual([]);
    const [entry = parseXml(text)] = entriesOf(text);
    expect(told(entry, 'title')).toMatch(/^Шықпады: /);
    expect(told(entry, 'content')).toContain('Шығарылым жарияланбады');
    expect(told(entry, 'content')).toContain('E_DATA_LATE');
  });

  it('stays well formed whatever its texts are', async () => {
    const hostile = '<b>&amp;]]>"\'\u0000\u0008\u001F\uFFFE\uD800 é𝄞</div>';
    const text = {
      ...texts.en,
      title: hostile,
      region: hostile,
      publisher: hostile,
      source: hostile,
      lead: hostile,
    };
    await enter(to(1, { content: issue({ digest: { ...digest, texts: { en: text } } }) }));
    const feed = await read();
    expect(atomProblems(feed)).toEqual([]);
    expect(textOf(below(parseXml(feed), 'title')[0] ?? parseXml(feed))).toBe(
      '<b>&amp;]]>"\' é𝄞</div>',
    );
  });

  it('is whole and as before when the disk becomes full', async () => {
    await enter(to(1));
    const text = await read();
    await expect(enter(to(2), { disk: brokenDisk('write', 'ENOSPC') })).rejects.toMatchObject({
      code: 'E_FEED_UNWRITTEN',
      kind: 'temporary',
    });
    expect(await read()).toBe(text);
    await enter(to(2));
    expect(entriesOf(await read())).toHaveLength(2);
  });

  it('is made good by the next attempt when one died after what it keeps was written', async () => {
    await enter(to(1));
    const dying = {
      ...realDisk,
      rename: async (from: string, target: string) => {
        if (target.endsWith('.atom')) throw Object.assign(new Error(), { code: 'EIO' });
        await realDisk.rename(from, target);
      },
    };
    await expect(enter(to(2), { disk: dying })).rejects.toMatchObject({ kind: 'temporary' });
    expect(entriesOf(await read())).toHaveLength(1);
    await enter(to(2));
    expect(entriesOf(await read())).toHaveLength(2);
    expect((await readdir(join(out, 'feeds'))).sort()).toEqual(['.reviews.json', 'reviews.atom']);
  });

  it('is never begun anew over a state that somebody broke', async () => {
    await enter(to(1));
    const text = await read();
    await writeFile(join(out, 'feeds/.reviews.json'), '{"schema": "sholu-feed-1", "entr');
    await expect(enter(to(2))).rejects.toMatchObject({ code: 'E_FEED_STATE', kind: 'temporary' });
    expect(await read()).toBe(text);
  });

  it('waits where a file stands in the place of its folder', async () => {
    await writeFile(join(out, 'feeds'), '');
    await expect(enter(to(1))).rejects.toMatchObject({
      code: 'E_FEED_UNWRITTEN',
      kind: 'temporary',
    });
  });

  it('is not written once the attempt was ended', async () => {
    const { send } = feedChannel({ out, publicUrl });
    await expect(send(to(1), AbortSignal.abort())).rejects.toMatchObject({ kind: 'temporary' });
    expect(await readdir(out)).toEqual([]);
  });
});
