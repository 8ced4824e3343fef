import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageOf, senderOf } from '../../../src/delivery/mail/message.ts';
import { parsed } from './support/listener.ts';
import { document, issue, parcel, settings } from './support/parcels.ts';
import { closeAfterEach, mailed } from './support/sending.ts';

closeAfterEach();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sholu-attempts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('two attempts at one delivery', () => {
  it('send the same bytes, with the same Message-ID and date', async () => {
    const key = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const keyFile = join(folder, 'same.pem');
    await writeFile(keyFile, key.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const dkim = { domain: 'economy.example.kz', selector: 'sholu', keyFile };
    const content = issue({ files: [document('en-ru', 'pdf'), document('en-ru', 'html')] });
    const once = await mailed([parcel({ content })], { dkim });
    const again = await mailed([parcel({ content, number: 2 })], { dkim });
    expect(once[0]?.raw.equals(again[0]?.raw ?? Buffer.alloc(0))).toBe(true);
    const mail = await parsed(once[0] ?? { raw: Buffer.alloc(0) });
    expect(mail.messageId).toBe('<6f1b7c9e-2f5d-4a41-9c58-0d2f7a3e9b10@economy.example.kz>');
    expect(mail.date).toEqual(new Date('2020-08-20T04:05:06Z'));
  });

  it('arrive as one mail where the first was refused for now', async () => {
    const taken = await mailed([parcel(), parcel({ number: 2 })], {}, true);
    expect(taken.length).toBe(1);
    const sender = senderOf(settings());
    const one = await messageOf(parcel(), sender);
    const two = await messageOf(parcel({ number: 2 }), sender);
    expect(one.bytes.equals(two.bytes)).toBe(true);
  });
});
