import type { LanguageCode } from '../core/language-code.ts';
import { english } from './en/english.ts';
import { kazakh } from './kk/kazakh.ts';
import type { Language } from './language.ts';
import { russian } from './ru/russian.ts';

const languages: Readonly<Record<LanguageCode, Language>> = {
  en: english,
  ru: russian,
  kk: kazakh,
};

/** The grammar of a language by its code. */
export function languageOf(code: LanguageCode): Language {
  return languages[code];
}
