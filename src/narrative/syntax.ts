import type { Place } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';

/** What Handlebars says of a source that it cannot read, as `E_TEMPLATE_SYNTAX` with its place. */
export function syntaxError(error: unknown, file: string): SholuError {
  const text = error instanceof Error ? error.message : String(error);
  const { lineNumber, column } = error as { lineNumber?: number; column?: number };
  const line = lineNumber ?? lineOf(text);
  const place: Place = {
    file,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column: column + 1 }),
  };
  return new SholuError('E_TEMPLATE_SYNTAX', `This is not valid Handlebars: ${reason(text)}.`, {
    hint: 'Close every {{#block}} with {{/block}}, every bracket and every quote.',
    place,
  });
}

function lineOf(text: string): number | undefined {
  const match = /on line (\d+)/.exec(text);
  return match === null ? undefined : Number(match[1]);
}

/** The parser shows the source and its own token names; the reader wants what was expected near what. */
function reason(text: string): string {
  const near = /on line \d+:\n(.*)\n/.exec(text)?.[1];
  if (near !== undefined) return `it breaks off or goes on wrongly at “${near.slice(-60)}”`;
  return text.split('\n')[0]?.replace(/ - \d+:\d+$/, '') ?? text;
}
