import { SholuError } from '../core/error.ts';

/** A form that neither a rule nor the code lists give. */
export function missingForm(message: string, hint: string): SholuError {
  return new SholuError('E_LANGUAGE_FORM', message, { hint });
}

/** Nothing is left blank for a missing translation. */
export function missingName(id: string, language: string): SholuError {
  return new SholuError('E_LANGUAGE_NAME', `${id} has no name in the language ${language}.`, {
    hint: 'Give the name in the code list or the lexicon.',
  });
}
