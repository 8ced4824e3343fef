import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Diagnostics } from './diagnostic.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** Which codes to tell a problem with: text that is no YAML, a field that does not fit. */
export type YamlCodes = { readonly syntax: string; readonly field: string };

type Path = readonly (string | number)[];

/** What a YAML file says, and where: the line of the deepest part of a path that exists, from 1. */
export type YamlFile<T> = {
  readonly data: T;
  readonly lineOf: (path: Path) => number | undefined;
};

/** As `readYaml`, the data alone. */
export function parseYaml<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  diagnostics: Diagnostics,
  codes: YamlCodes,
): T | undefined {
  return readYaml(text, file, schema, diagnostics, codes)?.data;
}

/**
 * Reads YAML `text` and checks it against `schema`. Every problem is told with file, line and field;
 * gives undefined when there was one. Aliases are limited, so that a small file cannot grow without bound.
 * Plain text takes the fast reader; the whole one comes in for everything else, and to find lines.
 */
export function readYaml<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  diagnostics: Diagnostics,
  codes: YamlCodes,
): YamlFile<T> | undefined {
  const parsed = readPlainYaml(text) ?? parseWhole(text, file, diagnostics, codes);
  if (parsed === undefined) return undefined;
  let lines: ((path: Path) => number | undefined) | undefined;
  const lineOf = (path: Path): number | undefined => {
    lines ??= lineFinder(text);
    return lines(path);
  };
  const result = schema.safeParse(parsed.data);
  if (result.success) return { data: result.data, lineOf };
  for (const issue of result.error.issues) {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    const line = lineOf(path);
    const field = path.join('.');
    diagnostics.error(codes.field, `${field === '' ? 'The file' : field}: ${issue.message}.`, {
      hint: 'Write the field as the README describes it.',
      place: {
        file,
        ...(line === undefined ? {} : { line }),
        ...(field === '' ? {} : { field }),
      },
    });
  }
  return undefined;
}

function parseWhole(
  text: string,
  file: string,
  diagnostics: Diagnostics,
  codes: YamlCodes,
): { readonly data: unknown } | undefined {
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
  try {
    return { data: parsed.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    diagnostics.error(codes.syntax, `This YAML cannot be resolved: ${reason}.`, {
      hint: 'Write the text out instead of repeating it by aliases.',
      place: { file },
    });
    return undefined;
  }
}

/** Finds the line where the deepest part of a path that exists begins. */
function lineFinder(text: string): (path: Path) => number | undefined {
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = parsed.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
}
