import { describe, expect, it } from 'vitest';
import {
  type PeriodName,
  parsePeriod,
  resolvePeriod,
  samePeriod,
  shiftPeriod,
  tryPeriod,
} from '../../src/core/period.ts';

describe('a period in SDMX notation', () => {
  it.each([
    ['2020', '2020-01-01', '2020-12-31', 'year'],
    ['2020-A1', '2020-01-01', '2020-12-31', 'year'],
    ['2020-S2', '2020-07-01', '2020-12-31', 'half'],
    ['2020-Q1', '2020-01-01', '2020-03-31', 'quarter'],
    ['2020-M02', '2020-02-01', '2020-02-29', 'month'],
    ['2019-02', '2019-02-01', '2019-02-28', 'month'],
    ['2020-T2', '2020-05-01', '2020-08-31', 'range'],
    ['2020-08-01', '2020-08-01', '2020-08-01', 'date'],
    ['2020-01-01/P7M', '2020-01-01', '2020-07-31', 'range'],
    ['2018-01-01/P2Y', '2018-01-01', '2019-12-31', 'range'],
  ])('%s runs from %s to %s', (text, start, end, kind) => {
    expect(parsePeriod(text)).toMatchObject({ start, end, kind });
  });

  it.each([
    ['2020-01-01/P6M', '2020-S1'],
    ['2020-01-01/P12M', '2020'],
    ['2020-01-01/P1Y', '2020'],
    ['2020-04-01/P3M', '2020-Q2'],
    ['2020-07-01/P1M', '2020-M07'],
    ['2020-07', '2020-M07'],
  ])('%s is what %s is', (a, b) => {
    expect(samePeriod(parsePeriod(a), parsePeriod(b))).toBe(true);
    expect(parsePeriod(a).text).toBe(b);
  });

  it('does not take a day for the month that has but this day in common', () => {
    expect(samePeriod(parsePeriod('2020-01-01'), parsePeriod('2020-M01'))).toBe(false);
  });

  it.each([
    '',
    '20',
    '2020-M13',
    '2020-13',
    '2020-Q5',
    '2020-02-30',
    '2020-01-01/P0M',
    '2020-01-01/PT1H',
    'July 2020',
    '2020-01-01/2020-07-31',
  ])('"%s" is none', (text) => {
    expect(tryPeriod(text)).toBeUndefined();
    expect(() => parsePeriod(text)).toThrow(expect.objectContaining({ code: 'E_PERIOD' }));
  });

  it.each([
    ['2020-01-01/P7M', -1, '2019-01-01/P7M'],
    ['2020-M02', -1, '2019-M02'],
    ['2020-02-29', 1, '2021-02-28'],
    ['2020', 2, '2022'],
  ])('%s moved by %i years is %s', (text, years, moved) => {
    expect(shiftPeriod(parsePeriod(text), years).text).toBe(moved);
  });
});

describe('a name relative to the issue', () => {
  const names: [Exclude<PeriodName, 'latest'>, string, string, string][] = [
    // name, issue of July 2020, of January 2021, of the year 2020
    ['ytd', '2020-01-01/P7M', '2021-M01', '2020'],
    ['ytd-prev', '2019-01-01/P7M', '2020-M01', '2019'],
    ['year', '2020', '2021', '2020'],
    ['prev-year', '2019', '2020', '2019'],
    ['prev-year-2', '2018', '2019', '2018'],
    ['next-year', '2021', '2022', '2021'],
    ['month', '2020-M07', '2021-M01', '2020-M12'],
    ['prev-month', '2020-M06', '2020-M12', '2020-M11'],
    ['next-month', '2020-M08', '2021-M02', '2021-M01'],
    ['quarter', '2020-Q2', '2020-Q4', '2020-Q4'],
    ['prev-quarter', '2020-Q1', '2020-Q3', '2020-Q3'],
    ['half', '2020-S1', '2020-S2', '2020-S2'],
    ['prev-half', '2019-S2', '2020-S1', '2020-S1'],
    ['date', '2020-08-01', '2021-02-01', '2021-01-01'],
  ];
  it.each(names)('%s is %s, %s or %s', (name, july, january, year) => {
    expect(resolvePeriod(name, parsePeriod('2020-M07')).text).toBe(july);
    expect(resolvePeriod(name, parsePeriod('2021-M01')).text).toBe(january);
    expect(resolvePeriod(name, parsePeriod('2020')).text).toBe(year);
  });
});
