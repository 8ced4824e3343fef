import { beforeAll, describe, expect, it } from 'vitest';
import type { Cube } from '../../src/dataset/model.ts';
import { changedCube, miniCube, said, tell } from './mini.ts';

const growth = 'INDUSTRIAL_PRODUCTION_GROWTH @2020-01-01/P7M ~2019-01-01/P7M';

function withGrowth(value: number, rest: object = {}): Promise<Cube> {
  return changedCube({ observations: { [growth]: { value, ...rest } } });
}

describe('change', () => {
  let cube: Cube;
  beforeAll(async () => {
    cube = await miniCube('KZ-35');
  });

  it.each([
    ['{{change "INDUSTRIAL_PRODUCTION_GROWTH"}}', 'rose by 3.4%', 'вырос на 3,4%', '3,4%-ға артты'],
    [
      '{{change "INDUSTRIAL_PRODUCTION_INDEX ACTIVITY=MINING"}}',
      'rose by 4.2%',
      'вырос на 4,2%',
      '4,2%-ға артты',
    ],
    [
      '{{change "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=MACHINERY"}}',
      'fell by 4.5%',
      'снизился на 4,5%',
      '4,5%-ға төмендеді',
    ],
    [
      '{{change "INDUSTRIAL_PRODUCTION_RATIO ACTIVITY=PHARMACEUTICALS"}}',
      'rose 3.4 times',
      'вырос в 3,4 раза',
      '3,4 есе артты',
    ],
    [
      '{{change (difference "INVESTMENT" "INVESTMENT @ytd-prev")}}',
      'rose by 28.6 billion tenge',
      'вырос на 28,6 млрд тенге',
      '28,6 млрд теңгеге артты',
    ],
    [
      '{{changed "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=MACHINERY" noun="rise"}}',
      'fall of 4.5%',
      'спад на 4,5%',
      '4,5%-ға кему',
    ],
    [
      '{{compare "REAL_WAGE_INDEX" words="higher"}}',
      '11.5% higher than',
      'на 11,5% выше, чем',
      '11,5%-ға жоғары',
    ],
    ['{{signed "INDUSTRIAL_PRODUCTION_INDEX ACTIVITY=MANUFACTURING"}}', '+3.9%', '+3,9%', '+3,9%'],
    ['{{signed "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=MACHINERY"}}', '−4.5%', '−4,5%', '−4,5%'],
    [
      '{{signed "INDUSTRIAL_PRODUCTION_RATIO ACTIVITY=PHARMACEUTICALS"}}',
      '3.4 times',
      'в 3,4 раза',
      '3,4 есе',
    ],
    [
      '{{delta (difference "REAL_WAGE_INDEX" "SME_COUNT_INDEX")}}',
      '10.6 percentage points',
      '10,6 процентного пункта',
      '10,6 пайыздық тармақ',
    ],
    ['{{times "REAL_WAGE_INDEX"}}', '+11.5%', '+11,5%', '+11,5%'],
  ])('says %s', (template, en, ru, kk) => {
    expect(said(cube, 'en', template)).toBe(en);
    expect(said(cube, 'ru', template)).toBe(ru);
    expect(said(cube, 'kk', template)).toBe(kk);
  });

  it.each([
    [-36, 'fell by 36%', 'снизился на 36%', '36%-ға төмендеді'],
    [0, 'was unchanged', 'не изменился', 'өзгерген жоқ'],
    [240, 'rose 3.4 times', 'вырос в 3,4 раза', '3,4 есе артты'],
    [100, 'doubled', 'вырос в 2 раза', '2 есе артты'],
    [99.9, 'rose by 99.9%', 'вырос на 99,9%', '99,9%-ға артты'],
  ])('follows a growth of %s per cent', async (value, en, ru, kk) => {
    const other = await withGrowth(value);
    const template = '{{change "INDUSTRIAL_PRODUCTION_GROWTH"}}';
    expect(said(other, 'en', template)).toBe(en);
    expect(said(other, 'ru', template)).toBe(ru);
    expect(said(other, 'kk', template)).toBe(kk);
  });

  it('takes what rounds to zero as no change', async () => {
    const other = await changedCube({
      observations: { 'INVESTMENT @2019-01-01/P7M': { value: 373.3 } },
    });
    const computed = '(growth "INVESTMENT" "INVESTMENT @ytd-prev")';
    expect(said(other, 'en', `{{change ${computed}}}`)).toBe('was unchanged');
    expect(said(other, 'en', `{{#if (flat ${computed})}}flat{{/if}}`)).toBe('flat');
    expect(said(other, 'en', `{{choose ${computed} up="a" down="b" flat="c"}}`)).toBe('c');
    expect(said(other, 'en', `{{signed ${computed}}}`)).toBe('0%');
  });

  it.each([
    [100, 'was unchanged'],
    [340, 'rose 3.4 times'],
    [200, 'doubled'],
    [199.9, 'rose by 99.9%'],
    [64, 'fell by 36%'],
  ])('reads an index of %s', async (value, expected) => {
    const key = 'INDUSTRIAL_PRODUCTION_INDEX ACTIVITY=MINING @2020-01-01/P7M ~2019-01-01/P7M';
    const other = await changedCube({ observations: { [key]: { value } } });
    expect(said(other, 'en', '{{change "INDUSTRIAL_PRODUCTION_INDEX ACTIVITY=MINING"}}')).toBe(
      expected,
    );
  });

  it.each([
    [0.5, 'fell by 50%'],
    [1, 'was unchanged'],
    [1.5, 'rose 1.5 times'],
  ])('reads a ratio of %s', async (value, expected) => {
    const key =
      'INDUSTRIAL_PRODUCTION_RATIO ACTIVITY=PHARMACEUTICALS @2020-01-01/P7M ~2019-01-01/P7M';
    const other = await changedCube({ observations: { [key]: { value } } });
    expect(
      said(other, 'en', '{{change "INDUSTRIAL_PRODUCTION_RATIO ACTIVITY=PHARMACEUTICALS"}}'),
    ).toBe(expected);
  });

  it('turns the bound of an index that fell', async () => {
    const key = 'INDUSTRIAL_PRODUCTION_INDEX ACTIVITY=MINING @2020-01-01/P7M ~2019-01-01/P7M';
    const other = await changedCube({ observations: { [key]: { value: 95, status: 'UB' } } });
    expect(said(other, 'en', '{{change "INDUSTRIAL_PRODUCTION_INDEX ACTIVITY=MINING"}}')).toBe(
      'fell by more than 5%',
    );
  });

  it('tells a forecast in the future unless it is asked otherwise', async () => {
    const forecast = await withGrowth(40, { status: 'F' });
    const subject = '"INDUSTRIAL_PRODUCTION_GROWTH"';
    expect(said(forecast, 'en', `{{change ${subject}}}`)).toBe('will rise by 40%');
    expect(said(forecast, 'ru', `{{change ${subject}}}`)).toBe('вырастет на 40%');
    expect(said(forecast, 'ru', `{{change ${subject} tense="infinitive"}}`)).toBe('вырасти на 40%');
  });

  describe('agreement', () => {
    it('goes with what the growth is about, not with the word growth', () => {
      expect(said(cube, 'ru', '{{change "INDUSTRIAL_PRODUCTION_GROWTH"}}')).toContain('вырос ');
    });

    it('goes with the label in a loop', () => {
      const rows = '(rows "INDUSTRIAL_PRODUCTION_GROWTH" by="ACTIVITY" in="COAL FOOD")';
      expect(said(cube, 'ru', `{{#list ${rows}}}{{label}} {{change this}}{{/list}}`)).toBe(
        'добыча угля выросла на 1% и производство продуктов питания выросло на 18,5%',
      );
      expect(
        said(cube, 'ru', `{{#list ${rows}}}{{change this subject="indicator"}}{{/list}}`),
      ).toBe('вырос на 1% и вырос на 18,5%');
    });

    it('goes with a named subject or form', () => {
      const change = '{{change "INDUSTRIAL_PRODUCTION_GROWTH"';
      expect(said(cube, 'ru', `${change} subject="ACTIVITY=COAL"}}`)).toContain('выросла');
      expect(said(cube, 'ru', `${change} subject="INVESTMENT"}}`)).toContain('вырос ');
      expect(said(cube, 'ru', `${change} agree="pl"}}`)).toContain('выросли');
      expect(said(cube, 'ru', `${change} agree="n"}}`)).toContain('выросло');
      expect(said(cube, 'en', `${change} agree="pl" tense="present"}}`)).toBe('rise by 3.4%');
    });

    it('tells a subject that is not there', () => {
      const { diagnostics } = tell(
        cube,
        'ru',
        '{{change "INDUSTRIAL_PRODUCTION_GROWTH" subject="ACTIVITY=COLA"}}',
      );
      expect(diagnostics.items).toMatchObject([
        { message: 'There is no subject "ACTIVITY=COLA".', hint: expect.stringContaining('COAL') },
      ]);
    });
  });

  it('refuses to tell a level as a change', () => {
    const { diagnostics, text } = tell(cube, 'en', 'Output {{change "INDUSTRIAL_OUTPUT"}}.');
    expect(text).toBe('Output .');
    expect(diagnostics.items).toMatchObject([
      {
        code: 'E_NO_CHANGE',
        message: 'INDUSTRIAL_OUTPUT is a level: it tells no change by itself.',
        place: { file: 'sections/test/text.hbs', line: 1, column: 8 },
      },
    ]);
  });

  it('never prints a sign after a verb of change', async () => {
    for (const value of [-240, -36, -0.04, 0, 0.04, 3.4, 240]) {
      const other = await withGrowth(value);
      for (const code of ['en', 'ru', 'kk'] as const) {
        const text = said(
          other,
          code,
          '{{change "INDUSTRIAL_PRODUCTION_GROWTH"}}; {{changed "INDUSTRIAL_PRODUCTION_GROWTH"}}; {{compare "INDUSTRIAL_PRODUCTION_GROWTH"}}',
        );
        expect(text).not.toMatch(/[−-]\d/);
      }
    }
  });
});
