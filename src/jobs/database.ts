import type { Db } from 'pg-boss';

/** Runs one statement; parameters are `$1`, `$2` … */
export type Sql = {
  readonly query: <Row extends object>(
    text: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
};

/** A transaction: our statements, and the same connection for the queue, so that both are written or neither. */
export type Transaction = Sql & { readonly queue: Db };

/**
 * One database with our tables and those of the queue: PostgreSQL inside the process, or a server.
 * Both speak the same SQL; nothing above this type knows which it is.
 */
export type Database = Sql & {
  readonly kind: 'embedded' | 'server';
  /** What the queue connects by. */
  readonly queue: QueueConnection;
  /**
   * Runs `work` in a transaction and gives what it gives. Inside, use only what it is handed:
   * the embedded database has one connection, and a statement beside the transaction would wait for it for ever.
   */
  readonly transaction: <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
};

export type QueueConnection =
  | { readonly backend: 'pglite'; readonly db: Db }
  | {
      readonly backend: 'postgres';
      readonly connectionString: string;
      readonly patience?: Patience;
    };

/** Settings of connections, in the names of `pg`, by which a server that is silent is taken for gone. */
export type Patience = {
  readonly keepAlive: true;
  readonly keepAliveInitialDelayMillis: number;
  /** After so many milliseconds without an answer a statement fails. */
  readonly query_timeout: number;
  /** The server ends a transaction in which nothing happens for so many milliseconds. */
  readonly idle_in_transaction_session_timeout: number;
};
