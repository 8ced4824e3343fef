import { expect, it } from 'vitest';
import { numbersFrom, onlyOf } from '../../src/jobs/number.ts';

it('a number is found by its beginning, with or without its dashes', () => {
  const whole = '3f2a9c1e-0000-4000-8000-000000000abc';
  const digits = whole.replaceAll('-', '');
  expect(numbersFrom('3F2A9C1E')).toEqual([
    `3f2a9c1e${'0'.repeat(24)}`,
    `3f2a9c1e${'f'.repeat(24)}`,
  ]);
  expect(numbersFrom('3f2a9c1e-00')).toEqual([
    `3f2a9c1e00${'0'.repeat(22)}`,
    `3f2a9c1e00${'f'.repeat(22)}`,
  ]);
  expect(numbersFrom(whole)).toEqual([digits, digits]);
  for (const none of ['', '3f2a9c1', 'nonsense', `${whole}0`, '3f2a9c1%', "' or true --"]) {
    expect(numbersFrom(none), none).toBeUndefined();
  }
});

it('one row is it, none and several are told apart', () => {
  const what = { one: 'job', several: 'jobs' };
  expect(onlyOf([7], what, 'x')).toEqual({ row: 7 });
  expect(onlyOf([], what, 'x')).toEqual({ problem: 'There is no job x.' });
  expect(onlyOf([7, 8], what, 'x')).toEqual({ problem: 'Several jobs begin with x.' });
});
