import type { LanguageCode } from '../../core/language-code.ts';
import type { Helper } from '../call.ts';
import { type Example, type Family, families, signatureOf } from '../helper.ts';
import { blockHelpers } from './blocks.ts';
import { changeHelpers } from './change.ts';
import { choosingHelpers } from './choosing.ts';
import { countingHelpers } from './counting.ts';
import { gapHelpers } from './gaps.ts';
import { listHelpers } from './lists.ts';
import { nameHelpers } from './names.ts';
import { periodHelpers } from './periods.ts';
import { printingHelpers } from './printing.ts';
import { quantityHelpers } from './quantities.ts';

/** Every helper by its name: the closed vocabulary of a template. */
export const helpers: ReadonlyMap<string, Helper> = new Map(
  [
    ...quantityHelpers,
    ...listHelpers,
    ...printingHelpers,
    ...countingHelpers,
    ...changeHelpers,
    ...choosingHelpers,
    ...gapHelpers,
    ...nameHelpers,
    ...periodHelpers,
    ...blockHelpers,
  ].map((helper) => [helper.name, helper]),
);

export type HelperEntry = {
  readonly name: string;
  readonly kind: Family;
  readonly signature: string;
  readonly summary: string;
  readonly examples: Readonly<Record<LanguageCode, Example>>;
};

/** The helpers by family, as `sholu helpers` and the README list them. */
export const helperCatalogue: readonly HelperEntry[] = families.flatMap((family) =>
  [...helpers.values()]
    .filter((helper) => helper.family === family)
    .map((helper) => ({
      name: helper.name,
      kind: family,
      signature: signatureOf(helper),
      summary: helper.summary,
      examples: helper.examples,
    })),
);
