import type { z } from 'zod';
import type { Diagnostics } from '../core/diagnostic.ts';
import { didYouMean, type RegionCode } from '../core/identifiers.ts';
import { type LanguageCode, languageCodes, type Texts } from '../core/language-code.ts';
import { isPeriodName, periodNames, tryPeriod } from '../core/period.ts';
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
 * Reads the code lists of a dataset: indicators, units, regions, one per dimension. A name that has changed
 * is the one valid on `release` (ISO date). Missing files, unknown units and unknown parents are told.
 */
export async function readCodeLists(
  files: DatasetFiles,
  dimensions: readonly string[],
  release: string,
  diagnostics: Diagnostics,
): Promise<CodeLists> {
  const rawUnits = (await files.yaml('units.yaml', unitsSchema)) ?? {};
  const rawRegions = (await files.yaml('regions.yaml', regionsSchema)) ?? {};
  const rawIndicators = (await files.yaml('indicators.yaml', indicatorsSchema)) ?? {};
  const lists = new Map<string, ReadonlyMap<string, Code>>();
  for (const dimension of dimensions) {
    const name = codeListFile(dimension);
    const raw = (await files.yaml(name, codeListSchema)) ?? {};
    lists.set(dimension, readCodes(raw, `${files.shown}/${name}`, diagnostics));
  }
  const units = new Map(Object.entries(rawUnits).map(([id, raw]) => [id, unitOf(id, raw)]));
  const indicators = new Map(
    Object.entries(rawIndicators).map(([id, raw], order) => [id, indicatorOf(id, raw, order)]),
  );
  checkIndicators(indicators, units, lists, `${files.shown}/indicators.yaml`, diagnostics);
  const regions = new Map(
    Object.entries(rawRegions).map(([id, raw]) => [id, regionOf(id as RegionCode, raw, release)]), // the schema checked the key
  );
  return { indicators, units, regions, dimensions: lists };
}

function readCodes(
  raw: z.infer<typeof codeListSchema>,
  file: string,
  diagnostics: Diagnostics,
): ReadonlyMap<string, Code> {
  const codes = new Map(
    Object.entries(raw).map(([id, item], order) => [id, codeOf(id, item, order)]),
  );
  for (const { id, parent } of codes.values()) {
    if (parent !== undefined && !codes.has(parent)) {
      diagnostics.error('E_CODELIST_FIELD', `${id} has the parent "${parent}", which is no code.`, {
        hint: didYouMean(parent, codes.keys(), file),
        place: { file, field: `${id}.parent` },
      });
    }
  }
  return codes;
}

type RawCode = z.infer<typeof codeListSchema>[string];

function codeOf(id: string, raw: RawCode, order: number): Code {
  return {
    id,
    name: present(raw.name),
    short: present({ ...raw.name, ...raw.short }),
    grammar: present(raw.grammar ?? {}),
    order,
    ...(raw.parent === undefined ? {} : { parent: raw.parent }),
  };
}

function indicatorOf(
  id: string,
  raw: z.infer<typeof indicatorsSchema>[string],
  order: number,
): Indicator {
  const { kind, unit, decimals, period, base, dimensions, direction } = raw;
  return {
    ...codeOf(id, raw, order),
    kind,
    unit,
    decimals,
    period,
    base,
    dimensions,
    direction,
    ...(raw.of === undefined ? {} : { of: raw.of }),
  };
}

function unitOf(id: string, raw: z.infer<typeof unitsSchema>[string]): Unit {
  const { name } = raw;
  return {
    id,
    name: {
      ...(name.en === undefined ? {} : { en: name.en }),
      ...(name.ru === undefined
        ? {}
        : {
            ru: {
              one: name.ru.one,
              few: name.ru.few,
              many: name.ru.many,
              other: name.ru.other,
              gen: name.ru.gen,
              ...(name.ru.gender === undefined ? {} : { gender: name.ru.gender }),
            },
          }),
      ...(name.kk === undefined ? {} : { kk: { ...name.kk, other: name.kk.other } }),
    },
    symbol: present(raw.symbol ?? {}),
    short: present(raw.short ?? {}),
    counts: raw.counts,
  };
}

/** A region under the names that were valid on the day of release. */
function regionOf(
  id: RegionCode,
  raw: z.infer<typeof regionsSchema>[string],
  release: string,
): Region {
  const former = raw.former?.find(
    ({ valid }) => (valid.from ?? '') <= release && release <= (valid.to ?? '9999'),
  );
  const name = former?.name ?? raw.name;
  return {
    id,
    name: present(name),
    short: present({ ...name, ...(former?.short ?? raw.short) }),
    forms: present(former?.forms ?? raw.forms ?? {}),
    centre: present(former?.centre ?? raw.centre ?? {}),
  };
}

/** A map by language without the languages that are not there. */
export function presentTexts(given: { [code in LanguageCode]?: string | undefined }): Texts {
  return present(given);
}

function present<T>(
  given: {
    [code in LanguageCode]?: T | undefined;
  },
): Readonly<Partial<Record<LanguageCode, T>>> {
  const result: Partial<Record<LanguageCode, T>> = {};
  for (const code of languageCodes) {
    const value = given[code];
    if (value !== undefined) result[code] = value;
  }
  return result;
}

function checkIndicators(
  indicators: ReadonlyMap<string, Indicator>,
  units: ReadonlyMap<string, Unit>,
  lists: ReadonlyMap<string, ReadonlyMap<string, Code>>,
  file: string,
  diagnostics: Diagnostics,
): void {
  for (const { id, unit, of, period, dimensions } of indicators.values()) {
    const wrong = (field: string, value: string, hint: string): void =>
      diagnostics.error('E_CODELIST_FIELD', `${id}.${field} is "${value}", which is not known.`, {
        hint,
        place: { file, field: `${id}.${field}` },
      });
    if (!units.has(unit)) wrong('unit', unit, didYouMean(unit, units.keys(), 'units.yaml'));
    if (of !== undefined && !indicators.has(of))
      wrong('of', of, didYouMean(of, indicators.keys(), file));
    if (!isPeriodName(period) && tryPeriod(period) === undefined) {
      wrong('period', period, `Allowed: ${periodNames.join(', ')} or an SDMX period.`);
    }
    for (const dimension of dimensions) {
      if (!lists.has(dimension)) {
        wrong(
          'dimensions',
          dimension,
          `The columns of the table are ${[...lists.keys()].join(', ')}.`,
        );
      }
    }
  }
}
