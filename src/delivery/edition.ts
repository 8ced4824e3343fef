import type { Recipient } from '../briefing/recipients-schema.ts';
import { type LanguageCode, languageCodes } from '../core/language-code.ts';

/** The language of the words around the documents. */
export function languageFor(
  { language }: Pick<Recipient, 'language'>,
  edition: string | null,
): LanguageCode {
  const first = edition?.split('-')[0];
  return language ?? languageCodes.find((code) => code === first) ?? 'en';
}
