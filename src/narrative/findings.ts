import type { HelperShape, Type } from './helper.ts';
import { digitsIn } from './typed-digits.ts';

/** Where in the source: lines from 1, columns from 0, as Handlebars counts them. */
export type Position = { readonly line: number; readonly column: number };

/**
 * A problem that the source shows by itself. `broken` ones keep the statement from being rendered; `typed` ones are
 * numbers typed by hand, which only `check` tells (the document refuses them by itself).
 */
export type Problem = {
  readonly kind: 'broken' | 'typed';
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly at: Position;
};

/** A string argument that names something, to be looked up in the code lists. */
export type NameUse = {
  readonly helper: HelperShape;
  readonly type: Type;
  readonly text: string;
  readonly at: Position;
  /** The string arguments of the call, in order: a code belongs to the dimension before it. */
  readonly beside: readonly string[];
  /** The dimension of `by=`. */
  readonly by: string | undefined;
};

/** What is known at a place of a template: names of values, and whether a row stands around. */
export type Sight = { readonly values: ReadonlySet<string>; readonly row: boolean };

/** What looking through a template has found so far. */
export class Findings {
  readonly problems: Problem[] = [];
  readonly names: NameUse[] = [];
  readonly lines: readonly string[];

  constructor(source: string) {
    this.lines = source.split('\n');
  }

  /** How many problems keep a statement from being rendered. */
  get broken(): number {
    return this.problems.filter((problem) => problem.kind === 'broken').length;
  }

  tell(code: string, node: hbs.AST.Node, message: string, hint: string): void {
    this.problems.push({ kind: 'broken', code, message, hint, at: node.loc.start });
  }

  /** Tells every number typed in `text`, which stands at `at`. */
  typed(text: string, at: Position): void {
    for (const { digits, line, column } of digitsIn(text, at.column === 0)) {
      this.problems.push({
        kind: 'typed',
        code: 'E_TEMPLATE_DIGIT',
        message: `The number “${digits}” is typed by hand.`,
        hint: 'Print figures by {{value}}, years and dates by {{period}} and {{date}}, names with digits by {{code}} or {{numeral}}.',
        at: { line: at.line + line, column: line === 0 ? at.column + column : column },
      });
    }
  }
}
