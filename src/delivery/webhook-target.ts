import { Webhook } from 'standardwebhooks';
import { isLoopback } from '../core/loopback.ts';
import type { Environment } from '../jobs/secrets.ts';
import { makeSecret } from './make-secret.ts';
import { Refusal } from './refusal.ts';

/** Where a webhook goes, without its credentials, which go as a header. */
export type WebhookTarget = {
  readonly url: URL;
  /** `https://hooks.example.kz`: what messages name; paths and queries of webhooks are often secret. */
  readonly shown: string;
  readonly authorization: string | undefined;
  /** Parts of the address that must not be repeated, as the other side may answer with them. */
  readonly secrets: readonly string[];
};

/** A part of a path that is so long may be a token. */
const shortestToken = 16;

/** Reads an address of recipients.yaml. Throws a permanent `E_WEBHOOK_ADDRESS`. */
export function webhookTarget(text: string): WebhookTarget {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw wrongAddress('A webhook has an address that cannot be read.');
  const shown = url.origin === 'null' ? `${url.protocol}//` : url.origin;
  const plain = url.protocol === 'http:' && isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !plain) {
    throw wrongAddress(`The webhook ${shown} is not https.`);
  }
  const user = decoded(url.username);
  const password = decoded(url.password);
  const authorization =
    user === '' && password === ''
      ? undefined
      : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const parts = url.pathname.split('/').filter((part) => part.length >= shortestToken);
  const secrets = [user, password, url.username, url.password, ...url.searchParams.values()];
  const target = new URL(url);
  target.username = '';
  target.password = '';
  target.hash = '';
  return { url: target, shown, authorization, secrets: [...secrets, ...parts] };
}

/** Names of variables that may hold the secret of a webhook. */
export const variableName = /^SHOLU_WEBHOOK_[A-Z0-9_]+$/;
/** Bytes of a key as Standard Webhooks wants them: 192 to 512 bits. */
const [shortestKey, longestKey] = [24, 64];

/**
 * Signs as Standard Webhooks says with every secret of the variable `name`: two, with a blank between, while one takes
 * the place of the other. Throws `E_WEBHOOK_SECRET`, temporary where setting the variable mends it. Never tells a value,
 * nor a name that may be a value written in the wrong place.
 */
export function webhookSigner(
  name: string,
  env: Environment,
): (id: string, at: Date, body: string) => string {
  if (!variableName.test(name)) {
    throw new Refusal(
      'E_WEBHOOK_SECRET',
      'permanent',
      'The secret of a webhook is not the name of a variable SHOLU_WEBHOOK_….',
      {
        hint: 'In recipients.yaml write `secret: SHOLU_WEBHOOK_PARTNER`, and set that variable for the service.',
      },
    );
  }
  const keys = keysIn(env[name]);
  const problem = secretProblem(env[name]);
  if (problem !== undefined) {
    throw new Refusal('E_WEBHOOK_SECRET', 'temporary', `The variable ${name} ${problem}.`, {
      hint: `Set it to whsec_ and 24 to 64 random bytes in base64, as \`${makeSecret}\` makes it, give it to the receiver, and start the service again; the delivery waits until then.`,
    });
  }
  const hooks = keys.map((key) => new Webhook(key));
  return (id, at, body) => hooks.map((hook) => hook.sign(id, at, body)).join(' ');
}

const keysIn = (value = ''): readonly string[] => value.split(/\s+/).filter((part) => part !== '');

/** What is wrong with the value of a variable SHOLU_WEBHOOK_…, without telling it; undefined where it signs. */
export function secretProblem(value: string | undefined): string | undefined {
  const keys = keysIn(value);
  if (keys.length === 0) return 'is not set';
  return keys.every(isKey) ? undefined : 'does not hold a secret of Standard Webhooks';
}

function isKey(text: string): boolean {
  const key = text.replace(/^whsec_/, '');
  if (
    !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/.test(key)
  ) {
    return false;
  }
  const { length } = Buffer.from(key, 'base64');
  return length >= shortestKey && length <= longestKey;
}

function wrongAddress(message: string): Refusal {
  return new Refusal('E_WEBHOOK_ADDRESS', 'permanent', message, {
    hint: 'In recipients.yaml write a whole address that begins with https://; http:// is for this machine alone.',
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
