import type { NodemailerError } from 'nodemailer';
import { oneLine } from '../../core/one-line.ts';
import { Refusal } from '../refusal.ts';
import { type Reply, readReply } from './reply.ts';
import { type SmtpCode, smtpProblem } from './smtp-problems.ts';
import type { Server } from './transport.ts';

/** A try at a mail, as far as its outcome needs it. */
export type Try = {
  readonly server: Server;
  readonly recipient: string;
  /** Was a byte of the message handed over after DATA? From then on the server may have taken it. */
  readonly begun: boolean;
  readonly secrets: readonly string[];
};

/** Long enough for what servers say, short enough for a ledger. */
const longestReply = 500;
/** Shorter secrets are not looked for in texts: taking out every `a` would leave nothing to read. */
const shortestSecret = 4;

/**
 * Turns what nodemailer throws into a refusal. What a server answers counts for itself: 5xx to RCPT, MAIL or DATA is
 * permanent, unless it is about our own settings; everything before is temporary. Without an answer a connection that
 * breaks once the message was begun leaves it uncertain.
 */
export function refusalOf(error: unknown, attempt: Try): Refusal {
  const fault: NodemailerError = error instanceof Error ? error : new Error(String(error));
  const answer = fault.responseCode === undefined ? '' : (fault.response ?? '');
  const reply = answer === '' ? undefined : readReply(answer);
  const problem = smtpProblem(codeOf(fault, reply, attempt.begun));
  const { host, port } = attempt.server;
  const said = reply === undefined ? fault.message : answer;
  const shown = redacted(said, attempt.secrets);
  return new Refusal(
    problem.code,
    problem.kind,
    `The mail server ${host}:${port} ${problem.told(attempt.recipient)} (${shown}).`,
    {
      hint: problem.hint,
      ...(reply === undefined ? {} : { reply: shown }),
      ...(reply?.afterMs === undefined ? {} : { afterMs: reply.afterMs }),
    },
  );
}

/** A server's answer without passwords, on one line. */
export function redacted(text: string, secrets: readonly string[]): string {
  const clean = secrets
    .filter((secret) => secret.length >= shortestSecret)
    .reduce((left, secret) => left.replaceAll(secret, '***'), oneLine(text));
  return clean.length > longestReply ? `${clean.slice(0, longestReply)}…` : clean;
}

function codeOf(fault: NodemailerError, reply: Reply | undefined, begun: boolean): SmtpCode {
  // A refused login or STARTTLS is told with the server's 5xx, and is about our settings all the same.
  if (fault.code === 'EAUTH') return reply?.status === 421 ? 'E_SMTP_BUSY' : 'E_SMTP_LOGIN';
  if (fault.code === 'ETLS') return 'E_SMTP_TLS';
  if (reply !== undefined) return codeOfReply(reply, fault.command ?? '');
  if (fault.code === 'EMESSAGE' && fault.command === 'MAIL FROM') return 'E_SMTP_SIZE';
  if (begun) return 'E_SMTP_UNCERTAIN';
  return codeOfFault(fault);
}

/** By the status and, where the server gives one, the enhanced code of RFC 3463 without its class. */
function codeOfReply({ status, detail, text }: Reply, command: string): SmtpCode {
  if (status === 421) return 'E_SMTP_BUSY';
  if (detail === '2.2') return 'E_SMTP_FULL';
  if (status < 500) return status >= 400 ? 'E_SMTP_LATER' : 'E_SMTP_ANSWER';
  if (!['MAIL FROM', 'RCPT TO', 'DATA'].includes(command)) return 'E_SMTP_ANSWER';
  // 530, 534, 535, 538: a login is demanded or too weak (RFC 4954); 7.8 and 7.9 say the same.
  if ([530, 534, 535, 538].includes(status) || detail === '7.8' || detail === '7.9') {
    return 'E_SMTP_LOGIN';
  }
  // 503: the session is out of step, not the message (RFC 5321).
  if (status === 503) return 'E_SMTP_LATER';
  if (detail === '3.4' || detail === '2.3' || status === 552) return 'E_SMTP_SIZE';
  if (detail === '1.7' || detail === '1.8' || /sender.*not owned/i.test(text)) {
    return 'E_SMTP_SENDER';
  }
  if (command === 'RCPT TO') {
    if (/\brelay(ing)?\b/i.test(text)) return 'E_SMTP_RELAY';
    // 1.x: the address; 2.1: a mailbox that is closed. Without a detail 550, 551, 553 mean the mailbox (RFC 5321).
    if (/^1\.|^2\.1$/.test(detail) || (detail === '' && [550, 551, 553].includes(status))) {
      return 'E_SMTP_MAILBOX';
    }
  }
  return 'E_SMTP_REFUSED';
}

const untrusted = /CERT|ISSUER|LEAF_SIGNATURE|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH/;
const away = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/;
/** What a socket reports where the other side does not speak TLS. */
const notTls = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/;

function codeOfFault({ code, originalCode = '' }: NodemailerError): SmtpCode {
  switch (code) {
    case 'EABORT':
      return 'E_MAIL_STOPPED';
    case 'EDNS':
      return 'E_SMTP_HOST';
    case 'ETIMEDOUT':
      return 'E_SMTP_TIMEOUT';
    case 'EPROTOCOL':
      return 'E_SMTP_ANSWER';
    case 'ESOCKET':
      if (untrusted.test(originalCode)) return 'E_SMTP_CERTIFICATE';
      if (away.test(originalCode)) return 'E_SMTP_UNREACHABLE';
      if (originalCode === 'ETIMEDOUT') return 'E_SMTP_TIMEOUT';
      return notTls.test(originalCode) ? 'E_SMTP_TLS' : 'E_SMTP_BROKEN';
    default:
      return 'E_SMTP_BROKEN';
  }
}
