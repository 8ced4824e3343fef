import type { Recipient } from './recipients-schema.ts';

/**
 * The edition that a recipient gets: the one that is named; else the one that begins with the recipient's language, or
 * has it; else the first. An edition that the issue does not have is given back as it is wished, for the ledger to tell.
 */
export function chooseEdition(
  { edition, language }: Pick<Recipient, 'edition' | 'language'>,
  editions: readonly string[],
): string {
  if (edition !== undefined) return edition;
  if (language === undefined) return editions[0] ?? '';
  const beginning = editions.find((each) => each.split('-')[0] === language);
  return beginning ?? editions.find((each) => each.split('-').includes(language)) ?? language;
}
