import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dryRunChannel } from '../../../src/delivery/mail/dry-run.ts';
import { parsed } from './support/listener.ts';
import { document, issue, parcel, settings } from './support/parcels.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sholu-dry-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const never = new AbortController().signal;
const file = '6f1b7c9e-2f5d-4a41-9c58-0d2f7a3e9b10.eml';

describe('a dry run', () => {
  it('writes the mail that would be sent, into a folder that it makes', async () => {
    const into = join(folder, 'mails', 'today');
    const sent = await dryRunChannel(into, settings()).send(parcel(), never);
    expect(sent).toEqual({
      reply: `written to ${file}`,
      files: [
        {
          name: 'karaganda-2020-M07-en-ru.pdf',
          sha256: document('en-ru', 'pdf').sha256,
          how: 'attached',
        },
      ],
    });
    const mail = await parsed({ raw: await readFile(join(into, file)) });
    expect(mail.subject).toBe(
      'Karaganda region, January–July 2020: Social and economic development',
    );
    expect(mail.attachments.length).toBe(1);
  });

  it('leaves one whole file, with the same bytes after each attempt', async () => {
    const channel = dryRunChannel(folder, settings());
    await channel.send(parcel(), never);
    const first = await readFile(join(folder, file));
    await channel.send(parcel({ number: 2 }), never);
    expect(await readdir(folder)).toEqual([file]);
    expect((await readFile(join(folder, file))).equals(first)).toBe(true);
    expect(first.toString('latin1')).not.toMatch(/[^\r]\n/);
  });

  it('refuses as sending does what is no address or too large', async () => {
    const { send } = dryRunChannel(folder, settings({ attachMb: 1 }));
    await expect(send(parcel({ recipient: { mail: 'nobody' } }), never)).rejects.toMatchObject({
      code: 'E_MAIL_ADDRESS',
      kind: 'permanent',
    });
    const large = issue({ files: [document('en-ru', 'pdf', 2_000_000)] });
    await expect(send(parcel({ content: large }), never)).rejects.toMatchObject({
      code: 'E_MAIL_LARGE',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('can be mended where the folder cannot be written to', async () => {
    const blocked = join(folder, 'file');
    await writeFile(blocked, '');
    const { send } = dryRunChannel(blocked, settings());
    await expect(send(parcel(), never)).rejects.toMatchObject({
      code: 'E_MAIL_FOLDER',
      kind: 'temporary',
    });
  });

  it('writes nothing once it was ended', async () => {
    const { send } = dryRunChannel(folder, settings());
    await expect(send(parcel(), AbortSignal.abort())).rejects.toMatchObject({
      code: 'E_MAIL_STOPPED',
    });
    expect(await readdir(folder)).toEqual([]);
  });
});
