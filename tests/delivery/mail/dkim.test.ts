import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageOf, senderOf } from '../../../src/delivery/mail/message.ts';
import type { MailSettings } from '../../../src/delivery/settings.ts';
import { parcel, settings } from './support/parcels.ts';
import { closeAfterEach, mailed } from './support/sending.ts';
import { verifyDkim } from './support/verify-dkim.ts';

closeAfterEach();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sholu-dkim-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the DKIM signature', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const dkim = (name: string): NonNullable<MailSettings['dkim']> => ({
    domain: 'economy.example.kz',
    selector: 's2020',
    keyFile: join(folder, name),
  });

  it('holds for the mail as it arrived, and covers what RFC 8058 wants', async () => {
    await writeFile(join(folder, 'a.pem'), privateKey.export({ type: 'pkcs1', format: 'pem' }));
    const [taken] = await mailed(
      [parcel({ language: 'kk', unsubscribe: 'https://briefings.example.kz/unsubscribe/1?k=a' })],
      { dkim: dkim('a.pem') },
    );
    const { tags, ...holds } = verifyDkim(taken?.raw ?? Buffer.alloc(0), publicKey);
    expect(holds).toEqual({ body: true, signature: true });
    expect(tags).toMatchObject({ d: 'economy.example.kz', s: 's2020', a: 'rsa-sha256' });
    for (const name of [
      'from',
      'to',
      'subject',
      'date',
      'message-id',
      'list-unsubscribe',
      'list-unsubscribe-post',
    ]) {
      expect(tags.h?.split(':')).toContain(name);
    }
  });

  it.each([
    ['is not there', 'missing.pem', undefined],
    ['holds no key', 'empty.pem', 'no key'],
    [
      'holds a key of another kind',
      'ed.pem',
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ],
  ])('is never left out: the mail waits when the key file %s', async (_what, name, text) => {
    if (text !== undefined) await writeFile(join(folder, name), text);
    const sender = senderOf(settings({ dkim: dkim(name) }));
    await expect(messageOf(parcel(), sender)).rejects.toMatchObject({
      code: 'E_MAIL_DKIM',
      kind: 'temporary',
    });
    await writeFile(join(folder, name), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const { bytes } = await messageOf(parcel(), sender);
    expect(verifyDkim(bytes, publicKey)).toMatchObject({ body: true, signature: true });
  });
});
