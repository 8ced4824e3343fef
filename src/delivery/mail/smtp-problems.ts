import type { RefusalKind } from '../refusal.ts';

/** What a refusal of a mail server means: its code, whether to try again, what to tell, what to do. */
export type SmtpProblem = {
  readonly code: string;
  readonly kind: RefusalKind;
  /** Goes on after "The mail server mail.example.kz:587". */
  readonly told: (recipient: string) => string;
  readonly hint: string;
};

/** The recipient or the message: trying again is of no use. */
const permanent = [
  {
    code: 'E_SMTP_MAILBOX',
    told: (recipient) => `has no mailbox ${recipient}, or one that takes no mail`,
    hint: 'Ask the recipient for the right address and mend it in recipients.yaml.',
  },
  {
    code: 'E_SMTP_REFUSED',
    told: (recipient) => `refused the mail to ${recipient}`,
    hint: 'Read its answer: it may ask for DKIM or SPF of the sender’s domain, or block its mails.',
  },
] as const satisfies readonly Omit<SmtpProblem, 'kind'>[];

/** Our settings, the way to the server, or its state: mending or waiting helps, and loses nothing. */
const temporary = [
  {
    code: 'E_SMTP_LATER',
    told: () => 'asks to try later',
    hint: 'The mail is tried again by itself. Its answer says why: some servers let strangers wait at first (greylisting), a mailbox may be busy. Where it lasts, ask who runs the server.',
  },
  {
    code: 'E_SMTP_FULL',
    told: (recipient) => `says that the mailbox ${recipient} is full`,
    hint: 'Tell the recipient; the mail is tried again meanwhile.',
  },
  {
    code: 'E_SMTP_BUSY',
    told: () => 'closed the connection because it is busy or stops',
    hint: 'Nothing needs to be done unless it lasts; then ask who runs the server.',
  },
  {
    code: 'E_SMTP_SIZE',
    told: () => 'does not take a mail of this size',
    hint: 'Lower SHOLU_MAIL_ATTACH_MB below its limit (a mail is a third larger than its documents) and set SHOLU_PUBLIC_URL.',
  },
  {
    code: 'E_SMTP_LOGIN',
    told: () => 'refused the login, or demands one',
    hint: 'Set user and password in SHOLU_SMTP_URL: smtp://user:password@host:587, with @ / : in them written %40 %2F %3A.',
  },
  {
    code: 'E_SMTP_SENDER',
    told: () => 'does not let this login send from the address of SHOLU_MAIL_FROM',
    hint: 'Set SHOLU_MAIL_FROM to an address that the login may use.',
  },
  {
    code: 'E_SMTP_RELAY',
    told: (recipient) => `does not pass mail on to ${recipient} for this program`,
    hint: 'Set user and password in SHOLU_SMTP_URL, or let the server relay for this machine.',
  },
  {
    code: 'E_SMTP_CERTIFICATE',
    told: () => 'showed a certificate that cannot be trusted',
    hint: 'Let the server have a valid one for its name, or name its authority in NODE_EXTRA_CA_CERTS.',
  },
  {
    code: 'E_SMTP_TLS',
    told: () => 'could not encrypt the connection',
    hint: 'Port 587 wants smtp:// (STARTTLS), port 465 smtps://. A server without encryption needs ?tls=off in SHOLU_SMTP_URL.',
  },
  {
    code: 'E_SMTP_HOST',
    told: () => 'is not known by that name',
    hint: 'Mend the name in SHOLU_SMTP_URL, or look at the name service of this machine.',
  },
  {
    code: 'E_SMTP_UNREACHABLE',
    told: () => 'cannot be reached',
    hint: 'See that it runs, that the port in SHOLU_SMTP_URL is right and that no firewall is between.',
  },
  {
    code: 'E_SMTP_TIMEOUT',
    told: () => 'did not answer in time',
    hint: 'See that the port in SHOLU_SMTP_URL is right: 587 for smtp://, 465 for smtps://.',
  },
  {
    code: 'E_SMTP_BROKEN',
    told: () => 'broke the connection before it was given the mail',
    hint: 'Nothing needs to be done unless it lasts; then ask who runs the server.',
  },
  {
    code: 'E_SMTP_ANSWER',
    told: () => 'does not answer as a mail server does',
    hint: 'See that host and port in SHOLU_SMTP_URL are those of a mail server.',
  },
  {
    code: 'E_MAIL_STOPPED',
    told: () => 'was not given the mail: the attempt was ended before',
    hint: 'Nothing needs to be done: the mail goes out later.',
  },
] as const satisfies readonly Omit<SmtpProblem, 'kind'>[];

/** Nobody knows whether the other side took it. */
const uncertain = [
  {
    code: 'E_SMTP_UNCERTAIN',
    told: () => 'was given the mail, and did not answer for it',
    hint: 'It is sent again with the same Message-ID; mail programs that know it show one, others may show two.',
  },
] as const satisfies readonly Omit<SmtpProblem, 'kind'>[];

export type SmtpCode = (typeof permanent | typeof temporary | typeof uncertain)[number]['code'];

const problems: ReadonlyMap<string, SmtpProblem> = new Map(
  Object.entries({ permanent, temporary, uncertain }).flatMap(([kind, rows]) =>
    rows.map((row) => [row.code, { ...row, kind: kind as RefusalKind }] as const),
  ),
);

export function smtpProblem(code: SmtpCode): SmtpProblem {
  const found = problems.get(code);
  if (found === undefined) throw new Error(`no row for ${code}`);
  return found;
}
