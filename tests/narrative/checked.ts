import { expect } from 'vitest';
import { catalogue } from '../../src/core/catalogue.ts';
import { Diagnostics, placeText } from '../../src/core/diagnostic.ts';
import type { Dataset } from '../../src/dataset/model.ts';
import { Narrator } from '../../src/narrative/narrator.ts';

const narrator = new Narrator();

/** `line:column CODE message` of every problem that the check finds. */
export function checked(
  dataset: Dataset,
  source: string,
  lists?: readonly string[],
): readonly string[] {
  const diagnostics = new Diagnostics();
  narrator.checkTemplate({ source, file: 'x.hbs', dataset, diagnostics, lists });
  for (const { code, hint } of diagnostics.items) {
    expect(Object.keys(catalogue)).toContain(code);
    expect(hint).not.toBe('');
  }
  return diagnostics.items.map(
    ({ code, message, place }) => `${placeText(place).replace('x.hbs:', '')} ${code} ${message}`,
  );
}
