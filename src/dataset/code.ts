import type { z } from 'zod';
import type { RegionCode } from '../core/identifiers.ts';
import { type LanguageCode, languageCodes, type Texts } from '../core/language-code.ts';
import type { Code, Indicator, Region, Unit } from './model.ts';
import type { codeListSchema, indicatorsSchema, regionsSchema, unitsSchema } from './schema.ts';

/** From the entries of code lists, as their schemas admit them, to the model. */
export type RawCode = z.infer<typeof codeListSchema>[string];
export type RawIndicator = z.infer<typeof indicatorsSchema>[string];
export type RawRegion = z.infer<typeof regionsSchema>[string];
export type RawUnit = z.infer<typeof unitsSchema>[string];

/** A code whose short name is its name where no other is given. */
export function codeOf(id: string, raw: RawCode, order: number): Code {
  return {
    id,
    name: present(raw.name),
    short: present({ ...raw.name, ...raw.short }),
    grammar: present(raw.grammar ?? {}),
    order,
    ...(raw.parent === undefined ? {} : { parent: raw.parent }),
  };
}

export function indicatorOf(id: string, raw: RawIndicator, order: number): Indicator {
  const { kind, unit, decimals, period, base, dimensions, direction } = raw;
  const own = { kind, unit, decimals, period, base, dimensions, direction };
  return { ...codeOf(id, raw, order), ...own, ...(raw.of === undefined ? {} : { of: raw.of }) };
}

export function unitOf(id: string, raw: RawUnit): Unit {
  const { en, ru, kk } = raw.name;
  return {
    id,
    name: {
      ...(en === undefined ? {} : { en }),
      ...(ru === undefined ? {} : { ru: russianOf(ru) }),
      ...(kk === undefined ? {} : { kk }),
    },
    symbol: present(raw.symbol ?? {}),
    short: present(raw.short ?? {}),
    counts: raw.counts,
  };
}

function russianOf(raw: NonNullable<RawUnit['name']['ru']>): NonNullable<Unit['name']['ru']> {
  const { gender, ...forms } = raw;
  return gender === undefined ? forms : { ...forms, gender };
}

/** A region under the names that were valid on `day` (ISO date). */
export function regionOf(id: RegionCode, raw: RawRegion, day: string): Region {
  const former = raw.former?.find(
    ({ valid }) => (valid.from ?? '') <= day && day <= (valid.to ?? '9999'),
  );
  const name = former?.name ?? raw.name;
  const { from, to } = raw.valid ?? {};
  const valid = {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  return {
    id,
    name: present(name),
    short: present({ ...name, ...(former?.short ?? raw.short) }),
    forms: present(former?.forms ?? raw.forms ?? {}),
    centre: present(former?.centre ?? raw.centre ?? {}),
    ...(raw.valid === undefined ? {} : { valid }),
  };
}

/** A map by language without the languages that are not there. */
export function presentTexts(given: { [code in LanguageCode]?: string | undefined }): Texts {
  return present(given);
}

function present<T>(
  given: { [code in LanguageCode]?: T | undefined },
): Readonly<Partial<Record<LanguageCode, T>>> {
  const result: Partial<Record<LanguageCode, T>> = {};
  for (const code of languageCodes) {
    const value = given[code];
    if (value !== undefined) result[code] = value;
  }
  return result;
}
