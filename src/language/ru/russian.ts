import { missingForm, missingName } from '../form-error.ts';
import type { Agreement, Case, Language, Named, NamedRegion, RegionForm } from '../language.ts';
import { russianLabels } from './labels.ts';
import { amount, noun, number, pluralClass, times, unitName } from './numbers.ts';
import { period } from './periods.ts';
import { change, changed, compare, level } from './phrases.ts';
import { list, ordinal, words } from './words.ts';

/** Russian as set in Kazakhstan: `1 595,6`, no blank before %, ё kept. */
export const russian: Language = {
  code: 'ru',
  labels: russianLabels,
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
  agreement,
  quote: (text) => `«${text}»`,
};

/** From the code list; the locative of the other languages is the prepositional here, the ablative the genitive. */
function decline(named: Named, to: Case): string {
  const key = to === 'loc' ? 'prep' : to === 'abl' ? 'gen' : to;
  if (named.name.ru === undefined) throw missingName(named.id, 'ru');
  if (key === 'nom') return named.name.ru;
  const text = named.grammar.ru?.[key];
  if (text !== undefined) return text;
  throw missingForm(
    `${named.id} has no form for the case “${to}” in Russian.`,
    `Give “${key}” in its grammar in the code list.`,
  );
}

function region(of: NamedRegion, form: RegionForm): string {
  const text = {
    name: of.name.ru,
    short: of.short.ru,
    centre: of.centre.ru,
    in: of.forms.ru?.in,
    of: of.forms.ru?.gen,
  }[form];
  if (text !== undefined) return text;
  throw missingForm(
    `The region ${of.id} has no form “${form}” in Russian.`,
    'Give it in regions.yaml.',
  );
}

function agreement(named: Named | undefined): Agreement {
  const { gender, number: count } = named?.grammar.ru ?? {};
  return {
    gender: gender === 'm' || gender === 'f' ? gender : 'n',
    plural: count === 'plural',
  };
}
