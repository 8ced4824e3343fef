import { type RegionNames, regionInWords, regionNamesOf } from '../briefing/region-names.ts';

type Regional = { readonly briefing: string; readonly region: string };

/** Tells regions of the briefings of `items` by name and code, from the data at hand; by code alone where they are not at hand. */
export async function regionWords(
  folders: { readonly templates: string; readonly data: string },
  items: readonly Pick<Regional, 'briefing'>[],
): Promise<(of: Regional) => string> {
  const today = new Date().toISOString().slice(0, 10);
  const names = new Map<string, RegionNames>();
  for (const briefing of new Set(items.map((item) => item.briefing))) {
    names.set(briefing, await regionNamesOf(folders, briefing, today));
  }
  return ({ briefing, region }) => regionInWords(names.get(briefing) ?? new Map(), region, 'en');
}
