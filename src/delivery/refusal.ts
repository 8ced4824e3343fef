import { SholuError } from '../core/error.ts';

export type RefusalKind =
  /** Trying again is of no use: no such mailbox, a message that is not wanted. */
  | 'permanent'
  /** It may go later: greylisted, full, away, set up wrongly on our side. */
  | 'temporary'
  /** The connection broke when the other side may have taken it already: trying again may double it. */
  | 'uncertain';

/** A delivery that was not taken. */
export class Refusal extends SholuError {
  readonly kind: RefusalKind;
  /** What the other side said, where it said something: `550 5.1.1 no such user`. */
  readonly reply: string | undefined;
  /** How long the other side asks to wait. */
  readonly afterMs: number | undefined;

  constructor(
    code: string,
    kind: RefusalKind,
    message: string,
    rest: { hint?: string; reply?: string; afterMs?: number } = {},
  ) {
    super(code, message, rest.hint === undefined ? {} : { hint: rest.hint });
    this.name = 'Refusal';
    this.kind = kind;
    this.reply = rest.reply;
    this.afterMs = rest.afterMs;
  }
}
