import { afterEach, describe, expect, it, vi } from 'vitest';
import { startBeat } from '../../src/jobs/beat.ts';
import { until } from './support/store.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Beats of every second while the clock on the wall, and nothing else, is stepped. */
async function beatsAfter(stepMs: number): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'] });
  let beats = 0;
  const beat = startBeat('* * * * * *', async () => {
    beats += 1;
  });
  // The faked clock stands still between steps, so it is pushed on by hand.
  const wall = setInterval(() => vi.setSystemTime(Date.now() + 100), 100);
  try {
    await until(async () => beats > 0);
    vi.setSystemTime(Date.now() + stepMs);
    const before = beats;
    await until(async () => beats > before + 1);
  } finally {
    clearInterval(wall);
    await beat.stop();
  }
}

const day = 86_400_000;

describe('the beat of the clock', () => {
  it('goes on when the clock is set back by an hour, and by three days', async () => {
    await beatsAfter(-3_600_000);
    await beatsAfter(-3 * day);
  });

  it('goes on at once after three days of sleep, and after a step of years', async () => {
    await beatsAfter(3 * day);
    await beatsAfter(20_000 * day);
  });

  it('waits for the work of one beat before it makes the next, and for the last one when it stops', async () => {
    let active = 0;
    let most = 0;
    let done = 0;
    const beat = startBeat('* * * * * *', async () => {
      active += 1;
      most = Math.max(most, active);
      await new Promise((end) => setTimeout(end, 1200));
      active -= 1;
      done += 1;
    });
    await until(async () => done === 1 && active === 1);
    await beat.stop();
    expect({ most, done, active }).toEqual({ most: 1, done: 2, active: 0 });
  });
});
