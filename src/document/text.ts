import type { Inlines } from './tree.ts';

/** The words of running text without its marks, as a reader sees them. */
export function textOf(inlines: Inlines): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'text') return inline.value;
      return 'children' in inline ? textOf(inline.children) : inline.text;
    })
    .join('');
}

/** True when nothing would be seen: no text, or blanks only. */
export function isBlank(inlines: Inlines): boolean {
  return textOf(inlines).trim() === '';
}

/** The first letter as a capital, where a text of the middle of a sentence stands alone. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
