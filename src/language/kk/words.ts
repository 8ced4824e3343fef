import type { WordForm } from '../language.ts';
import { declineWord } from './suffix.ts';

const ones = ['нөл', 'бір', 'екі', 'үш', 'төрт', 'бес', 'алты', 'жеті', 'сегіз', 'тоғыз'];

export function words(value: number, form: WordForm): string | undefined {
  const word =
    value < 10
      ? ones[value]
      : value === 10
        ? 'он'
        : value < 20
          ? `он ${ones[value - 10] ?? ''}`
          : value === 20
            ? 'жиырма'
            : undefined;
  return word === undefined ? undefined : declineWord(word, form.case);
}

/** In digits an ordinal takes a hyphen, and the noun follows it without a blank: `13-орында`. */
export function ordinal(value: number, _form?: WordForm): string {
  return `${value}-`;
}

export function list(
  items: readonly string[],
  join: 'and' | 'or',
  separator: 'comma' | 'semicolon',
): string {
  const last = items.at(-1) ?? '';
  const before = items.slice(0, -1);
  if (before.length === 0) return last;
  if (separator === 'semicolon') return items.join('; ');
  return `${before.join(', ')} ${join === 'and' ? 'және' : 'немесе'} ${last}`;
}
