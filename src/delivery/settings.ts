import { isAbsolute, resolve } from 'node:path';
import { SholuError, SholuErrors } from '../core/error.ts';
import { isLoopback } from '../core/loopback.ts';
import type { Environment } from '../jobs/secrets.ts';
import { settingMailbox } from './mail/address.ts';

/** How mail leaves. */
export type MailSettings = {
  /** `smtp://user:password@host:587` or `smtps://…`, perhaps with `?tls=require` or `?tls=off`. */
  readonly url: string;
  /** `Press office <press@example.kz>` */
  readonly from: string;
  readonly replyTo?: string;
  readonly dkim?: { readonly domain: string; readonly selector: string; readonly keyFile: string };
  /** Documents larger than this together are linked instead of attached. */
  readonly attachMb: number;
};

/** What the environment says of deliveries. Addresses of recipients stand in YAML, secrets only here. */
export type DeliverySettings = {
  /** Undefined: no server is named, and mails wait. */
  readonly mail: MailSettings | undefined;
  /** The address under which the service is reached from outside, for links and unsubscribing. */
  readonly publicUrl: URL | undefined;
  /** Folders below which recipients may have theirs, besides the folder of issues. */
  readonly folders: readonly string[];
  /** The ledger keeps what has ended for so many days. */
  readonly keepDays: number;
  /** The key of signed links; undefined: one that is kept in the database. */
  readonly secret: string | undefined;
  /** A dry run: whatever would be sent is written below this folder, and nothing leaves it. */
  readonly dryRun: string | undefined;
};

const usualAttachMb = 10;
const usualKeepDays = 1096;
const [leastKeepDays, mostKeepDays] = [31, 36_500];

/** Reads a setting, or notes the problem and gives what stands in its place meanwhile. */
type Noted = <Value>(read: () => Value, otherwise: Value) => Value;

/**
 * Reads the settings of deliveries from the environment. Throws `E_DELIVERY_SETTING`, or several together, that name the
 * variable and what is allowed, and never its value where that may hold a password. Settings of mails are looked at
 * without a mail server too: who names one later finds the others in order.
 */
export function deliverySettings(env: Environment, dryRun: string | undefined): DeliverySettings {
  const problems: SholuError[] = [];
  const noted: Noted = (read, otherwise) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SholuError)) throw error;
      problems.push(error);
      return otherwise;
    }
  };
  const given = (name: string): string | undefined => {
    const value = env[name]?.trim();
    return value === undefined || value === '' ? undefined : value;
  };
  const publicUrl = given('SHOLU_PUBLIC_URL');
  const settings = {
    mail: mailSettings(given, noted),
    publicUrl: noted(
      () => (publicUrl === undefined ? undefined : publicAddress(publicUrl)),
      undefined,
    ),
    folders: (given('SHOLU_FOLDERS') ?? '')
      .split(':')
      .filter((folder) => folder !== '')
      .map((folder) => noted(() => wholeFolder(folder), folder)),
    keepDays: noted(() => days(given('SHOLU_KEEP_DAYS')), usualKeepDays),
    secret: given('SHOLU_SECRET'),
    dryRun,
  };
  const [first, second] = problems;
  if (first === undefined) return settings;
  throw second === undefined
    ? first
    : new SholuErrors(problems.map((problem) => problem.toDiagnostic()));
}

function mailSettings(
  given: (name: string) => string | undefined,
  noted: Noted,
): MailSettings | undefined {
  const url = given('SHOLU_SMTP_URL');
  const named = given('SHOLU_MAIL_FROM');
  const replyTo = given('SHOLU_MAIL_REPLY_TO');
  const keyFile = given('SHOLU_DKIM_KEY_FILE');
  const server = url === undefined ? undefined : noted(() => smtpAddress(url), undefined);
  if (named !== undefined) noted(() => settingMailbox('SHOLU_MAIL_FROM', named), undefined);
  if (replyTo !== undefined) noted(() => settingMailbox('SHOLU_MAIL_REPLY_TO', replyTo), undefined);
  const attachMb = noted(() => megabytes(given('SHOLU_MAIL_ATTACH_MB')), usualAttachMb);
  if (url === undefined || server === undefined) return undefined;
  const from = named ?? noted(() => usualSender(server), localSender);
  return {
    url,
    from,
    attachMb,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(keyFile === undefined
      ? {}
      : {
          dkim: {
            keyFile,
            selector: given('SHOLU_DKIM_SELECTOR') ?? 'sholu',
            domain: given('SHOLU_DKIM_DOMAIN') ?? domainOf(from),
          },
        }),
  };
}

function usualSender({ hostname }: URL): string {
  if (isLoopback(hostname)) return localSender;
  throw setting('SHOLU_MAIL_FROM', 'is missing', 'Name the sender: Press office <press@…>.');
}

/** A server on this machine is given a sender, so that a first try needs none. */
const localSender = 'Sholu <sholu@localhost>';

/** The domain of a mail address, `Name <a@b.kz>` or `a@b.kz`. */
export function domainOf(address: string): string {
  return /@([^\s<>@]+?)>?\s*$/.exec(address)?.[1]?.toLowerCase() ?? 'localhost';
}

function smtpAddress(text: string): URL {
  const allowed = 'Write smtp://user:password@host:587 or smtps://user:password@host:465.';
  if (!URL.canParse(text)) {
    throw setting('SHOLU_SMTP_URL', 'is no address', `${allowed} ${percent}`);
  }
  const url = new URL(text);
  if ((url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '') {
    throw setting('SHOLU_SMTP_URL', `begins with ${url.protocol}//`, allowed);
  }
  const tls = url.searchParams.get('tls');
  if (tls !== null && tls !== 'require' && tls !== 'off') {
    throw setting('SHOLU_SMTP_URL', `says tls=${tls}`, 'Allowed: tls=require, tls=off.');
  }
  return url;
}

const percent = 'Characters such as @ / : in a password are written %40 %2F %3A.';

function publicAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const secure = url?.protocol === 'https:';
  const local = url?.protocol === 'http:' && isLoopback(url.hostname);
  if (url !== undefined && (secure || local) && url.search === '' && url.hash === '') return url;
  throw setting(
    'SHOLU_PUBLIC_URL',
    'is not the https address of this service',
    'Write https://briefings.example.kz, without a query.',
  );
}

function wholeFolder(folder: string): string {
  if (isAbsolute(folder)) return resolve(folder);
  throw setting('SHOLU_FOLDERS', `names "${folder}"`, 'Give whole paths, joined by colons.');
}

function megabytes(text: string | undefined): number {
  if (text === undefined) return usualAttachMb;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0 && value <= 100) return value;
  throw setting('SHOLU_MAIL_ATTACH_MB', `is "${text}"`, 'Give megabytes from 0 to 100.');
}

/** Not less than a month: a clock that is set back must find the slots again that it has seen. */
function days(text: string | undefined): number {
  if (text === undefined) return usualKeepDays;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= leastKeepDays && value <= mostKeepDays) return value;
  throw setting(
    'SHOLU_KEEP_DAYS',
    `is "${text}"`,
    `Give whole days from ${leastKeepDays} to ${mostKeepDays}; without it they are ${usualKeepDays}, three years.`,
  );
}

/** A problem of a variable; `problem` goes on after its name. */
export function setting(name: string, problem: string, hint: string): SholuError {
  return new SholuError('E_DELIVERY_SETTING', `The variable ${name} ${problem}.`, { hint });
}
