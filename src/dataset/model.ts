import type { IndicatorId, RegionCode } from '../core/identifiers.ts';
import type { IssueContext } from '../core/issue.ts';
import type { LanguageCode, Texts } from '../core/language-code.ts';
import type { Period } from '../core/period.ts';
import type { Check } from './checks/schema.ts';

/**
 * SDMX CL_OBS_STATUS (A normal, E estimate, F forecast, P provisional, O missing …) and three of ours:
 * PL plan, LB lower bound ("more than"), UB upper bound ("almost").
 */
export const statuses = [
  'A',
  'PL',
  'F',
  'E',
  'LB',
  'UB',
  'O',
  'P',
  'B',
  'D',
  'G',
  'H',
  'I',
  'J',
  'K',
  'L',
  'M',
  'N',
  'Q',
  'R',
  'S',
  'U',
  'V',
  'W',
] as const;
export type Status = (typeof statuses)[number];

/** Statuses of an observation without a value. */
export const missingStatuses: readonly Status[] = ['O', 'M', 'L', 'Q', 'H'];

export function isStatus(text: string): text is Status {
  return (statuses as readonly string[]).includes(text);
}

export type Kind =
  | 'level'
  | 'index'
  | 'growth'
  | 'ratio'
  | 'share'
  | 'count'
  | 'plan'
  | 'forecast'
  | 'rate'
  | 'change';

/** One value: indicator × region × period × breakdown; as published, in the published unit. */
export type Observation = {
  /** Reference syntax with region, full period and base: `KZ-35 INDUSTRIAL_OUTPUT ACTIVITY=COAL @2020-01-01/P7M`. */
  readonly key: string;
  readonly region: RegionCode;
  readonly indicator: IndicatorId;
  /** Codes by dimension; an empty dimension (the total) is absent. */
  readonly dims: Readonly<Record<string, string>>;
  readonly period: Period;
  readonly base?: Period;
  /** In `unit` × 10^`mult`; null when the source does not say it. */
  readonly value: number | null;
  /** Decimals as published. */
  readonly decimals: number;
  readonly unit: string;
  readonly mult: number;
  readonly status: Status;
  readonly sections: readonly string[];
  readonly source: string;
  readonly note: string;
  /** Line of the table, the head being 1. */
  readonly row: number;
};

/** What grammar needs of a name in one language; case forms that no rule gives. */
export type Grammar = Readonly<Record<string, string>>;

export type Code = {
  readonly id: string;
  readonly name: Texts;
  readonly short: Texts;
  readonly grammar: Readonly<Partial<Record<LanguageCode, Grammar>>>;
  readonly parent?: string;
  /** Place in the code list, from 0. */
  readonly order: number;
};

export type Indicator = Code & {
  readonly kind: Kind;
  readonly of?: string;
  readonly unit: string;
  readonly decimals: number;
  /** The period meant when a reference names none: a name relative to the issue. */
  readonly period: string;
  readonly base: 'previous-year-same-period' | 'previous-year' | 'plan' | 'none';
  readonly dimensions: readonly string[];
  readonly direction: 'up-is-good' | 'down-is-good' | 'neutral';
};

export type Unit = {
  readonly id: string;
  readonly name: {
    readonly en?: { readonly one: string; readonly other: string };
    readonly ru?: {
      readonly one: string;
      readonly few: string;
      readonly many: string;
      readonly other: string;
      readonly gen: { readonly one: string; readonly other: string };
      readonly gender?: string;
    };
    readonly kk?: Readonly<Record<string, string>> & { readonly other: string };
  };
  readonly symbol: Texts;
  readonly short: Texts;
  readonly counts: 'persons' | 'things' | 'none';
};

export type Region = {
  readonly id: RegionCode;
  readonly name: Texts;
  readonly short: Texts;
  readonly forms: Readonly<Partial<Record<LanguageCode, Grammar>>>;
  readonly centre: Texts;
  /** First and last day of its existence, ISO dates, where it did not always exist. */
  readonly valid?: { readonly from?: string; readonly to?: string };
};

export type Source = { readonly title: Texts; readonly publisher: Texts; readonly date: string };

/** A reference as written: names still to be resolved against an issue. */
export type Reference = {
  readonly indicator: string;
  readonly dims: Readonly<Record<string, string>>;
  readonly period?: string;
  readonly base?: string;
  readonly text: string;
};

/** The observations of one region, held in memory for an issue. */
export type Cube = {
  readonly issue: IssueContext;
  readonly dataset: Dataset;
  /** The observation that a reference names, also one without a value; throws on an unknown name. */
  readonly find: (reference: string | Reference) => Observation | undefined;
  /** One observation per code of dimension `by`, the other dimensions as in the reference; in code list order. */
  readonly select: (reference: string | Reference, by: string) => readonly Observation[];
  /** Every observation of the region, in the order of the table. */
  readonly all: readonly Observation[];
};

export type Dataset = {
  readonly name: string;
  readonly folder: string;
  /** ISO date of release of the newest source. */
  readonly release: string;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly regions: ReadonlyMap<string, Region>;
  /** Code lists by dimension, e.g. `ACTIVITY`. */
  readonly dimensions: ReadonlyMap<string, ReadonlyMap<string, Code>>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly observations: readonly Observation[];
  /** What must hold, from `checks.yaml`. */
  readonly checks: readonly Check[];
  /** The files that were read, by name, for the manifest. */
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** The observations of one region for an issue; throws `E_REGION_UNKNOWN`, `E_NO_DATA`. */
  readonly slice: (issue: IssueContext) => Cube;
  /** Regions with observations, in the order of the code list. */
  readonly regionsPresent: () => readonly RegionCode[];
  /** Periods with observations (of one region), oldest end first. */
  readonly periodsPresent: (region?: RegionCode) => readonly Period[];
};
