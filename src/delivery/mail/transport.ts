import type { SMTPPoolOptions } from 'nodemailer/lib/smtp-pool';
import { SholuError } from '../../core/error.ts';
import { isLoopback } from '../../core/loopback.ts';

/** How long the other side may take, in milliseconds. */
export type TimeLimits = {
  /** For name, connection, greeting and encryption together. */
  readonly connectMs: number;
  /** For the greeting alone: servers that mistrust a stranger let it wait for half a minute. */
  readonly greetingMs: number;
  /** A server that has said nothing for so long is asked whether it waits for TLS. */
  readonly doubtMs: number;
  /** For a silence afterwards: servers look through a mail before they take it. */
  readonly silenceMs: number;
};

export const usualLimits: TimeLimits = {
  connectMs: 60_000,
  greetingMs: 60_000,
  doubtMs: 3000,
  silenceMs: 300_000,
};

/** Where mails go, without the login. */
export type Server = {
  readonly host: string;
  readonly port: number;
  /** Is TLS spoken from the first byte? */
  readonly secure: boolean;
  /** Are there a user and a password? */
  readonly login: boolean;
};

export type Transport = {
  readonly server: Server;
  readonly options: SMTPPoolOptions & { readonly pool: true };
  /** The password in every form in which a server may repeat it: never to be printed. */
  readonly secrets: readonly string[];
};

/** Port of submission with TLS from the first byte (RFC 8314). */
const submissions = 465;
const submission = 587;

/**
 * The connection that an address of settings describes. `smtps:` and port 465 are encrypted from the first byte. `smtp:`
 * demands STARTTLS and a valid certificate, but for a server on this machine, where nothing leaves it. `?tls=require`
 * demands both there, too; `?tls=off` sends in the clear. Throws `E_DELIVERY_SETTING` without the address's login.
 */
export function transportOf(address: string, limits: TimeLimits): Transport {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const tls = url.searchParams.get('tls');
  const off = tls === 'off';
  const secure = url.protocol === 'smtps:' || (url.port === String(submissions) && !off);
  if (url.protocol === 'smtps:' && off) {
    throw setting('says both smtps: and tls=off', 'Write smtp: or leave tls=off out.');
  }
  const port = url.port === '' ? (secure ? submissions : submission) : Number(url.port);
  const here = isLoopback(host);
  const verified = secure || tls === 'require' || (!here && !off);
  const user = decoded(url.username);
  const password = decoded(url.password);
  return {
    server: { host, port, secure, login: user !== '' },
    secrets: secretForms(user, password),
    options: {
      pool: true,
      host,
      port,
      secure,
      requireTLS: verified && !secure,
      ignoreTLS: off,
      tls: { rejectUnauthorized: verified, minVersion: 'TLSv1.2' },
      ...(user === '' ? {} : { auth: { user, pass: password } }),
      connectionTimeout: limits.connectMs,
      greetingTimeout: limits.greetingMs,
      socketTimeout: limits.silenceMs,
      maxConnections: 4,
      maxMessages: 100,
      idleTimeout: 30_000,
      allowInternalNetworkInterfaces: here,
      disableFileAccess: true,
      disableUrlAccess: true,
      logger: false,
    },
  };
}

/** `mail.example.kz:587`, `[::1]:25` */
export function hostAndPort({ host, port }: Server): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Is mail sent in the clear to another machine? To be told once, as a warning. */
export function isUnprotected(address: string): boolean {
  const url = new URL(address);
  return url.searchParams.get('tls') === 'off' && !isLoopback(url.hostname);
}

/** As it is, as an address has it, and as the login mechanisms PLAIN and LOGIN send it; the longest form first. */
function secretForms(user: string, password: string): readonly string[] {
  if (password === '') return [];
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const forms = [
    password,
    encodeURIComponent(password),
    base64(password),
    base64(`\0${user}\0${password}`),
  ];
  return forms.toSorted((a, b) => b.length - a.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw setting(
      'has a login that is not percent-encoded',
      'Characters such as % @ / : in a password are written %25 %40 %2F %3A.',
    );
  }
}

function setting(problem: string, hint: string): SholuError {
  return new SholuError('E_DELIVERY_SETTING', `The variable SHOLU_SMTP_URL ${problem}.`, { hint });
}
