import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/core/catalogue.ts';
import { SholuError, SholuErrors } from '../../src/core/error.ts';
import { mendingOf, mendings } from '../../src/jobs/mending.ts';
import { failureOf, nextStep } from '../../src/jobs/next-step.ts';

describe('who mends a problem', () => {
  it('is decided once for every code of the catalogue, with a reason', () => {
    const all = mendings.flatMap(({ codes }) => codes);
    expect(all.toSorted()).toEqual(Object.keys(catalogue).toSorted());
    for (const { by, reason } of mendings) expect(reason, by).toMatch(/^[A-Z].{60,}\.$/);
  });

  it('fits the exit code: what has to do with files of the briefing or data is never 1', () => {
    for (const { by, codes } of mendings) {
      if (by === 'elsewhere') continue;
      for (const code of codes) {
        const file = ['E_MANIFEST', 'E_DIGEST'].includes(code);
        expect(catalogue[code]?.exit === 1 || file, code).toBe(by === 'trying');
      }
    }
  });

  it('is the sender of the data where an unknown code stands in a row, else who wrote the template', () => {
    const code = 'E_CODE_UNKNOWN';
    expect(mendingOf({ code, place: { file: 'observations.csv', row: 7 } })).toBe('data');
    expect(mendingOf({ code, place: { file: 'en.md.hbs', line: 7 } })).toBe('person');
    expect(mendingOf({ code })).toBe('person');
  });
});

describe('a failure', () => {
  it('of several problems is that of the person who must mend one', () => {
    const late = new SholuError('E_VALUE_MISSING', 'No value.', { hint: 'Add it.' });
    const words = new SholuError('E_LANGUAGE_MISSING', 'No text in ru.', {
      hint: 'Write it.',
      place: { file: 'sections/housing/ru.md.hbs', line: 3 },
    });
    const both = new SholuErrors([late.toDiagnostic(), words.toDiagnostic()]);
    expect(failureOf(both)).toEqual({
      code: 'E_LANGUAGE_MISSING',
      message: 'sections/housing/ru.md.hbs:3: No text in ru.\nNo value.',
      hint: null,
      mending: 'person',
    });
    expect(failureOf(words)).toMatchObject({ hint: 'Write it.', mending: 'person' });
  });

  it('of a scheduled issue waits until the deadline, and only data are waited for in silence', () => {
    const deadline = new Date('2026-11-08T04:00:00Z');
    const slot = { origin: 'slot', deadline, retry_ms: 900_000, created: deadline } as const;
    const early = deadline.getTime() - 3_600_000;
    const step = (mending: 'data' | 'person' | 'trying', now: number) =>
      nextStep({ mending }, slot, now);
    expect(step('data', early)).toEqual({ kind: 'wait', afterMs: 900_000, tell: false });
    expect(step('person', early)).toEqual({ kind: 'wait', afterMs: 900_000, tell: true });
    expect(step('trying', early)).toEqual({ kind: 'retry' });
    expect(step('person', deadline.getTime() - 5000)).toMatchObject({ afterMs: 5000 });
    expect(step('data', deadline.getTime())).toEqual({ kind: 'bury', notice: 'late' });
    expect(step('person', deadline.getTime())).toEqual({ kind: 'bury', notice: 'failed' });
    const demand = { ...slot, origin: 'demand' } as const;
    expect(nextStep({ mending: 'data' }, demand, early)).toMatchObject({ kind: 'bury' });
  });
});
