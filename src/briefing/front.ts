import { SholuError } from '../core/error.ts';
import type { IssueContext } from '../core/issue.ts';
import type { LanguageCode } from '../core/language-code.ts';
import { parsePeriod, resolvePeriod } from '../core/period.ts';
import type { Dataset } from '../dataset/model.ts';
import type { FrontMatter } from '../document/tree.ts';
import type { Language } from '../language/language.ts';
import type { Briefing } from './briefing.ts';

/**
 * The words of the page around the text in one language: title, region, period, release, source.
 * Throws `E_LANGUAGE_MISSING` when the briefing or the dataset has no such words in that language.
 */
export function frontMatter(
  briefing: Briefing,
  dataset: Dataset,
  issue: IssueContext,
  language: Language,
): FrontMatter {
  const { code } = language;
  const region = dataset.regions.get(issue.region);
  if (region === undefined) throw missing(`the name of ${issue.region}`, code, 'regions.yaml');
  const sources = [...dataset.sources.values()].map((source) => {
    const publisher = worded(
      source.publisher[code],
      'the publisher of a source',
      code,
      'datapackage.json',
    );
    return `${publisher}, ${language.period(parsePeriod(source.date), 'name', true)}`;
  });
  return {
    title: worded(briefing.title[code], 'the title', code, 'briefing.yaml'),
    region: language.region(region, 'name'),
    period: language.period(resolvePeriod('ytd', issue.period), 'name', true),
    released: language.period(parsePeriod(issue.release), 'name', true),
    publisher: worded(briefing.publisher[code], 'the publisher', code, 'briefing.yaml'),
    source: sources.join('; '),
    labels: language.labels,
  };
}

function worded(text: string | undefined, what: string, code: LanguageCode, file: string): string {
  if (text === undefined) throw missing(what, code, file);
  return text;
}

function missing(what: string, code: LanguageCode, file: string): SholuError {
  return new SholuError('E_LANGUAGE_MISSING', `${file} does not give ${what} in "${code}".`, {
    hint: `Add it under ${code}, or take ${code} out of the editions.`,
    place: { file },
  });
}
