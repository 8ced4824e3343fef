import { type DestinationStream, type Logger, pino } from 'pino';
import { cleanText, type Secrets, secretsOf, withoutSecrets } from './secrets.ts';

export type Log = Logger;

/**
 * A log of JSON lines with the time in ISO 8601. Secrets are taken out of every field, however deep, and of every text:
 * passwords in addresses, tokens in headers, fields whose name speaks of a secret, and the secrets of the environment
 * wherever they stand.
 */
export function openLog(
  level: string,
  to: DestinationStream,
  secrets: Secrets = secretsOf(process.env),
): Log {
  const fields = (given: object): Record<string, unknown> => ({
    ...(withoutSecrets(given, secrets) as object), // an object stays an object
  });
  const log = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: fields },
      hooks: {
        logMethod([first, ...rest], method) {
          const given: unknown = first;
          const error = given instanceof Error ? given : undefined;
          const texts = error === undefined ? rest : [error.message, ...rest];
          const clean = texts.map((text) => withoutSecrets(text, secrets));
          const start = typeof given === 'string' ? cleanText(given, secrets) : given;
          method.apply(this, [error === undefined ? start : { error }, ...clean] as never); // same shapes as were given
        },
      },
    },
    to,
  );
  const child = log.child;
  // What a child log adds to its lines passes by the formatters.
  log.child = function (this: Log, bindings, ...rest) {
    return child.call(this, fields(bindings), ...rest);
  } as typeof log.child; // its levels are those of its parent
  return log;
}
