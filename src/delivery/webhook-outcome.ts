import { errnoOf } from '../core/errno.ts';
import { cleanText } from '../jobs/secrets.ts';
import { Refusal, type RefusalKind } from './refusal.ts';
import { retryAfterMs } from './retry-after.ts';
import type { Posted } from './webhook-request.ts';
import type { WebhookTarget } from './webhook-target.ts';

type Answer = Extract<Posted, { readonly kind: 'answered' }>;
type Broken = Extract<Posted, { readonly kind: 'broken' }>;

const longestReply = 300;
/** Shorter secrets are not looked for in texts: taking out every `a` would leave nothing to read. */
const shortestSecret = 4;

/** What the receiver answered, where it took the webhook. Throws the `Refusal` that fits where it did not. */
export function webhookOutcome(
  posted: Posted,
  target: WebhookTarget,
  now: Date,
): { readonly reply: string } {
  if (posted.kind === 'broken') throw refusalOfBreak(posted, target);
  const reply = replyOf(posted, target);
  if (posted.status >= 200 && posted.status < 300) return { reply };
  throw refusalOfAnswer(posted, target, reply, now);
}

type Verdict = { readonly code: string; readonly kind: RefusalKind; readonly hint: string };

/**
 * Standard Webhooks, "Delivery success and failure": 2xx is success; 410 says that nothing more is wanted; redirects are
 * not followed; all else is a failure, to be tried again. Of these some are final, since the same body at the same
 * address gets the same answer: moved for good (301, 308), too large (413), of an unknown type (415), understood and not
 * wanted (422). 400, 401 and 403 are not: receivers say so to a signature that does not fit, which a secret or a clock
 * mends; nor 404 and 405, which a receiver says while it is set up anew; nor 302, 303 and 307, which lead to a page that
 * says so.
 */
function verdictOn(status: number, location: string): Verdict {
  if (status === 301 || status === 308) {
    const where = location === '' ? 'the new address' : `the new address (at ${location})`;
    const hint = `Redirects are not followed: write ${where} into recipients.yaml.`;
    return { code: 'E_WEBHOOK_MOVED', kind: 'permanent', hint };
  }
  if (status >= 300 && status < 400) {
    const hint = `Redirects are not followed: write the address that answers itself into recipients.yaml.`;
    return { code: 'E_WEBHOOK_MOVED', kind: 'temporary', hint };
  }
  if (status === 410) {
    const hint = 'The receiver wants no more: take it out of recipients.yaml, or ask who runs it.';
    return { code: 'E_WEBHOOK_GONE', kind: 'permanent', hint };
  }
  if (status === 413 || status === 415 || status === 422) {
    const hint = 'Show its answer to who runs the receiver; then send it again.';
    return { code: 'E_WEBHOOK_REFUSED', kind: 'permanent', hint };
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return { code: 'E_WEBHOOK_LATER', kind: 'temporary', hint: 'Wait: it is tried again.' };
  }
  const hint =
    'See that address and secret are those of the receiver, and that both clocks are right; it is tried again.';
  return { code: 'E_WEBHOOK_FAILED', kind: 'temporary', hint };
}

function refusalOfAnswer(
  { status, header }: Answer,
  { shown, url }: WebhookTarget,
  reply: string,
  now: Date,
): Refusal {
  const { code, kind, hint } = verdictOn(status, hostOf(header('location'), url));
  const afterMs = retryAfterMs(header('retry-after'), header('date'), now);
  return new Refusal(code, kind, `The webhook ${shown} answered ${reply}.`, {
    hint,
    reply,
    ...(afterMs === undefined || kind === 'permanent' ? {} : { afterMs }),
  });
}

const untrusted = /CERT|ISSUER|LEAF_SIGNATURE|INVALID_CA|INVALID_PURPOSE|^ERR_(TLS|SSL)_|^EPROTO$/;

function refusalOfBreak({ why, error, sent }: Broken, { shown }: WebhookTarget): Refusal {
  const reason = why === 'fault' ? ` (${errnoOf(error) || 'it broke'})` : '';
  if (sent) {
    const message = `The webhook ${shown} was sent and did not answer${reason}; it may have been taken.`;
    return new Refusal('E_WEBHOOK_UNCERTAIN', 'uncertain', message, {
      hint: 'It is sent again with the same webhook-id, by which the receiver can tell a double.',
    });
  }
  if (why === 'abort') {
    const message = `The webhook to ${shown} was ended before it was sent.`;
    return new Refusal('E_WEBHOOK_STOPPED', 'temporary', message);
  }
  if (why === 'time') {
    const message = `The webhook ${shown} could not be sent in time.`;
    return new Refusal('E_WEBHOOK_TIMEOUT', 'temporary', message, {
      hint: 'See that the receiver runs and that no firewall is between; it is tried again.',
    });
  }
  if (untrusted.test(errnoOf(error))) {
    const message = `The connection to the webhook ${shown} cannot be trusted${reason}.`;
    return new Refusal('E_WEBHOOK_TLS', 'temporary', message, {
      hint: 'Let the receiver have a valid certificate, or name its authority in NODE_EXTRA_CA_CERTS.',
    });
  }
  const message = `The webhook ${shown} cannot be reached${reason}.`;
  return new Refusal('E_WEBHOOK_UNREACHABLE', 'temporary', message, {
    hint: 'See that its host is right, that it runs and that no firewall is between; it is tried again.',
  });
}

/** `500 Internal Server Error: out of paper`, on one line, without what the address has of secrets. */
function replyOf({ status, words, excerpt }: Answer, { secrets }: WebhookTarget): string {
  const head = `${status} ${words}`.trim();
  const line = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const long = secrets.filter((secret) => secret.length >= shortestSecret);
  const said = cleanText(line(excerpt === '' ? head : `${head}: ${excerpt}`), long);
  return said.length > longestReply ? `${said.slice(0, longestReply)}…` : said;
}

/** Where a redirect leads, as far as it may be told: its path and query may be secret. */
function hostOf(location: string | undefined, url: URL): string {
  if (location === undefined || !URL.canParse(location, url)) return '';
  const { origin } = new URL(location, url);
  return origin === 'null' ? '' : origin;
}
