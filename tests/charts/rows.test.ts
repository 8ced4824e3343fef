import { describe, expect, it } from 'vitest';
import { changedCube, miniCube } from '../narrative/mini.ts';
import { foundBy } from './charted.ts';

const karaganda = await miniCube('KZ-35');
const nb = '\u00a0';

const growth = { ref: 'INDUSTRIAL_PRODUCTION_GROWTH', by: 'ACTIVITY' };
const output = { ref: 'INDUSTRIAL_OUTPUT', by: 'ACTIVITY' };

describe('limits of the scale', () => {
  it('hide a row far outside, and keep it for the note', () => {
    const ratio = { ref: 'INDUSTRIAL_PRODUCTION_RATIO', by: 'ACTIVITY', max: 100 };
    const { found, rows } = foundBy(karaganda, {
      rows: [{ ...growth, max: 100, min: -100 }, ratio],
      label: 'signed',
    });
    expect(rows).toHaveLength(3);
    expect(found.filter((item) => item.hidden).map((item) => item.code)).toEqual([
      'PHARMACEUTICALS',
    ]);
  });

  it('without them a growth in times is drawn as the per cent that it is', () => {
    const { rows } = foundBy(karaganda, {
      rows: [{ ref: 'INDUSTRIAL_PRODUCTION_RATIO', by: 'ACTIVITY' }],
      label: 'signed',
    });
    expect(rows[0]).toMatchObject({ text: `3.4${nb}times` });
    expect(rows[0]?.value).toBeCloseTo(240);
  });
});

describe('the number at a mark', () => {
  it('is recorded as a figure with its section, unit and source', () => {
    const { figures } = foundBy(karaganda, { rows: [{ ...output, in: ['MINING'] }], scale: 9 });
    expect(figures).toMatchObject([
      {
        section: 'test',
        language: 'en',
        text: '206.4',
        value: 206.4,
        unit: 'KZT e9',
        observations: ['KZ-35 INDUSTRIAL_OUTPUT ACTIVITY=MINING @2020-01-01/P7M'],
        formula: expect.any(String),
        source: 'MINI-2020',
      },
    ]);
  });

  it('says that it is a bound or an estimate', () => {
    const texts = (refs: string[], label: string): unknown[] =>
      foundBy(karaganda, { rows: [{ refs }], label }).rows.map((row) => row.text);
    const refs = ['JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP', 'INDUSTRIAL_OUTPUT VARIANT=ROUNDED'];
    expect(texts(refs, 'number')).toEqual(['≈13', '>1.6']);
    expect(texts(refs, 'value')).toEqual([
      `about 13${nb}thousand jobs`,
      `more than 1.6${nb}trillion tenge`,
    ]);
  });

  it('has a sign where it is a change, and a fall below zero', async () => {
    const flat = await miniCube('KZ-31');
    const refs = ['INDUSTRIAL_PRODUCTION_GROWTH'];
    expect(foundBy(flat, { rows: [{ refs }], label: 'signed' }).rows).toMatchObject([
      { value: 0, sign: 0, text: '0%' },
    ]);
    const { rows, figures } = foundBy(karaganda, {
      rows: [{ ...growth, in: ['MACHINERY'] }],
      label: 'signed',
    });
    expect(rows).toMatchObject([{ value: -4.5, sign: -1, text: '−4.5%' }]);
    expect(figures[0]?.value).toBe(-4.5);
  });
});

describe('a name of the data', () => {
  it('is drawn without controls and without our marks, and broken to the width asked for', async () => {
    const named = 'Добыча\u0007 очень\u2028редких \uE000металлов';
    const cube = await changedCube({ codes: { 'ACTIVITY=COAL': { short: { ru: named } } } });
    const { rows } = foundBy(
      cube,
      { rows: [{ ...growth, in: ['COAL'] }], label: 'signed', labelWidth: 60 },
      'ru',
    );
    expect(rows[0]?.label).toBe('Добыча очень редких металлов');
    expect(rows[0]?.lines).toBe('Добыча очень\nредких металлов');
  });

  it('stays a word of its own where a line cannot hold it', () => {
    const { rows } = foundBy(
      karaganda,
      { rows: [{ ...output, in: ['MANUFACTURING'] }], labelWidth: 40 },
      'ru',
    );
    expect(rows[0]?.lines).toBe('Обрабатывающая\nпромышленность');
  });
});
