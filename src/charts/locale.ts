import type { LanguageCode } from '../core/language-code.ts';

/** Number formats of the axes as d3-format takes them. */
const numbers: Readonly<Record<LanguageCode, Readonly<Record<string, unknown>>>> = {
  en: { decimal: '.', thousands: ',', grouping: [3], currency: ['', ''], minus: '−', percent: '%' },
  ru: {
    decimal: ',',
    thousands: '\u00a0',
    grouping: [3],
    currency: ['', ''],
    minus: '−',
    percent: '%',
  },
  kk: {
    decimal: ',',
    thousands: '\u00a0',
    grouping: [3],
    currency: ['', ''],
    minus: '−',
    percent: '%',
  },
};

export function numberLocale(language: LanguageCode): Readonly<Record<string, unknown>> {
  return numbers[language];
}
