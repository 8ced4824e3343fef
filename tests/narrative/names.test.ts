import { beforeAll, describe, expect, it } from 'vitest';
import type { Cube } from '../../src/dataset/model.ts';
import { changedCube, miniCube, said, tell } from './mini.ts';

let cube: Cube;
let pavlodar: Cube;
beforeAll(async () => {
  cube = await miniCube('KZ-35');
  pavlodar = await miniCube('KZ-55');
});

describe('names, periods and words', () => {
  it.each([
    ['{{name "INDUSTRIAL_OUTPUT ACTIVITY=COAL" case="gen"}}', 'объёма промышленного производства'],
    ['{{name (first (items "INVESTMENT"))}}', 'объём инвестиций в основной капитал'],
    ['{{code "PROGRAMME" "ENBEK"}}', '«Еңбек»'],
    ['{{region form="of"}}', 'Карагандинской области'],
    ['{{region form="centre"}}', 'Караганда'],
    ['{{period "SME_COUNT" form="as-of"}}', 'на 1 августа 2020 года'],
    ['{{period "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}', 'январь–июль 2020 года'],
    ['{{period "2020-Q1" form="in"}}', 'в I квартале 2020 года'],
    [
      '{{period (growth "INVESTMENT" "INVESTMENT @ytd-prev") form="in" year=false}}',
      'в январе–июле',
    ],
    ['{{base (growth "INVESTMENT" "INVESTMENT @ytd-prev") form="to"}}', 'к январю–июлю 2019 года'],
    ['{{base "REAL_WAGE_INDEX"}}', 'по сравнению со II кварталом 2019 года'],
    ['{{date "release"}}', '20 августа 2020 года'],
    ['{{date "date"}}', '1 августа 2020 года'],
    ['{{words "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=COAL" gender="f" case="acc"}}', 'одну'],
    ['{{words "SME_COUNT"}}', '88 541'],
    ['{{words "JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP"}}', '13'],
    ['{{value "SME_COUNT" case="gen"}}', '88 541 субъекта МСП'],
    [
      '{{value "JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP" qualifier=false}}',
      '13 тыс. рабочих мест',
    ],
    [
      '{{value "INDUSTRIAL_OUTPUT VARIANT=ROUNDED" qualifier="at-least"}}',
      'не менее 1,6 трлн тенге',
    ],
    ['{{value "INDUSTRIAL_OUTPUT" qualifier="at-least"}}', '1 595,6 млрд тенге'],
    ['{{value "INDUSTRIAL_OUTPUT VARIANT=ROUNDED" qualifier="about"}}', 'более 1,6 трлн тенге'],
    ['{{value "INDUSTRIAL_OUTPUT VARIANT=ROUNDED" unit="none"}}', 'более 1,6 трлн'],
    ['{{value "HOUSING_COMMISSIONED" unit="short" sign=true}}', '+237,3 тыс. кв. м'],
    ['{{noun "SME_COUNT" "JOB"}}', 'рабочее место'],
    ['{{count "SME_COUNT" "JOB"}}', '88 541 рабочее место'],
    ['{{plural "SME_COUNT" one="действует" many="действуют"}}', 'действует'],
    [
      '{{plural "JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP" one="создано" other="создано всего"}}',
      'создано всего',
    ],
    ['{{unit "HOUSING_COMMISSIONED"}}', 'тыс. квадратных метров'],
    ['{{unit "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}', 'млрд тенге'],
    ['{{unit (first (items "INVESTMENT")) scale=6}}', 'млн тенге'],
    ['{{unit "REAL_WAGE_INDEX"}}', '%'],
    ['{{number "REAL_WAGE_INDEX" decimals=0 sign=true}}', '+112'],
    [
      '{{#if (or (down "REAL_WAGE_INDEX") (not (has "INVESTMENT")))}}а{{else if (le "INVESTMENT" "INVESTMENT_PLAN")}}б{{/if}}',
      'б',
    ],
    ['{{#if (up (difference "INVESTMENT" "INVESTMENT_PLAN"))}}а{{else}}б{{/if}}', 'б'],
    ['{{#if (up "INVESTMENT")}}а{{/if}}', 'а'],
    ['{{#if (gt (size (rows "TAX_REVENUE" by="BUDGET_LEVEL")) 1)}}а{{/if}}', 'а'],
    ['{{#if (gt "JOBS_PLAN PROGRAMME=EMPLOYMENT_ROADMAP" "JOBS_CREATED")}}а{{else}}б{{/if}}', 'б'],
    ['{{value "INVESTMENT" article=true}}', '373,2 млрд тенге'],
  ])('%s', (source, expected) => {
    expect(said(cube, 'ru', source)).toBe(expected);
  });

  it('puts an article before a number in English', () => {
    expect(
      said(cube, 'en', '{{delta "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=FOOD" article=true}} rise'),
    ).toBe('an 18.5% rise');
    expect(
      said(cube, 'en', '{{changed "INDUSTRIAL_PRODUCTION_GROWTH" noun="gain" article=true}}'),
    ).toBe('a gain of 3.4%');
  });

  it('tells a quantity without a period', () => {
    const size = '(size (rows "TAX_REVENUE" by="BUDGET_LEVEL"))';
    expect(said(cube, 'en', `{{period ${size}}}`)).toBe('January–July 2020');
    const { diagnostics } = tell(
      cube,
      'en',
      '{{period "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=UTILITIES @latest"}}',
    );
    expect(diagnostics.items).toMatchObject([{ code: 'E_VALUE_MISSING' }]);
  });

  it('names period and unit of rows whose total is not published', async () => {
    const other = await changedCube({
      observations: { 'TAX_REVENUE @2020-01-01/P7M': undefined },
    });
    expect(said(other, 'en', '{{unit "TAX_REVENUE"}}, {{period "TAX_REVENUE"}}')).toBe(
      'billion tenge, January–July 2020',
    );
    expect(
      said(other, 'en', '{{unit "TAX_REVENUE @2020" scale=9}}, {{period "TAX_REVENUE @2018"}}'),
    ).toBe('billion tenge, 2018');
    expect(said(pavlodar, 'en', '{{unit "REAL_WAGE_INDEX"}} {{period "TAX_REVENUE"}}')).toBe(
      '% January–July 2020',
    );
    expect(
      tell(pavlodar, 'en', '{{period "REAL_WAGE_INDEX @latest"}}').diagnostics.items,
    ).toMatchObject([{ code: 'E_VALUE_MISSING' }]);
  });

  it('finds no unit that the dataset does not have', async () => {
    const strange = await changedCube({
      observations: { 'INVESTMENT @2020-01-01/P7M': { unit: 'MOON', mult: 4 } },
    });
    expect(tell(strange, 'en', '{{value "INVESTMENT"}}').diagnostics.items).toMatchObject([
      { code: 'E_UNIT_UNKNOWN' },
    ]);
  });

  it('prints a power of ten without a word in the one below', async () => {
    const other = await changedCube({
      observations: { 'INVESTMENT @2020-01-01/P7M': { value: 3.5, mult: 4 } },
    });
    expect(said(other, 'en', '{{value "INVESTMENT"}}')).toBe('35 thousand tenge');
  });
});
