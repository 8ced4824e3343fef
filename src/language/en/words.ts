import type { WordForm } from '../language.ts';

const cardinals = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
];

export function words(value: number): string | undefined {
  return cardinals[value];
}

/** `1st`, `2nd`, `3rd`, `11th`, `23rd`. */
export function ordinal(value: number, _form?: WordForm): string {
  const tens = value % 100;
  const teen = tens >= 11 && tens <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
}

/** British style: no comma before the last item, but a semicolon where the items carry commas. */
export function list(
  items: readonly string[],
  join: 'and' | 'or',
  separator: 'comma' | 'semicolon',
): string {
  const last = items.at(-1) ?? '';
  const before = items.slice(0, -1);
  if (before.length === 0) return last;
  if (separator === 'semicolon') return `${before.join('; ')}; ${join} ${last}`;
  return `${before.join(', ')} ${join} ${last}`;
}
