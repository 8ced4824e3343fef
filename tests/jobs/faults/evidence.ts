import type { Ledger } from './ledger.ts';
import type { Received } from './mail-server.ts';
import type { Wanted } from './world.ts';

/** One thing that must hold; `found` names what does not. */
export type Proof = { readonly that: string; readonly found: readonly string[] };

export type Evidence = {
  readonly wanted: readonly Wanted[];
  readonly ledger: Ledger;
  readonly received: readonly Received[];
  readonly out: string;
  /** How many versions of the data there were. */
  readonly versions: number;
};

/** What is in one list more often than in the other, in words. */
export function differences(
  wanted: readonly string[],
  there: readonly string[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const item of wanted) counts.set(item, (counts.get(item) ?? 0) - 1);
  for (const item of there) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count !== 0)
    .map(([item, count]) => `${count < 0 ? 'lost' : `${count} too many`}: ${item}`);
}
