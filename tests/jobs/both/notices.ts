import { expect, it } from 'vitest';
import { SholuError, SholuErrors } from '../../../src/core/error.ts';
import { metricsText } from '../../../src/jobs/metrics.ts';
import { type Bench, plan, published } from '../support/on-both.ts';
import { until } from '../support/store.ts';

/** A problem in a line of a template. */
const slip = (line: number, message = 'There is no text in ru.'): SholuError =>
  new SholuError('E_LANGUAGE_MISSING', message, { place: { file: 'ru.md.hbs', line } });

export function noticeTests(bench: () => Bench): void {
  /** A slot that is due now, and the notices that it leaves. */
  async function due(): Promise<readonly string[]> {
    const on = bench();
    const told: string[] = [];
    on.hook({
      onNotice: async ({ kind, message }) => {
        told.push(`${kind}: ${message}`);
      },
    });
    await on.tick(plan());
    on.at('2026-11-05T04:00:00Z');
    await on.tick(plan({ retryEvery: 'PT1S' }));
    return told;
  }

  it('tell at once and once what only a person can mend; the mend is picked up without doing anything', async () => {
    const on = bench();
    const told = await due();
    let attempts = 0;
    await on.work(async () => {
      attempts += 1;
      // Somebody works at the file: the problem moves down, and one of two is mended.
      if (attempts === 1) throw new SholuErrors([slip(3), slip(9, 'Another.')].map(asDiagnostic));
      if (attempts < 4) throw slip(3 + attempts);
      return published;
    });
    const [job] = await on.ended(1);
    expect(job).toMatchObject({ state: 'done', code: null });
    expect(job?.runs.map((run) => run.outcome)).toEqual(['failed', 'failed', 'failed', 'done']);
    expect(told).toEqual(['failed: ru.md.hbs:3: There is no text in ru.\nru.md.hbs:9: Another.']);
  });

  it('come again when the error becomes another one, and when the deadline passes', async () => {
    const on = bench();
    const told = await due();
    let now = slip(3);
    await on.work(async () => {
      throw now;
    });
    await until(async () => told.length === 1);
    expect((await on.jobs())[0]?.todo).toContain('It is tried again by itself.');
    now = new SholuError('E_TEMPLATE_SYNTAX', 'The block is not closed.');
    await until(async () => told.length === 2);
    on.at('2026-11-08T05:00:00Z');
    const [job] = await on.ended(1);
    expect(job).toMatchObject({ state: 'failed', code: 'E_TEMPLATE_SYNTAX' });
    expect(told).toEqual([
      'failed: ru.md.hbs:3: There is no text in ru.',
      'failed: The block is not closed.',
      'failed: The block is not closed.',
    ]);
  });

  it('are open in the metrics until somebody is told, or the issue has come; a demand tells nobody', async () => {
    const on = bench();
    await due();
    let broken = true;
    await on.work(async ({ region }) => {
      if (broken || region === 'KZ-39') throw slip(3);
      return published;
    });
    const open = async (): Promise<string | undefined> => {
      const disk = { full: false, freeBytes: 1 };
      const gauges = { running: 0, threads: 1, up: true, schedulesBroken: 0, disk };
      const text = await metricsText(on.store.database, gauges, new Date());
      return /^sholu_notices_open (\d+)$/m.exec(text)?.[1];
    };
    await until(async () => (await open()) === '1');
    broken = false;
    await on.ended(1);
    expect(await open()).toBe('0');
    await on.demand('KZ-39');
    const all = await on.ended(2);
    expect(all.map(({ state }) => state).sort()).toEqual(['done', 'failed']);
    expect(await open()).toBe('0');
  });
}

const asDiagnostic = (error: SholuError) => error.toDiagnostic();
