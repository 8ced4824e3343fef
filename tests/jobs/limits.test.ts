import { afterEach, describe, expect, it } from 'vitest';
import type { RenderOutcome } from '../../src/jobs/job.ts';
import { openPool, type Pool } from '../../src/jobs/render-pool.ts';
import { data, templates } from '../fixtures/paths.ts';

const module = new URL('support/hungry.ts', import.meta.url);
const memoryMb = 128;
let pool: Pool | undefined;

function open(threads: number): Pool {
  pool = openPool({ threads, memoryMb, folders: { data, templates, out: 'nowhere' }, module });
  return pool;
}

afterEach(async () => {
  await pool?.close();
  pool = undefined;
});

const render = (
  own: Pool,
  region: string,
  signal = new AbortController().signal,
  beforePublishing = async () => undefined,
) =>
  own.render(
    { job: 'x', briefing: 'review', region, period: '2020-M07', editions: [], formats: [] },
    signal,
    beforePublishing,
  );

/** The longest that the main thread was away while `work` went on. */
async function longestStall(work: Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  await work.catch(() => undefined);
  clearInterval(timer);
  return longest;
}

const done = (region: string): Partial<RenderOutcome> => ({ folder: region });

describe('a rendering that loops for ever', () => {
  it.each(['loop', 'backtracking'])('is stopped when it is told to: %s', async (way) => {
    const own = open(1);
    await expect(render(own, way, AbortSignal.timeout(300))).rejects.toThrowError(/abort/i);
    expect(await render(own, 'quick')).toMatchObject(done('quick'));
  });

  it('lets the others go on, and the main thread answer', async () => {
    const own = open(2);
    const looping = render(own, 'loop', AbortSignal.timeout(1000));
    const stall = longestStall(looping);
    for (let count = 0; count < 20; count += 1) {
      expect(await render(own, 'quick')).toMatchObject(done('quick'));
    }
    await expect(looping).rejects.toThrowError();
    expect(await stall).toBeLessThan(500);
  });

  it('does not keep what waits behind it for its thread waiting for ever', async () => {
    const own = open(1);
    const looping = render(own, 'loop', AbortSignal.timeout(500));
    const behind = [1, 2, 3].map(() => render(own, 'quick'));
    await expect(looping).rejects.toThrowError();
    expect(await Promise.all(behind)).toHaveLength(3);
  });

  it('does not keep schedules from being read', async () => {
    const own = open(1);
    const looping = render(own, 'loop').catch((error: unknown) => error);
    const started = performance.now();
    expect(await own.regionsOf('karaganda')).toContain('KZ-35');
    expect(performance.now() - started).toBeLessThan(20_000);
    await pool?.close();
    expect(await looping).toBeInstanceOf(Error);
  });

  it('is not begun when it was told to stop while it waited', async () => {
    const own = open(1);
    const first = render(own, 'loop', AbortSignal.timeout(400));
    const second = render(own, 'loop', AbortSignal.timeout(100));
    await expect(first).rejects.toThrowError();
    await expect(second).rejects.toThrowError();
    expect(await render(own, 'quick')).toMatchObject(done('quick'));
  });
});

describe('a rendering that is made', () => {
  it('publishes when it is let through', async () => {
    let asked = 0;
    const allowed = render(open(1), 'door', undefined, async () => {
      asked += 1;
    });
    expect(await allowed).toMatchObject(done('door'));
    expect(asked).toBe(1);
  });

  it('ends with the reason when it is not let through, and the next one goes on', async () => {
    const own = open(1);
    const refused = render(own, 'door', undefined, async () => {
      throw new Error('cancelled');
    });
    await expect(refused).rejects.toThrowError('cancelled');
    expect(await render(own, 'quick')).toMatchObject(done('quick'));
  });
});

describe('a rendering that is stopped while it reads data', () => {
  it('does not take the process with it', async () => {
    const own = open(2);
    for (let count = 0; count < 3; count += 1) {
      const both = [500, 620].map((least) =>
        render(own, 'reading', AbortSignal.timeout(least + 200 * count)),
      );
      for (const { status } of await Promise.allSettled(both)) expect(status).toBe('rejected');
    }
    expect(await render(own, 'quick')).toMatchObject(done('quick'));
  });

  it('does not take the process with it when the pool closes', async () => {
    const own = open(1);
    const reading = render(own, 'reading').catch((error: unknown) => error);
    const regions = own.regionsOf('karaganda').catch((error: unknown) => error);
    await new Promise((wait) => setTimeout(wait, 400));
    await own.close();
    expect(await reading).toBeInstanceOf(Error);
    await regions;
  });
});

describe('a rendering that eats memory', () => {
  // A list that doubles asks for much in one step; buffers and their texts are no part of the heap.
  const ways = ['objects', 'list', 'map', 'text', 'large list', 'buffers', 'text of buffers'];
  it.each(ways)('is stopped at its limit: %s', async (way) => {
    const own = open(2);
    const before = process.memoryUsage.rss();
    let highest = 0;
    const timer = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage.rss());
    }, 20);
    const eating = render(own, way);
    const other = render(own, 'quick');
    await expect(eating).rejects.toMatchObject({
      code: 'E_RENDER_MEMORY',
      message: 'The rendering needed more than 128 MB and was stopped.',
      hint: /--memory/,
    });
    clearInterval(timer);
    expect(await other).toMatchObject(done('quick'));
    expect(await render(own, 'quick')).toMatchObject(done('quick'));
    expect((highest - before) / 1_048_576).toBeLessThan(1500);
  });

  it('is not taken for one that only leaves much behind', async () => {
    const own = open(1);
    for (let count = 0; count < 5; count += 1) {
      expect(await render(own, 'litter')).toMatchObject(done('litter'));
    }
  });
});

describe('a rendering thread that ends', () => {
  it.each(['exit', 'defect'])('fails alone, and another takes its place: %s', async (way) => {
    const own = open(1);
    for (let count = 0; count < 3; count += 1) {
      await expect(render(own, way)).rejects.toThrowError();
      expect(await render(own, 'quick')).toMatchObject(done('quick'));
    }
  });
});
