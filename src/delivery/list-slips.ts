import { createHash, randomUUID } from 'node:crypto';
import { type Diagnostic, placeText } from '../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import type { Transaction } from '../jobs/database.ts';
import type { Failure } from '../jobs/next-step.ts';
import type { Notice, Store } from '../jobs/store.ts';
import type { Delivery } from './delivery.ts';

/** What is wrong with lists of recipients: `templates/review/recipients.yaml:3, press.1.mail: List press: …`. */
export type Slips = {
  readonly code: string;
  readonly problems: readonly string[];
};

/** The problem as one line: its place, what is wrong, and what to do. */
export function slipText({
  place,
  message,
  hint,
}: Pick<Diagnostic, 'place' | 'message' | 'hint'>): string {
  const where = placeText(place);
  const what = where === '' ? message : `${where}: ${message}`;
  return hint === undefined ? what : `${what} → ${hint}`;
}

/** A failure of a list with several problems, each on a line of its own with what to do. */
export function lineByLine(failure: Failure, error: unknown): Failure {
  const { problems = [] } = slipsOf(error) ?? {};
  return problems.length < 2 ? failure : { ...failure, message: problems.join('\n'), hint: null };
}

/** What an error says of the lists, when it is about them and a person must mend it. */
export function slipsOf(error: unknown): Slips | undefined {
  if (!(error instanceof SholuError)) return undefined;
  const all = error instanceof SholuErrors ? error.diagnostics : [error.toDiagnostic()];
  return { code: all[0]?.code ?? error.code, problems: all.map(slipText) };
}

/**
 * Leaves a notice that entries of the lists, or a list, were left out, in the transaction `tx` in which that is entered;
 * gives whether it is a new one. The editors are told once of the same problems of a briefing, whichever issue, region or
 * list meets them, and whether lines above them come or go. Not for a notice: its own list may be what is wrong.
 */
export async function tellSlips(
  store: Store,
  tx: Transaction,
  { id, job, briefing, run }: Pick<Delivery, 'id' | 'job' | 'briefing' | 'run'>,
  { code, problems }: Slips,
): Promise<boolean> {
  if (run === null || problems.length === 0) return false;
  const notice: Notice = {
    id: randomUUID(),
    job,
    kind: 'recipients',
    code,
    message: problems.join('\n'),
    hint: `Mend recipients.yaml; \`sholu check ${briefing}\` tells whether it is right. Then \`sholu resend ${id.slice(0, 8)}\`: it goes to those who were not on the list.`,
  };
  const made = await tx.query(
    `insert into sholu.notice (id, job, kind, code, message, hint, at, key) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (key) do nothing returning id`,
    [
      notice.id,
      job,
      notice.kind,
      code,
      notice.message,
      notice.hint,
      store.now(),
      keyOf(briefing, problems),
    ],
  );
  if (made.length === 0) return false;
  await store.hooks.onNotice?.(notice, tx, store);
  return true;
}

function keyOf(briefing: string, problems: readonly string[]): string {
  const lineless = problems.map((problem) => problem.replace(/^(\S+?)(?::\d+)+/, '$1')).sort();
  const hash = createHash('sha256').update(JSON.stringify(lineless)).digest('hex');
  return `recipients/${briefing}/${hash}`;
}
