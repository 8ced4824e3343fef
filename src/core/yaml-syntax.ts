import type { YAMLError } from 'yaml';
import { oneLine } from './one-line.ts';

type Told = { readonly problem: string; readonly hint: string };

/** The slips that people make, by the code of the reader, in words without its jargon. */
const known: Readonly<Record<string, (key: string) => Told>> = {
  DUPLICATE_KEY: (key) => ({
    problem: `the key "${key}" stands twice`,
    hint: 'Keep one of the two.',
  }),
  TAB_AS_INDENT: () => ({
    problem: 'the line begins with a tab',
    hint: 'Indent with spaces, two for each level.',
  }),
  BLOCK_AS_IMPLICIT_KEY: () => ({
    problem: 'the line has a second colon',
    hint: 'Put the text after the first colon in quotes.',
  }),
  BAD_INDENT: () => ({
    problem: 'the line does not begin in the column of its neighbours',
    hint: 'Let all fields of one level begin in the same column.',
  }),
  MISSING_CHAR: () => ({
    problem: 'a quote, a bracket, a comma or a colon is missing in or before the line',
    hint: 'Close every quote, [ and {; part items by commas; a field is a name, a colon and a blank.',
  }),
  MULTILINE_IMPLICIT_KEY: () => ({
    problem: 'the line is no field: a colon is missing, or a quote is not closed before it',
    hint: 'A field is a name, a colon, a blank and the value.',
  }),
  BAD_SCALAR_START: () => ({
    problem: 'a text begins with a sign that means something to YAML',
    hint: 'Put the text in quotes.',
  }),
};

const unclosed: Told = {
  problem: 'a [ or { before this place is not closed',
  hint: 'Close every [ with ] and every { with }.',
};

/** An error of the YAML reader as a clause about the line, and what to do. `at` is the position in `text`. */
export function syntaxProblem(error: YAMLError, text: string): Told {
  const [at] = error.pos;
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const whole = oneLine(text.slice(start, end === -1 ? undefined : end));
  const line = whole.length > 80 ? `${whole.slice(0, 80)}…` : whole;
  const key = /^[^:\s]+/.exec(text.slice(at))?.[0] ?? '';
  const open = error.code === 'BAD_INDENT' && error.message.startsWith('Flow');
  const told = (open ? unclosed : known[error.code]?.(oneLine(key))) ?? {
    problem: error.message,
    hint: 'Mend the line; texts with “: ”, “#” or quotes need quotes around them.',
  };
  const shown = line === '' ? '' : `, at “${line}”`;
  return { ...told, problem: `${told.problem}${shown}` };
}
