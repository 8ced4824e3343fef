import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** Names of fields whose values are never written. */
const secret = /(password|passwd|secret|token|authorization|cookie|api-?key|private-?key)/i;
/** `//user:password@host` in addresses, and what follows the word Bearer or Basic. */
const inAddress = /(\/\/[^\s/:@]*:)[^\s/@]+@/g;
const inHeader = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;

/**
 * A log of JSON lines with the time in ISO 8601. Secrets are taken out of every field, however deep, and of every text:
 * passwords in addresses, tokens in headers, fields whose name speaks of a secret.
 */
export function openLog(level: string, to: DestinationStream): Log {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => withoutSecrets(fields, 0) as Record<string, unknown>, // an object stays an object
      },
      hooks: {
        logMethod(args, method) {
          const clean = args.map((arg) =>
            typeof arg === 'string' ? withoutSecrets(arg, 0) : arg,
          ) as typeof args; // a text stays a text
          method.apply(this, clean);
        },
      },
    },
    to,
  );
}

const deepest = 8;

/** The value with secrets replaced; errors become objects with their message and stack. */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(inAddress, '$1***@').replaceAll(inHeader, '$1 ***');
  }
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (value instanceof Date) return value;
  if (value instanceof Error) {
    const { name, message, stack } = value;
    const code = 'code' in value ? { code: value.code } : {};
    return withoutSecrets({ name, message, ...code, stack }, depth + 1);
  }
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      secret.test(key) && item !== null && item !== undefined
        ? '***'
        : withoutSecrets(item, depth + 1),
    ]),
  );
}
