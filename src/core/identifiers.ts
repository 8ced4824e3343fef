import { SholuError } from './error.ts';

/** Names that must not be mixed up: each is checked once, where it enters, and trusted afterwards. */
type Branded<Name extends string> = string & { readonly __brand: Name };

/** ISO 3166-2, e.g. `KZ-35`. */
export type RegionCode = Branded<'RegionCode'>;
/** A code of `indicators.yaml`. */
export type IndicatorId = Branded<'IndicatorId'>;

/** A code of ISO 3166-2 as the region of an issue; throws `E_REGION_UNKNOWN` for text of another form. */
export function parseRegionCode(text: string): RegionCode {
  if (/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/.test(text)) return text as RegionCode; // the form was checked
  throw new SholuError('E_REGION_UNKNOWN', `"${text}" is no region code.`, {
    hint: 'Write an ISO 3166-2 code such as KZ-35.',
  });
}

/** The names most like `given`, nearest first, for "did you mean"; none when all are far off. */
export function nearest(given: string, known: Iterable<string>, most = 3): string[] {
  // Of a name of two letters one may differ: with both, any other is as near.
  const limit = Math.min(Math.max(2, Math.floor(given.length / 3)), given.length - 1);
  return [...known]
    .map((name) => ({ name, distance: editDistance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= limit || name.includes(given))
    .sort((a, b) => a.distance - b.distance || compareText(a.name, b.name))
    .slice(0, most)
    .map(({ name }) => name);
}

/** A hint that offers the nearest names, or says where all of them stand. */
export function didYouMean(given: string, known: Iterable<string>, where: string): string {
  const names = nearest(given, known);
  return names.length === 0 ? `See ${where}.` : `Did you mean ${names.join(' or ')}? See ${where}.`;
}

/** Order by code points: the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Levenshtein's distance of two short names. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
