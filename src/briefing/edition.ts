import { z } from 'zod';
import { languageCodes } from '../core/language-code.ts';

const language = z.enum(languageCodes as ['en', 'ru', 'kk']);

/** `en-ru` → `['en', 'ru']`; a language stands once. */
export const editionSchema = z
  .string()
  .refine(
    (text) => text.split('-').every((code) => language.safeParse(code).success),
    `an edition is one language or several joined by a hyphen, of ${languageCodes.join(', ')}, as in kk-ru`,
  )
  .refine(
    (text) => new Set(text.split('-')).size === text.split('-').length,
    'a language stands only once in an edition',
  );
