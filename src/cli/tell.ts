import { exitCodeFor } from '../core/catalogue.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import { jsonText } from './json-text.ts';
import { problemLines } from './problem-lines.ts';
import type { World } from './world.ts';

/** The problems that an error carries. */
export function diagnosticsOf(error: SholuError): readonly Diagnostic[] {
  return error instanceof SholuErrors ? error.diagnostics : [error.toDiagnostic()];
}

/** Tells a failure on standard error, or as JSON on standard output. */
export function tell(error: unknown, world: World, json: boolean): void {
  if (!(error instanceof SholuError)) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    world.err(`sholu failed in a way that it should not. Please report this:\n${message}\n`);
    return;
  }
  const diagnostics = diagnosticsOf(error);
  if (json) {
    world.out(jsonText({ ok: false, diagnostics }));
    return;
  }
  for (const lines of problemLines(diagnostics)) world.err(lines);
  const errors = diagnostics.filter((item) => item.severity === 'error').length;
  if (diagnostics.length > 1) world.err(`${errors} errors. Nothing was published.\n`);
}

export function exitCodeOf(error: unknown): number {
  return error instanceof SholuError ? exitCodeFor(error.code) : 1;
}
