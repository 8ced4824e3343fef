import { expect, it } from 'vitest';

it('a pattern within an expected object is matched with the text that is there', () => {
  expect({ hint: 'Allowed: a, b.' }).toMatchObject({ hint: /^Allowed/ });
  expect({ hint: 'Allowed: a, b.' }).not.toMatchObject({ hint: /^Refused/ });
  expect([{ hint: 'Allowed.' }]).toEqual([{ hint: /^Allowed/ }]);
  expect({ hint: 7 }).not.toMatchObject({ hint: /7/ });
});
