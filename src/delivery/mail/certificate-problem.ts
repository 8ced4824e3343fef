import { oneLine } from '../../core/one-line.ts';
import type { Server } from './transport.ts';

/** What is wrong in the words of a person, and what to do about it. */
export type Explained = {
  /** Goes on after "The mail server mail.example.kz:587". */
  readonly told: string;
  readonly hint: string;
};

const authority =
  'name the file of its authority in NODE_EXTRA_CA_CERTS and start the service again';

/** By the codes of Node's TLS, which are those of OpenSSL's X509_V_ERR_… and one of its own for the name. */
const problems: Readonly<Record<string, Explained>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    told: 'showed a certificate that nobody but itself has signed',
    hint: `Let the server have one of an authority; or, where it is your own, ${authority}.`,
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    told: 'showed a certificate of an authority that this machine does not know',
    hint: `Where the authority is your own, ${authority}.`,
  },
  CERT_HAS_EXPIRED: {
    told: 'showed a certificate that has expired',
    hint: 'Ask who runs the server to renew it; where it is valid, set the clock of this machine.',
  },
  CERT_NOT_YET_VALID: {
    told: 'showed a certificate that is not valid yet',
    hint: 'See that the clock of this machine is right; else ask who runs the server.',
  },
  CERT_REVOKED: {
    told: 'showed a certificate that was revoked',
    hint: 'Ask who runs the server for a new one.',
  },
};

const noIssuer: Explained = {
  told: 'showed a certificate whose issuer this machine does not know',
  hint: `The server may have left out certificates in between: ask who runs it to send the whole chain. Where the authority is your own, ${authority}.`,
};

const unknown: Explained = {
  told: 'showed a certificate that cannot be trusted',
  hint: `Let the server have a valid one for its name; where its authority is your own, ${authority}.`,
};

/** What is wrong with the certificate of a server, by the code of the fault; `fault` may have the certificate. */
export function certificateProblem(fault: unknown, code: string, { host }: Server): Explained {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') {
    const names = namesOf(fault);
    const those = names.length === 0 ? 'another name' : names.join(', ');
    return {
      told: `showed a certificate for ${those}, not for ${host}`,
      hint:
        names.length === 0
          ? 'Write the name for which the certificate is in SHOLU_SMTP_URL.'
          : `Write one of its names in SHOLU_SMTP_URL instead of ${host}, or let the server have one for ${host}.`,
    };
  }
  return problems[code] ?? (/ISSUER|LEAF_SIGNATURE/.test(code) ? noIssuer : unknown);
}

const mostNames = 5;

/** The names in a certificate, at most five: `DNS:mail.example.kz, IP Address:127.0.0.1`. */
function namesOf(fault: unknown): readonly string[] {
  const certificate = propertyOf(fault, 'cert');
  const names = propertyOf(certificate, 'subjectaltname') ?? propertyOf(certificate, 'subject');
  const text = typeof names === 'string' ? names : propertyOf(names, 'CN');
  if (typeof text !== 'string') return [];
  const all = text.split(',').map((name) => oneLine(name.replace(/^\s*(?:DNS|IP Address):/, '')));
  return all.length > mostNames ? [...all.slice(0, mostNames), '…'] : all;
}

function propertyOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
