import type { NodemailerError } from 'nodemailer';
import { oneLine } from '../../core/one-line.ts';
import { Refusal } from '../refusal.ts';
import { certificateProblem, type Explained } from './certificate-problem.ts';
import { type Reply, readReply } from './reply.ts';
import { type SmtpCode, smtpProblem } from './smtp-problems.ts';
import { notTls } from './tls-at-once.ts';
import { hostAndPort, type Server } from './transport.ts';

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
  const known = explained(fault, problem.code, attempt.server);
  const said = reply !== undefined ? answer : known === undefined ? fault.message : '';
  const shown = redacted(said, attempt.secrets);
  const told = `${known?.told ?? problem.told(attempt.recipient)}${shown === '' ? '' : ` (${shown})`}`;
  return new Refusal(
    problem.code,
    problem.kind,
    `The mail server ${hostAndPort(attempt.server)} ${told}.`,
    {
      hint: known?.hint ?? problem.hint,
      ...(reply === undefined ? {} : { reply: shown }),
      ...(reply?.afterMs === undefined ? {} : { afterMs: reply.afterMs }),
    },
  );
}

/** The refusal of a server that waits for TLS while it is spoken to without. */
export function tlsAtOnce(server: Server): Refusal {
  const { code, kind } = smtpProblem('E_SMTP_TLS');
  const place = hostAndPort(server);
  return new Refusal(code, kind, `The mail server ${place} wants TLS from the first byte.`, {
    hint: `Write smtps://${place} in SHOLU_SMTP_URL instead of smtp://, and start the service again; the mail waits until then.`,
  });
}

/** What can be said in words of a fault that the library tells in those of OpenSSL, or without its remedy. */
function explained(fault: NodemailerError, code: string, server: Server): Explained | undefined {
  const { originalCode = '' } = fault;
  const place = hostAndPort(server);
  if (code === 'E_SMTP_CERTIFICATE') return certificateProblem(fault, originalCode, server);
  if (code === 'E_SMTP_TLS' && notTls.test(originalCode)) {
    return {
      told: 'does not speak TLS from the first byte, as smtps:// wants it',
      hint: `Write smtp://${place} in SHOLU_SMTP_URL instead of smtps://: the connection is encrypted by STARTTLS. Or take the server's port for smtps://, mostly 465.`,
    };
  }
  if (code === 'E_SMTP_LOGIN') {
    const address = `${server.secure ? 'smtps' : 'smtp'}://user:password@${place}`;
    return {
      told: server.login ? 'refused the login' : 'demands a login, and SHOLU_SMTP_URL has none',
      hint: `Set SHOLU_SMTP_URL to ${address} with the right user and password, percent-encoded (@ is %40, / %2F, : %3A, % %25), and start the service again; the mail waits until then.`,
    };
  }
  return undefined;
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
/** What a socket reports where no encryption comes about. */
const notEncrypted = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/;

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
      return notEncrypted.test(originalCode) ? 'E_SMTP_TLS' : 'E_SMTP_BROKEN';
    default:
      return 'E_SMTP_BROKEN';
  }
}
