import { missingForm, missingName } from '../form-error.ts';
import type { Case, Language, Named, NamedRegion, RegionForm } from '../language.ts';
import { kazakhLabels } from './labels.ts';
import { amount, noun, number, pluralClass, times, unitName } from './numbers.ts';
import { period } from './periods.ts';
import { change, changed, compare, level } from './phrases.ts';
import { declineWord } from './suffix.ts';
import { list, ordinal, words } from './words.ts';

/** Kazakh in Cyrillic script: `1 595,6`, suffixes by harmony and assimilation, nouns singular after a numeral. */
export const kazakh: Language = {
  code: 'kk',
  labels: kazakhLabels,
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
  article: () => '',
  list,
  period,
  decline,
  region,
  agreement: () => ({ gender: 'n', plural: false }),
  quote: (text) => `«${text}»`,
};

/** By the code list where it gives the form (names that end in a possessive), else by rule. */
function decline(named: Named, to: Case): string {
  const name = named.name.kk;
  if (name === undefined) throw missingName(named.id, 'kk');
  if (to === 'nom') return name;
  const key = to === 'prep' ? 'loc' : to;
  return named.grammar.kk?.[key] ?? declineWord(name, key);
}

function region(of: NamedRegion, form: RegionForm): string {
  const text = {
    name: of.name.kk,
    short: of.short.kk,
    centre: of.centre.kk,
    in: of.forms.kk?.loc,
    of: of.forms.kk?.gen,
  }[form];
  if (text !== undefined) return text;
  throw missingForm(
    `The region ${of.id} has no form “${form}” in Kazakh.`,
    'Give it in regions.yaml.',
  );
}
