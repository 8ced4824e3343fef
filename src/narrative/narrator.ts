import type { Diagnostics } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import type { Figure, Numeral, Omission } from '../core/figure.ts';
import type { Cube, Dataset } from '../dataset/model.ts';
import type { Language } from '../language/language.ts';
import { checkNames } from './check-names.ts';
import { type Compiled, Environment } from './environment.ts';
import type { Findings, Problem } from './findings.ts';
import { inspect } from './inspect.ts';
import { emptyLexicon, type Lexicon } from './lexicon.ts';
import { plainText } from './markup.ts';
import { findQuantity, type MaybeQuantity, type Quantities } from './quantity.ts';
import { Recorder } from './recorder.ts';
import { syntaxError } from './syntax.ts';
import type { DataNote, Telling } from './telling.ts';

/** What a rendering tells of, and where its figures and problems go. */
export type TellingInput = {
  readonly language: Language;
  readonly cube: Cube;
  readonly recorder: Recorder;
  readonly diagnostics: Diagnostics;
  /** The section that the figures belong to. */
  readonly section: string;
  /** The template file, as problems name it. */
  readonly file: string;
  readonly lexicon?: Lexicon | undefined;
  /** What `dataNotes` tells. */
  readonly notes?: readonly DataNote[] | undefined;
};

/** Lists that a text may name beside the helpers, e.g. the rows of a chart. */
export type Lists = Readonly<Record<string, Quantities>>;

type Prepared = { readonly findings: Findings; readonly render: Compiled };

/**
 * Renders Handlebars with the helpers as marked Markdown. A template is compiled once for a narrator and may be
 * rendered for any language, region and period: nothing of a rendering stays.
 */
export class Narrator {
  readonly #environment = new Environment();
  readonly #prepared = new Map<string, Prepared>();
  /** What references name in a slice, which never changes. */
  readonly #found = new WeakMap<Cube, Map<string, MaybeQuantity>>();

  /** One rendering's surroundings; charts take them for their own texts. */
  telling(input: TellingInput, literals = false): Telling {
    const telling: Telling = {
      language: input.language,
      cube: input.cube,
      lexicon: input.lexicon ?? emptyLexicon,
      recorder: input.recorder,
      section: input.section,
      file: input.file,
      diagnostics: input.diagnostics,
      notes: input.notes ?? [],
      literals,
      usage: { calls: 0, size: 0, line: 1 },
      ownLines: false,
      find: (reference) => this.#find(input.cube, reference),
      // A note of the data tells no notes again.
      snippet: (source, file) => this.#render({ ...telling, file, notes: [] }, source, {}),
    };
    return telling;
  }

  /**
   * A section's text as marked Markdown, and the blocks that it left out. Problems are collected in the diagnostics
   * with file, line and column; what has one is left out of the text, which must then not be published.
   */
  renderTemplate(input: TellingInput & { readonly source: string }): {
    readonly markdown: string;
    readonly omissions: readonly Omission[];
  } {
    const before = new Set(input.recorder.omissions);
    const telling = { ...this.telling(input), ownLines: true };
    const markdown = this.#render(telling, input.source, {});
    return {
      markdown,
      omissions: input.recorder.omissions.filter((omission) => !before.has(omission)),
    };
  }

  /** A text of one line, such as a chart's title, as marked Markdown; it may name `lists`. */
  renderText(telling: Telling, source: string, lists: Lists = {}): string {
    return this.#render(telling, source, lists)
      .replace(/[ \t]*\n[ \t\n]*/g, ' ')
      .trim();
  }

  /**
   * What a template shows by itself: broken syntax, unknown helpers and arguments, names that the dataset does not
   * have, numbers typed by hand. `lists` are the names of lists that the text may use.
   */
  checkTemplate(input: {
    readonly source: string;
    readonly file: string;
    readonly dataset: Dataset;
    readonly diagnostics: Diagnostics;
    readonly lexicon?: Lexicon | undefined;
    readonly lists?: readonly string[] | undefined;
  }): void {
    const { source, file, dataset, diagnostics, lexicon = emptyLexicon, lists = [] } = input;
    const prepared = this.#prepare(source, file, lists, diagnostics);
    if (prepared === undefined) return;
    const { problems, names } = prepared.findings;
    tell(problems, file, diagnostics);
    checkNames(names, file, dataset, lexicon, diagnostics);
  }

  /** A snippet as a reader would see it, with what it printed; numbers may be typed in it. */
  say(input: {
    readonly source: string;
    readonly language: Language;
    readonly cube: Cube;
    readonly diagnostics: Diagnostics;
    readonly lexicon?: Lexicon | undefined;
    readonly notes?: readonly DataNote[] | undefined;
  }): {
    readonly text: string;
    readonly figures: readonly Figure[];
    readonly numerals: readonly Numeral[];
  } {
    const recorder = new Recorder();
    const telling = this.telling({ ...input, recorder, section: 'say', file: 'text' }, true);
    const text = plainText(this.#render(telling, input.source, {}));
    return { text, figures: recorder.figures, numerals: recorder.numerals };
  }

  #find(cube: Cube, reference: string): MaybeQuantity {
    const known = this.#found.get(cube) ?? new Map<string, MaybeQuantity>();
    this.#found.set(cube, known);
    const found = known.get(reference) ?? findQuantity(cube, reference);
    known.set(reference, found);
    return found;
  }

  #render(telling: Telling, source: string, lists: Lists): string {
    const { file, diagnostics } = telling;
    const prepared = this.#prepare(source, file, Object.keys(lists), diagnostics);
    if (prepared === undefined) return '';
    tell(
      prepared.findings.problems.filter((problem) => problem.kind === 'broken'),
      file,
      diagnostics,
    );
    try {
      return prepared.render(telling, lists);
    } catch (error) {
      if (!(error instanceof SholuError)) throw error;
      diagnostics.error(error.code, error.message, {
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        place: { file },
      });
      return '';
    }
  }

  #prepare(
    source: string,
    file: string,
    lists: readonly string[],
    diagnostics: Diagnostics,
  ): Prepared | undefined {
    const key = `${lists.join(' ')}\n${source}`;
    const known = this.#prepared.get(key);
    if (known !== undefined) return known;
    try {
      const program = this.#environment.parse(source);
      const findings = inspect(program, source, lists);
      const prepared = { findings, render: this.#environment.compile(program) };
      this.#prepared.set(key, prepared);
      return prepared;
    } catch (error) {
      const { code, message, hint, place } = syntaxError(error, file);
      diagnostics.error(code, message, {
        ...(hint === undefined ? {} : { hint }),
        ...(place === undefined ? {} : { place }),
      });
      return undefined;
    }
  }
}

function tell(problems: readonly Problem[], file: string, diagnostics: Diagnostics): void {
  for (const { code, message, hint, at } of problems) {
    diagnostics.error(code, message, {
      hint,
      place: { file, line: at.line, column: at.column + 1 },
    });
  }
}
