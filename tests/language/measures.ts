import type { Amount, Measure, RussianNoun } from '../../src/language/language.ts';

function measure(
  id: string,
  en: string,
  ru: RussianNoun,
  kk: string,
  rest: Partial<Pick<Measure, 'symbol' | 'short' | 'counts'>> = {},
): Measure {
  const [one = '', other = one] = en.split('|');
  return {
    id,
    name: { en: { one, other }, ru, kk: { other: kk } },
    symbol: {},
    short: {},
    counts: 'none',
    ...rest,
  };
}

function russian(words: string, gender: string): RussianNoun {
  const [one = '', few = '', many = ''] = words.split('|');
  return { one, few, many, other: few, gen: { one: few, other: many }, gender };
}

const percent = { en: '%', ru: '%', kk: '%' };

/** Units as the code lists of a dataset give them; the forms are those of the glossary. */
export const units = {
  tenge: measure(
    'KZT',
    'tenge',
    {
      one: 'тенге',
      few: 'тенге',
      many: 'тенге',
      other: 'тенге',
      gen: { one: 'тенге', other: 'тенге' },
    },
    'теңге',
  ),
  dollar: measure(
    'USD',
    'US dollar|US dollars',
    russian('доллар США|доллара США|долларов США', 'm'),
    'АҚШ доллары',
  ),
  percent: measure('PT', 'percent', russian('процент|процента|процентов', 'm'), 'пайыз', {
    symbol: percent,
  }),
  point: measure(
    'PP',
    'percentage point|percentage points',
    {
      one: 'процентный пункт',
      few: 'процентных пункта',
      many: 'процентных пунктов',
      other: 'процентного пункта',
      gen: { one: 'процентного пункта', other: 'процентных пунктов' },
      gender: 'm',
    },
    'пайыздық тармақ',
  ),
  job: {
    ...measure(
      'JOB',
      'job|jobs',
      {
        one: 'рабочее место',
        few: 'рабочих места',
        many: 'рабочих мест',
        other: 'рабочего места',
        gen: { one: 'рабочего места', other: 'рабочих мест' },
        gender: 'n',
      },
      'жұмыс орны',
      { counts: 'things' },
    ),
  },
  project: measure('PROJECT', 'project|projects', russian('проект|проекта|проектов', 'm'), 'жоба', {
    counts: 'things',
  }),
  microcredit: measure(
    'MICROCREDIT',
    'microcredit|microcredits',
    russian('микрокредит|микрокредита|микрокредитов', 'm'),
    'микрокредит',
    { counts: 'things' },
  ),
  entrepreneur: measure(
    'ENTREPRENEUR',
    'entrepreneur|entrepreneurs',
    russian('предприниматель|предпринимателя|предпринимателей', 'm'),
    'кәсіпкер',
    { counts: 'persons' },
  ),
  tonne: measure('T', 'tonne|tonnes', russian('тонна|тонны|тонн', 'f'), 'тонна', {
    short: { en: 't', ru: 'т', kk: 'т' },
  }),
  bed: measure(
    'BED',
    'hospital bed|hospital beds',
    russian('больничная койка|больничные койки|больничных коек', 'f'),
    'төсек',
    { counts: 'things' },
  ),
  squareMetre: measure(
    'M2',
    'square metre|square metres',
    {
      one: 'квадратный метр',
      few: 'квадратных метра',
      many: 'квадратных метров',
      other: 'квадратного метра',
      gen: { one: 'квадратного метра', other: 'квадратных метров' },
      gender: 'm',
    },
    'шаршы метр',
    { short: { en: 'sq m', ru: 'кв. м', kk: 'ш. м' } },
  ),
  person: measure('PS', 'person|people', russian('человек|человека|человек', 'm'), 'адам', {
    counts: 'persons',
  }),
} as const;

/** An amount in one line: decimal, power of ten, unit. */
export function of(
  decimal: string,
  mult: number,
  unit: Measure,
  rest: Partial<Amount> = {},
): Amount {
  return { decimal, mult, unit, length: 'long', ...rest };
}

/** No-break spaces as the middle dot that the grammar uses for them. */
export function dotted(text: string): string {
  return text.replaceAll('\u00a0', '·');
}
