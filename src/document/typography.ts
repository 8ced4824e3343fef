import type { LanguageCode } from '../core/language-code.ts';
import type { Inline, Inlines } from './tree.ts';

/**
 * The last touch on running text: single blanks, none at either end or before a comma, and no-break spaces
 * where a line must not end, one point where an abbreviation ends a sentence («13 тыс.»). Figures and numerals stay exactly as they were printed; quotes and apostrophes as
 * they were written.
 *
 * Source of the rules: a dash does not open a line, and a one-letter Russian word does not close one
 * (Milchin, «Справочник издателя и автора», on setting).
 */
export function finish(inlines: Inlines, language: LanguageCode): Inlines {
  return trimEnd(finishChildren(inlines, language, { blank: true, point: false }));
}

/** How the text so far ends: with a blank, so that the next one is not doubled; with the point of a figure's abbreviation, which ends a sentence too. */
type Flow = { blank: boolean; point: boolean };

function finishChildren(inlines: Inlines, language: LanguageCode, flow: Flow): Inlines {
  return inlines.flatMap((inline): Inline[] => {
    if (inline.type === 'text') {
      const text = flow.point ? inline.value.replace(/^\.(?!\.)/, '') : inline.value;
      const value = finishText(text, language, flow.blank);
      if (value === '') return [];
      flow.blank = /[ \u00a0]$/.test(value);
      flow.point = false;
      return [{ type: 'text', value }];
    }
    if ('children' in inline) {
      const children = finishChildren(inline.children, language, flow);
      return children.length === 0 ? [] : [{ ...inline, children }];
    }
    flow.blank = false;
    flow.point = inline.text.endsWith('.');
    return [inline];
  });
}

function finishText(text: string, language: LanguageCode, afterBlank: boolean): string {
  let value = text
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/ ?\u00a0 ?/g, '\u00a0')
    .replace(/ (?=[,.;:](?:\s|$))/g, '')
    .replace(/ (?=[—–](?: |$))/g, '\u00a0');
  if (language === 'ru') {
    value = value.replace(
      /(?<![\p{L}\p{N}])([вксоуиа]) (?=\S|$)/giu,
      (_, word: string) => `${word}\u00a0`,
    );
  }
  return afterBlank ? value.replace(/^ +/, '') : value;
}

function trimEnd(inlines: Inlines): Inlines {
  const last = inlines.at(-1);
  if (last === undefined) return inlines;
  const before = inlines.slice(0, -1);
  if (last.type === 'text') {
    const value = last.value.replace(/[ \u00a0]+$/, '');
    return value === '' ? trimEnd(before) : [...before, { type: 'text', value }];
  }
  if (!('children' in last)) return inlines;
  const children = trimEnd(last.children);
  return children.length === 0 ? trimEnd(before) : [...before, { ...last, children }];
}
