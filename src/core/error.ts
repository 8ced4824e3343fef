import type { Diagnostic, Place } from './diagnostic.ts';
import { placeText } from './diagnostic.ts';

/** Exit codes of every command: 0 done, 1 failed, 2 wrong usage, 3 data or template has errors. */
export type ExitCode = 0 | 1 | 2 | 3;

/**
 * A problem that ends the work and is told to a person, never with a stack trace.
 * `code` stands in the catalogue (`catalogue.ts`), which gives title, exit code and HTTP status.
 */
export class SholuError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly place: Place | undefined;

  constructor(code: string, message: string, rest: { hint?: string; place?: Place } = {}) {
    super(message);
    this.name = 'SholuError';
    this.code = code;
    this.hint = rest.hint;
    this.place = rest.place;
  }

  toDiagnostic(): Diagnostic {
    return {
      code: this.code,
      severity: 'error',
      message: this.message,
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      ...(this.place === undefined ? {} : { place: this.place }),
    };
  }
}

/** Several problems found together; nothing is published. */
export class SholuErrors extends SholuError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const first = diagnostics[0];
    super(
      first?.code ?? 'E_INTERNAL',
      diagnostics.map((item) => `${placeText(item.place)} ${item.message}`.trim()).join('\n'),
    );
    this.diagnostics = diagnostics;
  }
}
