import Handlebars from 'handlebars';
import { SholuError } from '../core/error.ts';
import { type Block, type BlockScope, broken, Call, type Helper, type Scope } from './call.ts';
import { helpers } from './helpers/table.ts';
import { isPrinted, printed } from './markup.ts';
import { LimitReached, type Telling, use } from './telling.ts';

/** A compiled template: gives marked Markdown; problems go to the telling's diagnostics. */
export type Compiled = (telling: Telling, lists: Readonly<Record<string, unknown>>) => string;

type Frame = { readonly telling: Telling } & Record<string, unknown>;

/**
 * Handlebars with our helpers only: strict, no partials, no decorators, no access to prototypes, and no escaping
 * of its own, since helpers escape data for Markdown. One for each narrator.
 */
export class Environment {
  readonly #handlebars = Handlebars.create();
  readonly #options: CompileOptions;

  constructor() {
    for (const name of Object.keys(this.#handlebars.helpers))
      this.#handlebars.unregisterHelper(name);
    for (const helper of helpers.values()) {
      this.#handlebars.registerHelper(helper.name, this.#bound(helper));
    }
    // Built-in names that are not ours (lookup, log) must not be taken for helpers: they are refused before.
    this.#options = {
      knownHelpers: Object.fromEntries([...helpers.keys()].map((name) => [name, true])) as never,
      knownHelpersOnly: true,
      strict: true,
      noEscape: true,
    };
  }

  parse(source: string): hbs.AST.Program {
    return this.#handlebars.parse(source);
  }

  compile(program: hbs.AST.Program): Compiled {
    const template = this.#handlebars.compile(program, this.#options);
    return (telling, lists) => {
      const scope: Scope & Record<string, unknown> = { type: 'scope', row: undefined, ...lists };
      return String(template(scope, { data: { telling } }));
    };
  }

  #bound(helper: Helper) {
    const frame = (data: unknown): Frame => this.#handlebars.createFrame(data as object) as Frame;
    return function (this: Scope, ...given: unknown[]): unknown {
      const options = given.pop() as Handlebars.HelperOptions & { loc?: hbs.AST.SourceLocation }; // Handlebars gives it last
      const values = given.map((value) => (isScope(value) ? value.row : value));
      return invoke(helper, this, values, options, frame);
    };
  }
}

function isScope(value: unknown): value is Scope {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'scope';
}

/** Runs a helper; its problem becomes a diagnostic with the place, and what it would have given is left out. */
function invoke(
  helper: Helper,
  scope: Scope,
  values: readonly unknown[],
  options: Handlebars.HelperOptions & { loc?: hbs.AST.SourceLocation },
  frame: (data: unknown) => Frame,
): unknown {
  const { telling } = options.data as Frame;
  const prints = helper.gives === 'text' || helper.gives === 'block';
  const nothing = prints ? printed('') : helper.gives === 'condition' ? false : broken;
  use(telling.usage, 1, 0);
  const named = options.hash as Readonly<Record<string, unknown>>;
  if ([...values, ...Object.values(named)].includes(broken)) return nothing;
  try {
    if (options.loc !== undefined) telling.usage.line = options.loc.start.line;
    const block = blockOf(options, scope, frame);
    const result = helper.run(new Call(helper, telling, scope, { values, options: named, block }));
    if (isPrinted(result)) use(telling.usage, 0, result.markdown.length);
    return result;
  } catch (error) {
    if (error instanceof LimitReached || !(error instanceof SholuError)) throw error;
    telling.diagnostics.error(error.code, error.message, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      place: placeOf(telling, options.loc),
    });
    return nothing;
  }
}

function placeOf(telling: Telling, loc: hbs.AST.SourceLocation | undefined) {
  if (loc === undefined) return { file: telling.file };
  return { file: telling.file, line: loc.start.line, column: loc.start.column + 1 };
}

function blockOf(
  options: Handlebars.HelperOptions & { loc?: hbs.AST.SourceLocation },
  scope: Scope,
  frame: (data: unknown) => Frame,
): Block {
  const data = (loop: BlockScope['loop']): Frame =>
    loop === undefined ? (options.data as Frame) : Object.assign(frame(options.data), loop);
  return {
    line: options.loc?.start.line ?? 1,
    // A body of one helper gives what the helper gave, which is no string yet.
    body: ({ row, named, loop } = {}) =>
      String(
        options.fn(row === undefined ? scope : { ...scope, row }, {
          data: data(loop),
          ...(named === undefined ? {} : { blockParams: [...named] }),
        }),
      ),
    otherwise: () => (typeof options.inverse === 'function' ? String(options.inverse(scope)) : ''),
  };
}
