import { createHash, randomUUID } from 'node:crypto';
import type { Audience, Recipient } from '../briefing/recipients-schema.ts';
import { type Diagnostic, placeText, withoutLine } from '../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import type { Transaction } from '../jobs/database.ts';
import type { Failure } from '../jobs/next-step.ts';
import type { Notice, Store } from '../jobs/store.ts';
import type { Delivery } from './delivery.ts';
import { channelOf, nameOf } from './recipient.ts';

/** What is wrong with lists of recipients: `templates/review/recipients.yaml:3, press.1.mail: List press: …`. */
export type Slips = {
  readonly code: string;
  readonly problems: readonly string[];
  /** What to do; without it mend the lists and read them anew. */
  readonly hint?: string;
  /** What makes it the same state of the lists; without it the problems, whatever lines they stand in. */
  readonly state?: readonly string[];
};

/** An entry of a list that has the address and edition of one above it. */
export type Twin = {
  readonly number: number;
  /** The number of the one above. */
  readonly first: number;
  readonly recipient: Recipient;
};

/** Entries that stand twice in a list; undefined without one. */
export function twinSlips(
  { list, briefing }: Pick<Delivery, 'list' | 'briefing'>,
  twins: readonly Twin[],
  placeOf: Audience['placeOf'],
): Slips | undefined {
  if (twins.length === 0) return undefined;
  const problems = twins.map(({ number, first, recipient }) => {
    const { line } = placeOf(list, first);
    const above = line === undefined ? 'above' : `in line ${line}`;
    return slipText({
      place: placeOf(list, number),
      message: `List ${list}: ${channelOf(recipient)} ${nameOf(recipient)} stands there already, ${above}; the first entry counts.`,
      hint: 'Keep one entry; formats and regions of both can stand in it. Two entries need two editions.',
    });
  });
  const hint = `Mend recipients.yaml; \`sholu check ${briefing}\` tells whether it is right. Nobody missed the issue: it went once, as the first entry says.`;
  return { code: 'E_RECIPIENT_TWICE', problems, hint };
}

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
  { code, problems, hint, state }: Slips,
): Promise<boolean> {
  if (run === null || problems.length === 0) return false;
  const notice: Notice = {
    id: randomUUID(),
    job,
    kind: 'recipients',
    code,
    message: problems.join('\n'),
    hint:
      hint ??
      `Mend recipients.yaml; \`sholu check ${briefing}\` tells whether it is right. Then \`sholu resend ${id.slice(0, 8)}\`: it goes to those who were not on the list.`,
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
      keyOf(briefing, state ?? linelessOf(problems)),
    ],
  );
  if (made.length === 0) return false;
  await store.hooks.onNotice?.(notice, tx, store);
  return true;
}

function linelessOf(problems: readonly string[]): readonly string[] {
  return problems.map((problem) => withoutLine(problem).replaceAll(/ in line \d+/g, '')).sort();
}

function keyOf(briefing: string, state: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(state)).digest('hex');
  return `recipients/${briefing}/${hash}`;
}
