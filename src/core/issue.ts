import type { RegionCode } from './identifiers.ts';
import type { Period } from './period.ts';

/** One briefing's subject: a region, its reference period, and the day on which it is released (ISO date). */
export type IssueContext = {
  readonly region: RegionCode;
  readonly period: Period;
  readonly release: string;
};
