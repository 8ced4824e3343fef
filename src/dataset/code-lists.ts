import { didYouMean, type RegionCode } from '../core/identifiers.ts';
import { isPeriodName, periodNames, tryPeriod } from '../core/period.ts';
import type { YamlFile } from '../core/yaml.ts';
import { codeOf, indicatorOf, regionOf, unitOf } from './code.ts';
import type { DatasetFiles } from './files.ts';
import type { Code, Indicator, Region, Unit } from './model.ts';
import { codeListFile } from './reference.ts';
import { codeListSchema, indicatorsSchema, regionsSchema, unitsSchema } from './schema.ts';

export type CodeLists = {
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly regions: ReadonlyMap<string, Region>;
  readonly dimensions: ReadonlyMap<string, ReadonlyMap<string, Code>>;
};

/**
 * Reads the code lists of a dataset: units, regions, indicators, and one per dimension that an indicator declares or that
 * `dimensionsIn` finds in the table, given those that indicators declare. A region whose name has changed has the one valid on `release` (ISO date).
 * Missing files are told, and names that another list lacks, with file and line.
 */
export async function readCodeLists(
  files: DatasetFiles,
  dimensionsIn: (declared: ReadonlySet<string>) => readonly string[],
  release: string,
): Promise<CodeLists> {
  const rawUnits = await files.yaml('units.yaml', unitsSchema);
  const rawRegions = await files.yaml('regions.yaml', regionsSchema);
  const rawIndicators = await files.yaml('indicators.yaml', indicatorsSchema);
  const units = toMap(rawUnits, unitOf);
  const regions = toMap(rawRegions, (id, raw) => regionOf(id as RegionCode, raw, release)); // the schema checked the key
  const indicators = toMap(rawIndicators, indicatorOf);
  const dimensions = new Map<string, ReadonlyMap<string, Code>>();
  const declared = new Set([...indicators.values()].flatMap((item) => item.dimensions));
  for (const dimension of new Set([...dimensionsIn(declared), ...declared])) {
    dimensions.set(dimension, await readDimension(files, dimension));
  }
  if (rawIndicators !== undefined) checkIndicators(files, rawIndicators, indicators, units);
  return { indicators, units, regions, dimensions };
}

function toMap<Raw, Item>(
  file: YamlFile<Readonly<Record<string, Raw>>> | undefined,
  make: (id: string, raw: Raw, order: number) => Item,
): ReadonlyMap<string, Item> {
  const entries = Object.entries(file?.data ?? {});
  return new Map(entries.map(([id, raw], order) => [id, make(id, raw, order)]));
}

async function readDimension(
  files: DatasetFiles,
  dimension: string,
): Promise<ReadonlyMap<string, Code>> {
  const name = codeListFile(dimension);
  const raw = await files.yaml(name, codeListSchema);
  const codes = toMap(raw, codeOf);
  for (const { id, parent } of codes.values()) {
    if (parent === undefined || (codes.has(parent) && !isCircular(id, codes))) continue;
    const known = codes.has(parent);
    const message = known
      ? `${id} is a part of itself by way of ${parent}.`
      : `${id} has the parent "${parent}", which is no code.`;
    const hint = known ? 'Mend the parents.' : didYouMean(parent, codes.keys(), name);
    tell(files, name, raw, [id, 'parent'], message, hint);
  }
  return codes;
}

function isCircular(id: string, codes: ReadonlyMap<string, Code>): boolean {
  const seen = new Set<string>();
  for (let at = codes.get(id)?.parent; at !== undefined; at = codes.get(at)?.parent) {
    if (at === id) return true;
    if (seen.has(at)) return false; // a circle further up, told there
    seen.add(at);
  }
  return false;
}

function checkIndicators(
  files: DatasetFiles,
  raw: YamlFile<unknown>,
  indicators: ReadonlyMap<string, Indicator>,
  units: ReadonlyMap<string, Unit>,
): void {
  const file = 'indicators.yaml';
  for (const { id, unit, of, period } of indicators.values()) {
    const wrong = (field: string, value: string, hint: string): void =>
      tell(
        files,
        file,
        raw,
        [id, field],
        `${id}.${field} is "${value}", which is not known.`,
        hint,
      );
    if (!units.has(unit)) wrong('unit', unit, didYouMean(unit, units.keys(), 'units.yaml'));
    if (of !== undefined && !indicators.has(of)) {
      wrong('of', of, didYouMean(of, indicators.keys(), file));
    }
    if (!isPeriodName(period) && tryPeriod(period) === undefined) {
      wrong('period', period, `Allowed: ${periodNames.join(', ')} or an SDMX period.`);
    }
  }
}

function tell(
  files: DatasetFiles,
  name: string,
  raw: YamlFile<unknown> | undefined,
  path: readonly string[],
  message: string,
  hint: string,
): void {
  const line = raw?.lineOf(path);
  files.diagnostics.error('E_CODELIST_FIELD', message, {
    hint,
    place: {
      file: `${files.shown}/${name}`,
      ...(line === undefined ? {} : { line }),
      field: path.join('.'),
    },
  });
}
