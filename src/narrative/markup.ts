import { marks } from '../core/figure.ts';

/** A piece of finished Markdown, as helpers give it to each other; a plain string is a template's own text. */
export type Printed = { readonly type: 'printed'; readonly markdown: string; toString(): string };

export function printed(markdown: string): Printed {
  return { type: 'printed', markdown, toString: () => markdown };
}

export function isPrinted(value: unknown): value is Printed {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'printed';
}

const every = Object.values(marks).join('');
const control = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const special = /[\\`*_[\]<>|&~]/g;

/**
 * Text of the data as Markdown that shows it as it is: no sign of it acts as markup, line breaks become blanks,
 * marks of figures are dropped.
 */
export function escapeData(text: string): string {
  return text
    .replace(new RegExp(`[${every}]`, 'g'), '')
    .replace(control, ' ')
    .replace(special, '\\$&')
    .replace(/^(\s*)([-+=#])/, '$1\\$2')
    .replace(/^(\s*\p{Nd}+)([.)])/u, '$1\\$2');
}

export function figureMark(id: string, text: string): string {
  return `${marks.figure}${id}${marks.middle}${escapeData(text)}${marks.end}`;
}

/** Digits with their grouping and decimal sign, superscripts and fractions, Roman numerals of quarters. */
const numeral =
  /\p{Nd}{1,3}(?:\u00a0\p{Nd}{3})+(?!\p{Nd})|\p{Nd}+(?:[.,]\p{Nd}+)*|[\p{No}\p{Nl}]+|\b(?:IV|III|II|I)(?=\u00a0)/gu;

/** Data text with every numeral in a mark; `declare` is told each. */
export function markNumerals(text: string, declare: (numeral: string) => void): string {
  const clean = text.replace(new RegExp(`[${every}]`, 'g'), '');
  let out = '';
  let from = 0;
  for (const match of clean.matchAll(numeral)) {
    out +=
      from === 0
        ? escapeData(clean.slice(0, match.index))
        : escapeInner(clean.slice(from, match.index));
    out += `${marks.numeral}${match[0]}${marks.end}`;
    declare(match[0]);
    from = match.index + match[0].length;
  }
  return out + (from === 0 ? escapeData(clean) : escapeInner(clean.slice(from)));
}

/** Inside a line an opening dash or number is no list. */
function escapeInner(text: string): string {
  return text.replace(control, ' ').replace(special, '\\$&');
}

/** A paragraph that the document reads as a block of `kind`. */
export function blockMark(kind: string, content: string): string {
  return `\n\n${marks.block}${kind}${marks.middle}${oneLine(content)}\n\n`;
}

/** Blanks and line breaks as single blanks. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').trim();
}

const opening = new RegExp(
  `^((?:[\\s*_"“„«‘([]|\\\\(?=[*_[]))*)(?:${marks.figure}([^${every}]+)${marks.middle}|${marks.numeral})?`,
);

/**
 * The first letter as a capital, also where it stands in a figure: then `retell` is told the figure's new text.
 * Text that opens with a digit stays.
 */
export function capitalised(markdown: string, retell: (id: string, text: string) => void): string {
  const match = opening.exec(markdown);
  const at = match?.[0].length ?? 0;
  const letter = /^\p{Ll}/u.exec(markdown.slice(at))?.[0];
  if (letter === undefined) return markdown;
  const result = `${markdown.slice(0, at)}${letter.toUpperCase()}${markdown.slice(at + letter.length)}`;
  const id = match?.[2];
  if (id !== undefined) {
    const end = result.indexOf(marks.end, at);
    retell(id, unescaped(result.slice(at, end)));
  }
  return result;
}

function unescaped(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** What a reader sees of marked Markdown: no marks, no escapes, no emphasis. For `say` and for alternative texts. */
export function plainText(markdown: string): string {
  const seen = markdown
    .replace(new RegExp(`${marks.figure}[^${every}]+${marks.middle}`, 'g'), '')
    .replace(new RegExp(`${marks.block}[a-z]+${marks.middle}`, 'g'), '')
    .replaceAll(marks.field, ' · ')
    .replace(new RegExp(`[${every}]`, 'g'), '');
  return unescaped(seen.replace(/(?<!\\)(\*\*|\*)(.+?)(?<!\\)\1/g, '$2')).trim();
}
