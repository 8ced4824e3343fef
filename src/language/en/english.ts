import { missingForm, missingName } from '../form-error.ts';
import type { Language, Named, NamedRegion, RegionForm } from '../language.ts';
import { englishLabels } from './labels.ts';
import { amount, article, noun, number, pluralClass, times, unitName } from './numbers.ts';
import { period } from './periods.ts';
import { change, changed, compare, level } from './phrases.ts';
import { list, ordinal, words } from './words.ts';

/** English as the OECD sets it: British spelling, `1,595.6`, no blank before %. */
export const english: Language = {
  code: 'en',
  labels: englishLabels,
  number,
  amount,
  unitName,
  noun,
  pluralClass,
  change,
  changed,
  compare,
  level,
  times,
  words,
  ordinal,
  article,
  list,
  period,
  decline,
  region,
  agreement: (named) => ({ gender: 'n', plural: named?.grammar.en?.number === 'plural' }),
  quote: (text) => `“${text}”`,
};

function decline(named: Named): string {
  if (named.name.en === undefined) throw missingName(named.id, 'en');
  return named.name.en;
}

function region(of: NamedRegion, form: RegionForm): string {
  const text = {
    name: of.name.en,
    short: of.short.en,
    centre: of.centre.en,
    in: of.forms.en?.in,
    of: of.forms.en?.of,
  }[form];
  if (text !== undefined) return text;
  throw missingForm(
    `The region ${of.id} has no form “${form}” in English.`,
    'Give it in regions.yaml.',
  );
}
