import type { Diagnostic, Place } from '../core/diagnostic.ts';
import type { LanguageCode, Texts } from '../core/language-code.ts';
import type { Theme } from '../core/theme.ts';
import type { Holidays } from './holidays.ts';
import type { Audience } from './recipients-schema.ts';
import type { Schedule } from './schedule-schema.ts';

/** A file of a briefing: its text, and the path by which problems and the manifest name it. */
export type SourceFile = { readonly path: string; readonly text: string };

/** One section: its text in each language and its charts. */
export type BriefingSection = {
  readonly id: string;
  readonly texts: ReadonlyMap<LanguageCode, SourceFile>;
  readonly charts: ReadonlyMap<string, SourceFile>;
};

/** A publication definition after inheritance, with every file it consists of. */
export type Briefing = {
  readonly id: string;
  readonly title: Texts;
  readonly publisher: Texts;
  readonly dataset: string;
  readonly region: string;
  readonly period: string;
  readonly editions: readonly string[];
  /** Those that are sound. */
  readonly schedules: readonly Schedule[];
  /** What is wrong with the others; it stops no issue. */
  readonly scheduleProblems: readonly Diagnostic[];
  /** Where a schedule, or a field of it, stands. */
  readonly placeOfSchedule: (path: readonly (string | number)[]) => Place;
  readonly audience: Audience;
  readonly holidays: Holidays;
  readonly theme: Theme;
  readonly lexicon: SourceFile | undefined;
  readonly sections: readonly BriefingSection[];
  /** Everything that was read, for the manifest. */
  readonly files: readonly SourceFile[];
};

/** `en-ru` → `['en', 'ru']`. */
export function languagesOf(edition: string): readonly LanguageCode[] {
  return edition.split('-') as LanguageCode[]; // the recipe's schema lets only known codes through
}
