/** What the thread of the embedded database is asked. `id` comes back with the answer. */
export type Ask = { readonly id: number } & (
  | {
      readonly kind: 'query';
      readonly text: string;
      readonly values: readonly unknown[];
      /** The transaction that it belongs to. */
      readonly transaction: number | undefined;
    }
  /** Statements without parameters. */
  | { readonly kind: 'script'; readonly text: string }
  | { readonly kind: 'begin'; readonly transaction: number }
  | { readonly kind: 'end'; readonly transaction: number; readonly commit: boolean }
  | { readonly kind: 'listen'; readonly channel: string }
  | { readonly kind: 'close' }
);

export type Question = Ask extends infer One ? (One extends Ask ? Omit<One, 'id'> : never) : never;

/** What the thread says: answers, and notices of the channels that were asked for. */
export type Said =
  | { readonly kind: 'answer'; readonly id: number; readonly rows: readonly object[] }
  | { readonly kind: 'failure'; readonly id: number; readonly error: DatabaseFailure }
  | { readonly kind: 'notice'; readonly channel: string; readonly payload: string };

/** An error of PostgreSQL with its fields (`code` is the SQLSTATE): an Error would lose them on the way. */
export type DatabaseFailure = Readonly<Record<string, unknown>> & { readonly message: string };

/** What the thread is started with. */
export type DatabaseFolder = {
  readonly path: string;
  /** Make a new database there and end. */
  readonly make: boolean;
};
