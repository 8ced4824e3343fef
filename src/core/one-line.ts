/** Controls, line and paragraph separators, and the marks that turn the direction of writing. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/**
 * The text as one line for a header: a name or a title with line breaks can neither begin a header of its own nor
 * reorder what the reader sees.
 */
export function oneLine(text: string): string {
  return text.replace(unprintable, ' ').replace(/\s+/g, ' ').trim();
}
