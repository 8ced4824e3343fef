import { SholuError } from '../core/error.ts';
import { checkCall } from './arguments.ts';
import type { HelperShape } from './helper.ts';
import {
  isMissing,
  isQuantity,
  literalQuantity,
  type MaybeQuantity,
  type Quantities,
  type Quantity,
} from './quantity.ts';
import type { Telling } from './telling.ts';

/** The context of a template's text: the row of the loop around it and the rows of a chart. */
export type Scope = {
  readonly type: 'scope';
  readonly row?: Quantity | undefined;
  readonly rows?: Quantities | undefined;
};

/** What a sub-expression gives when it has failed and its problem is told: whoever takes it stays silent. */
export const broken = { type: 'broken' } as const;

export type Block = {
  /** The content, with another row or with named values. */
  readonly body: (over?: BlockScope) => string;
  readonly otherwise: () => string;
  readonly line: number;
};
export type BlockScope = {
  readonly row?: Quantity;
  readonly named?: readonly unknown[];
  readonly loop?: { readonly first: boolean; readonly last: boolean; readonly index: number };
};

/** A helper with what it does. */
export type Helper = HelperShape & { readonly run: (call: Call) => unknown };

/** One call of a helper, its arguments checked against the helper's table. */
export class Call {
  readonly helper: HelperShape;
  readonly telling: Telling;
  readonly scope: Scope;
  readonly block: Block;
  readonly #values: readonly unknown[];
  readonly #options: Readonly<Record<string, unknown>>;

  constructor(
    helper: HelperShape,
    telling: Telling,
    scope: Scope,
    given: {
      readonly values: readonly unknown[];
      readonly options: Readonly<Record<string, unknown>>;
      readonly block: Block;
    },
  ) {
    this.helper = helper;
    this.telling = telling;
    this.scope = scope;
    this.block = given.block;
    this.#values = given.values;
    this.#options = given.options;
    checkCall(helper, given.values, given.options, telling.literals);
  }

  get count(): number {
    return this.#values.length;
  }

  /** The value at a place as it was given, for helpers that take several types. */
  raw(index: number): unknown {
    return this.#values[index];
  }

  /** A quantity that must be there; throws `E_VALUE_MISSING` outside `when`. */
  quantity(index: number): Quantity {
    return this.present(this.maybe(index));
  }

  /** A quantity that may lack its value. */
  maybe(index: number): MaybeQuantity {
    return this.#resolve(this.#values[index]);
  }

  /** Every argument from `from` on as quantities; lists are spread. */
  several(from = 0): readonly MaybeQuantity[] {
    return this.#values
      .slice(from)
      .flatMap((value): readonly MaybeQuantity[] =>
        Array.isArray(value) ? (value as Quantities) : [this.#resolve(value)],
      );
  }

  /** References of what is missing among the arguments; of an empty list what it is. */
  lacking(): readonly string[] {
    return this.#values.flatMap((value): readonly string[] => {
      if (Array.isArray(value)) return value.length > 0 ? [] : ['an empty list'];
      const quantity = this.#resolve(value);
      return quantity.type === 'missing' ? quantity.references : [];
    });
  }

  every(holds: (value: unknown) => boolean): boolean {
    return this.#values.every(holds);
  }

  some(holds: (value: unknown) => boolean): boolean {
    return this.#values.some(holds);
  }

  /** The value, or the error that names what is missing. */
  present(quantity: MaybeQuantity): Quantity {
    if (quantity.type === 'quantity') return quantity;
    const { region, period } = this.telling.cube.issue;
    const names = quantity.references.map((text) => `"${text}"`).join(', ');
    throw new SholuError(
      'E_VALUE_MISSING',
      `There is no value of ${names} for ${region} in the issue ${period.text}.`,
      { hint: `Put the sentence into {{#when ${names.replaceAll(', ', ' ')}}} … {{/when}}.` },
    );
  }

  list(index: number): Quantities {
    return this.#values[index] as Quantities; // checkCall has seen that it is a list
  }

  text(index: number): string {
    return String(this.#values[index]);
  }

  number(index: number): number {
    return Number(this.#values[index]);
  }

  has(option: string): boolean {
    return this.#options[option] !== undefined;
  }

  option(name: string): string | undefined {
    const value = this.#options[name];
    return value === undefined ? undefined : String(value);
  }

  /** An option that is one of a set; the table has checked it. */
  choice<T extends string>(name: string, fallback: T): T {
    return (this.option(name) ?? fallback) as T;
  }

  numberOption(name: string): number | undefined {
    const value = this.#options[name];
    return typeof value === 'number' ? value : undefined;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.#options[name];
    return typeof value === 'boolean' ? value : fallback;
  }

  quantityOption(name: string): MaybeQuantity | undefined {
    const value = this.#options[name];
    return value === undefined ? undefined : this.#resolve(value);
  }

  #resolve(value: unknown): MaybeQuantity {
    if (isQuantity(value) || isMissing(value)) return value;
    if (typeof value === 'number') return literalQuantity(value);
    return this.telling.find(String(value));
  }
}
