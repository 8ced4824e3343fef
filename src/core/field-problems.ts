import type { z } from 'zod';
import { nearest } from './identifiers.ts';
import { oneLine } from './one-line.ts';
import { allowedAt, keysOf, schemasAt, valueAt } from './schema-words.ts';

type Path = readonly (string | number)[];
type Issue = z.core.$ZodIssue;

/** A field that does not fit: where, what is wrong with which value (without a stop), what is allowed and what to do. */
export type FieldProblem = { readonly path: Path; readonly problem: string; readonly hint: string };

/**
 * What `schema` finds wrong with `data`, in words for whoever wrote it. A rule that a schema states as the message of
 * `regex` or `refine` becomes the hint; an issue that is added by hand is a problem in its own words, with
 * `params: { hint }`.
 */
export function fieldProblems(
  schema: z.ZodType,
  data: unknown,
  issues: readonly Issue[],
  prefix: Path = [],
): readonly FieldProblem[] {
  return issues.flatMap((issue): readonly FieldProblem[] => {
    const path = [...prefix, ...issue.path.filter((part) => typeof part !== 'symbol')];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const branch = branchOf(issue.errors);
      if (branch !== undefined) return fieldProblems(schema, data, branch, path);
    }
    if (issue.code === 'unrecognized_keys') {
      const known = keysOf(schemasAt(schema, data, path));
      return issue.keys.map((key) => unknownKey(path, key, known));
    }
    return [problemAt(schema, data, path, issue)];
  });
}

/** The branch of a union that was meant: the one that is of the right type and fails further inside, if it is one. */
function branchOf(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const inner = branches.filter((issues) =>
    issues.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  return inner.length === 1 ? inner[0] : undefined;
}

function unknownKey(path: Path, key: string, known: readonly string[]): FieldProblem {
  const [near] = nearest(key, known, 1);
  const hint = `Allowed: ${known.join(', ')}.`;
  return {
    path: [...path, key],
    problem: `"${oneLine(key)}" is no field ${path.length === 0 ? 'of the file' : `of ${label(path)}`}`,
    hint: near === undefined ? hint : `Did you mean ${near}? ${hint}`,
  };
}

function problemAt(schema: z.ZodType, data: unknown, path: Path, issue: Issue): FieldProblem {
  const name = label(path);
  const value = valueAt(data, path);
  if (issue.code === 'invalid_key') {
    const rule = issue.issues[0]?.message ?? '';
    return {
      path,
      problem: `the name "${oneLine(String(path.at(-1)))}" is not allowed`,
      hint: sentence(rule),
    };
  }
  const added = issue.code === 'custom' ? issue.params?.hint : undefined;
  if (typeof added === 'string') return { path, problem: `${name}: ${issue.message}`, hint: added };
  const allowed = allowedAt(schema, data, path);
  const last = String(path.at(-1) ?? '');
  if (value === undefined && path.length > 0) {
    return {
      path,
      problem: `${name} is missing`,
      hint: `Write \`${last}: …\`; allowed: ${allowed}.`,
    };
  }
  if (value === null) {
    return { path, problem: `${name} is empty`, hint: `Allowed: ${allowed}; or take it out.` };
  }
  const problem = `${name}: ${shown(value)} is not allowed`;
  if (issue.code === 'custom' || (issue.code === 'invalid_format' && isRule(issue.message))) {
    const what = typeof value === 'object' ? `${name} does not fit` : problem;
    return { path, problem: what, hint: sentence(issue.message) };
  }
  return {
    path,
    problem,
    hint: `${guess(issue, value, last, schema, data, path)}Allowed: ${allowed}.`,
  };
}

/** What was probably meant. */
function guess(
  issue: Issue,
  value: unknown,
  name: string,
  schema: z.ZodType,
  data: unknown,
  path: Path,
): string {
  const types = schemasAt(schema, data, path).map((each) => each._zod.def.type);
  const scalar = typeof value !== 'object';
  if (scalar && typeof value !== 'string' && types.every((type) => type === 'string')) {
    return `Write it in quotes: "${String(value)}". `;
  }
  if (typeof value === 'string' && types.includes('array') && name !== '') {
    return `A list is written in brackets: \`${name}: [${oneLine(value)}]\`. `;
  }
  if (typeof value === 'string' && types.every((type) => type === 'number') && isNumber(value)) {
    return `Write it without quotes: ${value}. `;
  }
  const known = issue.code === 'invalid_value' ? issue.values.map(String) : optionsOf(issue);
  const [near] = nearest(String(value), known, 1);
  return near === undefined ? '' : `Did you mean ${near}? `;
}

function optionsOf(issue: Issue): readonly string[] {
  const options = 'options' in issue ? issue.options : undefined;
  return Array.isArray(options) ? options.map(String) : [];
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

/** Words of our own, not those that the schema library has for a pattern. */
function isRule(message: string): boolean {
  return !message.startsWith('Invalid');
}

/** `zone`, `item 2 of regions`. */
function label(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (typeof last === 'string') return oneLine(last);
  const list = path.slice(0, -1).findLast((part) => typeof part === 'string');
  return `item ${last + 1}${list === undefined ? '' : ` of ${list}`}`;
}

/** A value as it would be written, in short. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'a map of fields';
  const text = oneLine(JSON.stringify(value) ?? 'nothing');
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/** A clause with a capital and a stop. */
export function sentence(text: string): string {
  const [first = '', ...rest] = text;
  return `${first.toUpperCase()}${rest.join('')}${/[.!?]$/.test(text) ? '' : '.'}`;
}
