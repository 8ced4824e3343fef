import { SholuError } from '../core/error.ts';
import type { Log } from './log.ts';

const pauses = [200, 500, 1000, 2000, 4000, 8000, 15_000, 30_000] as const;

/**
 * Does `work` again while the database is away, for about a minute, and says so. Only for work that may be done twice:
 * whether the first time reached the database is not known. What is not the database's fault is thrown at once.
 */
export async function persistently<Result>(work: () => Promise<Result>, log: Log): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const pause = pauses[attempt];
      if (pause === undefined || !isAway(error)) throw error;
      log.warn({ error, milliseconds: pause }, 'the database does not answer; trying again');
      await new Promise((done) => setTimeout(done, pause));
    }
  }
}

/** SQLSTATE classes of a server that is away, going down, out of connections, asks to try again, or would not wait. */
const passing = /^(08|57P0|53|40001|40P01|25P03)/;
const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ECONNABORTED',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** True when an error says that the database cannot be reached now, not that a statement is wrong. */
export function isAway(error: unknown): boolean {
  if (error instanceof SholuError || !(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isAway);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (network.has(code) || passing.test(code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|not queryable|Query read timeout/i.test(
    error.message,
  );
}
