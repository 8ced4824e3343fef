import type { Diagnostics } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import type { Numeral } from '../core/figure.ts';
import type { Texts } from '../core/language-code.ts';
import type { Cube } from '../dataset/model.ts';
import type { Language } from '../language/language.ts';
import type { Lexicon } from './lexicon.ts';
import { markNumerals } from './markup.ts';
import type { MaybeQuantity } from './quantity.ts';
import type { Recorder } from './recorder.ts';

/** A slip or gap of the data that the data notes tell: a snippet in each language, with helpers. */
export type DataNote = {
  readonly id: string;
  readonly section: string;
  readonly file: string;
  readonly text: Texts;
  /** The title of the chapter that the note is about: notes of one chapter stand under it. */
  readonly head?: Texts;
};

/** One rendering: what it tells of, in which language, and where its results go. */
export type Telling = {
  readonly language: Language;
  readonly cube: Cube;
  readonly lexicon: Lexicon;
  readonly recorder: Recorder;
  readonly section: string;
  readonly file: string;
  readonly diagnostics: Diagnostics;
  readonly notes: readonly DataNote[];
  /** True for `say`, where numbers may be typed. */
  readonly literals: boolean;
  readonly usage: Usage;
  /** True where the lines of the text are those of `file`: in a template, not in a text inside another file. */
  readonly ownLines: boolean;
  /** What a reference names; missing when it has no value. Throws on an unknown name. */
  readonly find: (reference: string) => MaybeQuantity;
  /** Renders another snippet with the same helpers, for the data notes. */
  readonly snippet: (source: string, file: string) => string;
};

/** What a template has used up so far, and the line that it is at: a loop in a template by others ends at the limit. */
export type Usage = { calls: number; size: number; line: number };

export const limits = { calls: 50_000, size: 2_000_000 } as const;

/** Ends the whole rendering, unlike a problem of one helper. */
export class LimitReached extends SholuError {}

export function use(usage: Usage, calls: number, size: number): void {
  usage.calls += calls;
  usage.size += size;
  if (usage.calls > limits.calls) {
    throw new LimitReached(
      'E_TEMPLATE_LIMIT',
      `The template calls helpers more than ${limits.calls} times.`,
      { hint: 'Limit its lists with limit= and do not put loops into loops.' },
    );
  }
  if (usage.size > limits.size) {
    throw new LimitReached(
      'E_TEMPLATE_LIMIT',
      `The template prints more than ${limits.size} characters.`,
      { hint: 'Limit its lists with limit= and do not put loops into loops.' },
    );
  }
}

/** Text of the data as Markdown, its numerals declared for `reason`. */
export function dataText(telling: Telling, text: string, reason: Numeral['reason']): string {
  return markNumerals(text, (numeral) =>
    telling.recorder.numeral({ language: telling.language.code, text: numeral, reason }),
  );
}
