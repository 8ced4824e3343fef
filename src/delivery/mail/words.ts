import type { LanguageCode } from '../../core/language-code.ts';
import type { MailWords } from './mail-words.ts';
import { english } from './words-en.ts';
import { kazakh } from './words-kk.ts';
import { russian } from './words-ru.ts';

const words: Readonly<Record<LanguageCode, MailWords>> = {
  en: english,
  ru: russian,
  kk: kazakh,
};

/** The words of mails by language: each was written in its language. */
export function mailWords(code: LanguageCode): MailWords {
  return words[code];
}
