import type { LanguageCode } from '../core/language-code.ts';
import type { Briefing } from './briefing.ts';

/** What a briefing lacks to be made in a language, in words; an edition needs title, publisher and every section's text. */
export function lackingIn(briefing: Briefing, code: LanguageCode): readonly string[] {
  return [
    ...(briefing.title[code] === undefined ? ['the title'] : []),
    ...(briefing.publisher[code] === undefined ? ['the publisher'] : []),
    ...briefing.sections.flatMap(({ id, texts }) => (texts.has(code) ? [] : [`section ${id}`])),
  ];
}

/** `the title, section a, section b and 4 more` */
export function inBrief(parts: readonly string[]): string {
  const more = parts.length > 3 ? ` and ${parts.length - 3} more` : '';
  return `${parts.slice(0, 3).join(', ')}${more}`;
}
