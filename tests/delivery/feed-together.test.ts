import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { feedChannel } from '../../src/delivery/feed.ts';
import { parcel } from './mail/support/parcels.ts';
import { atomProblems, entriesOf, told } from './support/atom.ts';

const writer = fileURLToPath(new URL('support/feed-writer.ts', import.meta.url));
let out = '';

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'sholu-feeds-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

const numbered = (index: number): string =>
  `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

function numbers(from: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => numbered(from + index));
}

/** A process that enters deliveries; `done` grows by each that it has told. */
function started(ids: readonly string[]) {
  const child = spawn(process.execPath, [writer, out, ...ids], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const done: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => done.push(line));
  return { child, done, lines, ended: once(child, 'close') };
}

async function idsInFeed(): Promise<readonly string[]> {
  const text = await readFile(join(out, 'feeds/reviews.atom'), 'utf8');
  expect(atomProblems(text)).toEqual([]);
  return entriesOf(text).map((entry) => told(entry, 'id').replace('urn:uuid:', ''));
}

describe('a feed that several write at once', () => {
  it('loses no entry of five processes', async () => {
    const all = Array.from({ length: 5 }, (_, index) => started(numbers(index * 10, 10)));
    await Promise.all(all.map(({ ended }) => ended));
    expect(all.map(({ done }) => done.length)).toEqual([10, 10, 10, 10, 10]);
    expect([...(await idsInFeed())].sort()).toEqual(numbers(0, 50));
  });

  it('loses no entry of one process with many deliveries at a time', async () => {
    const { send } = feedChannel({ out, publicUrl: undefined });
    const signal = new AbortController().signal;
    const ids = numbers(0, 40);
    await Promise.all(
      ids.map((id) => send(parcel({ id, recipient: { feed: 'reviews' } }), signal)),
    );
    expect([...(await idsInFeed())].sort()).toEqual(ids);
  });

  it('is whole after kill -9 at any moment, blocks nobody, and loses nothing that was told', async () => {
    const kept: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      const { child, done, lines, ended } = started(numbers(round * 6, 6));
      // In the middle of the next one, at another place in each round.
      await once(lines, 'line');
      await new Promise((go) => setTimeout(go, round * 2));
      child.kill('SIGKILL');
      await ended;
      kept.push(...done);
      const there = await idsInFeed();
      expect(done.filter((id) => !there.includes(id))).toEqual([]);
    }
    const next = started([numbered(99)]);
    await next.ended;
    expect(next.done).toEqual([numbered(99)]);
    const there = await idsInFeed();
    expect(kept.filter((id) => !there.includes(id))).toEqual([]);
    expect((await readdir(join(out, 'feeds'))).filter((name) => name.includes('.new.'))).toEqual(
      [],
    );
  });
});
