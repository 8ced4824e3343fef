import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';
import { errnoOf } from '../../core/errno.ts';
import { Refusal } from '../refusal.ts';
import type { MailSettings } from '../settings.ts';

/** Puts a signature before a finished message. */
export type Sign = (message: Buffer) => Promise<Buffer>;

/**
 * Signs with the key of the settings (RFC 6376, rsa-sha256, relaxed), or leaves the message as it is where there is
 * none. The file is read at the first message, and again while it cannot be used. Throws a temporary `Refusal`: a mail is
 * never sent without the signature that the domain promises.
 */
export function signer(settings: MailSettings['dkim']): Sign {
  if (settings === undefined) return async (message) => message;
  const { domain, selector, keyFile } = settings;
  let key: string | undefined;
  return async (message) => {
    key ??= await readKey(keyFile);
    const dkim = new DKIM({ domainName: domain, keySelector: selector, privateKey: key });
    const signed = await buffer(dkim.sign(message));
    if (signed.subarray(0, 15).toString('latin1') === 'DKIM-Signature:') return signed;
    throw refusal(keyFile, 'cannot sign');
  };
}

/** What is wrong with a file of `SHOLU_DKIM_KEY_FILE`, as at the first mail; undefined where it can sign. */
export function keyFileProblem(file: string): string | undefined {
  try {
    return rsaKey(readFileSync(file, 'utf8')) === undefined ? noKey : undefined;
  } catch (error) {
    return unreadable(error);
  }
}

const noKey = 'holds no RSA private key without a password';

const unreadable = (error: unknown): string =>
  errnoOf(error) === 'ENOENT' ? 'is not there' : 'cannot be read';

async function readKey(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw refusal(file, unreadable(error));
  });
  if (rsaKey(text) === undefined) throw refusal(file, noKey);
  return text;
}

function rsaKey(text: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(text);
    return key.asymmetricKeyType === 'rsa' ? key : undefined;
  } catch {
    return undefined;
  }
}

function refusal(file: string, why: string): Refusal {
  return new Refusal('E_MAIL_DKIM', 'temporary', `The DKIM key ${file} ${why}.`, {
    hint: 'Let SHOLU_DKIM_KEY_FILE name an RSA private key in PEM that this user may read; mails wait meanwhile.',
  });
}
