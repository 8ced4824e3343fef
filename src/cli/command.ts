import { parseArgs } from 'node:util';
import { errnoOf } from '../core/errno.ts';
import type { ExitCode } from '../core/error.ts';
import { SholuError } from '../core/error.ts';
import { nearest } from '../core/identifiers.ts';
import type { World } from './world.ts';

export type Option = {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly short?: string;
  /** What stands for the value in the help, e.g. `KZ-35`. */
  readonly value?: string;
  readonly summary: string;
};

/** A variable of the environment. */
export type Variable = { readonly name: string; readonly summary: string };

export type Command = {
  readonly name: string;
  readonly summary: string;
  readonly positionals: readonly {
    readonly name: string;
    readonly summary: string;
    readonly required: boolean;
  }[];
  readonly options: Readonly<Record<string, Option>>;
  /** What the help tells of the environment. */
  readonly variables?: readonly Variable[];
  readonly run: (input: Input, world: World) => Promise<ExitCode>;
};

/** What the user gave, checked against the option table. */
export class Input {
  readonly positionals: readonly string[];
  readonly #values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

  constructor(
    positionals: readonly string[],
    values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>,
  ) {
    this.positionals = positionals;
    this.#values = values;
  }

  flag(name: string): boolean {
    return this.#values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  texts(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  }
}

/** Options that every command takes. */
export const commonOptions: Readonly<Record<string, Option>> = {
  json: { type: 'boolean', summary: 'print the result as JSON, for machines' },
  quiet: { type: 'boolean', short: 'q', summary: 'print nothing but problems and the result' },
  help: { type: 'boolean', short: 'h', summary: 'show this help' },
};

/** Parses the words after the command's name; throws `E_USAGE` with the remedy. */
export function parseInput(command: Command, words: readonly string[]): Input {
  const options = { ...command.options, ...commonOptions };
  const table = Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      {
        type: option.type,
        ...(option.multiple === undefined ? {} : { multiple: option.multiple }),
        ...(option.short === undefined ? {} : { short: option.short }),
      },
    ]),
  );
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...words], options: table, allowPositionals: true, strict: true });
  } catch (error) {
    throw wrongWords(command, words, options, error);
  }
  const { positionals, values } = parsed;
  if (values.help !== true) {
    const extra = positionals[command.positionals.length];
    if (extra !== undefined) throw usage(command, `The argument "${extra}" is one too many.`);
    const lacking = command.positionals[positionals.length];
    if (lacking?.required) throw usage(command, `The argument <${lacking.name}> is missing.`);
  }
  return new Input(positionals, values);
}

/** What Node finds wrong with an option, in words of our own. */
function wrongWords(
  command: Command,
  words: readonly string[],
  options: Readonly<Record<string, Option>>,
  error: unknown,
): SholuError {
  const code = errnoOf(error);
  const told = error instanceof Error ? error.message : '';
  const given = /'(?:-\w, )?(-[^' =]*)/.exec(told)?.[1] ?? '';
  const name = given.replace(/^-+/, '');
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const [near] = nearest(name, Object.keys(options), 1);
    const meant = near === undefined ? '' : ` Did you mean --${near}?`;
    return usage(command, `There is no option ${given}.${meant}`);
  }
  const option = options[name];
  if (option === undefined) return usage(command, 'The options cannot be read.');
  if (option.type === 'boolean') return usage(command, `The option ${given} takes no value.`);
  const at = words.indexOf(given);
  const next = at < 0 ? undefined : words[at + 1];
  const value =
    next === undefined
      ? ''
      : `; ${JSON.stringify(next)} looks like an option (a value that begins with a dash is written ${given}=${next})`;
  return usage(
    command,
    `The option ${given} needs a value: ${given} ${option.value ?? '…'}${value}.`,
  );
}

function usage(command: Command, message: string): SholuError {
  return new SholuError('E_USAGE', message, {
    hint: `See \`sholu ${command.name} --help\`.`,
  });
}

/** The help of one command, made from its tables. */
export function helpText(command: Command): string {
  const words = command.positionals.map((item) =>
    item.required ? `<${item.name}>` : `[${item.name}]`,
  );
  const rows: [string, string][] = [
    ...command.positionals.map((item): [string, string] => [item.name, item.summary]),
    ...Object.entries({ ...command.options, ...commonOptions }).map(
      ([name, option]): [string, string] => [
        `${option.short === undefined ? '    ' : `-${option.short}, `}--${name}${option.type === 'string' ? ` ${option.value ?? '…'}` : ''}`,
        option.multiple === true
          ? `${option.summary} (may be given several times)`
          : option.summary,
      ],
    ),
  ];
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    `sholu ${[command.name, ...words].join(' ')}`,
    '',
    `${command.summary}`,
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    ...variableLines(command.variables ?? []),
    '',
  ].join('\n');
}

function variableLines(variables: readonly Variable[]): readonly string[] {
  if (variables.length === 0) return [];
  const width = Math.max(...variables.map(({ name }) => name.length));
  const rows = variables.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return ['', 'Variables of the environment:', '', ...rows];
}
