import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Diagnostics, Place } from './diagnostic.ts';
import { fieldProblems } from './field-problems.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { valueAt } from './schema-words.ts';
import { syntaxProblem } from './yaml-syntax.ts';

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
 * Reads YAML `text` and checks it against `schema`. Every problem is told with file, line and field, the
 * value, what is allowed and what to do; gives undefined when there was one. Aliases are limited, so that a small file cannot grow without bound.
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
  const data = checkFields(parsed.data, schema, diagnostics, codes.field, (path) => ({
    file,
    ...lineAt(lineOf(path)),
  }));
  return data === undefined ? undefined : { data, lineOf };
}

/**
 * Reads YAML texts that `merge` makes one of, the nearest first, and checks the whole against `schema`. A problem is
 * told in the nearest file that has its field.
 */
export function readMergedYaml<T>(
  files: readonly { readonly path: string; readonly text: string }[],
  merge: (trees: readonly unknown[]) => unknown,
  schema: z.ZodType<T>,
  diagnostics: Diagnostics,
  codes: YamlCodes,
): T | undefined {
  const read = files.map(({ path, text }) => {
    const tree = readPlainYaml(text) ?? parseWhole(text, path, diagnostics, codes);
    return { path, text, tree };
  });
  const trees = read.flatMap(({ tree }) => (tree === undefined ? [] : [tree.data]));
  if (trees.length < files.length) return undefined;
  return checkFields(merge(trees), schema, diagnostics, codes.field, (path) => {
    const own = read.find(({ tree }) => valueAt(tree?.data, path) !== undefined) ?? read[0];
    if (own === undefined) return {};
    return { file: own.path, ...lineAt(lineFinder(own.text)(path)) };
  });
}

/** Checks data that were read already against `schema`, as `readYaml` does; `placeOf` tells where a field stands. */
export function checkFields<T>(
  data: unknown,
  schema: z.ZodType<T>,
  diagnostics: Diagnostics,
  code: string,
  placeOf: (path: Path) => Place,
): T | undefined {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  for (const { path, problem, hint } of fieldProblems(schema, data, result.error.issues)) {
    const field = path.join('.');
    diagnostics.error(code, `${problem.replace(/^the /, 'The ')}.`, {
      hint,
      place: { ...placeOf(path), ...(field === '' ? {} : { field }) },
    });
  }
  return undefined;
}

function lineAt(line: number | undefined): { readonly line?: number } {
  return line === undefined ? {} : { line };
}

function parseWhole(
  text: string,
  file: string,
  diagnostics: Diagnostics,
  codes: YamlCodes,
): { readonly data: unknown } | undefined {
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const told = new Set<number>();
  for (const problem of parsed.errors) {
    const { line, col } = lines.linePos(problem.pos[0]);
    if (told.has(line)) continue; // what follows in the line is a consequence
    told.add(line);
    const { problem: what, hint } = syntaxProblem(problem, text);
    diagnostics.error(codes.syntax, `This is not valid YAML: ${what}.`, {
      hint,
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
