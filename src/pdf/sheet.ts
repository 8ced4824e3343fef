import type { Mark, Marks } from './slab.ts';

/** A finished page: decoration first, then group by group, in each group one language after the other. */
export type Sheet = {
  readonly decoration: readonly Mark[];
  readonly groups: readonly { readonly marks: Marks; readonly y: number }[][];
};
