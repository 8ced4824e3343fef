/**
 * The first character of `text` that no name and no note may carry, as `U+E000`: control characters, and the
 * private-use area by which the narrative marks its figures. Tab and line end are allowed.
 */
export function forbiddenIn(text: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const found = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uE000-\uF8FF\uFFFE\uFFFF]/.exec(
    text,
  )?.[0];
  if (found === undefined) return undefined;
  return `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
