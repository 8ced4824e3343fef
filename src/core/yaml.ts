import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Diagnostics } from './diagnostic.ts';

/** Which codes to tell a problem with: text that is no YAML, a field that does not fit. */
export type YamlCodes = { readonly syntax: string; readonly field: string };

/**
 * Reads YAML `text` and checks it against `schema`. Every problem is told with file, line and field;
 * gives undefined when there was one. Aliases are limited, so that a small file cannot grow without bound.
 */
export function parseYaml<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  diagnostics: Diagnostics,
  codes: YamlCodes,
): T | undefined {
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  for (const problem of parsed.errors) {
    const { line, col } = lines.linePos(problem.pos[0]);
    diagnostics.error(codes.syntax, `This is not valid YAML: ${problem.message}.`, {
      hint: 'Mend the line; strings with “: ”, “#” or quotes need quotes around them.',
      place: { file, line, column: col },
    });
  }
  if (parsed.errors.length > 0) return undefined;
  const result = schema.safeParse(parsed.toJS({ maxAliasCount: 100 }));
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    const node = closest(parsed, path);
    const field = path.join('.');
    diagnostics.error(codes.field, `${field === '' ? 'The file' : field}: ${issue.message}.`, {
      hint: 'Write the field as the README describes it.',
      place: {
        file,
        ...(node === undefined ? {} : { line: lines.linePos(node).line }),
        ...(field === '' ? {} : { field }),
      },
    });
  }
  return undefined;
}

/** Where the deepest part of `path` that exists begins. */
function closest(
  parsed: ReturnType<typeof parseDocument>,
  path: readonly (string | number)[],
): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node = parsed.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}
