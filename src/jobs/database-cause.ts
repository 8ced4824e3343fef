import { SholuError } from '../core/error.ts';
import { partsOfAddress } from './database-address.ts';

/** Why a database cannot be used, in words, and what to do about it. */
export type Cause = {
  readonly words: string;
  readonly hint: string;
  /** True where no waiting mends it: user, password and name are wrong. */
  readonly hopeless: boolean;
};

type Rule = { readonly of: RegExp; readonly words: string; readonly hint: string };

/** By code (of the system or an SQLSTATE) and message; the first that fits. */
const rules: readonly Rule[] = [
  {
    of: /^28P01/,
    words: 'it refuses the password',
    hint: 'Mend user and password in DATABASE_URL; signs such as / @ : in the password are written %2F %40 %3A.',
  },
  {
    of: /^28/,
    words: 'it lets this user in from nowhere, or not from here',
    hint: 'Mend the user in DATABASE_URL, or let it in: a role in PostgreSQL (createuser) and a line in pg_hba.conf.',
  },
  {
    of: /^3D/,
    words: 'the server has no database of that name',
    hint: 'Make it (createdb), or mend the name at the end of DATABASE_URL.',
  },
  {
    of: /^(ENOTFOUND|EAI_AGAIN)/,
    words: 'no computer of that name is found',
    hint: 'Mend the name of the host in DATABASE_URL, or see that this computer reaches its name server.',
  },
  {
    of: /^(ECONNREFUSED|ENOENT)/,
    words: 'nothing listens there',
    hint: 'Start PostgreSQL there (systemctl start postgresql), let it listen on that address, or mend host and port in DATABASE_URL.',
  },
  {
    of: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN)/,
    words: 'no way leads there',
    hint: 'See that the network is up (a VPN that is off?), or mend host and port in DATABASE_URL.',
  },
  {
    of: /^53100/,
    words: 'its disk is full',
    hint: 'Free some space on the disk of the PostgreSQL server; nothing is lost.',
  },
  {
    of: /^53/,
    words: 'it has no room for another connection',
    hint: 'Raise max_connections of PostgreSQL, or end programs that hold connections.',
  },
  {
    of: /^57P0/,
    words: 'it is starting or shutting down',
    hint: 'Wait a moment; if it stays so, see the log of PostgreSQL.',
  },
  {
    of: /certificate|\bSSL\b|\bTLS\b|ERR_TLS|CERT/i,
    words: 'no safe connection comes about',
    hint: 'Mend sslmode in DATABASE_URL (disable for a server without TLS), or name the certificate of its authority in NODE_EXTRA_CA_CERTS.',
  },
  {
    of: /timeout|ETIMEDOUT|Connection terminated/i,
    words: 'no answer comes',
    hint: 'See that the server runs and that no firewall stands between, or mend host and port in DATABASE_URL.',
  },
];

/** The cause of an error that PostgreSQL, its client or the system gave; several addresses of a name fail together. */
export function causeOf(error: unknown): Cause {
  if (error instanceof AggregateError && error.errors.length > 0) return causeOf(error.errors[0]);
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const rule = rules.find(({ of }) => of.test(code)) ?? rules.find(({ of }) => of.test(message));
  const hint = rule?.hint ?? 'See the log of PostgreSQL, or mend DATABASE_URL.';
  const said = message === '' ? code : message;
  return {
    words: rule === undefined ? said : `${rule.words} (${said})`,
    hint,
    hopeless: /^(28|3D)/.test(code),
  };
}

/** Host with port and name of a database, without user and password. */
export function nameOfDatabase(address: string): string {
  const url = partsOfAddress(address);
  if (url === undefined) return 'DATABASE_URL';
  const { hostname, port, pathname, searchParams } = url;
  return `${hostname || (searchParams.get('host') ?? 'localhost')}:${port || '5432'}${pathname}`;
}

/** A database that cannot be reached as an error: `E_DATABASE`, or `E_DATABASE_ADDRESS` where waiting mends nothing. */
export function awayProblem(address: string, error: unknown): SholuError {
  const { words, hint, hopeless } = causeOf(error);
  const name = nameOfDatabase(address);
  return hopeless
    ? new SholuError('E_DATABASE_ADDRESS', `The database ${name} cannot be used: ${words}.`, {
        hint,
      })
    : new SholuError('E_DATABASE', `The database ${name} cannot be reached: ${words}.`, { hint });
}
